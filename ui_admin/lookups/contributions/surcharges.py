"""Surcharges: what the law adds to late contributions on a day, what was charged already, and how it was reckoned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select, text

from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.periods import Month
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.records import by_number
from ui_admin.rules.rulebook import write_fraction
from ui_admin.rules.surcharge import LatePart, surcharge_sheet
from ui_admin.storage.employers import Employer
from ui_admin.storage.surcharges import Surcharge, SurchargeReckoning

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from ui_admin.domain.money import Currency
    from ui_admin.domain.sentence import Sentence
    from ui_admin.office import Office
    from ui_admin.rules.surcharge import SurchargeSheet

# Returns that were paid late or are still open after their day, or on which something was charged.
LATE = """
SELECT r.id, r.employer_id, e.number, e.name, r.number, r.period, r.due_on, r.worker + r.employer, s.id,
  coalesce((SELECT sum(k.amount) FROM surcharge_reckonings AS k WHERE k.surcharge_id = s.id), 0) AS charged,
  coalesce((SELECT sum(w.amount) FROM waivers AS w
            WHERE w.subject_kind = 'surcharge' AND w.subject_key = s.key AND w.status = 'approved'), 0),
  (SELECT max(k.reckoned_to) FROM surcharge_reckonings AS k WHERE k.surcharge_id = s.id)
FROM contribution_returns AS r JOIN employers AS e ON e.id = r.employer_id
LEFT JOIN surcharges AS s ON s.return_id = r.id
WHERE {chosen} AND r.status IN ('posted', 'estimated') AND r.due_on < :day AND (
  s.id IS NOT NULL
  OR r.worker + r.employer > (SELECT coalesce(sum(a.amount), 0) FROM allocations AS a WHERE a.return_id = r.id)
  OR EXISTS (SELECT 1 FROM allocations AS a WHERE a.return_id = r.id AND a.amount > 0 AND a.allocated_on > r.due_on))
ORDER BY r.period, e.sort_name, r.key
"""
# An employer and all that were merged into it.
HELD = """
WITH RECURSIVE held (id) AS (
  SELECT :chosen UNION SELECT e.id FROM employers AS e JOIN held ON e.successor_id = held.id AND e.status = 'merged')
SELECT id FROM held
"""
# An amendment books what a receipt settles anew under its first day, so that a payment does not become late by it.
PARTS = """
SELECT a.return_id, sum(a.amount), max(CASE WHEN a.amount > 0 THEN a.allocated_on END) AS paid_on FROM allocations AS a
WHERE a.return_id IN :returns GROUP BY a.return_id, a.receipt_id HAVING sum(a.amount) > 0 ORDER BY paid_on, min(a.key)
"""
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class LateReturn:
    """A return paid late, wholly or in part, and what was charged on it so far; amounts in book units."""

    return_id: str
    employer_id: str
    employer_number: str
    employer_name: str
    number: str
    month: Month
    due_on: date
    owed: int
    surcharge_id: str | None
    charged: int
    waived: int
    reckoned_to: date | None


@dataclass(frozen=True, slots=True)
class DueSurcharge:
    """What the law adds on a late return on a day; `why` says why nothing can be reckoned, where it cannot."""

    late: LateReturn
    sheet: SurchargeSheet | None
    difference: Money
    why: Refused | None = None


def late_returns_of(session: Session, employer_id: str, day: date) -> tuple[LateReturn, ...]:
    """Give the late returns of an employer, the oldest first."""
    return _late(session, f"r.employer_id IN ({HELD})", employer_id, day)


def late_returns_in(session: Session, month: Month, day: date) -> tuple[LateReturn, ...]:
    """Give the late returns of a month of all employers."""
    return _late(session, "r.period = :chosen", month.code, day)


def due_surcharges(session: Session, office: Office, late: Sequence[LateReturn], day: date) -> tuple[DueSurcharge, ...]:
    """Reckon what the law adds on late returns up to a day, and the difference to what was charged already."""
    found: list[DueSurcharge] = []
    for first in range(0, len(late), AT_ONCE):
        part = late[first : first + AT_ONCE]
        paid = _paid_parts(session, [line.return_id for line in part])
        found += [_due(office, line, paid.get(line.return_id, ()), day) for line in part]
    return tuple(found)


def surcharge_preview(office: Office, employer_number: str, day: date) -> tuple[DueSurcharge, ...]:
    """Give what a reckoning for an employer on a day would charge."""
    with office.look() as session:
        employer = by_number(session, Employer, employer_number)
        return due_surcharges(session, office, late_returns_of(session, employer.id, day), day)


def worksheet_of(sheet: SurchargeSheet) -> dict[str, Any]:
    """Write a reckoning down as it is kept: base, months or days, rate, rounding and article."""
    return {
        "formula": sheet.formula,
        "unit": sheet.unit,
        "rate": None if sheet.rate is None else write_fraction(sheet.rate),
        "due_on": sheet.due_on.isoformat(),
        "lines": [
            {
                "amount": line.part.amount.minor,
                "until": line.part.until.isoformat(),
                "is_paid": line.part.is_paid,
                "periods": line.periods,
                "exact": write_fraction(line.exact),
            }
            for line in sheet.lines
        ],
        "exact": write_fraction(sheet.exact),
        "amount": sheet.amount.minor,
        "law": sheet.law.short,
    }


def _late(session: Session, chosen: str, value: object, day: date) -> tuple[LateReturn, ...]:
    rows = session.execute(text(LATE.format(chosen=chosen)), {"chosen": value, "day": day.isoformat()})
    return tuple(
        LateReturn(
            return_id=return_id,
            employer_id=employer_id,
            employer_number=employer,
            employer_name=name,
            number=number,
            month=Month.from_code(period),
            due_on=date.fromisoformat(due_on),
            owed=owed,
            surcharge_id=surcharge_id,
            charged=charged,
            waived=waived,
            reckoned_to=None if last is None else date.fromisoformat(last),
        )
        for (
            return_id,
            employer_id,
            employer,
            name,
            number,
            period,
            due_on,
            owed,
            surcharge_id,
            charged,
            waived,
            last,
        ) in rows
    )


def _paid_parts(session: Session, return_ids: Sequence[str]) -> dict[str, list[tuple[int, date]]]:
    found: dict[str, list[tuple[int, date]]] = {}
    question = text(PARTS).bindparams(bindparam("returns", expanding=True))
    for return_id, amount, paid_on in session.execute(question, {"returns": list(return_ids)}):
        found.setdefault(return_id, []).append((amount, date.fromisoformat(paid_on)))
    return found


def _due(office: Office, late: LateReturn, paid: Sequence[tuple[int, date]], day: date) -> DueSurcharge:
    book = office.scheme.currency
    nothing = Money.zero(book)
    parts = [LatePart(Money(amount, book), min(paid_on, day), is_paid=paid_on <= day) for amount, paid_on in paid]
    rest = late.owed - sum(amount for amount, _day in paid)
    parts.append(LatePart(Money(max(rest, 0), book), day, is_paid=False))
    try:
        sheet = surcharge_sheet(office.scheme, parts, due_on=late.due_on)
    except Refused as refused:
        return DueSurcharge(late, None, nothing, refused)
    if late.reckoned_to is not None and late.reckoned_to > day:
        return DueSurcharge(late, sheet, nothing)
    # What was let go stays let go: a lower surcharge never falls below it.
    return DueSurcharge(late, sheet, Money(max(sheet.amount.minor, late.waived) - late.charged, book))


def _exact(text_of_number: str) -> Decimal | str:
    """Read a kept number; one that does not end is said as it was kept, with its dots."""
    return text_of_number if text_of_number.endswith("…") else Decimal(text_of_number)


def steps_of(worksheet: Mapping[str, Any], currency: Currency) -> tuple[Sentence, ...]:
    """Say a kept worksheet step by step: each late part with its months or days and rate, then the rounding and the law."""
    if worksheet["formula"] == "cancelled":
        return (sentence("surcharge_step.cancelled"),)
    steps = [
        sentence(
            f"surcharge_step.{'paid' if line['is_paid'] else 'open'}_{worksheet['unit']}",
            amount=Money(line["amount"], currency),
            until=date.fromisoformat(line["until"]),
            periods=int(line["periods"]),
            rate=sentence(f"surcharge_step.{worksheet['formula']}", rate=worksheet["rate"] or "0"),
            exact=_exact(line["exact"]),
        )
        for line in worksheet["lines"]
    ]
    amount = Money(worksheet["amount"], currency)
    steps.append(
        sentence("surcharge_step.rounded", exact=_exact(worksheet["exact"]), amount=amount, law=worksheet["law"])
    )
    return tuple(steps)


@dataclass(frozen=True, slots=True)
class ReckoningRow:
    """One reckoning as it was posted."""

    reckoned_to: date
    basis: Money
    total: Money
    amount: Money
    worksheet: dict[str, Any]


@dataclass(frozen=True, slots=True)
class SurchargeOfReturn:
    """The surcharge on a return: what was charged, settled and let go, with every reckoning, the newest first."""

    charged: Money
    settled: Money
    waived: Money
    reckonings: tuple[ReckoningRow, ...]

    @property
    def open(self) -> Money:
        """What is still to be paid."""
        return self.charged - self.settled - self.waived


def surcharge_of_return(session: Session, return_id: str) -> SurchargeOfReturn | None:
    """Give the surcharge on a return; None when nothing was charged on it."""
    found = session.scalar(select(Surcharge).where(Surcharge.return_id == return_id))
    if found is None:
        return None
    book = CURRENCIES[found.currency]
    rows = session.scalars(
        select(SurchargeReckoning)
        .where(SurchargeReckoning.surcharge_id == found.id)
        .order_by(SurchargeReckoning.key.desc())
    ).all()
    settled, waived = session.execute(
        text(
            "SELECT (SELECT coalesce(sum(amount), 0) FROM allocations WHERE surcharge_id = :id), "
            "(SELECT coalesce(sum(amount), 0) FROM waivers "
            "WHERE subject_kind = 'surcharge' AND subject_key = :key AND status = 'approved')"
        ),
        {"id": found.id, "key": found.key},
    ).one()
    reckonings = tuple(
        ReckoningRow(
            row.reckoned_to, Money(row.basis, book), Money(row.total, book), Money(row.amount, book), row.worksheet
        )
        for row in rows
    )
    charged = sum(row.amount for row in rows)
    return SurchargeOfReturn(Money(charged, book), Money(settled, book), Money(waived, book), reckonings)
