"""The catalogue of texts: every word a person reads, by key, in the language that is set."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ui_admin.domain.calendar import buddhist_year
from ui_admin.domain.money import Money
from ui_admin.domain.periods import DateRange, Month
from ui_admin.domain.sentence import Sentence
from ui_admin.workstation.folders import RESOURCES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui_admin.domain.sentence import Value

TRANSLATIONS = RESOURCES / "translations"
SOURCE_LANGUAGE = "en"
PLAIN_PLACE = re.compile(r"\{(\w+)\}")
NEEDS_ICU = re.compile(r"\{\w+\s*,")


class UnknownWords(KeyError):
    """A key that no catalogue holds: a bug, found by the catalogue test."""


@lru_cache(maxsize=16)
def _texts(language: str) -> Mapping[str, str]:
    texts: dict[str, str] = {}
    for file in sorted((TRANSLATIONS / language).glob("*.toml")):
        _flatten("", tomllib.loads(file.read_text(encoding="utf-8")), texts)
    return texts


def _flatten(prefix: str, table: Mapping[str, object], texts: dict[str, str]) -> None:
    for name, value in table.items():
        if isinstance(value, dict):
            _flatten(f"{prefix}{name}.", value, texts)
        else:
            texts[prefix + name] = str(value)


class Words:
    """One language with its way to write numbers and days; `era` is `buddhist` where the scheme uses that era."""

    def __init__(self, language: str = SOURCE_LANGUAGE, *, era: str = "common") -> None:
        """Open the catalogue of a language; what it lacks is said in English."""
        self.language = language
        self.era = era
        self._own = _texts(language)
        self._source = _texts(SOURCE_LANGUAGE)

    def __contains__(self, key: str) -> bool:
        return key in self._own or key in self._source

    def say(self, key: str, /, **values: Value | Sentence) -> str:
        """Say a key with its values; raises UnknownWords for a key that no catalogue holds."""
        text = self._own.get(key) or self._source.get(key)
        if text is None:
            raise UnknownWords(key)
        if not values:
            return text
        written = {name: self.write(value) for name, value in values.items()}
        if NEEDS_ICU.search(text):
            return self._say_with_plurals(text, values, written)
        return PLAIN_PLACE.sub(lambda place: written.get(place[1], place[0]), text)

    def say_sentence(self, sentence: Sentence) -> str:
        """Say a sentence that the law or an operation made."""
        return self.say(sentence.key, **dict(sentence.values))

    def write(self, value: Value | Sentence) -> str:
        """Write a value as a person reads it in this language."""
        match value:
            case Sentence():
                return self.say_sentence(value)
            case Money():
                return self.money(value)
            case Month():
                return self.month(value)
            case DateRange():
                return self.days(value)
            case datetime():
                return self.moment(value)
            case date():
                return self.day(value)
            case Decimal():
                return self.number(value)
        return str(value)

    def number(self, value: Decimal | int, decimals: int | None = None) -> str:
        """Write a number with thousands marks: 1,234.56."""
        return f"{value:,}" if decimals is None else f"{value:,.{decimals}f}"

    def money(self, value: Money) -> str:
        """Write an amount without its currency: 54,000.00."""
        return f"{value.amount:,.{value.currency.book_exponent}f}"

    def money_with_currency(self, value: Money) -> str:
        """Write an amount after its currency: THB 54,000.00."""
        return f"{value.currency.code} {self.money(value)}"

    def year(self, year: int) -> str:
        """Write a year in the era of the scheme."""
        return str(buddhist_year(year) if self.era == "buddhist" else year)

    def day(self, day: date) -> str:
        """Write a day in words: 6 Oct 2026."""
        return f"{day.day} {self.say(f'month.short.{day.month}')} {self.year(day.year)}"

    def weekday_and_day(self, day: date) -> str:
        """Write a day with its weekday: Tue 6 Oct 2026."""
        return f"{self.say(f'weekday.short.{day.isoweekday()}')} {self.day(day)}"

    def month(self, month: Month) -> str:
        """Write a month: October 2026."""
        return f"{self.say(f'month.long.{month.month}')} {self.year(month.year)}"

    def days(self, days: DateRange) -> str:
        """Write a range of days, naming month and year once when they are the same."""
        first, last = days.first, days.last
        if last is None:
            return self.say("days.from", first=first)
        if first == last:
            return self.day(first)
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{self.day(last)}"
        return f"{self.day(first)} – {self.day(last)}"

    def moment(self, moment: datetime) -> str:
        """Write a moment in the time of this computer: 6 Oct 2026 13:40."""
        local = moment.astimezone()
        return f"{self.day(local.date())} {local:%H:%M}"

    def _say_with_plurals(self, text: str, values: Mapping[str, Value | Sentence], written: Mapping[str, str]) -> str:
        from icu4py.messageformat import MessageFormat  # noqa: PLC0415 - loaded only by texts that need plurals

        arguments: dict[str, Any] = {
            name: value if isinstance(value, int) else written[name] for name, value in values.items()
        }
        return str(MessageFormat(text, self.language).format(arguments))


def languages() -> tuple[str, ...]:
    """Give the languages that the program speaks."""
    return tuple(sorted(folder.name for folder in TRANSLATIONS.iterdir() if folder.is_dir()))


@lru_cache(maxsize=32)
def words_in(language: str, era: str = "common") -> Words:
    """Give the words of a language, opened once."""
    return Words(language, era=era)
