"""The dossier of the claim: filed in time, and no work taken up in the working days after it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from ui_admin.domain.determination import Finding, Outcome
from ui_admin.domain.periods import month_later
from ui_admin.domain.sentence import sentence
from ui_admin.rules.conditions.figures import figure
from ui_admin.rules.endings import JOB_FOUND, ground_of, told_ending
from ui_admin.rules.question import finding, outcome_of
from ui_admin.rules.schedules.months_after_dossier import dossier_day, first_paid_day, last_waiting_day

if TYPE_CHECKING:
    from datetime import date

    from ui_admin.rules.question import Question
    from ui_admin.rules.rulebook import ConditionRule, RuleBook

COMPLETE = "complete"


def dossier_within_months(question: Question, rule: ConditionRule) -> Finding:
    """Filed within the months of the law; the law names the day of filing or that of the full dossier."""
    facts = question.facts
    by_dossier = question.name("filing.day") == COMPLETE
    filed = dossier_day(question) if by_dossier else facts.filed_on
    if facts.separated_on is None or filed is None:
        return finding(rule, Outcome.UNKNOWN, facts=("filed_on",))
    last = last_filing_day(question.book, facts.separated_on)
    code = filing_code(question.book)
    question.whole(code)
    return finding(
        rule,
        outcome_of(filed <= last),
        figure=figure("until_day", day=last),
        day=filed,
        last=last,
        facts=("complete_on" if by_dossier else "filed_on",),
        parameters=(code,),
    )


def no_work_after_dossier(question: Question, rule: ConditionRule) -> Finding:
    """Still out of work, and in none of the other situations of the law, after the working days that follow the dossier."""
    last, first_paid = last_waiting_day(question), first_paid_day(question)
    if last is None or first_paid is None:
        return finding(rule, Outcome.UNKNOWN, facts=("complete_on",))
    days = question.whole("waiting.working_days")
    ending = told_ending(question)
    if ending is not None and ending.on is not None and ending.on <= last:
        ground = ground_of(question, ending)
        if ground is not None and ground.bars_waiting:
            variant = "" if ending.ground == JOB_FOUND else "other"
            named = ("returned_to_work_on",) if ending.ground == JOB_FOUND else ("ended",)
            why = sentence(f"ending.{ending.ground}")
            return finding(
                rule, Outcome.NOT_MET, variant=variant, day=ending.on, last=last, days=days, ground=why, facts=named
            )
    return finding(
        rule,
        Outcome.MET,
        figure=figure("from_day", day=first_paid),
        days=days,
        last=last,
        day=first_paid,
        facts=("complete_on",),
        parameters=("waiting.working_days", "waiting.day_of_filing"),
    )


def filing_code(book: RuleBook) -> str:
    """Name the limit of a claim: months, or days under an older law."""
    return "filing.months" if book.has("filing.months") else "filing.days"


def last_filing_day(book: RuleBook, separated_on: date) -> date:
    """Give the last day to file: the same day months later or, in a shorter month, its last."""
    code = filing_code(book)
    count = int(book.number(code))
    return month_later(separated_on, count) if code == "filing.months" else separated_on + timedelta(days=count)
