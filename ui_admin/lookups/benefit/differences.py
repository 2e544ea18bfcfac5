"""What a correction would do to the instalments of an award: read only, so that it can be shown before it is confirmed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.difference import (
    GONE,
    LAPSED,
    SETTLED,
    Differences,
    Effect,
    PeriodDifference,
    Standing,
)
from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.periods import DateRange
from ui_admin.lookups.benefit.reckoned_debts import fallen_of, reckoned_lines
from ui_admin.storage.awards import Instalment

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

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
        """What is settled of what is due, in book units: received, less what was found to be overpaid before.

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

    A period that the law does not name any more is due nothing. An overpayment of which a part is due after all falls, so
    that nothing is paid in arrears that is still asked back, or that was let go; what stays over is found anew.
    """
    rows = rows_by_period(session, award)
    fallen = fallen_of(session, award, _restored(rows, due))
    if not fallen:
        return differences_of(award.number, award.currency, rows, due)
    rows = rows_by_period(session, award, without={debt.number for debt in fallen})
    return replace(differences_of(award.number, award.currency, rows, due), fallen=fallen)


def _restored(found: Mapping[int, PeriodRows], due: Sequence[DuePeriod]) -> set[int]:
    """Give the settled instalments that were found to be paid too high, and of which more is due now."""
    wanted = {each.planned.period_no: each.due for each in due}
    return {
        row.key
        for number, period in found.items()
        for row in period.settled
        if period.over.get(row.key) and wanted.get(number, 0) > period.paid(wanted.get(number, 0))
    }


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
    names = ("stood", "paid", "due", "later", "arrears", "over")
    stood, paid, target, later, arrears, over = (
        Money(sum(getattr(period, name).minor for period in periods), book) for name in names
    )
    return Differences(award_number, periods, stood, paid, target, later, arrears, over)


def rows_by_period(session: Session, award: Award, *, without: Collection[str] = ()) -> dict[int, PeriodRows]:
    """Give the benefit instalments of an award with their arrears, by benefit period; `without` are overpayments that fall."""
    rows = session.scalars(
        select(Instalment)
        .where(Instalment.award_id == award.id, Instalment.component.in_(("benefit", "arrears")))
        .order_by(Instalment.key)
    )
    over = _overpaid(session, award, without)
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


def _overpaid(session: Session, award: Award, without: Collection[str]) -> dict[int, int]:
    """Give what was reckoned to be overpaid of each instalment of an award."""
    found: dict[int, int] = {}
    for line in reckoned_lines(session, award):
        if line.number not in without:
            found[line.instalment_key] = found.get(line.instalment_key, 0) + line.over
    return found
