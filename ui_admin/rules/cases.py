"""Worked cases: a question to a scheme with the answer the law gives, put to the rule book and compared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ui_admin.domain.money import Money
from ui_admin.domain.periods import Month
from ui_admin.domain.refusal import Refused
from ui_admin.rules import case_questions
from ui_admin.rules.given import part
from ui_admin.rules.schemes import load_scheme, scheme_codes
from ui_admin.rules.yaml_files import read_facts_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ui_admin.domain.sentence import Sentence
    from ui_admin.rules.rulebook import Scheme

HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class CaseAnswer:
    """The answer to one case; `agrees` is None when the case could not be answered, and `problem` says why."""

    id: str
    scheme: str
    question: str
    agrees: bool | None
    answer: Mapping[str, Any]
    differences: tuple[Difference, ...]
    explanation: tuple[Sentence, ...]
    problem: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """A field on which case and rule book do not agree, both written plainly."""

    field: str
    expected: str
    answered: str


def read_cases(file: Path) -> list[Mapping[str, Any]]:
    """Read a file of cases; refuses what is no list of cases."""
    content = read_facts_file(file)
    if not isinstance(content, list) or not all(isinstance(case, dict) for case in content):
        raise Refused("case.no_list", file=file.name)
    return content


def read_facts(file: Path) -> Mapping[str, Any]:
    """Read the facts of one person, in the `given` form of a case or as a whole case; refuses anything else."""
    content = read_facts_file(file)
    case = content[0] if isinstance(content, list) and content else content
    if not isinstance(case, dict):
        raise Refused("case.no_facts", file=file.name)
    given = case.get("given", case)
    return {"scheme": case.get("scheme", "model"), **given} if isinstance(given, dict) else {}


def answer(case: Mapping[str, Any], drafts: Mapping[str, Scheme] | None = None) -> CaseAnswer:
    """Answer one case and compare what its source states; a draft takes the place of the law of its scheme."""
    head: dict[str, Any] = {name: str(case.get(name, "")) for name in ("id", "scheme", "question")}
    try:
        found = _asked(head["question"], _scheme(head["scheme"], drafts), part(case, "given"))
    except Refused as refused:
        return CaseAnswer(**head, agrees=None, answer={}, differences=(), explanation=(), problem=refused.sentence)
    tolerance = Fraction(str(case["tolerance"])) if "tolerance" in case else _half_a_unit(head["scheme"])
    expected: Mapping[str, Any] = case.get("expect") or {}
    differences = tuple(_differences(expected, found.fields, tolerance))
    return CaseAnswer(
        **head,
        agrees=not differences,
        answer=plain(found.fields),
        differences=differences,
        explanation=found.explanation,
    )


def _scheme(code: str, drafts: Mapping[str, Scheme] | None) -> Scheme | None:
    if drafts is not None and code in drafts:
        return drafts[code]
    return load_scheme(code) if code in scheme_codes() else None


def _asked(question: str, scheme: Scheme | None, given: Mapping[str, Any]) -> case_questions.Answered:
    general = case_questions.WITHOUT_A_SCHEME.get(question)
    if general is not None:
        return case_questions.Answered(general(given))
    asked = case_questions.QUESTIONS.get(question)
    if asked is None or scheme is None:
        raise Refused("case.not_answered", question=question, scheme=scheme.code if scheme else "?")
    try:
        return asked(scheme, given)
    except KeyError as missing:
        raise Refused("case.fact_missing", question=question, name=str(missing.args[0])) from missing


def _half_a_unit(scheme: str) -> Fraction:
    """Two amounts agree within half of the currency's smallest unit; what has no currency must agree exactly."""
    return HALF / load_scheme(scheme).currency.units if scheme in scheme_codes() else Fraction(0)


def _differences(expected: Mapping[str, Any], found: Mapping[str, Any], tolerance: Fraction) -> list[Difference]:
    return [
        Difference(name, write(value), write(found.get(name)))
        for name, value in expected.items()
        if not same(value, found.get(name), tolerance)
    ]


def same(expected: object, found: object, tolerance: Fraction) -> bool:
    """Tell whether two values agree: amounts within the tolerance, conditions in any order, everything else alike."""
    match expected, found:
        case (bool(), _) | (_, bool()) | (None, _) | (_, None):
            return expected is found
        case dict(), dict():
            return all(same(value, found.get(name), tolerance) for name, value in expected.items())
        case list(), list() | tuple():
            if all(isinstance(entry, str) for entry in expected):
                return sorted(expected) == sorted(str(entry) for entry in found)
            pairs = zip(expected, found, strict=False)
            return len(expected) == len(found) and all(same(one, other, tolerance) for one, other in pairs)
    one, other = _number(expected), _number(found)
    if one is not None and other is not None:
        return abs(one - other) < tolerance or one == other
    return write(expected) == write(found)


def _number(value: object) -> Fraction | None:
    match value:
        case Money():
            return Fraction(value.amount)
        case int() | float() | Fraction():
            return Fraction(str(value))
        case str():
            try:
                return Fraction(value.replace(",", ""))
            except ValueError:
                return None
    return None


def write(value: object) -> str:
    """Write a value of an answer plainly."""
    match value:
        case Money():
            return plain_number(Fraction(value.amount))
        case Fraction():
            return plain_number(value)
        case date() | Month():
            return str(value)
        case dict():
            return ", ".join(f"{name}: {write(inside)}" for name, inside in value.items())
        case list() | tuple():
            return "[" + ", ".join(write(inside) for inside in value) + "]"
        case None:
            return "-"
    return str(value)


def plain(value: Any) -> Any:  # noqa: ANN401 - any part of an answer
    """Give an answer as JSON holds it: amounts are strings of plain decimals."""
    match value:
        case dict():
            return {name: plain(inside) for name, inside in value.items() if inside is not None}
        case list() | tuple():
            return [plain(inside) for inside in value]
        case Money() | Fraction() | date() | Month():
            return write(value)
    return value


def plain_number(value: Fraction) -> str:
    """Write an exact number with at most six decimals and without needless zeros."""
    if value.denominator == 1:
        return str(value.numerator)
    places = 6
    scaled = round(abs(value) * 10**places)
    whole, rest = divmod(scaled, 10**places)
    return f"{'-' if value < 0 else ''}{whole}.{rest:0{places}d}".rstrip("0").rstrip(".")


ONE_DAY = timedelta(days=1)
