"""A step of a reckoning as a person repeats it by hand: its inputs by name, the sum that is done, the result, the rounding."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from ui_admin.domain.periods import Month

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui_admin.workstation.language import Words

MONTH = re.compile(r"^\d{4}-\d{2}$")
NUMBER = re.compile(r"^-?\d+(\.\d+)?…?$")
MORE = "…"


def input_name(words: Words, name: str) -> str:
    """Give the name of an input: a month as it is said, a figure by its name in the catalogue."""
    if MONTH.match(name):
        return words.month(Month.parse(name))
    key = f"step_input.{name.replace(' ', '_')}"
    return words.say(key) if key in words else name


def input_value(words: Words, value: str) -> str:
    """Write an exact value with its marks of thousands; what does not end keeps its dots."""
    if not NUMBER.match(value):
        return value
    try:
        return words.number(Decimal(value.removesuffix(MORE))) + (MORE if value.endswith(MORE) else "")
    except InvalidOperation:
        return value


def sum_done(words: Words, rule: str, inputs: Sequence[tuple[str, str]]) -> str:
    """Write the sum that a step does with its figures; empty for a step that looks something up."""
    values = [input_value(words, value) for _name, value in inputs]
    if inputs and all(MONTH.match(name) for name, _value in inputs):
        return words.say("step_sum.plus").join(values)
    key = f"step_sum.{rule}"
    if key not in words:
        return ""
    named = {name.replace(" ", "_"): value for (name, _value), value in zip(inputs, values, strict=True)}
    said = words.say(key, **named)
    return "" if "{" in said else said


def rounding_said(words: Words, rounding: str | None) -> str:
    """Say how the result was rounded; an exact result says so."""
    return words.say("worksheet.exact") if rounding is None else words.say(f"rule_name.{rounding}")
