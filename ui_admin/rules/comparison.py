"""One person put to every scheme: what each law would pay, side by side, and whether it meets the Conventions.

There are no exchange rates in a rule book. The person stands at the same share of each scheme's insurable ceiling, so that
the rules are compared and not the currencies; a file may name the wage in a scheme's own currency instead.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ui_admin.domain.determination import Outcome
from ui_admin.domain.money import Money, Rounding
from ui_admin.domain.periods import Month, month_later
from ui_admin.domain.refusal import Refused
from ui_admin.rules.assess import assess
from ui_admin.rules.conditions.in_force import DECIDING_NUMBER, ENACTED, NONE
from ui_admin.rules.contributions import PERCENT, base_of
from ui_admin.rules.facts import WageFacts
from ui_admin.rules.given import exact, facts_from_given, part
from ui_admin.rules.reference_wages.daily_wage import highest_age_limit
from ui_admin.rules.rulebook import IN_FORCE, PLANNED
from ui_admin.rules.schemes import load_scheme, scheme_codes
from ui_admin.rules.standards import CONVENTIONS, standard_met

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ui_admin.domain.determination import Assessment
    from ui_admin.domain.money import Currency
    from ui_admin.domain.sentence import Sentence
    from ui_admin.rules.facts import ClaimFacts
    from ui_admin.rules.rulebook import RuleBook, Scheme
    from ui_admin.rules.standards import Standard

DAYS_IN_MONTH = 30  # a benefit by the day beside one by the month; only for looking at both in one table
WEEKS_IN_MONTH = Fraction(365, 84)
# A wage that no ceiling reaches, in whole units of any currency that is compared.
BEYOND_EVERY_CEILING = 10**9
YEARS_AHEAD = 2


@dataclass(frozen=True, slots=True)
class ComparedScheme:
    """What one scheme answers; `problem` says why there is no answer. `state` is in_force, planned, enacted or none.

    `wage` is the monthly wage the person has in this scheme; `replacement` is the first month of benefit as a share of
    it, `average` the mean of all months, which the Conventions are held against; `worth` the whole award in monthly wages.
    """

    scheme: str
    names: Mapping[str, str]
    currency: Currency
    state: str
    wage: Money | None = None
    assessment: Assessment | None = None
    monthly_benefit: Money | None = None
    replacement: Fraction | None = None
    average: Fraction | None = None
    months: Fraction | None = None
    total: Money | None = None
    worth: Fraction | None = None
    standards: tuple[Standard, ...] = ()
    problem: Sentence | None = None

    @property
    def is_paid(self) -> bool:
        """Whether the law pays this person: no condition fails."""
        return self.assessment is not None and self.assessment.outcome is not Outcome.NOT_MET


def compare(
    given: Mapping[str, Any],
    on: date | None = None,
    codes: Iterable[str] | None = None,
    drafts: Mapping[str, Scheme] | None = None,
) -> list[ComparedScheme]:
    """Put the facts of a worked case to every scheme, with its days moved so that the separation lies on a day.

    `given` names the scheme whose currency its wages are in (`scheme`, the training country when it is silent) and may name
    a monthly wage for single schemes (`wage_in`). A draft takes the place of the law of its scheme. Refuses facts without a
    separation or a wage.
    """
    home = load_scheme(str(given.get("scheme", "model")))
    facts = facts_from_given(given, home.currency)
    if facts.separated_on is None or not facts.wages:
        raise Refused("compare.needs_separation_and_wages")
    moved = facts if on is None else moved_to(facts, on)
    share = _share_of_ceiling(home, facts)
    own = {str(code): exact(wage) for code, wage in part(given, "wage_in").items()}
    laws = drafts or {}
    return [
        _compared(laws.get(code) or load_scheme(code), moved, share, own.get(code)) for code in codes or scheme_codes()
    ]


def moved_to(facts: ClaimFacts, on: date) -> ClaimFacts:
    """Move every day and month of the facts, so that the last day of employment is another one."""
    if facts.separated_on is None:
        return facts
    shift = on - facts.separated_on
    months = Month.of(on).index - Month.of(facts.separated_on).index
    names = ("registered_on", "filed_on", "complete_on", "approved_on", "returned_to_work_on")
    days = {name: day + shift for name in names if (day := getattr(facts, name)) is not None}
    started = facts.work_started_on
    if started is not None:
        days["work_started_on"] = month_later(started, months)
    wages = {index + months: wage for index, wage in facts.wages.items()}
    return replace(facts, separated_on=on, wages=wages, **days)


def _share_of_ceiling(scheme: Scheme, facts: ClaimFacts) -> Fraction:
    last = Fraction(facts.wages[max(facts.wages)], scheme.currency.units)
    ceiling = ceiling_of(scheme, facts, IN_FORCE)
    if ceiling is None:
        raise Refused("compare.no_ceiling", scheme=scheme.code)
    return last / ceiling


def ceiling_of(scheme: Scheme, facts: ClaimFacts, law: str) -> Fraction | None:
    """Give the monthly wage in whole units up to which the scheme insures or pays; None where it has no such limit."""
    day = facts.separated_on or date.max
    book = scheme.on(day, law)
    if book.has("contribution.formula"):
        wage = WageFacts(Fraction(BEYOND_EVERY_CEILING), facts.region or "I", facts.employer_kind)
        base = base_of(scheme, Month.of(day).index, wage, law)
        if base < BEYOND_EVERY_CEILING:
            return base
    for code, months in (("reference.most", DAYS_IN_MONTH), ("means.income_ceiling", 1), ("income.ceiling", 1)):
        if book.has(code):
            return book.number(code) * months
    limit = highest_age_limit(book)
    return None if limit is None else limit * DAYS_IN_MONTH


def _compared(scheme: Scheme, facts: ClaimFacts, share: Fraction, own_wage: Fraction | None) -> ComparedScheme:
    row = ComparedScheme(scheme.code, scheme.names, scheme.currency, _state(scheme))
    if row.state in {NONE, ENACTED}:
        return row
    law = PLANNED if row.state == PLANNED else IN_FORCE
    try:
        ceiling = ceiling_of(scheme, facts, law)
        wage = own_wage if own_wage is not None else None if ceiling is None else ceiling * share
        if wage is None:
            raise Refused("compare.no_ceiling", scheme=scheme.code)  # noqa: TRY301 - said in the row like the law's own
        money = Money.rounded(wage, scheme.currency, Rounding.HALF_UP)
        local = _local(scheme.on(facts.separated_on or date.max, law), facts, money)
        years = range((local.separated_on or date.max).year, (local.separated_on or date.max).year + YEARS_AHEAD + 1)
        return _answered(row, money, assess(scheme, local, scheme.calendar(years), law=law))
    except Refused as refused:
        return replace(row, problem=refused.sentence)


def _state(scheme: Scheme) -> str:
    if scheme.branch == ENACTED:
        return PLANNED if DECIDING_NUMBER in scheme.parameters else ENACTED
    return scheme.branch


def _local(book: RuleBook, facts: ClaimFacts, wage: Money) -> ClaimFacts:
    """Give the person the wage of the country, and what only this scheme asks, as it counts for an ordinary worker."""
    certified = int(book.number("certified.days")) if book.has("certified.days") else None
    filed_on = _filed_on(book, facts)
    return replace(
        facts,
        registered_on=facts.registered_on if filed_on == facts.filed_on else filed_on,
        filed_on=filed_on,
        wages=dict.fromkeys(facts.wages, wage.minor),
        region=facts.region or "I",
        contract=facts.contract or "indefinite",
        average_income=wage.minor if facts.average_income is None else facts.average_income,
        annual_value=facts.annual_value or 0,
        separation_certificate=facts.separation_certificate is not False,
        certified_unemployed_days=certified
        if facts.certified_unemployed_days is None
        else facts.certified_unemployed_days,
        approved_on=facts.approved_on or (None if filed_on is None else filed_on + timedelta(days=1)),
        born_on=facts.born_on or (None if facts.separated_on is None else month_later(facts.separated_on, -12 * 35)),
    )


def _filed_on(book: RuleBook, facts: ClaimFacts) -> date | None:
    """Let the person claim as the law lets one: not before the months of waiting that come before a claim have passed."""
    filed_on = facts.filed_on or facts.separated_on
    if filed_on is None or facts.separated_on is None or not book.has("waiting.months"):
        return filed_on
    waited = month_later(facts.separated_on, int(book.number("waiting.months"))) + timedelta(days=1)
    return max(filed_on, waited)


def _answered(row: ComparedScheme, wage: Money, found: Assessment) -> ComparedScheme:
    monthly = _monthly(found)
    months = None if found.duration is None else Fraction(found.duration, DAYS_IN_MONTH if found.unit == "day" else 1)
    replacement = None if monthly is None or not wage.minor else Fraction(monthly.minor, wage.minor)
    answered = replace(
        row, wage=wage, assessment=found, monthly_benefit=monthly, replacement=replacement, months=months
    )
    total = found.total
    worth = None if total is None or not wage.minor else Fraction(total.minor, wage.minor)
    average = _average(found, replacement, wage)
    return replace(
        answered, total=total, worth=worth, average=average, standards=_standards(average, months, found.unit)
    )


def _average(found: Assessment, replacement: Fraction | None, wage: Money) -> Fraction | None:
    """Give the mean share of the wage over the months of the award; a benefit by the day is the same in all of them."""
    if found.daily_benefit is not None or not found.monthly_benefits or not found.duration or not wage.minor:
        return replacement
    paid = found.monthly_benefits[: int(found.duration)]
    return Fraction(sum(month.minor for month in paid), wage.minor * len(paid))


def _monthly(found: Assessment) -> Money | None:
    if found.daily_benefit is not None:
        return Money.rounded(found.daily_benefit * DAYS_IN_MONTH, found.currency, Rounding.HALF_UP)
    return found.monthly_benefits[0] if found.monthly_benefits else None


def _standards(replacement: Fraction | None, months: Fraction | None, unit: str) -> tuple[Standard, ...]:
    found: list[Standard | None] = []
    for convention in CONVENTIONS:
        if replacement is not None:
            found.append(standard_met(convention, "rate", replacement * PERCENT))
        if months is not None:
            weeks = months * DAYS_IN_MONTH / 7 if unit == "day" else months * WEEKS_IN_MONTH
            question = "weeks_in_12_months" if convention == "c102" else "weeks_per_spell"
            found.append(standard_met(convention, question, weeks))
    return tuple(standard for standard in found if standard is not None)
