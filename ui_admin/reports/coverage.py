"""The coverage statement of a rule book: one sentence on top, then counts, years and every number that no source proves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.lib.units import mm

from ui_admin.reports.columns import Align, PrintedColumn, PrintedTable
from ui_admin.reports.glyphs import BOLD
from ui_admin.reports.paper import Paper

if TYPE_CHECKING:
    from pathlib import Path

    from ui_admin.reports.paper import Letterhead, Print
    from ui_admin.workstation.language import Words


@dataclass(frozen=True, slots=True)
class CoverageYear:
    """A year: its numbers in force, how many a source proves, how many none does."""

    year: str
    numbers: str
    verified: str
    unverified: int


@dataclass(frozen=True, slots=True)
class CoverageNumber:
    """A number that no source proves."""

    name: str
    value: str
    since: str
    law: str


@dataclass(frozen=True, slots=True)
class CoveragePaper:
    """The whole statement in the words of its language."""

    letterhead: Letterhead
    title: str
    sentence: str
    pairs: tuple[tuple[str, str], ...]
    years: tuple[CoverageYear, ...]
    open_numbers: tuple[CoverageNumber, ...]


def write_coverage_paper(data: CoveragePaper, target: Path, printed: Print, words: Words) -> int:
    """Draw the statement; gives its number of pages."""
    say = words.say
    paper = Paper(target, data.letterhead, data.title, printed, words)
    paper.space(4)
    paper.paragraph(data.sentence, size=11.5, weight=BOLD)
    paper.space(6)
    paper.labelled(data.pairs, label_width=62 * mm)
    if data.open_numbers:
        paper.section(say("coverage_page.open"))
        _numbers(words).draw(paper, data.open_numbers)
        _close(paper)
    if data.years:
        paper.section(say("coverage_page.years"))
        _years(words).draw(paper, data.years)
        _close(paper)
    return paper.close()


def _close(paper: Paper) -> None:
    paper.line(width=0.7)
    paper.space(12)


def _numbers(words: Words) -> PrintedTable[CoverageNumber]:
    say = words.say
    return PrintedTable(
        (
            PrintedColumn(say("worksheet.number"), lambda row: row.name, 30, weight=BOLD),
            PrintedColumn(say("worksheet.value"), lambda row: row.value, 24),
            PrintedColumn(say("worksheet.since"), lambda row: row.since, 16),
            PrintedColumn(say("coverage_page.rests_on"), lambda row: row.law, 34),
        )
    )


def _years(words: Words) -> PrintedTable[CoverageYear]:
    say = words.say
    right = Align.RIGHT
    return PrintedTable(
        (
            PrintedColumn(say("coverage_page.year"), lambda row: row.year, 20),
            PrintedColumn(say("coverage_page.in_force"), lambda row: row.numbers, 26, right),
            PrintedColumn(say("coverage_page.verified"), lambda row: row.verified, 26, right),
            PrintedColumn(say("coverage_page.unverified"), lambda row: str(row.unverified), 26, right),
        )
    )
