"""The slip of a pre-check: what the law would say of what was told at the counter; it decides nothing and is not kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.lib.units import mm

from ui_admin.reports.glyphs import BOLD
from ui_admin.reports.paper import LEFT, LINE_HEIGHT, ROW, SMALL, Paper

if TYPE_CHECKING:
    from pathlib import Path

    from ui_admin.reports.paper import Letterhead, Print
    from ui_admin.workstation.language import Words

INDENT = 6 * mm


@dataclass(frozen=True, slots=True)
class SlipFinding:
    """An answer of the law: its title, the word for it, the sentence and the article."""

    title: str
    outcome: str
    sentence: str
    law: str


@dataclass(frozen=True, slots=True)
class PreCheckSlip:
    """All that the slip prints."""

    letterhead: Letterhead
    warning: str
    told: tuple[tuple[str, str], ...]
    headline: str
    figures: tuple[tuple[str, str], ...]
    findings: tuple[SlipFinding, ...]
    papers: tuple[str, ...]
    closing: str


def write_precheck(data: PreCheckSlip, target: Path, printed: Print, words: Words) -> int:
    """Draw the slip; gives its number of pages."""
    say = words.say
    paper = Paper(target, data.letterhead, say("document.precheck"), printed, words)
    paper.space(2)
    paper.paragraph(data.warning, size=11, weight=BOLD)
    paper.section(say("precheck.told"))
    paper.labelled(data.told, label_width=62 * mm)
    paper.section(data.headline)
    if data.figures:
        paper.labelled(data.figures, label_width=62 * mm)
    paper.section(say("precheck.findings"))
    for finding in data.findings:
        _finding(paper, finding)
    paper.section(say("precheck.papers"))
    for name in data.papers or (say("precheck.no_papers"),):
        paper.paragraph(f"– {name}")
    paper.space(8)
    paper.paragraph(data.closing)
    return paper.close()


def _finding(paper: Paper, finding: SlipFinding) -> None:
    paper.need(ROW * LINE_HEIGHT * 3)
    paper.text(LEFT, finding.title, size=ROW, weight=BOLD)
    paper.text_right(paper.right, finding.outcome, size=ROW, weight=BOLD)
    paper.space(ROW * LINE_HEIGHT)
    line = " · ".join(filter(None, (finding.sentence, finding.law)))
    paper.paragraph(line, x=LEFT + INDENT, size=SMALL)
    paper.space(3)
