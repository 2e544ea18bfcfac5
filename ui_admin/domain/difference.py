"""What a correction does to the instalments of an award: what stands, what is due now, and what follows for each period."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui_admin.domain.determination import PlannedInstalment
    from ui_admin.domain.money import Money
    from ui_admin.domain.periods import DateRange

# Instalments whose figures never change any more: on their way, paid, or gone back to the fund uncollected.
LAPSED = "lapsed"
SETTLED = frozenset({"in_run", "paid", LAPSED})
# Instalments that another version has taken the place of, or that fell away.
GONE = frozenset({"superseded", "cancelled"})
# Debts that never were, so that what was paid still counts as paid.
NO_DEBT = frozenset({"not_overpaid", "set_aside"})


class Standing(StrEnum):
    """How far a benefit period has come: waiting for its report, to be paid, or not paid by its report."""

    PLANNED = "planned"
    PAYABLE = "payable"
    NOT_PAYABLE = "not_payable"


class Effect(StrEnum):
    """What a correction does to one benefit period."""

    KEPT = "kept"
    MOVED = "moved"
    REPLACED = "replaced"
    ADDED = "added"
    CANCELLED = "cancelled"
    ARREARS = "arrears"
    OVERPAID = "overpaid"


@dataclass(frozen=True, slots=True)
class DuePeriod:
    """One benefit period as the law reckons it now, and how far its report has brought it."""

    planned: PlannedInstalment
    standing: Standing = Standing.PLANNED

    @property
    def due(self) -> int:
        """What is due for the period in book units: nothing when its report does not let it be paid."""
        return 0 if self.standing is Standing.NOT_PAYABLE else self.planned.amount.minor


@dataclass(frozen=True, slots=True)
class PeriodDifference:
    """One benefit period before and after a correction.

    `stood` is what was to be paid for it altogether, `paid` what of this is settled already, `due` what the law gives now.
    `later` is what stays or becomes a later instalment, `arrears` what is paid after, `over` what was paid and is not due.
    """

    period_no: int
    days: DateRange
    effect: Effect
    stood: Money
    paid: Money
    due: Money
    later: Money
    arrears: Money
    over: Money

    @property
    def change(self) -> Money:
        """How much more the period gives now; negative when it gives less."""
        return self.due - self.stood


@dataclass(frozen=True, slots=True)
class FallenDebt:
    """An overpayment that falls because what it says was not due is due: what is given back had come back of it."""

    number: str
    over: Money
    given_back: Money


@dataclass(frozen=True, slots=True)
class Differences:
    """What a correction does to an award, period by period in order, with the sums of its columns.

    `fallen` are overpayments that it sets aside; what is still over of their periods is found anew.
    """

    award_number: str
    periods: tuple[PeriodDifference, ...]
    stood: Money
    paid: Money
    due: Money
    later: Money
    arrears: Money
    over: Money
    fallen: tuple[FallenDebt, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Tell whether every period, and every debt, stays as it is."""
        return not self.fallen and all(period.effect is Effect.KEPT for period in self.periods)

    @property
    def change(self) -> Money:
        """How much more the award gives now; negative when it gives less."""
        return self.due - self.stood

    @property
    def changed(self) -> tuple[PeriodDifference, ...]:
        """The periods that do not stay as they are."""
        return tuple(period for period in self.periods if period.effect is not Effect.KEPT)
