"""A step of a reckoning as a person repeats it by hand: its inputs by name, the sum that is done, the result, the rounding."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from ui_admin.domain.periods import Month

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui_admin.workstation.language import Words

MONTH = re.compile(r"^\d{4}-\d{2}$")
DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")
NUMBER = re.compile(r"^-?\d+(\.\d+)?…?$")
MORE = "…"


def input_name(words: Words, name: str) -> str:
    """Give the name of an input: a month as it is said, a figure by its name in the catalogue."""
    if MONTH.match(name):
        return words.month(Month.parse(name))
    key = f"step_input.{name.replace(' ', '_').replace('.', '_')}"
    return words.say(key) if key in words else name


def input_value(words: Words, value: str) -> str:
    """Write an exact value with its marks of thousands, a day or a month as it is said; what does not end keeps its dots."""
    if DAY.match(value):
        return words.day(date.fromisoformat(value))
    if MONTH.match(value):
        return words.month(Month.parse(value))
    if f"step_value.{value}" in words:
        return words.say(f"step_value.{value}")
    if not NUMBER.match(value):
        return value
    try:
        return words.number(Decimal(value.removesuffix(MORE))) + (MORE if value.endswith(MORE) else "")
    except InvalidOperation:
        return value


def sum_done(words: Words, rule: str, inputs: Sequence[tuple[str, str]]) -> str:
    """Write the sum that a step does with its figures; empty for a step that looks something up."""
    values = [input_value(words, value) for _name, value in inputs]
    named = {name.replace(" ", "_"): value for (name, _value), value in zip(inputs, values, strict=True)}
    if len(inputs) > 1 and all(MONTH.match(name) for name, _value in inputs):
        return words.say("step_sum.plus").join(values)
    key = f"step_sum.{rule}_by_divisor" if "divisor" in named else f"step_sum.{rule}"
    if key not in words:
        return ""
    said = words.say(key, **named)
    return "" if "{" in said else said


def rounding_said(words: Words, rounding: str | None, result: str) -> str:
    """Say how the result was rounded; a sum that is exact says so, a day or a payer is not rounded at all."""
    if rounding is not None:
        return words.say(f"rule_name.{rounding}")
    return words.say("worksheet.exact") if NUMBER.match(result) else ""
