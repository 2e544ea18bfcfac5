"""Putting facts to a rule book in a test, and reading the answer."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from ui_admin.domain.periods import Month
from ui_admin.rules.assess import assess
from ui_admin.rules.schemes import load_scheme
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from ui_admin.domain.determination import Assessment, Finding
    from ui_admin.rules.facts import ClaimFacts


def answered(scheme: str, facts: ClaimFacts) -> Assessment:
    """Assess facts with the national calendar of the years around the claim."""
    book = load_scheme(scheme)
    year = (facts.separated_on or facts.filed_on or date(2026, 1, 1)).year
    return assess(book, facts, book.calendar(range(year, year + 4)))


def condition(found: Assessment, code: str) -> Finding:
    """Give the finding of a condition."""
    return next(finding for finding in found.findings if finding.condition == code)


def said(found: Assessment) -> list[str]:
    """Say every finding and every step in words; a value that was not filled would show its brace."""
    words = words_in("en")
    sentences = [finding.sentence for finding in found.findings] + [finding.title for finding in found.findings]
    return [words.say_sentence(sentence) for sentence in (*sentences, *(step.sentence for step in found.steps))]


def amounts(found: Assessment) -> list[int]:
    """Give the instalments in book units."""
    return [planned.amount.minor for planned in found.instalments]


def months(first: str, last: str, wage: int) -> dict[int, int]:
    """Give one wage in book units for every month of a span."""
    return {month.index: wage for month in Month.parse(first).until(Month.parse(last))}


def later(day: date, days: int) -> date:
    """Give a day some days later."""
    return day + timedelta(days=days)
