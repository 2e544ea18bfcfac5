"""Contribution months that no benefit was paid for: those carried over from an earlier claim and those since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui_admin.domain.periods import Month

if TYPE_CHECKING:
    from ui_admin.rules.facts import EarlierClaim
    from ui_admin.rules.question import Question
    from ui_admin.rules.rulebook import RuleBook


@dataclass(frozen=True, slots=True)
class UnusedMonths:
    """Months carried over from the last claim, and the indexes of months since it; `kept` are the last ones before it."""

    carried_over: int
    kept: tuple[int, ...]
    since: tuple[int, ...]

    @property
    def total(self) -> int:
        """All months that count for the award."""
        return self.carried_over + len(self.since)

    def between(self, first: int, last: int) -> int:
        """Count the months between two month indexes, both included."""
        return sum(first <= index <= last for index in (*self.kept, *self.since))


def unused_months_of(question: Question) -> UnusedMonths:
    """Find the unused months: counting starts again after each benefit, except for the months it left.

    The oldest months are taken to be used first, so that the months left are the last ones before the earlier claim.
    """
    month, begun = question.separation_month, question.scheme.in_force_from
    if month is None or begun is None:
        return UnusedMonths(0, (), ())
    earlier, first = last_claim(question), Month.of(begun).index
    if earlier is None:
        return UnusedMonths(0, (), paid_months(question, first, month.index))
    ended = Month.of(earlier.separated_on).index
    before = paid_months(question, first, ended)
    kept = before[max(0, len(before) - earlier.reserved_months) :] if earlier.reserved_months else ()
    return UnusedMonths(earlier.reserved_months, kept, paid_months(question, ended + 1, month.index))


def paid_months(question: Question, first: int, last: int) -> tuple[int, ...]:
    """Give the months that were paid for between two month indexes; a month with a wage of nothing was not."""
    return tuple(index for index in question.contributed(first, last) if question.facts.wages[index])


def months_kept(book: RuleBook, counted: int, used: int) -> int:
    """Give the contribution months that an award leaves, by the months of benefit it used; none where a law keeps none."""
    if not book.has("reserve.odd_months"):
        return 0
    return max(0, counted - int(book.number("duration.block")) * used)


def last_claim(question: Question) -> EarlierClaim | None:
    """Give the last earlier claim that was allowed."""
    return max(question.facts.earlier_claims, key=lambda claim: claim.separated_on, default=None)
