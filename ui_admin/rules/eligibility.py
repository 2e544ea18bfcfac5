"""The conditions that laws have in common: one function asks one condition and answers with a finding."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from ui_admin.domain.determination import Finding, Outcome
from ui_admin.domain.periods import Month, age_on
from ui_admin.domain.sentence import sentence
from ui_admin.rules.question import finding, outcome_of

if TYPE_CHECKING:
    from ui_admin.domain.sentence import Sentence
    from ui_admin.rules.question import Question
    from ui_admin.rules.rulebook import ConditionRule

REFUSED = "refused"
WITH_TERMS = "accepted_with_terms"


def figure(key: str, **values: object) -> Sentence:
    """Give the short value that stands at the right of a finding."""
    return sentence(f"figure.{key}", **values)  # type: ignore[arg-type] # values of a sentence, as `sentence` takes them


def employed_at_insurable_age(question: Question, rule: ConditionRule) -> Finding:
    """Employed by an employer of the scheme, and of an age at which one can be insured."""
    facts = question.facts
    if facts.employer_kind == "state":
        return finding(rule, Outcome.NOT_MET, variant="state", facts=("employer_kind",))
    if facts.born_on is None or facts.separated_on is None:
        return finding(rule, outcome_of(None if not facts.wages else True), facts=("born_on",))
    least, below = question.whole("age.from"), question.whole("age.before")
    age = age_on(facts.born_on, facts.separated_on)
    if age < least:
        return finding(rule, Outcome.NOT_MET, variant="young", age=age, least=least, facts=("born_on",))
    joined = facts.work_started_on
    if joined is not None and age_on(facts.born_on, joined) >= below:
        return finding(
            rule, Outcome.NOT_MET, variant="old", below=below, joined=joined, facts=("born_on", "work_started_on")
        )
    return finding(rule, Outcome.MET, facts=("born_on",), parameters=("age.from", "age.before"))


def employed_in_private_sector(question: Question, rule: ConditionRule) -> Finding:
    """Employed under a contract of service outside the public service."""
    if question.facts.employer_kind == "state":
        return finding(rule, Outcome.NOT_MET, variant="state", facts=("employer_kind",))
    if question.facts.separated_on is None and not question.facts.wages:
        return finding(rule, Outcome.UNKNOWN, facts=("separated_on",))
    return finding(rule, Outcome.MET, facts=("employer_kind",))


def citizen_or_resident(question: Question, rule: ConditionRule) -> Finding:
    """A citizen, or a resident whom the law covers."""
    citizen, resident = question.facts.citizen, question.facts.permanent_resident
    if citizen or resident:
        return finding(rule, Outcome.MET, facts=("citizen",))
    if citizen is False and resident is False:
        return finding(rule, Outcome.NOT_MET, facts=("citizen", "permanent_resident"))
    return finding(rule, Outcome.UNKNOWN, facts=("citizen", "permanent_resident"))


def below_retirement_age(question: Question, rule: ConditionRule) -> Finding:
    """Old enough to be insured and not yet of retirement age on the day of loss."""
    born_on, lost_on = question.facts.born_on, question.facts.separated_on
    if born_on is None or lost_on is None:
        return finding(rule, Outcome.UNKNOWN, facts=("born_on",))
    age = age_on(born_on, lost_on)
    least, below = question.whole("age.from"), question.whole("age.before")
    shown = figure("age", age=age)
    if least <= age < below:
        return finding(
            rule, Outcome.MET, figure=shown, age=age, below=below, parameters=("age.before",), facts=("born_on",)
        )
    variant = "young" if age < least else ""
    return finding(
        rule, Outcome.NOT_MET, variant=variant, figure=shown, age=age, least=least, below=below, facts=("born_on",)
    )


def reason_gives_a_right(question: Question, rule: ConditionRule) -> Finding:
    """The way the work ended is one for which the law pays."""
    facts = question.facts
    if facts.reason is None:
        return finding(rule, Outcome.UNKNOWN, facts=("reason",))
    reason = sentence(f"reason.{facts.reason}")
    law_class = class_of(question)
    named = ("reason",)
    if law_class is None:
        return finding(rule, Outcome.UNKNOWN, variant="unclassed", reason=reason, facts=named)
    if law_class == REFUSED:
        return finding(rule, Outcome.NOT_MET, reason=reason, facts=named)
    if law_class == WITH_TERMS:
        return _agreement(question, rule)
    if question.scheme.count_unit == "day" and not question.book.has(f"benefit.{law_class}.rate"):
        return finding(rule, Outcome.NOT_MET, variant="no_rule", reason=reason, day=question.book.day, facts=named)
    return finding(rule, Outcome.MET, figure=_right(question, law_class), reason=reason, facts=named)


def _agreement(question: Question, rule: ConditionRule) -> Finding:
    terms = question.facts.mutual_terms
    variant = {None: "terms_unknown", True: "with_terms", False: "without_terms"}[terms]
    return finding(rule, outcome_of(terms), variant=variant, facts=("reason", "mutual_terms"))


def _right(question: Question, law_class: str) -> Sentence | None:
    if question.scheme.count_unit != "day":
        return None
    rate, days = question.whole(f"benefit.{law_class}.rate"), question.whole(f"benefit.{law_class}.days")
    return figure("rate_and_days", rate=rate, days=days)


def class_of(question: Question) -> str | None:
    """Give the class of the law the reason falls into; a suspended contract that has ended after all is a lay-off."""
    facts = question.facts
    law_class = question.scheme.reason_classes.get(facts.reason or "")
    if law_class in {"force_majeure", "natural_disaster"} and facts.contract_continues is False:
        return "laid_off"
    return law_class


def without_work(question: Question, rule: ConditionRule) -> Finding:
    """Without work since the separation; work taken up again ends the benefit and does not take back the right."""
    facts = question.facts
    if facts.returned_to_work_on is not None:
        return finding(
            rule, Outcome.MET, variant="until", day=facts.returned_to_work_on, facts=("returned_to_work_on",)
        )
    return finding(rule, outcome_of(facts.without_work), facts=("without_work",))


def unemployed_past_waiting(question: Question, rule: ConditionRule) -> Finding:
    """Unemployed for longer than the waiting days: paid from the day after them."""
    facts = question.facts
    if facts.separated_on is None:
        return finding(rule, Outcome.UNKNOWN, facts=("separated_on",))
    waiting = question.whole("waiting.days")
    first_paid = facts.separated_on + timedelta(days=waiting + 1)
    back = facts.returned_to_work_on
    if back is not None and back <= first_paid:
        days = (back - facts.separated_on).days - 1
        return finding(rule, Outcome.NOT_MET, days=days, needed=waiting + 1, facts=("returned_to_work_on",))
    return finding(
        rule,
        Outcome.MET,
        figure=figure("from_day", day=first_paid),
        needed=waiting + 1,
        day=first_paid,
        facts=("separated_on",),
        parameters=("waiting.days",),
    )


def registered_for_work(question: Question, rule: ConditionRule) -> Finding:
    """Registered as a jobseeker at the employment office."""
    day = question.facts.registered_on
    if day is None:
        return finding(rule, Outcome.UNKNOWN, facts=("registered_on",))
    return finding(rule, Outcome.MET, figure=figure("on_day", day=day), day=day, facts=("registered_on",))


def registered_in_time(question: Question, rule: ConditionRule) -> Finding:
    """Registered within the days of the law; later costs the days before the registration and not the right."""
    facts = question.facts
    if facts.separated_on is None or facts.registered_on is None:
        return finding(rule, Outcome.UNKNOWN, facts=("registered_on",))
    limit = question.whole("registration.days")
    day_no = (facts.registered_on - facts.separated_on).days
    shown = figure("day_of", day=day_no, limit=limit)
    named: dict[str, Any] = {"day": day_no, "limit": limit, "registered": facts.registered_on}
    if day_no <= limit:
        return finding(
            rule, Outcome.MET, figure=shown, parameters=("registration.days",), facts=("registered_on",), **named
        )
    lost = (facts.registered_on - facts.separated_on).days - question.whole("waiting.days") - 1
    late = finding(rule, Outcome.NOT_MET, figure=shown, lost=lost, facts=("registered_on",), **named)
    return _costing(late, sentence("costs.days", days=lost))


def filed_within_limit(question: Question, rule: ConditionRule) -> Finding:
    """Claimed within the days of the law; a later claim counts as never made."""
    facts = question.facts
    if facts.separated_on is None or facts.filed_on is None:
        return finding(rule, Outcome.UNKNOWN, facts=("filed_on",))
    limit = question.whole("filing.days")
    day_no = (facts.filed_on - facts.separated_on).days
    last = facts.separated_on + timedelta(days=limit)
    return finding(
        rule,
        outcome_of(day_no <= limit),
        figure=figure("day_of", day=day_no, limit=limit),
        day=day_no,
        limit=limit,
        last=last,
        facts=("filed_on",),
        parameters=("filing.days",),
    )


def _costing(found: Finding, costs: Sentence) -> Finding:
    from dataclasses import replace  # noqa: PLC0415 - the one use

    return replace(found, refuses=False, costs=costs)


def able_and_ready(question: Question, rule: ConditionRule) -> Finding:
    """Able to work and ready to take suitable work or training."""
    return finding(rule, outcome_of(question.facts.able_and_available), facts=("able_and_available",))


def joins_placement(question: Question, rule: ConditionRule) -> Finding:
    """Takes part in the re-employment placement programme."""
    return registered_for_work(question, rule)


def without_old_age_benefit(question: Question, rule: ConditionRule) -> Finding:
    """Not entitled to an old-age benefit."""
    pension = question.facts.receives_pension
    return finding(rule, outcome_of(None if pension is None else not pension), facts=("receives_pension",))


def reports_to_the_office(question: Question, rule: ConditionRule) -> Finding:
    """Will report to the employment office every month; a missed month is not paid."""
    return finding(rule, outcome_of(question.facts.will_search), facts=("will_search",))


def proves_job_search(question: Question, rule: ConditionRule) -> Finding:
    """Will prove an active search for work before each further instalment."""
    return finding(rule, outcome_of(question.facts.will_search), facts=("will_search",))


def papers_are_there(question: Question, rule: ConditionRule) -> Finding:
    """The papers that the claim needs are there; a suspended contract needs the employer's certificate."""
    facts = question.facts
    if facts.employer_certificate is False and class_of(question) in {"force_majeure", "natural_disaster"}:
        return finding(rule, Outcome.NOT_MET, variant="certificate", facts=("employer_certificate",))
    return finding(rule, outcome_of(facts.documents_complete), facts=("documents_complete",))


def months_in_window(question: Question, rule: ConditionRule) -> Finding:
    """Enough contribution months in the window that ends with the month of separation."""
    month = question.separation_month
    if month is None:
        return finding(rule, Outcome.UNKNOWN, facts=("separated_on",))
    window, needed = question.whole("qualifying.window"), question.whole("qualifying.months")
    first = month.plus(1 - window)
    months = len(question.contributed(first.index, month.index))
    return _months_found(rule, months=months, needed=needed, window=window, first=first, last=month)


def months_for_this_claim(question: Question, rule: ConditionRule) -> Finding:
    """Enough unused contribution months in the window of this claim; the month of loss counts without a payment."""
    month = question.separation_month
    if month is None:
        return finding(rule, Outcome.UNKNOWN, facts=("separated_on",))
    months = unused_months(question)
    if question.book.has("benefit.flat") and not _asks_full(question, months):
        return finding(rule, outcome_of(months > 0), variant="interim", months=months, facts=("wages",))
    rows = rows_of_claim(question)
    if not rows:
        return finding(
            rule, Outcome.NOT_MET, variant="beyond_schedule", number=question.facts.sequence, facts=("sequence",)
        )
    window, needed = rows[0][1], rows[0][2]
    return _months_found(rule, months=months, needed=needed, window=window, first=month.plus(1 - window), last=month)


def _asks_full(question: Question, months: int) -> bool:
    code = "benefit.full_from_paid_months"
    # The month of loss is one of the months found; only the others were paid.
    return question.book.has(code) and months - 1 >= question.whole(code)


def rows_of_claim(question: Question) -> list[tuple[int, int, int, int, int]]:
    """Give the rows of the schedule for this claim: claim, window, least, most, months of benefit."""
    value = question.book.dated("qualifying.table").value
    rows = getattr(value, "rows", ())
    question.number_table("qualifying.table")
    return [tuple(int(cell) for cell in row) for row in rows if int(row[0]) == question.facts.sequence]  # type: ignore[misc] # five whole numbers a row


def unused_months(question: Question) -> int:
    """Count the months of this claim's window that no earlier claim used; the month of loss always counts."""
    month = question.separation_month
    if month is None:
        return 0
    rows = rows_of_claim(question)
    window = rows[0][1] if rows else 0
    first = month.plus(1 - window).index if rows else 0
    used = [Month.of(claim.separated_on).index for claim in question.facts.earlier_claims]
    first = max([first, *(index + 1 for index in used)])
    months = set(question.contributed(first, month.index))
    return len(months | {month.index})


def _months_found(rule: ConditionRule, *, months: int, needed: int, window: int, first: Month, last: Month) -> Finding:
    return finding(
        rule,
        outcome_of(months >= needed),
        figure=figure("months", months=months, needed=needed),
        months=months,
        needed=needed,
        window=window,
        first=first,
        last=last,
        facts=("wages", "separated_on"),
        parameters=("qualifying.months", "qualifying.window"),
    )


def claim_number_in_schedule(question: Question, rule: ConditionRule) -> Finding:
    """The schedule lists this claim by its number."""
    number = question.facts.sequence
    return finding(rule, outcome_of(bool(rows_of_claim(question))), number=number, facts=("sequence",))


def days_left_in_the_year(question: Question, rule: ConditionRule) -> Finding:
    """Days of the calendar year are left after the benefit already paid in it."""
    from ui_admin.rules.duration import days_left  # noqa: PLC0415 - duration asks for the class of the reason here

    left = days_left(question)
    if left is None:
        return finding(rule, Outcome.UNKNOWN, facts=("reason",))
    return finding(
        rule,
        outcome_of(left.days > 0),
        figure=figure("days_left", days=left.days, most=left.most),
        days=left.days,
        most=left.most,
        year=left.year,
        paid=left.paid,
        facts=("earlier_claims",),
    )
