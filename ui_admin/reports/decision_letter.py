"""The decision letter: every finding with its article, the reckoning step by step, and how to appeal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.lib.units import mm

from ui_admin.reports.columns import Align, PrintedColumn, PrintedTable
from ui_admin.reports.glyphs import BOLD
from ui_admin.reports.paper import BODY, LEFT, LINE_HEIGHT, RIGHT, SMALL, Paper

if TYPE_CHECKING:
    from pathlib import Path

    from ui_admin.reports.paper import Letterhead, Print
    from ui_admin.reports.printed_instalment import PrintedInstalment
    from ui_admin.workstation.language import Words


@dataclass(frozen=True, slots=True)
class LetterFinding:
    """A finding as the letter prints it."""

    outcome: str
    title: str
    sentence: str
    law: str


@dataclass(frozen=True, slots=True)
class LetterStep:
    """A step of the reckoning: what is done, with what, and what comes out."""

    no: int
    sentence: str
    inputs: tuple[tuple[str, str], ...]
    result: str
    law: str


@dataclass(frozen=True, slots=True)
class DecisionLetter:
    """All that the letter prints, in the words of its language."""

    letterhead: Letterhead
    addressee: tuple[str, ...]
    claim_number: str
    determination_number: str
    decided_on: str
    outcome: str
    opening: str
    figures: tuple[tuple[str, str], ...]
    findings: tuple[LetterFinding, ...]
    steps: tuple[LetterStep, ...]
    instalments: tuple[PrintedInstalment, ...]
    total: str
    unit: str
    appeal: str
    unverified: str
    signed_by: tuple[tuple[str, str, str], ...]
    because: str = ""
    changes: tuple[str, ...] = ()


def write_decision_letter(data: DecisionLetter, target: Path, printed: Print, words: Words) -> int:
    """Draw the letter; gives its number of pages."""
    say = words.say
    facts = ((say("paper.claim"), data.claim_number), (say("paper.decision"), data.determination_number))
    paper = Paper(target, data.letterhead, say("document.decision_letter"), printed, words, facts)
    paper.space(6)
    for line in data.addressee:
        paper.text(LEFT, line, size=BODY)
        paper.space(BODY * LINE_HEIGHT)
    paper.space(4)
    paper.text_right(RIGHT, data.decided_on, size=BODY)
    paper.space(BODY * LINE_HEIGHT)
    paper.paragraph(data.outcome, size=12, weight=BOLD)
    paper.space(2)
    paper.paragraph(data.opening)
    paper.space(4)
    paper.labelled(data.figures, label_width=52 * mm)
    if data.changes:
        paper.section(say("letter.what_changed"))
        for line in data.changes:
            paper.paragraph(line)
    if data.because:
        paper.section(say("letter.officers_reason"))
        paper.paragraph(data.because)
    paper.section(say("paper.findings"))
    for finding in data.findings:
        _finding(paper, finding)
    _steps(paper, data.steps, words)
    if data.instalments:
        _schedule(paper, data, words)
    paper.section(say("paper.appeal"))
    paper.paragraph(data.appeal)
    if data.unverified:
        paper.space(4)
        paper.paragraph(data.unverified, size=SMALL)
    paper.space(10)
    paper.signatures(data.signed_by)
    return paper.close()


def _finding(paper: Paper, finding: LetterFinding) -> None:
    paper.need(30)
    paper.text(LEFT, finding.outcome, size=BODY, weight=BOLD)
    paper.paragraph(f"{finding.title}. {finding.sentence}", x=LEFT + 22 * mm, width=RIGHT - LEFT - 22 * mm)
    paper.text(LEFT + 22 * mm, finding.law, size=SMALL)
    paper.space(SMALL * LINE_HEIGHT + 3)


def _steps(paper: Paper, steps: tuple[LetterStep, ...], words: Words) -> None:
    if not steps:
        return
    paper.section(words.say("paper.reckoning"))
    for step in steps:
        paper.need(28)
        paper.text(LEFT, f"{step.no}.", size=BODY, weight=BOLD)
        paper.text_right(RIGHT, step.result, size=BODY, weight=BOLD)
        paper.paragraph(step.sentence, x=LEFT + 8 * mm, width=RIGHT - LEFT - 45 * mm)
        if step.inputs:
            shown = "   ".join(f"{name}: {value}" for name, value in step.inputs)
            paper.paragraph(shown, x=LEFT + 8 * mm, width=RIGHT - LEFT - 45 * mm, size=SMALL)
        paper.text(LEFT + 8 * mm, step.law, size=SMALL)
        paper.space(SMALL * LINE_HEIGHT + 3)


def _schedule(paper: Paper, data: DecisionLetter, words: Words) -> None:
    say = words.say
    paper.section(say("paper.schedule"))
    columns: tuple[PrintedColumn[PrintedInstalment], ...] = (
        PrintedColumn(say("column.no"), lambda row: str(row.no), 6, Align.RIGHT),
        PrintedColumn(say("column.days"), lambda row: row.days, 34),
        PrintedColumn(data.unit, lambda row: row.quantity, 12, Align.RIGHT),
        PrintedColumn(say("column.amount"), lambda row: row.amount, 18, Align.RIGHT),
        PrintedColumn(say("column.pay_day"), lambda row: row.pay_on, 22, Align.RIGHT),
    )
    PrintedTable(columns).draw(paper, data.instalments)
    paper.line(width=1.2)
    paper.space(13)
    paper.text(LEFT + 20, say("paper.total"), size=BODY, weight=BOLD)
    paper.text_right(LEFT + (RIGHT - LEFT) * 70 / 92 - 3, data.total, size=BODY, weight=BOLD)
    paper.space(14)
