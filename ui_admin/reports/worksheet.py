"""The worksheet of a determination: every condition, every step with its inputs and rounding, every number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.lib.units import mm

from ui_admin.reports.columns import Align, PrintedColumn, PrintedTable
from ui_admin.reports.glyphs import BOLD
from ui_admin.reports.paper import BODY, LEFT, LINE_HEIGHT, ROW, SMALL, Paper
from ui_admin.reports.shaped import break_lines, width_of

if TYPE_CHECKING:
    from pathlib import Path

    from ui_admin.reports.paper import Letterhead, Print
    from ui_admin.reports.printed_instalment import PrintedInstalment
    from ui_admin.workstation.language import Words

INDENT, RESULT_ROOM, GAP = 8 * mm, 42 * mm, 6 * mm
ROOM_TO_SIGN = 44 * mm


@dataclass(frozen=True, slots=True)
class WorksheetFinding:
    """A condition as it was found."""

    no: int
    title: str
    outcome: str
    sentence: str
    law: str


@dataclass(frozen=True, slots=True)
class WorksheetStep:
    """A step of the reckoning: what is done, with which figures, the sum, the result, how it was rounded, and the law."""

    no: int
    sentence: str
    inputs: tuple[tuple[str, str], ...]
    sum_done: str
    result: str
    rounding: str
    law: str


@dataclass(frozen=True, slots=True)
class WorksheetNumber:
    """A number of the law as the determination used it."""

    name: str
    value: str
    since: str
    law: str
    proof: str


@dataclass(frozen=True, slots=True)
class Worksheet:
    """All that the worksheet prints, in the words of its language."""

    letterhead: Letterhead
    title: str
    facts: tuple[tuple[str, str], ...]
    pairs: tuple[tuple[str, str], ...]
    looked_at: tuple[tuple[str, str], ...]
    findings: tuple[WorksheetFinding, ...]
    steps: tuple[WorksheetStep, ...]
    results: tuple[tuple[str, str], ...]
    numbers: tuple[WorksheetNumber, ...]
    unverified: str
    instalments: tuple[PrintedInstalment, ...]
    total: str
    checked: tuple[tuple[str, str, str], ...]
    kept_back: tuple[str, ...] = ()


def write_worksheet(data: Worksheet, target: Path, printed: Print, words: Words) -> int:
    """Draw the worksheet; gives its number of pages."""
    say = words.say
    paper = Paper(target, data.letterhead, data.title, printed, words, data.facts)
    paper.space(4)
    paper.labelled(data.pairs, label_width=46 * mm)
    paper.section(say("worksheet.looked_at"))
    paper.labelled(data.looked_at, label_width=46 * mm)
    paper.section(say("worksheet.findings"))
    _findings(words).draw(paper, data.findings)
    _close_table(paper)
    if data.steps:
        paper.section(say("worksheet.steps"))
        for step in data.steps:
            _step(paper, step, words)
    if data.results:
        paper.section(say("worksheet.results"))
        paper.labelled(data.results, label_width=46 * mm)
    paper.section(say("worksheet.numbers"))
    _numbers(words).draw(paper, data.numbers)
    _close_table(paper)
    if data.unverified:
        paper.paragraph(data.unverified, size=SMALL)
    if data.instalments:
        _schedule(paper, data, words)
    if data.kept_back:
        paper.section(say("worksheet.kept_back"))
        for sentence in data.kept_back:
            paper.paragraph(sentence)
            paper.space(2)
    paper.need(ROOM_TO_SIGN)
    paper.space(8)
    paper.signatures(data.checked)
    return paper.close()


def _close_table(paper: Paper) -> None:
    paper.line(width=0.7)
    paper.space(12)


def _findings(words: Words) -> PrintedTable[WorksheetFinding]:
    say = words.say
    return PrintedTable(
        (
            PrintedColumn(say("column.no"), lambda row: str(row.no), 5, Align.RIGHT),
            PrintedColumn(say("worksheet.condition"), lambda row: row.title, 25),
            PrintedColumn(say("compare_head.answer"), lambda row: row.outcome, 11, weight=BOLD),
            PrintedColumn(say("worksheet.found"), lambda row: row.sentence, 40),
            PrintedColumn(say("worksheet.law"), lambda row: row.law, 24),
        )
    )


def _numbers(words: Words) -> PrintedTable[WorksheetNumber]:
    say = words.say
    return PrintedTable(
        (
            PrintedColumn(say("worksheet.number"), lambda row: row.name, 30),
            PrintedColumn(say("worksheet.value"), lambda row: row.value, 24),
            PrintedColumn(say("worksheet.since"), lambda row: row.since, 14),
            PrintedColumn(say("worksheet.law"), lambda row: row.law, 26),
            PrintedColumn(say("worksheet.proof"), lambda row: row.proof, 13),
        )
    )


def _step(paper: Paper, step: WorksheetStep, words: Words) -> None:
    """Draw a step; the result stands at the right of its sum, and what was done to it below."""
    width = paper.right - LEFT - INDENT - RESULT_ROOM
    paper.need(BODY * LINE_HEIGHT * (2 + len(break_lines(step.sentence, width, BODY))) + 2 * SMALL * LINE_HEIGHT)
    paper.text(LEFT, words.say("worksheet.step_no", number=step.no), size=BODY, weight=BOLD)
    paper.text_right(paper.right, step.result, size=BODY, weight=BOLD)
    top = paper.y
    paper.text_right(paper.right, step.rounding, size=SMALL, y=top - BODY * LINE_HEIGHT)
    paper.paragraph(step.sentence, x=LEFT + INDENT, width=width)
    _inputs(paper, step, width)
    if step.sum_done:
        paper.paragraph(
            words.say("worksheet.sum", sum=step.sum_done), x=LEFT + INDENT, width=width, size=ROW, weight=BOLD
        )
    paper.paragraph(step.law, x=LEFT + INDENT, width=width, size=SMALL)
    paper.y = min(paper.y, top - 2 * BODY * LINE_HEIGHT)
    paper.space(5)


def _inputs(paper: Paper, step: WorksheetStep, width: float) -> None:
    """Draw the inputs beside one another, as many on a line as there is room."""
    x = LEFT + INDENT
    for place, (name, value) in enumerate(step.inputs):
        needed = width_of(name, ROW) + width_of(value, ROW, BOLD) + 4
        if place and x + needed > LEFT + INDENT + width:
            paper.space(ROW * LINE_HEIGHT)
            x = LEFT + INDENT
        paper.need(ROW * LINE_HEIGHT)
        paper.text(x, name, size=ROW)
        paper.text(x + width_of(name, ROW) + 4, value, size=ROW, weight=BOLD)
        x += needed + GAP
    if step.inputs:
        paper.space(ROW * LINE_HEIGHT)


def _schedule(paper: Paper, data: Worksheet, words: Words) -> None:
    say = words.say
    paper.section(say("paper.schedule"))
    columns: tuple[PrintedColumn[PrintedInstalment], ...] = (
        PrintedColumn(say("column.no"), lambda row: str(row.no), 6, Align.RIGHT),
        PrintedColumn(say("column.days"), lambda row: row.days, 34),
        PrintedColumn(say("column.quantity"), lambda row: row.quantity, 12, Align.RIGHT),
        PrintedColumn(say("column.pay_day"), lambda row: row.pay_on, 22, Align.RIGHT),
        PrintedColumn(say("column.amount"), lambda row: row.amount, 18, Align.RIGHT),
    )
    PrintedTable(columns).draw(paper, data.instalments)
    paper.line(width=1.2)
    paper.space(13)
    paper.text(LEFT + INDENT, say("paper.total"), size=BODY, weight=BOLD)
    paper.text_right(paper.right - 3, data.total, size=BODY, weight=BOLD)
    paper.space(8)
