"""One claim put to the law: facts and rule book together, collecting every number used and every step taken."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from ui_admin.domain.determination import Confidence, Finding, Outcome, TraceStep
from ui_admin.domain.money import Money
from ui_admin.domain.periods import Month
from ui_admin.domain.sentence import Sentence, sentence
from ui_admin.rules.contributions import base_of
from ui_admin.rules.facts import WageFacts
from ui_admin.rules.rulebook import write_fraction
from ui_admin.rules.tables import Table

if TYPE_CHECKING:
    from datetime import date

    from ui_admin.domain.calendar import WorkingCalendar
    from ui_admin.domain.determination import LawReference, ParameterUse
    from ui_admin.domain.sentence import Value
    from ui_admin.rules.facts import ClaimFacts
    from ui_admin.rules.rulebook import ConditionRule, RuleBook, Scheme


@lru_cache(maxsize=4096)
def title_of(code: str, function: str) -> Sentence:
    """Give the few words that name a condition."""
    return Sentence(f"condition.{code}.{function}")


@dataclass(slots=True)
class Question:
    """A claim being assessed. `book` is the rule book of the day that selects the law."""

    scheme: Scheme
    facts: ClaimFacts
    book: RuleBook
    calendar: WorkingCalendar
    law: str
    used: dict[str, ParameterUse] = field(default_factory=dict)
    steps: list[TraceStep] = field(default_factory=list)
    notes: list[Sentence] = field(default_factory=list)
    _bases: dict[int, Fraction] = field(default_factory=dict)

    def number(self, code: str) -> Fraction:
        """Use a number of the law."""
        self._use(code)
        return self.book.number(code)

    def whole(self, code: str) -> int:
        """Use a number of the law that is a whole one."""
        return int(self.number(code))

    def name(self, code: str) -> str:
        """Use a choice of the scheme."""
        return self.book.name(code)

    def shares(self, code: str) -> tuple[Fraction, ...]:
        """Use a list of numbers."""
        self._use(code)
        value = self.book.dated(code).value
        if not isinstance(value, tuple):
            raise TypeError(code)
        return value

    def number_on(self, code: str, day: date) -> Fraction:
        """Use a number of the law as it was on another day than the one that selects the law."""
        book = self.scheme.on(day, self.law)
        if code not in self.used:
            self.used[code] = book.use(code)
        return book.number(code)

    def table(self, code: str) -> Table:
        """Use a table of the law, to read rows from it."""
        self._use(code)
        value = self.book.dated(code).value
        if not isinstance(value, Table):
            raise TypeError(code)
        return value

    def number_table(self, code: str) -> None:
        """Use a table of the law."""
        self._use(code)

    def law_of(self, code: str) -> LawReference:
        """Give where a number stands."""
        return self.book.dated(code).law

    @property
    def separation_month(self) -> Month | None:
        """Month of the last day of employment."""
        return None if self.facts.separated_on is None else Month.of(self.facts.separated_on)

    def base(self, index: int) -> Fraction:
        """Give the contribution base of a month in whole units; a month without a wage has none and raises KeyError."""
        found = self._bases.get(index)
        if found is None:
            found = self._bases[index] = base_of(self.scheme, index, self.wage_facts(index), self.law)
        return found

    def wage_facts(self, index: int) -> WageFacts:
        """Give the wage of a month with what the law asks beside it; raises KeyError for a month without a wage."""
        facts = self.facts
        return WageFacts(
            wage=Fraction(facts.wages[index], self.scheme.currency.units),
            region=facts.regions.get(index, facts.region),
            employer_kind=facts.employer_kind,
        )

    def told(self, amount: Fraction) -> Money | str:
        """Give an amount for a sentence: as money where it is whole in book units, else as the exact decimal."""
        currency = self.scheme.currency
        whole = (amount * currency.units).denominator == 1
        return Money.of(amount, currency) if whole else write_fraction(amount)

    def contributed(self, first: int, last: int) -> list[int]:
        """Give the months with a contribution between two month indexes, both included, oldest first."""
        wages = self.facts.wages
        return [index for index in range(first, last + 1) if index in wages]

    def step(
        self,
        rule: str,
        inputs: tuple[tuple[str, str], ...],
        result: Fraction | str,
        *,
        law: LawReference,
        rounding: str | None = None,
        **values: Value | Sentence,
    ) -> None:
        """Write the next numbered step of the reckoning."""
        text = result if isinstance(result, str) else write_fraction(result)
        said = sentence(f"step.{rule}", **values)
        self.steps.append(TraceStep(len(self.steps) + 1, rule, said, inputs, text, law, rounding))

    def _use(self, code: str) -> None:
        if code not in self.used:
            self.used[code] = self.book.use(code)


def finding(
    rule: ConditionRule,
    outcome: Outcome,
    *,
    law: LawReference | None = None,
    figure: Sentence | None = None,
    facts: tuple[str, ...] = (),
    parameters: tuple[str, ...] = (),
    variant: str = "",
    **values: Value | Sentence,
) -> Finding:
    """Answer a condition with the sentence of its function and outcome; `variant` names a special sentence."""
    reason = variant or outcome.value
    return Finding(
        condition=rule.code,
        outcome=outcome,
        title=title_of(rule.code, rule.function),
        sentence=sentence(f"finding.{rule.function}.{reason}", **values),
        law=law or rule.law,
        figure=figure,
        reason=reason,
        facts=facts,
        parameters=parameters,
    )


def outcome_of(answer: bool | None) -> Outcome:  # noqa: FBT001 - the answer itself, not a switch
    """Turn an answer that may be missing into an outcome."""
    if answer is None:
        return Outcome.UNKNOWN
    return Outcome.MET if answer else Outcome.NOT_MET


def unverified(used: dict[str, ParameterUse]) -> tuple[str, ...]:
    """Give the codes of the numbers used that no source proves."""
    return tuple(code for code, use in used.items() if use.law.confidence is Confidence.UNVERIFIED)
