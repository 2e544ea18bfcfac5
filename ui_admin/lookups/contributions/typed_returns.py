"""What stands in the grid of a typed return: last month's people with their wages, or the lines of the one amended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import text

from ui_admin.domain.money import Money
from ui_admin.domain.periods import Month
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.records import by_number
from ui_admin.lookups.register.employer_classes import wage_facts_in
from ui_admin.rules.contributions import contribution_columns
from ui_admin.rules.identity.number import bare
from ui_admin.storage.employers import Employer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from ui_admin.office import Office
    from ui_admin.rules.facts import WageFacts

LINES = (
    "SELECT p.identifier, p.number, p.name, p.latin_name, l.wage, coalesce(l.days, ''), coalesce(l.remark, '') "
    "FROM return_lines AS l JOIN people AS p ON p.key = l.person_key "
    "WHERE l.period = :period AND l.return_key = :key ORDER BY l.line_no"
)


@dataclass(frozen=True, slots=True)
class GridPerson:
    """A line of the grid: a person with a wage in book units, None while none is typed."""

    identification: str
    number: str
    name: str
    latin_name: str
    wage: int | None
    days: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class TypedReturn:
    """A grid to begin with: for whom and when, its lines, and the number of the return that is amended."""

    employer_number: str
    employer_name: str
    month: Month
    lines: tuple[GridPerson, ...]
    from_month: Month | None = None
    amends: str = ""
    like: WageFacts | None = None


@dataclass(frozen=True, slots=True)
class OwedOnLine:
    """What is owed on one line."""

    base: Money
    worker: Money
    employer: Money


def grid_for(office: Office, employer_number: str, month: Month) -> TypedReturn:
    """Begin a month with the people of the last posted month before it."""
    with office.look() as session:
        employer = by_number(session, Employer, employer_number)
        last = session.execute(
            text(
                "SELECT key, period FROM contribution_returns WHERE employer_id = :employer AND status = 'posted' "
                "AND period < :period AND workers > 0 ORDER BY period DESC LIMIT 1"
            ),
            {"employer": employer.id, "period": month.code},
        ).first()
        lines = () if last is None else _lines(session, last[0], last[1])
        began = None if last is None else Month.from_code(last[1])
        # Days and remarks belong to their own month.
        fresh = tuple(GridPerson(row.identification, row.number, row.name, row.latin_name, row.wage) for row in lines)
        like = wage_facts_in(session, office.scheme, employer, month)
        return TypedReturn(employer.number, employer.name, month, fresh, from_month=began, like=like)


def grid_of(office: Office, number: str) -> TypedReturn:
    """Begin an amendment with the lines of the return as posted; refuses a return that is not posted."""
    with office.look() as session:
        row = session.execute(
            text(
                "SELECT r.key, r.period, r.status, r.number, e.number, e.name FROM contribution_returns AS r "
                "JOIN employers AS e ON e.id = r.employer_id WHERE r.number = :number"
            ),
            {"number": number.strip().upper()},
        ).first()
        if row is None:
            raise Refused("record.unknown", kind=sentence("kind.contribution_return"), number=number)
        key, period, status, own, employer_number, name = row
        if status != "posted":
            raise Refused("return.not_posted", number=own, status=sentence(f"status.contribution_return.{status}"))
        lines = _lines(session, key, period)
        return TypedReturn(employer_number, name, Month.from_code(period), lines, amends=own)


def _lines(session: Session, key: int, period: int) -> tuple[GridPerson, ...]:
    rows = session.execute(text(LINES), {"key": key, "period": period})
    return tuple(GridPerson(bare(identifier), *rest) for identifier, *rest in rows)


def owed_on(
    office: Office, month: Month, wages: Sequence[int | None], like: WageFacts | None = None
) -> tuple[OwedOnLine, ...]:
    """Reckon what is owed on the wages of a month, in their order; a wage that is not there owes nothing."""
    import numpy as np  # noqa: PLC0415 - only returns need it

    book = office.scheme.currency
    columns = contribution_columns(office.scheme, month, np.array([wage or 0 for wage in wages], dtype=np.int64), like)
    return tuple(
        OwedOnLine(Money(int(base), book), Money(int(worker), book), Money(int(employer), book))
        for base, worker, employer in zip(columns.base, columns.worker, columns.employer, strict=True)
    )
