"""What a rule book covers and how well it is proved, as rows and as one sentence that anybody understands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui_admin.domain.determination import Confidence
from ui_admin.rules.coverage_statement import coverage_statement
from ui_admin.rules.schemes import load_scheme
from ui_admin.workstation.law_words import measured_value, name_of_number

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ui_admin.rules.coverage_statement import OpenNumber
    from ui_admin.workstation.language import Words


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year with its numbers in force: those that a source proves and those that none does."""

    year: int
    numbers: int
    verified: int
    unverified: int

    @property
    def share(self) -> float:
        """The share of the numbers that a source proves."""
        return self.verified / self.numbers if self.numbers else 0.0


@dataclass(frozen=True, slots=True)
class OpenRow:
    """A number that no source proves, in words."""

    name: str
    value: str
    since: str
    law: str


@dataclass(frozen=True, slots=True)
class CoverageSheet:
    """The statement of one scheme; `sentence` says it as a whole."""

    scheme: str
    name: str
    version: str
    sha256: str
    sentence: str
    branch: str
    conditions: int
    values: int
    by_confidence: Mapping[Confidence, int]
    years: tuple[YearRow, ...]
    open_rows: tuple[OpenRow, ...]


def coverage_sheet(code: str, today: date, words: Words) -> CoverageSheet:
    """State what the rule book of a scheme covers until this year."""
    scheme = load_scheme(code)
    found = coverage_statement(scheme, today.year)
    proved = found.values - len(found.open_numbers)
    years = tuple(
        YearRow(one.year, one.numbers, one.numbers - one.unverified, one.unverified) for one in reversed(found.years)
    )
    since = words.year(found.first_day.year) if found.first_day else ""
    return CoverageSheet(
        scheme=code,
        name=scheme.names.get(words.language) or scheme.names["en"],
        version=scheme.version,
        sha256=scheme.sha256,
        sentence=words.say(
            f"coverage_page.sentence.{found.branch}",
            scheme=scheme.names["en"],
            since=since,
            values=found.values,
            proved=proved,
            open=len(found.open_numbers),
            conditions=found.conditions,
        ),
        branch=found.branch,
        conditions=found.conditions,
        values=found.values,
        by_confidence={level: found.by_confidence.get(level, 0) for level in Confidence},
        years=years,
        open_rows=tuple(_open(one, words) for one in found.open_numbers),
    )


def _open(one: OpenNumber, words: Words) -> OpenRow:
    return OpenRow(
        name=name_of_number(words, one.code),
        value=measured_value(words, one.value, one.unit),
        since=words.day(one.since) if one.since else words.say("coverage_page.not_in_force"),
        law=one.law.short,
    )
