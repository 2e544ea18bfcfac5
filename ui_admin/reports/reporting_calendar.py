"""The reporting calendar a claimant takes home: each period, when it is reported and by when, and when it is paid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.lib.units import mm

from ui_admin.reports.bar_code import draw_bar_code, height_of_bar_code
from ui_admin.reports.columns import PrintedColumn, PrintedTable
from ui_admin.reports.glyphs import BOLD
from ui_admin.reports.paper import BODY, BOTTOM, LEFT, LINE_HEIGHT, ROW, SMALL, Paper

if TYPE_CHECKING:
    from pathlib import Path

    from ui_admin.reports.paper import Letterhead, Print
    from ui_admin.workstation.language import Words

LABELS = 46 * mm
# Up to so many periods the rows stand as far apart as a form that is filled in by hand; more still fit one sheet.
ROOMY, HIGH, LOW = 8, 8.4 * mm, 6.4 * mm
LOG_ROW, LEAST_LOG = 8.0 * mm, 3


@dataclass(frozen=True, slots=True)
class CalendarLine:
    """A benefit period as the calendar prints it."""

    no: str
    days: str
    first: str
    due: str
    latest: str
    pay_on: str
    state: str


@dataclass(frozen=True, slots=True)
class ReportingCalendar:
    """All that the calendar prints, in the words of its language."""

    letterhead: Letterhead
    number: str
    addressee: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    opening: str
    lines: tuple[CalendarLine, ...]
    where: tuple[tuple[str, str], ...]
    duties: tuple[str, ...]
    has_log: bool
    closing: str


def write_reporting_calendar(data: ReportingCalendar, target: Path, printed: Print, words: Words) -> int:
    """Draw the calendar; gives its number of pages."""
    say = words.say
    paper = Paper(target, data.letterhead, say("document.reporting_calendar"), printed, words, data.facts)
    paper.space(4)
    below = paper.y - height_of_bar_code()
    draw_bar_code(paper, data.number)
    paper.space(BODY)
    for line in data.addressee:
        paper.text(LEFT, line, size=BODY, weight=BOLD)
        paper.space(BODY * LINE_HEIGHT)
    paper.y = min(paper.y, below)
    paper.space(2)
    paper.paragraph(data.opening)
    paper.space(6)
    columns: tuple[PrintedColumn[CalendarLine], ...] = (
        PrintedColumn(say("column.no"), lambda row: row.no, 6),
        PrintedColumn(say("column.days"), lambda row: row.days, 30),
        PrintedColumn(say("calendar.first"), lambda row: row.first, 21),
        PrintedColumn(say("calendar.due"), lambda row: row.due, 21, weight=BOLD),
        PrintedColumn(say("calendar.latest"), lambda row: row.latest, 21),
        PrintedColumn(say("calendar.pay_on"), lambda row: row.pay_on, 21),
        PrintedColumn(say("calendar.done"), lambda row: row.state, 14),
    )
    PrintedTable(columns, row_height=HIGH if len(data.lines) <= ROOMY else LOW).draw(paper, data.lines)
    paper.line(width=1.2)
    paper.space(12)
    paper.section(say("calendar.where"))
    paper.labelled(data.where, label_width=LABELS)
    paper.section(say("calendar.duties"))
    for duty in data.duties:
        paper.paragraph(f"– {duty}")
    paper.space(6)
    paper.paragraph(data.closing, size=SMALL)
    if data.has_log:
        _log(paper, words)
    return paper.close()


def _log(paper: Paper, words: Words) -> None:
    """Rule the rest of the sheet for the search for work, where there is room for some lines of it."""
    foot, head = BOTTOM + 14 * mm, 34
    count = int((paper.y - head - foot) / LOG_ROW)
    if count < LEAST_LOG:
        return
    paper.section(words.say("calendar.log"))
    top = paper.y + 6
    edges = [LEFT, LEFT + 24 * mm, LEFT + 92 * mm, LEFT + 128 * mm, paper.right]
    names = ("day", "employer", "how", "came_of")
    for x, name in zip(edges, names, strict=False):
        paper.label(x + 3, words.say(f"calendar.log_{name}"), size=ROW, y=top - 11)
    bottom = top - 16 - count * LOG_ROW
    for row in range(count + 1):
        paper.line(y=top - 16 - row * LOG_ROW)
    for x in edges:
        paper.upright(x, top - 16, bottom)
    paper.y = bottom
