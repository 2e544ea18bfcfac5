"""Contribution months that an award leaves for the next claim, and how long its money waits."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.domain.determination import Outcome
from ui_admin.domain.periods import month_later
from ui_admin.domain.sentence import sentence
from ui_admin.rules.consequences.consequence import NO_CONSEQUENCE, Consequence
from ui_admin.rules.endings import Ending, ends_with_period, ground_of, is_missed, told_ending
from ui_admin.rules.schedules.months_after_dossier import first_paid_day
from ui_admin.rules.unused import unused_months_of

if TYPE_CHECKING:
    from ui_admin.rules.consequences.consequence import Reckoned
    from ui_admin.rules.question import Question

NOT_KEPT = "not_kept"


def reserved_contribution_months(question: Question, reckoned: Reckoned) -> Consequence:
    """Reckon the months that are kept: a month of benefit received uses a block of contribution months.

    A refused claim, a decision that was not collected and an award that ended before its first day use none.
    """
    months = unused_months_of(question).total
    if reckoned.duration is None or not months:
        return NO_CONSEQUENCE
    if _uses_nothing(question, reckoned):
        law = question.law_of("reserve.odd_months")
        question.step("reserve_all", (("contribution months", str(months)),), Fraction(months), law=law)
        return Consequence(reserved_months=months)
    ending = _ending(question, reckoned)
    used = _used(question, reckoned) if ending is None or _keeps(question, ending) else reckoned.duration
    return Consequence(reserved_months=_left(question, months, used, ending))


def money_waits_after_the_end(question: Question, reckoned: Reckoned) -> Consequence:
    """Give the last day on which money that was not collected can be drawn."""
    payable = reckoned.schedule.payable
    if payable is None or payable.last is None:
        return NO_CONSEQUENCE
    return Consequence(claimable_to=month_later(payable.last, question.whole("uncollected.months")))


def _left(question: Question, months: int, used: int, ending: Ending | None) -> int:
    block = question.whole("duration.block")
    left = max(0, _within_longest(question, months, block) - block * used)
    inputs = (("contribution months", str(months)), ("months of benefit", str(used)), ("used for each", str(block)))
    ground = None if ending is None else ground_of(question, ending)
    law = question.law_of("reserve.odd_months" if ground is None else "ending.grounds")
    if ending is None:
        question.step("reserve_whole", inputs, Fraction(left), law=law, block=block)
        return left
    said = sentence("ending.unlisted" if ground is None else f"ending.{ending.ground}")
    rule = "reserve_ended" if _keeps(question, ending) else "reserve_lost"
    question.step(rule, inputs, Fraction(left), law=law, block=block, ground=said)
    return left


def _within_longest(question: Question, months: int, block: int) -> int:
    """Take the months beyond the longest award away where the rule book does not keep them."""
    if not question.book.has("duration.most") or months <= block * question.whole("duration.most"):
        return months
    question.number_table("reserve.beyond_longest")
    is_kept = question.name("reserve.beyond_longest") != NOT_KEPT
    return months if is_kept else block * question.whole("duration.most")


def _uses_nothing(question: Question, reckoned: Reckoned) -> bool:
    if question.facts.decision_collected is False:
        return True
    if any(found.refuses and found.outcome is Outcome.NOT_MET for found in reckoned.findings):
        return True
    ending, start = told_ending(question), first_paid_day(question)
    return ending is not None and ending.on is not None and start is not None and ending.on < start


def _ending(question: Question, reckoned: Reckoned) -> Ending | None:
    instalments = reckoned.schedule.instalments
    missed = tuple(is_missed(question, planned.period_no, planned.period.first) for planned in instalments)
    ground = ends_with_period(question, len(instalments), missed) if instalments else None
    return Ending(ground, None) if ground is not None else told_ending(question)


def _keeps(question: Question, ending: Ending) -> bool:
    """Tell whether the ground keeps months; that the office was told counts as said unless it is denied."""
    ground = ground_of(question, ending)
    if ground is None or not ground.keeps_months:
        return False
    silent = ground.must_notify and ending.notified is False
    return not (silent and question.name("reserve.without_notice") == NOT_KEPT)


def _used(question: Question, reckoned: Reckoned) -> int:
    begun = [planned.period_no for planned in reckoned.schedule.instalments]
    return len(begun) - sum(period in begun for period in question.facts.uncollected_periods)
