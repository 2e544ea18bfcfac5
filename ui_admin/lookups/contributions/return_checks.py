"""What a return tells beside its own rows: last month beside this one, other employers, the ceiling, and benefit drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import text

from ui_admin.domain.money import Money
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.benefit.benefit_overlaps import overlaps_of_present
from ui_admin.lookups.contributions.return_review import review
from ui_admin.storage.sqlite.persons_of_return import keep_present, present_elsewhere

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.domain.periods import Month
    from ui_admin.domain.sentence import Sentence
    from ui_admin.lookups.contributions.return_review import ReturnReview, Submitted
    from ui_admin.office import Office

BEFORE = """
SELECT r.workers, r.wages FROM contribution_returns AS r JOIN employers AS e ON e.id = r.employer_id
WHERE e.number = :employer AND r.period = :period AND r.status = 'posted'
"""


@dataclass(frozen=True, slots=True)
class CheckedPerson:
    """Somebody on the return whom an officer looks at: the row, who it is, and the sentence that says why."""

    row: int
    number: str
    name: str
    why: Sentence


@dataclass(frozen=True, slots=True)
class ReturnChecks:
    """Last month beside this month, and the persons to look at; none of it keeps the return from being posted."""

    month: Month
    workers: int
    wages: Money
    workers_before: int | None
    wages_before: Money | None
    new: int
    missing: int
    jumps: int
    at_ceiling: int
    elsewhere: tuple[CheckedPerson, ...]
    draw_benefit: tuple[CheckedPerson, ...]


def checked(office: Office, reviewed: ReturnReview) -> ReturnChecks:
    """Check a reviewed return, set-based: two questions for all its persons together, however many they are."""
    with office.look() as session:
        return check(session, office, reviewed)


def reviewed_and_checked(
    office: Office, submitted: Submitted, *, amends: bool = False
) -> tuple[ReturnReview, ReturnChecks]:
    """Review a typed return and check it in one view."""
    with office.look() as session:
        reviewed = review(session, office, submitted, amends=amends)
        return reviewed, check(session, office, reviewed)


def check(session: Session, office: Office, reviewed: ReturnReview) -> ReturnChecks:
    """Check a reviewed return in an open session."""
    book, rows = office.scheme.currency, reviewed.rows
    keys, wages = rows.person_keys.tolist(), rows.lines.wages
    values = {"employer": reviewed.employer_number, "period": reviewed.month.plus(-1).code}
    before = session.execute(text(BEFORE), values).first()
    staff = set(reviewed.staff_before.tolist())
    row_of = _keep_present(session, reviewed)
    ceiling = reviewed.ceiling
    return ReturnChecks(
        month=reviewed.month,
        workers=len(rows),
        wages=Money(sum(filter(None, wages)), book),
        workers_before=None if before is None else int(before[0]),
        wages_before=None if before is None else Money(int(before[1]), book),
        new=sum(key not in staff for key in keys) if before is not None else 0,
        missing=len(reviewed.missing),
        jumps=sum(
            row.why is not None and row.why.key in {"row.wage_above", "row.wage_below"} for row in rows.judged.values()
        ),
        at_ceiling=sum(wage is not None and wage >= ceiling for wage in wages) if ceiling else 0,
        elsewhere=_elsewhere(session, reviewed, row_of),
        draw_benefit=_draw_benefit(session, reviewed, row_of),
    )


def _keep_present(session: Session, reviewed: ReturnReview) -> dict[int, int]:
    """Keep the persons with a wage aside; gives the row of each."""
    rows = reviewed.rows
    present = {
        key: row
        for key, row, wage in zip(rows.person_keys.tolist(), rows.lines.rows, rows.lines.wages, strict=True)
        if key and wage
    }
    keep_present(session, present)
    return present


def _elsewhere(session: Session, reviewed: ReturnReview, row_of: dict[int, int]) -> tuple[CheckedPerson, ...]:
    found = present_elsewhere(session, reviewed.month.code, reviewed.employer_number)
    return tuple(
        CheckedPerson(row_of[key], number, name, sentence("return_check.elsewhere", employer=employer, number=of))
        for key, number, name, employer, of in found
    )


def _draw_benefit(session: Session, reviewed: ReturnReview, row_of: dict[int, int]) -> tuple[CheckedPerson, ...]:
    return tuple(
        CheckedPerson(
            row_of[found.person_key],
            found.person_number,
            found.name,
            sentence(
                "return_check.paid" if found.is_paid else "return_check.due",
                month=reviewed.month,
                period=found.period_no,
                claim=found.claim_number,
            ),
        )
        for found in overlaps_of_present(session, reviewed.month)
    )
