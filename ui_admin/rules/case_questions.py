"""The questions a worked case may put, and how each is answered from the rule book."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ui_admin.domain.determination import Outcome
from ui_admin.domain.money import Money
from ui_admin.domain.refusal import Refused
from ui_admin.rules import deadlines
from ui_admin.rules.allied import ALLIED
from ui_admin.rules.assess import assess
from ui_admin.rules.contradictions import refuse_contradictions
from ui_admin.rules.contributions import contribution, has_branch
from ui_admin.rules.given import as_day, as_month, exact, facts_from_given, wage_facts
from ui_admin.rules.identity import check_identity
from ui_admin.rules.recovery import fraud_recovery
from ui_admin.rules.rulebook import IN_FORCE
from ui_admin.rules.schedules.benefit_months import (
    benefit_month,
)
from ui_admin.rules.schedules.months_of_award import (
    month_of_award,
)
from ui_admin.rules.standards import (
    ask_performance,
    ask_standard,
)
from ui_admin.rules.surcharge import surcharge

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ui_admin.domain.calendar import WorkingCalendar
    from ui_admin.domain.determination import Assessment
    from ui_admin.domain.sentence import Sentence
    from ui_admin.rules.rulebook import Scheme

YEARS_OF_AN_AWARD = 2
COLLECTED = frozenset({"unemployment", "all"})
UNSAID = frozenset({Outcome.UNKNOWN.value, "start_unknown"})
FRAUD = "overpayment.additional"


@dataclass(frozen=True, slots=True)
class Answered:
    """Every field of the format that the scheme can state, with one sentence for each finding and step."""

    fields: Mapping[str, Any]
    explanation: tuple[Sentence, ...] = ()


def ask_claim(scheme: Scheme, given: Mapping[str, Any]) -> Answered:
    """Put a claim to the scheme."""
    facts = facts_from_given(given, scheme.currency)
    if facts.separated_on is None:
        raise Refused("case.not_a_day", name="separation.on", value="")
    refuse_contradictions(facts)
    years = range(facts.separated_on.year, facts.separated_on.year + YEARS_OF_AN_AWARD + 1)
    law = str(given.get("law", IN_FORCE))
    found = assess(scheme, facts, scheme.calendar(years), law=law)
    explanation = tuple(finding.sentence for finding in found.findings) + tuple(step.sentence for step in found.steps)
    return Answered(claim_fields(found, [report.period for report in facts.reports]), explanation)


def claim_fields(found: Assessment, reported: Sequence[int] = ()) -> dict[str, Any]:
    """Write an assessment in the fields of a worked case; paid periods are those of the periods that were reported."""
    eligible = _counts_as_met(found)
    fields: dict[str, Any] = {
        "eligible": eligible,
        "not_met": list(found.not_met),
        "contribution_months": found.contribution_months,
    }
    if found.reference_wage is not None:
        name = "reference_daily_wage" if found.reference_unit == "day" else "reference_wage"
        fields[name] = found.reference_wage
    if found.reserved_months is not None:
        fields["reserved_months"] = found.reserved_months
    if not eligible:
        return fields
    amounts = [planned.amount for planned in found.instalments]
    fields |= {
        "daily_benefit": found.daily_benefit,
        "benefits": amounts,
        "duration": None if found.duration is None else {f"{found.unit}s": found.duration},
        "total": found.total,
        "payable_from": None if found.payable is None else found.payable.first,
        "payable_to": None if found.payable is None else found.payable.last,
        "claimable_to": found.claimable_to,
        "paid_periods": [
            planned.period_no
            for planned in found.instalments
            if planned.amount and (not reported or planned.period_no in reported)
        ],
        "payer": found.payer,
        **dict(found.extras),
    }
    if len({amount.minor for amount in found.monthly_benefits}) == 1:
        fields["monthly_benefit"] = found.monthly_benefits[0]
    return fields


def _counts_as_met(found: Assessment) -> bool:
    """A condition on which the case is silent counts as met; one that the law itself leaves open does not."""
    refusing = [part for part in found.findings if part.refuses]
    return all(part.outcome is Outcome.MET or part.reason in UNSAID for part in refusing)


def ask_contribution(scheme: Scheme, given: Mapping[str, Any]) -> Answered:
    """Ask what is owed on one wage."""
    month = as_month(given["month"], "month")
    law = str(given.get("law", IN_FORCE))
    branch = given.get("branch", "unemployment")
    if not has_branch(scheme, month, branch):
        if branch not in COLLECTED:
            raise Refused("case.no_branch", branch=branch, scheme=scheme.code)
        branch = None
    owed = contribution(scheme, month, wage_facts(given), branch=branch, law=law)
    moved = sum((amount for _, amount in owed.from_branches), Fraction(0))
    total = owed.worker + owed.employer + owed.government + moved
    return Answered(
        {
            "base": owed.base,
            "worker": owed.worker,
            "employer": owed.employer,
            "government": owed.government,
            "total": total,
            "band": owed.band or None,
            "from_branches": dict(owed.from_branches) or None,
        }
    )


def ask_return(scheme: Scheme, given: Mapping[str, Any]) -> Answered:
    """Ask what is owed on a whole return."""
    month = as_month(given["month"], "month")
    wages = [exact(wage) for wage in given["wages"]]
    owed = [
        contribution(scheme, month, wage_facts({**given, "wage": wage}), branch=given.get("branch")) for wage in wages
    ]
    worker = sum((line.worker for line in owed), Fraction(0))
    employer = sum((line.employer for line in owed), Fraction(0))
    return Answered(
        {
            "insured": len(wages),
            "total_wages": sum(wages, Fraction(0)),
            "worker": worker,
            "employer": employer,
            "total": worker + employer,
        }
    )


def ask_surcharge(scheme: Scheme, given: Mapping[str, Any]) -> Answered:
    """Ask what is added to contributions paid late."""
    due_on, paid_on = _day(given, "due_on"), _day(given, "paid_on")
    due = Money.of(exact(given["due"]), scheme.currency)
    found = surcharge(scheme, due, due_on=due_on, paid_on=paid_on)
    return Answered({"periods": found.periods, "surcharge": found.amount})


def ask_identity(scheme: Scheme, given: Mapping[str, Any]) -> Answered:
    """Ask whether a number is well formed."""
    found = check_identity(scheme, str(given["kind"]), str(given["value"]))
    why = () if found.why is None else (found.why,)
    fields = {"valid": found.valid, "born_on": found.born_on, "sex": found.sex}
    return Answered({**fields, "normal": found.normal if found.valid else None}, why)


def ask_deadline(scheme: Scheme, given: Mapping[str, Any]) -> Answered:
    """Ask by which day something is due."""
    event = str(given["event"])
    found: list[deadlines.Deadline | None]
    if event == "contribution_month":
        month = as_month(given["on"], "on")
        calendar, cycle = _calendar(scheme, month.first), int(given.get("cycle") or 1)
        found = [deadlines.contribution_due(scheme, month, calendar, cycle=cycle)]
    else:
        day = _day(given, "on")
        found = _on_event(scheme, event, day, _calendar(scheme, day))
    known = [deadline for deadline in found if deadline is not None]
    if not known:
        raise Refused("case.no_deadline", event=event, scheme=scheme.code)
    return Answered({"name": known[0].name, "on": known[0].on})


def _on_event(scheme: Scheme, event: str, day: date, calendar: WorkingCalendar) -> list[deadlines.Deadline | None]:
    if event == "separated":
        return [deadlines.registration_due(scheme, day), deadlines.filing_due(scheme, day)]
    if event == "claim_complete":
        return [deadlines.payable_from(scheme, day, calendar)]
    if event == "benefit_month":
        return [deadlines.month_payment_due(scheme, day, calendar)]
    if event in deadlines.WORKING_DAYS:
        return [deadlines.working_days_due(scheme, event, day, calendar)]
    return [deadlines.decision_due(scheme, day, calendar)] if event == "claim_filed" else []


def ask_periods(scheme: Scheme, given: Mapping[str, Any]) -> Answered:
    """Ask for the benefit months of an award."""
    first, months = _day(given, "starts_on"), int(given["months"])
    shape = scheme.on(first).name("schedule.formula")
    month_of = benefit_month if shape == "months_after_dossier" else month_of_award
    found = [month_of(first, number) for number in range(1, months + 1)]
    periods = [[days.first, days.last] for days in found]
    return Answered({"periods": periods, "ends_on": periods[-1][1] if periods else None})


def ask_allied(scheme: Scheme, given: Mapping[str, Any]) -> Answered:
    """Ask for another benefit of the scheme."""
    benefit = given.get("benefit")
    day = as_day(given, "on") or as_day(given, "from") or scheme.in_force_from
    if day is None:
        raise Refused("case.not_answered", question=str(benefit), scheme=scheme.code)
    book = scheme.on(day, str(given.get("law", IN_FORCE)))
    needed, reckon = ALLIED.get(str(benefit), ("", None))
    if reckon is None or not book.has(needed):
        raise Refused("case.not_answered", question=str(benefit), scheme=scheme.code)
    return Answered(reckon(book, given))


def ask_overpayment(scheme: Scheme, given: Mapping[str, Any]) -> Answered:
    """Ask what is taken back of benefit drawn by fraud."""
    if FRAUD not in scheme.parameters:
        raise Refused("case.not_answered", question="overpayment", scheme=scheme.code)
    day = as_day(given, "on") or max(dated.since or date.min for dated in scheme.parameters[FRAUD].values)
    found = fraud_recovery(
        scheme.on(day),
        Money.of(exact(given["amount"]), scheme.currency),
        detections=int(given.get("detections", 1)),
        collusion=bool(given.get("collusion")),
        self_reported=bool(given.get("self_reported")),
    )
    total = None if found.additional is None else found.repay + found.additional
    fields = {"repay": found.repay, "additional": found.additional, "additional_max": found.additional_most}
    return Answered({**fields, "total": total, "due_days": found.due_days})


def _day(given: Mapping[str, Any], name: str) -> date:
    day = as_day(given, name)
    if day is None:
        raise Refused("case.not_a_day", name=name, value="")
    return day


def _calendar(scheme: Scheme, day: date) -> WorkingCalendar:
    return scheme.calendar((day.year, day.year + 1))


QUESTIONS: Mapping[str, Callable[[Scheme, Mapping[str, Any]], Answered]] = {
    "claim": ask_claim,
    "contribution": ask_contribution,
    "return": ask_return,
    "surcharge": ask_surcharge,
    "identity": ask_identity,
    "deadline": ask_deadline,
    "overpayment": ask_overpayment,
    "periods": ask_periods,
    "allied": ask_allied,
}

WITHOUT_A_SCHEME: Mapping[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {
    "standard": ask_standard,
    "kpi": ask_performance,
}
