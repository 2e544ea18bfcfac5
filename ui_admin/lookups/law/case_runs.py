"""Worked cases put to the rule books: a frozen row for each with its source, what it expects and what was answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui_admin.lookups.law.step_words import input_value
from ui_admin.rules.cases import answer, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from ui_admin.domain.sentence import Sentence
    from ui_admin.workstation.language import Words

PLAIN_WORDS = {"True": "entry.yes", "False": "entry.no", "[]": "cases_page.nothing", "-": "cases_page.no_value"}
UNITS = frozenset({"days", "months"})
AGREES, DISAGREES, NOT_ANSWERED = "agrees", "disagrees", "not_answered"


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field that a case states: what its source says, what the rule book answers, and whether that is the same."""

    name: str
    expected: str
    answered: str
    agrees: bool


@dataclass(frozen=True, slots=True)
class CaseSource:
    """Where a case comes from; `kind` is published (the answer stands in the source) or derived (worked out by hand)."""

    title: str
    kind: str
    url: str
    confidence: str
    note: str


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case that was put; `verdict` is agrees, disagrees or not_answered, and `problem` says why there is no answer."""

    id: str
    scheme: str
    question: str
    source: CaseSource
    verdict: str
    fields: tuple[FieldRow, ...]
    explanation: tuple[Sentence, ...]
    problem: Sentence | None


def run_case(case: Mapping[str, Any]) -> CaseRow:
    """Put one case to its rule book."""
    found = answer(case)
    expected: Mapping[str, Any] = case.get("expect") or {}
    differing = {one.field: one for one in found.differences}
    fields = tuple(
        FieldRow(name, write(value), write(found.answer.get(name)), name not in differing)
        for name, value in expected.items()
    )
    verdict = NOT_ANSWERED if found.agrees is None else AGREES if found.agrees else DISAGREES
    return CaseRow(
        found.id, found.scheme, found.question, _source(case), verdict, fields, found.explanation, found.problem
    )


def _source(case: Mapping[str, Any]) -> CaseSource:
    source: Mapping[str, Any] = case.get("source") or {}
    title, kind, url, confidence, note = (
        str(source.get(name, "")) for name in ("title", "kind", "url", "confidence", "note")
    )
    return CaseSource(title, kind, url, confidence, note.strip())


def counts(rows: Iterable[CaseRow]) -> dict[str, int]:
    """Count the rows by verdict."""
    found = dict.fromkeys((AGREES, DISAGREES, NOT_ANSWERED), 0)
    for row in rows:
        found[row.verdict] += 1
    return found


def field_name(words: Words, name: str) -> str:
    """Give the human name of a field of a case."""
    key = f"case_field.{name}"
    return words.say(key) if key in words else name.replace("_", " ")


def question_name(words: Words, question: str) -> str:
    """Give the human name of a question; one that the program does not know is shown as the file writes it."""
    key = f"case_question.{question}"
    return words.say(key) if key in words else question


def field_value(words: Words, value: str) -> str:
    """Write a value of a case as a person reads it: yes or no, numbers with their marks of thousands, a list by its parts."""
    plain = PLAIN_WORDS.get(value)
    if plain:
        return words.say(plain)
    if value.startswith("[") and value.endswith("]"):
        return "; ".join(input_value(words, part.strip()) for part in value[1:-1].split(","))
    name, colon, count = value.partition(": ")
    if colon and name in UNITS and count.isdigit():
        return words.say(f"letter.duration_of.{name.removesuffix('s')}", count=int(count))
    return input_value(words, value)


def differences_said(words: Words, row: CaseRow) -> str:
    """Say where a case and its rule book differ, or why there is no answer; empty where they agree."""
    if row.problem is not None:
        return words.say_sentence(row.problem)
    return " ".join(
        words.say(
            "cases_page.difference",
            field=field_name(words, one.name),
            expected=field_value(words, one.expected),
            answered=field_value(words, one.answered),
        )
        for one in row.fields
        if not one.agrees
    )
