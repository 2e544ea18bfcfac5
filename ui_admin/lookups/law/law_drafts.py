"""A draft of a law on trial: which numbers it may change, what it does to worked cases and to one person; unsaved."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.lookups.law.case_runs import field_name, field_value
from ui_admin.lookups.law.compared_words import length_of, one_decimal, percent, reason_of, standing
from ui_admin.lookups.law.comparisons import before_and_after
from ui_admin.rules.case_files import case_files
from ui_admin.rules.cases import read_cases
from ui_admin.rules.what_if import draft_of, effects
from ui_admin.workstation.law_words import measured_value, name_of_number, value_of_number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from typing import Any

    from ui_admin.lookups.law.comparisons import ComparedRow, PersonAsked
    from ui_admin.rules.rulebook import Scheme
    from ui_admin.rules.what_if import Change
    from ui_admin.workstation.language import Words


@dataclass(frozen=True, slots=True)
class NumberChoice:
    """A number that a draft may change: `value` in force with its measure, `bare` without, `plain` as it is typed."""

    code: str
    name: str
    value: str
    bare: str
    plain: str
    since: str
    law: str
    is_list: bool


@dataclass(frozen=True, slots=True)
class ChangedField:
    """A field of a worked case that a draft answers otherwise."""

    case: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class CasesChanged:
    """What a draft does to the worked cases of its law."""

    all: int
    changed: int
    fields: tuple[ChangedField, ...]


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A line of the effect on one person: by the law in force, and by the draft."""

    name: str
    before: str
    after: str

    @property
    def differs(self) -> bool:
        """Whether the draft says something else."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class PersonChanged:
    """What a draft does to one person, with the whole answer of the draft."""

    lines: tuple[PersonLine, ...]
    after: ComparedRow


def changeable_numbers(scheme: Scheme, today: date, words: Words) -> tuple[NumberChoice, ...]:
    """Give the plain numbers and lists of a law as they are in force; tables and rules are not changed by a number."""
    found = []
    for code, parameter in scheme.parameters.items():
        last = parameter.on(today) or (parameter.values[-1] if parameter.values else None)
        if last is None or not isinstance(last.value, Fraction | tuple):
            continue
        found.append(
            NumberChoice(
                code=code,
                name=name_of_number(words, code),
                value=measured_value(words, last.text, parameter.unit),
                bare=value_of_number(words, last.text),
                plain=last.text,
                since=words.day(last.since) if last.since else "",
                law=last.law.short,
                is_list=isinstance(last.value, tuple),
            )
        )
    return tuple(found)


def cases_of(scheme: Scheme) -> tuple[Mapping[str, Any], ...]:
    """Give the worked cases of one law that are shipped."""
    return tuple(case for file in case_files() for case in read_cases(file) if case.get("scheme") == scheme.code)


def effect_on_cases(
    scheme: Scheme, changes: Sequence[Change], cases: Sequence[Mapping[str, Any]], words: Words
) -> CasesChanged:
    """Answer the worked cases by the law and by the draft; refuses a change that cannot be made."""
    found = effects(draft_of(scheme, changes), cases)
    fields = tuple(
        ChangedField(effect.id, field_name(words, name), field_value(words, before), field_value(words, after))
        for effect in found
        for name, before, after in effect.changed
    )
    return CasesChanged(len(cases), len(found), fields)


def effect_on_person(scheme: Scheme, changes: Sequence[Change], person: PersonAsked, words: Words) -> PersonChanged:
    """Answer one person by the law and by the draft, line by line; refuses a change that cannot be made."""
    before, after = before_and_after(person, draft_of(scheme, changes))
    pairs = zip(_said(before, words), _said(after, words), strict=True)
    lines = [PersonLine(name, was, becomes) for (name, was), (_name, becomes) in pairs]
    return PersonChanged((*lines, *_findings(before, after, words)), after)


def _said(row: ComparedRow, words: Words) -> tuple[tuple[str, str], ...]:
    def head(name: str) -> str:
        return words.say(f"what_if_head.{name}")

    def money(amount: Any) -> str:  # noqa: ANN401 - an amount or nothing
        return "–" if amount is None else words.money_with_currency(amount)

    why = reason_of(words, row)
    answer = words.say(f"standing.{standing(row)}")
    if why:
        answer = words.say("compare_page.standing", standing=answer, why=why)
    return (
        (head("answer"), answer),
        (head("benefit"), money(row.monthly_benefit)),
        (head("share"), percent(words, row.share)),
        (head("months"), length_of(words, row) or "–"),
        (head("total"), money(row.total)),
        (head("worth"), one_decimal(words, row.worth)),
    )


def _findings(before: ComparedRow, after: ComparedRow, words: Words) -> tuple[PersonLine, ...]:
    """Give the conditions that the draft finds otherwise, each with its sentence under both laws."""
    if before.assessment is None or after.assessment is None:
        return ()
    was = {part.condition: part for part in before.assessment.findings}
    found = []
    for part in after.assessment.findings:
        old = was.get(part.condition)
        old_said = words.say_sentence(old.sentence) if old is not None else "–"
        new_said = words.say_sentence(part.sentence)
        if old_said != new_said:
            found.append(PersonLine(words.say_sentence(part.title), old_said, new_said))
    return tuple(found)
