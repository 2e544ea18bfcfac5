"""The schedule of an award: its payable range and its instalments, each rounded as the scheme names it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui_admin.domain.money import Money, Rounding

if TYPE_CHECKING:
    from fractions import Fraction

    from ui_admin.domain.determination import PlannedInstalment
    from ui_admin.domain.periods import DateRange
    from ui_admin.rules.question import Question


@dataclass(frozen=True, slots=True)
class Schedule:
    """The payable range of an award and its instalments in order."""

    payable: DateRange | None
    instalments: tuple[PlannedInstalment, ...]


NOTHING = Schedule(None, ())


def rounded(question: Question, exact: Fraction) -> Money:
    """Round one payment as the scheme names it."""
    mode = Rounding(question.name("payment.rounding"))
    return Money.rounded(exact, question.scheme.currency, mode, question.whole("payment.rounding_step"))
