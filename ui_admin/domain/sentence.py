"""A sentence for a person: a key of the catalogue and the values that go into it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.periods import DateRange, Month

if TYPE_CHECKING:
    from collections.abc import Mapping

Value = str | int | Decimal | date | datetime | Month | DateRange | Money


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is to be said, without the language it is said in; values may be sentences themselves."""

    key: str
    values: tuple[tuple[str, Value | Sentence], ...] = ()

    def to_json(self) -> list[object]:
        """Give a form that a text column can keep; `from_json` reads it back."""
        return [self.key, {name: _freeze(value) for name, value in self.values}]

    @classmethod
    def from_json(cls, data: list[object]) -> Sentence:
        """Read what `to_json` gave."""
        key, values = data
        if not isinstance(key, str) or not isinstance(values, dict):
            raise TypeError(data)
        return cls(key, tuple((str(name), _thaw(value)) for name, value in values.items()))


def sentence(key: str, **values: Value | Sentence) -> Sentence:
    """Say a key of the catalogue with named values."""
    return Sentence(key, tuple(values.items()))


def _freeze(value: Value | Sentence) -> object:
    match value:
        case Sentence():
            return {"s": value.to_json()}
        case Money():
            return {"m": [value.minor, value.currency.code]}
        case Month():
            return {"p": str(value)}
        case DateRange():
            return {"r": [value.first.isoformat(), value.last.isoformat() if value.last else None]}
        case datetime():
            return {"t": value.isoformat()}
        case date():
            return {"d": value.isoformat()}
        case Decimal():
            return {"n": str(value)}
    return value


def _thaw(value: object) -> Value | Sentence:
    if not isinstance(value, dict):
        if isinstance(value, str | int):
            return value
        raise TypeError(value)
    return _thaw_tagged(value)


def _thaw_tagged(value: Mapping[str, object]) -> Value | Sentence:
    ((tag, inside),) = value.items()
    match tag, inside:
        case "s", list():
            return Sentence.from_json(inside)
        case "m", [int(minor), str(code)]:
            return Money(minor, CURRENCIES[code])
        case "p", str():
            return Month.parse(inside)
        case "r", [str(first), last]:
            return DateRange(date.fromisoformat(first), date.fromisoformat(str(last)) if last else None)
        case "t", str():
            return datetime.fromisoformat(inside)
        case "d", str():
            return date.fromisoformat(inside)
        case "n", str():
            return Decimal(inside)
    raise TypeError(value)
