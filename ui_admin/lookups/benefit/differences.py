"""What a correction would do to the instalments of an award: read only, so that it can be shown before it is confirmed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from ui_admin.domain.difference import (
    GONE,
    LAPSED,
    NO_DEBT,
    SETTLED,
    Differences,
    Effect,
    PeriodDifference,
    Standing,
)
from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.periods import DateRange
from ui_admin.storage.awards import Instalment
from ui_admin.storage.overpayments import Overpayment, OverpaymentLine

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from ui_admin.domain.difference import DuePeriod
    from ui_admin.storage.awards import Award


@dataclass
class PeriodRows:
    """The records of one benefit period: its instalment of today, all that is settled, and arrears that wait to be paid."""

    period_no: int
    live: Instalment | None = None
    settled: list[Instalment] = field(default_factory=list)
    open_arrears: list[Instalment] = field(default_factory=list)
    over: dict[int, int] = field(default_factory=dict)

    def paid(self, due: int) -> int:
        """What is settled of what is due: received, less what was found to be overpaid before.

        Money that nobody collected went back to the fund: it is not due a second time, and nobody owes it.
        """
        received = sum(row.gross for row in self.settled if row.status != LAPSED)
        received -= sum(self.over.values())
        lapsed = sum(row.gross for row in self.settled if row.status == LAPSED)
        return received + min(lapsed, max(due - received, 0))

    @property
    def open_benefit(self) -> Instalment | None:
        """The instalment of the period when it is not settled yet."""
        return self.live if self.live is not None and self.live.status not in SETTLED else None

    @property
    def waiting(self) -> int:
        """What is still to be paid for the period as it stands."""
        row = self.open_benefit
        planned = row.gross if row is not None and row.status != Standing.NOT_PAYABLE else 0
        return planned + sum(arrears.gross for arrears in self.open_arrears)


def compare(session: Session, award: Award, due: Sequence[DuePeriod]) -> Differences:
    """Compare the instalments of an award with what the law reckons now; nothing is changed.

    A period that the law does not name any more is due nothing.
    """
    return differences_of(award.number, award.currency, rows_by_period(session, award), due)


def differences_of(
    award_number: str, currency: str, found: Mapping[int, PeriodRows], due: Sequence[DuePeriod]
) -> Differences:
    """Compare what stands for each period, nothing where there is no award yet, with what is due."""
    wanted = {each.planned.period_no: each for each in due}
    numbers = sorted(found.keys() | wanted.keys())
    book = CURRENCIES[currency]
    periods = tuple(
        difference_of(found.get(number) or PeriodRows(number), wanted.get(number), currency=currency)
        for number in numbers
    )
    sums = {
        name: Money(sum(getattr(period, name).minor for period in periods), book)
        for name in ("stood", "paid", "due", "later", "arrears", "over")
    }
    return Differences(award_number, periods, **sums)


def rows_by_period(session: Session, award: Award) -> dict[int, PeriodRows]:
    """Give the benefit instalments of an award with their arrears, by benefit period."""
    rows = session.scalars(
        select(Instalment)
        .where(Instalment.award_id == award.id, Instalment.component.in_(("benefit", "arrears")))
        .order_by(Instalment.key)
    )
    over = _overpaid(session, award)
    found: dict[int, PeriodRows] = {}
    for row in rows:
        if row.status in GONE:
            continue
        period = found.setdefault(row.period_no, PeriodRows(row.period_no))
        if row.component == "benefit":
            period.live = row
        elif row.status not in SETTLED:
            period.open_arrears.append(row)
        if row.status in SETTLED:
            period.settled.append(row)
            period.over[row.key] = over.get(row.key, 0)
    return found


def difference_of(rows: PeriodRows, due: DuePeriod | None, *, currency: str) -> PeriodDifference:
    """Say what a correction does to one benefit period."""
    book = CURRENCIES[currency]
    target = due.due if due is not None else 0
    paid = rows.paid(target)
    rest = target - paid
    is_settled = rows.live is not None and rows.open_benefit is None
    later = max(rest, 0) if not is_settled else 0
    arrears = max(rest, 0) if is_settled else 0
    days = due.planned.period if due is not None else _days_of(rows)
    return PeriodDifference(
        period_no=rows.period_no,
        days=DateRange(days.first, days.last or days.first),
        effect=_effect(rows, due, rest),
        stood=Money(paid + rows.waiting, book),
        paid=Money(paid, book),
        due=Money(target, book),
        later=Money(later, book),
        arrears=Money(arrears, book),
        over=Money(max(-rest, 0), book),
    )


def _effect(rows: PeriodRows, due: DuePeriod | None, rest: int) -> Effect:
    row = rows.open_benefit
    if rest < 0:
        return Effect.OVERPAID
    if rows.live is not None and row is None:
        return Effect.KEPT if rest == rows.waiting else Effect.ARREARS if rest else Effect.CANCELLED
    if row is None:
        return Effect.ADDED if due is not None else Effect.KEPT
    if due is None:
        return Effect.KEPT if row.status == Standing.NOT_PAYABLE else Effect.CANCELLED
    if not is_same_plan(row, due, rest):
        return Effect.REPLACED
    if row.status == due.standing:
        return Effect.KEPT
    # What the fund owes already is taken back with its entry, so another version stands for it.
    return Effect.REPLACED if row.status == Standing.PAYABLE else Effect.MOVED


def is_same_plan(row: Instalment, due: DuePeriod, rest: int) -> bool:
    """Tell whether an instalment that is not settled has the figures that the law gives now."""
    planned = due.planned
    amount = planned.amount.minor if due.standing is Standing.NOT_PAYABLE else rest
    days = (planned.period.first, planned.period.last or planned.period.first)
    return (row.gross, row.period_from, row.period_to, row.quantity) == (amount, *days, str(planned.quantity))


def _days_of(rows: PeriodRows) -> DateRange:
    known = rows.live or (rows.settled or rows.open_arrears)[0]
    return DateRange(known.period_from, known.period_to)


def _overpaid(session: Session, award: Award) -> dict[int, int]:
    """Give what was found to be overpaid of each instalment of an award."""
    rows = session.execute(
        select(OverpaymentLine.instalment_key, func.sum(OverpaymentLine.over))
        .join(Overpayment, Overpayment.key == OverpaymentLine.overpayment_key)
        .where(Overpayment.award_id == award.id, Overpayment.status.not_in(NO_DEBT))
        .group_by(OverpaymentLine.instalment_key)
    )
    return {key: int(over) for key, over in rows}
