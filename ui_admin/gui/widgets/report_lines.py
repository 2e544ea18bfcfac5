"""Lines of a report as they are typed: contacts with employers and days of a period, each on a line of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Generic, TypeVar

from ui_admin.domain.certification import CONTACT_WAYS, DAY_MARKS, DayLine, JobContact
from ui_admin.gui.widgets.amounts import read_money
from ui_admin.gui.widgets.entries import read_day

if TYPE_CHECKING:
    from datetime import date

    from ui_admin.domain.money import Currency
    from ui_admin.domain.periods import DateRange
    from ui_admin.workstation.language import Words

Line = TypeVar("Line")
PARTS = re.compile(r"\s*[;,\t]\s*")
HOURS = re.compile(r"[0-9]{1,2}(?:[.,][0-9]{1,2})?")
DAY_AND_REST = re.compile(r"^([^\s;,]+)[\s;,]*(.*)$")


@dataclass(frozen=True)
class Understood(Generic[Line]):
    """What was understood of typed lines, and the number of the first line that was not; 0 where all were."""

    lines: tuple[Line, ...]
    wrong: int = 0


@dataclass(frozen=True)
class Reader:
    """Reads lines of one period in the words of the desk."""

    words: Words
    days: DateRange
    currency: Currency

    def contacts(self, text: str) -> Understood[JobContact]:
        """Read contacts: a day, then the employer, how, and what came of it, with commas between."""
        found: list[JobContact] = []
        for number, (day, rest) in enumerate(self._split(text), 1):
            parts = [part for part in PARTS.split(rest) if part]
            if day is None or not parts:
                return Understood(tuple(found), number)
            how = next((code for part in parts[1:] if (code := self._way(part))), CONTACT_WAYS[0])
            told = [part for part in parts[1:] if self._way(part) is None]
            found.append(JobContact(day, parts[0], how, ", ".join(told)))
        return Understood(tuple(found))

    def day_lines(self, text: str) -> Understood[DayLine]:
        """Read days: a day, then hours and earnings of work, or a word for why there was no search."""
        found: list[DayLine] = []
        for number, (day, rest) in enumerate(self._split(text), 1):
            line = None if day is None else self._day_line(day, rest.split())
            if line is None or any(known.day == line.day for known in found):
                return Understood(tuple(found), number)
            found.append(line)
        return Understood(tuple(found))

    def _split(self, text: str) -> list[tuple[date | None, str]]:
        split = []
        for line in filter(None, map(str.strip, text.splitlines())):
            parts = DAY_AND_REST.match(line)
            split.append((self._day(parts[1]), parts[2]) if parts else (None, ""))
        return split

    def _day(self, written: str) -> date | None:
        """Read a day of the period; one without a year is the one that lies in it."""
        for near in (self.days.first, self.days.last or self.days.first):
            day = read_day(written, near, era=self.words.era)
            if day is not None and day in self.days:
                return day
        return None

    def _way(self, part: str) -> str | None:
        return next((way for way in CONTACT_WAYS if self.words.say(f"contact_way.{way}") == part.casefold()), None)

    def _day_line(self, day: date, told: list[str]) -> DayLine | None:
        marks = dict.fromkeys(DAY_MARKS, False)
        numbers: list[str] = []
        for part in told:
            mark = next((mark for mark in DAY_MARKS if self.words.say(f"day_mark.{mark}") == part.casefold()), None)
            if mark is not None:
                marks[mark] = True
                continue
            numbers.append(part)
        if len(numbers) > 2 or not told:
            return None
        hours, earned = (*numbers, "0", "0")[:2] if numbers else ("0", "0")
        earnings = read_money(earned, self.currency)
        if not HOURS.fullmatch(hours) or earnings is None or Decimal(hours.replace(",", ".")) > 24:
            return None
        return DayLine(day, Decimal(hours.replace(",", ".")), earnings.minor, **marks)
