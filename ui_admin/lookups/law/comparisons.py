"""One person beside every scheme: who is asked about, and a frozen row of what each law answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ui_admin.domain.determination import Outcome
from ui_admin.domain.periods import Month, month_later
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.claims.facts import facts_of_claim
from ui_admin.lookups.records import by_number
from ui_admin.rules.comparison import DAYS_IN_MONTH, WEEKS_IN_MONTH, compare
from ui_admin.rules.contributions import PERCENT
from ui_admin.storage.claims import Claim

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui_admin.domain.determination import Assessment
    from ui_admin.domain.money import Currency, Money
    from ui_admin.domain.sentence import Sentence
    from ui_admin.office import Office
    from ui_admin.rules.comparison import ComparedScheme
    from ui_admin.rules.rulebook import Scheme

CONVENTIONS = ("c102", "c168")
AGE_WHEN_SILENT = 35
DAYS_TO_FILE = 3


@dataclass(frozen=True, slots=True)
class PersonAsked:
    """A person as the comparison looks at one: `wage` in whole units of the currency of `scheme`, no earlier claims."""

    wage: Fraction
    scheme: str
    born_on: date
    separated_on: date
    months: int
    reason: str
    sex: str | None = None
    is_citizen: bool = True

    def given(self) -> dict[str, Any]:
        """Write the person as the facts of a worked case, filed three days after the last working day."""
        last = Month.of(self.separated_on)
        filed_on = self.separated_on + timedelta(days=DAYS_TO_FILE)
        first = last.plus(1 - self.months)
        wages = [] if self.months < 1 else [{"from": str(first), "to": str(last), "wage": str(self.wage)}]
        return {
            "scheme": self.scheme,
            "person": {"born_on": self.born_on, "sex": self.sex, "citizen": self.is_citizen},
            "work": {"started_on": first.first, "contract": "indefinite", "employer": "enterprise"},
            "separation": {"on": self.separated_on, "reason": self.reason},
            "claim": {"registered_on": filed_on, "filed_on": filed_on},
            "wages": wages,
        }


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A number of a Convention that a law does not reach: what it asks and what this person gets, in its own measure."""

    convention: str
    question: str
    needed: Fraction
    reached: Fraction


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """What one law answers to the person, ready to be shown; amounts are in the currency of the law.

    `state` is in_force, planned, enacted or none. `share` is the mean of `shares`, the benefit of each month as a share of
    the wage; `weeks` is the length of the award as the Conventions count it. `met` says for each Convention whether the
    award of this person reaches it.
    """

    scheme: str
    names: Mapping[str, str]
    currency: Currency
    state: str
    is_paid: bool
    wage: Money | None = None
    assessment: Assessment | None = None
    monthly_benefit: Money | None = None
    share: Fraction | None = None
    first_share: Fraction | None = None
    months: Fraction | None = None
    weeks: Fraction | None = None
    total: Money | None = None
    worth: Fraction | None = None
    shares: tuple[Fraction, ...] = ()
    met: tuple[tuple[str, bool], ...] = ()
    shortfalls: tuple[Shortfall, ...] = ()
    failing: tuple[Sentence, ...] = ()
    problem: Sentence | None = None


def comparison(person: PersonAsked) -> tuple[ComparedRow, ...]:
    """Put the person to every scheme that is shipped; refuses a person without a month of contributions."""
    return tuple(_row(found) for found in compare(person.given()))


def before_and_after(person: PersonAsked, draft: Scheme) -> tuple[ComparedRow, ComparedRow]:
    """Put the person to one law and to a draft of it, at the same wage in both."""
    before = _row(compare(person.given(), codes=(draft.code,))[0])
    given = person.given()
    if before.wage is not None:
        given["wage_in"] = {draft.code: str(before.wage.amount)}
    after = _row(compare(given, codes=(draft.code,), drafts={draft.code: draft})[0])
    return before, after


def _row(found: ComparedScheme) -> ComparedRow:
    answer = found.assessment
    if answer is None:
        return ComparedRow(found.scheme, found.names, found.currency, found.state, is_paid=False, problem=found.problem)
    is_paid = found.is_paid and bool(found.months)
    failing = tuple(one.sentence for one in answer.findings if one.outcome is Outcome.NOT_MET and one.refuses)
    weeks = _weeks(found) if is_paid else None
    shortfalls = _shortfalls(found, weeks) if is_paid else ()
    short = {one.convention for one in shortfalls}
    return ComparedRow(
        scheme=found.scheme,
        names=found.names,
        currency=found.currency,
        state=found.state,
        is_paid=is_paid,
        wage=found.wage,
        assessment=answer,
        monthly_benefit=found.monthly_benefit if is_paid else None,
        share=found.average if is_paid else None,
        first_share=found.replacement if is_paid else None,
        months=found.months if is_paid else None,
        weeks=weeks,
        total=found.total if is_paid else None,
        worth=found.worth if is_paid else None,
        shares=_shares(found) if is_paid else (),
        met=tuple((name, name not in short) for name in CONVENTIONS) if is_paid else (),
        shortfalls=shortfalls,
        failing=failing,
        problem=found.problem,
    )


def _weeks(found: ComparedScheme) -> Fraction | None:
    if found.months is None or found.assessment is None:
        return None
    return found.months * DAYS_IN_MONTH / 7 if found.assessment.unit == "day" else found.months * WEEKS_IN_MONTH


def _shares(found: ComparedScheme) -> tuple[Fraction, ...]:
    """Give the benefit of each month as a share of the wage; the last month counts for the days that are left."""
    if found.assessment is None or found.wage is None or not found.wage.minor or found.months is None:
        return ()
    wage, whole = found.wage.minor, int(found.months)
    if found.assessment.daily_benefit is None:
        return tuple(Fraction(month.minor, wage) for month in found.assessment.monthly_benefits[:whole])
    monthly = found.replacement or Fraction(0)
    rest = found.months - whole
    return (monthly,) * whole + ((monthly * rest,) if rest else ())


def _shortfalls(found: ComparedScheme, weeks: Fraction | None) -> tuple[Shortfall, ...]:
    reached = {
        "rate": (found.average or Fraction(0)) * PERCENT,
        "weeks_in_12_months": weeks or Fraction(0),
        "weeks_per_spell": weeks or Fraction(0),
    }
    return tuple(
        Shortfall(one.convention, one.question, one.needed, reached[one.question])
        for one in found.standards
        if not one.is_met
    )


def person_of_claim(office: Office, number: str) -> PersonAsked:
    """Give the person of a claim with the wage of the last contribution month; refuses a claim without a wage."""
    with office.look() as session:
        claim = by_number(session, Claim, number)
        facts = facts_of_claim(session, office, claim)
    wages = {month: wage for month, wage in facts.wages.items() if wage}
    if not wages or facts.separated_on is None:
        raise Refused("compare.claim_without_wage", number=number)
    return PersonAsked(
        wage=Fraction(wages[max(wages)], office.scheme.currency.units),
        scheme=office.scheme.code,
        born_on=facts.born_on or month_later(facts.separated_on, -12 * AGE_WHEN_SILENT),
        separated_on=facts.separated_on,
        months=len(wages),
        reason=facts.reason or "laid_off",
        sex=facts.sex,
        is_citizen=facts.citizen is not False,
    )
