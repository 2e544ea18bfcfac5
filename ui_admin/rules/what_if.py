"""What if a number of the law were another: a draft copy of a rule book, never mixed with the law in force."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ui_admin.domain.determination import Confidence, LawReference
from ui_admin.domain.refusal import Refused
from ui_admin.rules.cases import answer, write
from ui_admin.rules.rulebook import DatedValue, Parameter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ui_admin.rules.cases import CaseAnswer
    from ui_admin.rules.rulebook import Scheme

DRAFT = LawReference("Draft", "what if", Confidence.UNVERIFIED)


@dataclass(frozen=True, slots=True)
class Change:
    """A number of the law as a draft would have it from a day on; a list is written with commas."""

    code: str
    value: str
    since: date


@dataclass(frozen=True, slots=True)
class CaseEffect:
    """A worked case whose answer a draft changes: the fields that differ, before and after."""

    id: str
    changed: tuple[tuple[str, str, str], ...]


def draft_of(scheme: Scheme, changes: Sequence[Change]) -> Scheme:
    """Copy a scheme with other numbers; refuses a code that the scheme does not have, and what is no number."""
    parameters = dict(scheme.parameters)
    for change in changes:
        parameter = parameters.get(change.code)
        if parameter is None or not parameter.values:
            raise Refused("what_if.unknown_number", field="code", code=change.code, scheme=scheme.code)
        parameters[change.code] = _changed(parameter, change)
    seal = hashlib.sha256((scheme.sha256 + repr(sorted(changes, key=repr))).encode()).hexdigest()
    return replace(scheme, parameters=parameters, sha256=f"draft-{seal}", _books={})


def _changed(parameter: Parameter, change: Change) -> Parameter:
    value = _number(change, parameter.values[-1].value)
    before = [one for one in parameter.values if one.since is not None and one.since < change.since]
    last_day = change.since - timedelta(days=1)
    if before and (before[-1].until is None or before[-1].until > last_day):
        before[-1] = replace(before[-1], until=last_day)
    drafted = DatedValue(value, change.since, None, DRAFT)
    return replace(parameter, values=(*before, drafted))


def _number(change: Change, like: object) -> Fraction | tuple[Fraction, ...]:
    if not isinstance(like, Fraction | tuple):
        raise Refused("what_if.no_number", field="code", code=change.code)
    parts = change.value.split(",") if isinstance(like, tuple) else [change.value]
    try:
        numbers = tuple(Fraction(Decimal(part.strip())) for part in parts)
    except InvalidOperation:
        raise Refused("what_if.not_a_number", field="value", code=change.code, value=change.value) from None
    return numbers if isinstance(like, tuple) else numbers[0]


def effects(draft: Scheme, cases: Sequence[Mapping[str, Any]]) -> tuple[CaseEffect, ...]:
    """Answer the worked cases by the law and by the draft, and give those whose answers differ."""
    found = []
    for case in cases:
        if case.get("scheme") == draft.code:
            changed = _differing(answer(case), answer(case, drafts={draft.code: draft}))
            if changed:
                found.append(CaseEffect(str(case.get("id")), changed))
    return tuple(found)


def _differing(before: CaseAnswer, after: CaseAnswer) -> tuple[tuple[str, str, str], ...]:
    names = dict.fromkeys([*before.answer, *after.answer])
    pairs = [(name, write(before.answer.get(name)), write(after.answer.get(name))) for name in names]
    return tuple(pair for pair in pairs if pair[1] != pair[2])
