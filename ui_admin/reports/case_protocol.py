"""The protocol of worked cases for a legal officer: rule books with their hash, every case with its source, place to sign."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.lib.units import mm

from ui_admin.reports.columns import Align, PrintedColumn, PrintedTable
from ui_admin.reports.glyphs import BOLD
from ui_admin.reports.paper import BODY, LEFT, LINE_HEIGHT, ROW, SMALL, Paper
from ui_admin.reports.shaped import break_lines

if TYPE_CHECKING:
    from pathlib import Path

    from ui_admin.reports.paper import Letterhead, Print
    from ui_admin.workstation.language import Words

ROOM_FOR_A_CASE, ROOM_TO_SIGN = 34 * mm, 70 * mm
INDENT, GAP, VERDICT_ROOM = 6 * mm, 3 * mm, 22 * mm


@dataclass(frozen=True, slots=True)
class ProtocolField:
    """A field of a case: what is expected, what was answered, and agreement in a word."""

    name: str
    expected: str
    answered: str
    verdict: str


@dataclass(frozen=True, slots=True)
class ProtocolCase:
    """A case as it is printed."""

    id: str
    question: str
    verdict: str
    source: str
    note: str
    problem: str
    fields: tuple[ProtocolField, ...]


@dataclass(frozen=True, slots=True)
class ProtocolBook:
    """A rule book that was asked, and how its cases came out."""

    name: str
    version: str
    sha256: str
    agree: int
    disagree: int
    not_answered: int


@dataclass(frozen=True, slots=True)
class CaseProtocol:
    """The whole protocol in the words of its language."""

    letterhead: Letterhead
    title: str
    pairs: tuple[tuple[str, str], ...]
    statement: str
    books: tuple[ProtocolBook, ...]
    cases: tuple[ProtocolCase, ...]
    declaration: str
    signed_by: tuple[tuple[str, str, str], ...]


def write_case_protocol(data: CaseProtocol, target: Path, printed: Print, words: Words) -> int:
    """Draw the protocol; gives its number of pages."""
    say = words.say
    paper = Paper(target, data.letterhead, data.title, printed, words)
    paper.labelled(data.pairs, label_width=36 * mm)
    paper.space(4)
    paper.paragraph(data.statement, size=11, weight=BOLD)
    paper.section(say("protocol.books"))
    _books(words).draw(paper, data.books)
    paper.line(width=1.2)
    paper.space(10)
    paper.need(ROOM_FOR_A_CASE + 10 * mm)
    paper.section(say("protocol.cases"))
    for case in data.cases:
        _case(paper, case, words)
    paper.need(ROOM_TO_SIGN)
    paper.space(6)
    paper.line()
    paper.space(8)
    paper.section(say("protocol.confirmation"))
    paper.paragraph(data.declaration)
    paper.space(8)
    paper.signatures(data.signed_by)
    return paper.close()


def _books(words: Words) -> PrintedTable[ProtocolBook]:
    say = words.say
    return PrintedTable(
        (
            PrintedColumn(say("compare_head.scheme"), lambda book: book.name, 24, weight=BOLD),
            PrintedColumn(say("protocol.version"), lambda book: book.version, 26),
            PrintedColumn(say("protocol.hash"), lambda book: book.sha256, 40),
            PrintedColumn(say("verdict.agrees"), lambda book: str(book.agree), 10, Align.RIGHT),
            PrintedColumn(say("verdict.disagrees"), lambda book: str(book.disagree), 13, Align.RIGHT),
            PrintedColumn(say("verdict.not_answered"), lambda book: str(book.not_answered), 13, Align.RIGHT),
        )
    )


def _case(paper: Paper, case: ProtocolCase, words: Words) -> None:
    paper.need(ROOM_FOR_A_CASE)
    paper.space(4)
    paper.line()
    paper.space(12)
    paper.text(LEFT, case.id, size=BODY, weight=BOLD)
    paper.text_right(paper.right, case.verdict, size=BODY, weight=BOLD)
    paper.space(BODY * LINE_HEIGHT)
    for text in (case.question, case.source, case.note):
        if text:
            paper.paragraph(text, x=LEFT + INDENT, size=SMALL)
    if case.problem:
        paper.paragraph(case.problem, x=LEFT + INDENT, size=ROW)
    if case.fields:
        paper.space(3)
        _field(paper, ProtocolField("", words.say("protocol.stated"), words.say("protocol.answered"), ""))
    for part in case.fields:
        _field(paper, part)


def _field(paper: Paper, part: ProtocolField) -> None:
    """Draw a field in columns: name, stated, answered, and the verdict at the right; long values run over several lines."""
    is_head = not part.name
    size, columns = (SMALL if is_head else ROW), (LEFT + INDENT, LEFT + 52 * mm, LEFT + 104 * mm)
    stated = break_lines(part.expected, columns[2] - columns[1] - GAP, size) or ("",)
    answered = break_lines(part.answered, paper.right - columns[2] - VERDICT_ROOM, size) or ("",)
    paper.need(size * LINE_HEIGHT * max(len(stated), len(answered)))
    paper.text(columns[0], part.name, size=size)
    paper.text_right(paper.right, part.verdict, size=size)
    for place in range(max(len(stated), len(answered))):
        for x, lines in ((columns[1], stated), (columns[2], answered)):
            if place < len(lines):
                paper.text(x, lines[place], size=size)
        paper.space(size * LINE_HEIGHT)
