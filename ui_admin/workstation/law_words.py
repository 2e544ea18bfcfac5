"""The numbers of the law by their human names, and what changed in a law as a sentence that can be read aloud."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui_admin.domain.sentence import Sentence
    from ui_admin.workstation.language import Words

# Units that say how a value is written and measure nothing; they are not read aloud.
NO_MEASURE = frozenset({"name", "rule"})
TABLE = ".csv"
DAY_OF = "day of "
DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")


def has_own_name(words: Words, code: str) -> bool:
    """Tell whether the catalogue names just this number."""
    return f"number.{code.replace('.', '_')}" in words


def name_of_number(words: Words, code: str) -> str:
    """Give the human name of a number; a new one is named in general by the parts of its code: subject, then what of it."""
    if has_own_name(words, code):
        return words.say(f"number.{code.replace('.', '_')}")
    subject, *rest = code.split(".")
    of = [_part(words, part) for part in rest]
    if not of:
        return _part(words, subject)
    first = words.say(f"number_subject.{subject}") if f"number_subject.{subject}" in words else _part(words, subject)
    name = of[0]
    for part in of[1:]:
        name = words.say("number_general.more", name=name, part=part)
    return words.say("number_general.of_subject", subject=first, name=name)


def _part(words: Words, part: str) -> str:
    return words.say(f"number_part.{part}") if f"number_part.{part}" in words else part.replace("_", " ")


def value_of_number(words: Words, text: str) -> str:
    """Write a value: a number with its marks of thousands, a rule by its name, a table by its file."""
    if f"rule_name.{text}" in words:
        return words.say(f"rule_name.{text}")
    if text.endswith(TABLE):
        return words.say("table_name.own_file", file=text)
    if DAY.match(text):
        return words.day(date.fromisoformat(text))
    numbers = [_decimal(part) for part in text.split(",")]
    if all(number is not None for number in numbers):
        return "; ".join(words.number(number) for number in numbers if number is not None)
    return text.replace("_", " ")


def measured_value(words: Words, text: str, unit: str) -> str:
    """Write a value with its measure; a rule or a table has none, and a day of the month is said as one."""
    value = value_of_number(words, text)
    if unit in NO_MEASURE or text.endswith(TABLE) or DAY.match(text) or f"rule_name.{text}" in words:
        return value
    if unit.startswith(DAY_OF):
        return words.say("number_general.day_of", number=value, rest=unit.removeprefix(DAY_OF))
    return words.say("number_general.measured", value=value, unit=unit)


def say_change(words: Words, change: Sentence) -> str:
    """Say a difference between two days of a rule book as a lawyer reads it: what, from what to what, since when, by what."""
    values = dict(change.values)
    kind = change.key.rpartition(".")[2]
    unit = str(values.pop("unit", ""))
    before, after = str(values.get("before", "")), str(values.get("after", ""))
    values["name"] = name_of_number(words, str(values.pop("code")))
    values |= {name: value_of_number(words, str(values[name])) for name in ("before", "after") if name in values}
    shown = after or before
    measured = "" if unit in NO_MEASURE or shown.endswith(TABLE) or f"rule_name.{shown}" in words else unit
    values["unit"] = measured
    form = "measured" if measured else "bare"
    return words.say(f"law_change.{_direction(kind, before, after)}.{form}", **values)


def _direction(kind: str, before: str, after: str) -> str:
    if kind != "changed":
        return kind
    if after.endswith(TABLE):
        return "table"
    was, becomes = _decimal(before), _decimal(after)
    if was is None or becomes is None:
        return "changed"
    return "raised" if becomes > was else "lowered"


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text.strip())
    except InvalidOperation:
        return None
