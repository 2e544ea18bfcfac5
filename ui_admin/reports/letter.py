"""Letters in plain paragraphs: one on its own, or many in one file, each with its own pages, copy number and code."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportlab.lib.units import mm

from ui_admin.reports.paper import BODY, LEFT, LINE_HEIGHT, RIGHT, Paper

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ui_admin.reports.paper import Letterhead, Print
    from ui_admin.workstation.language import Words


@dataclass(frozen=True, slots=True)
class Letter:
    """All that a letter prints, in the words it was sealed with."""

    letterhead: Letterhead
    title: str
    number: str
    issued_on: str
    addressee: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    paragraphs: tuple[str, ...]
    signed_by: tuple[str, str]


@dataclass
class LetterBundle(Paper):
    """Several letters in one file; what stands at the foot and head of a page is of its own letter."""

    _bound: list[tuple[int, Print]] = field(default_factory=list)

    def next_letter(self, title: str, printed: Print) -> None:
        """Begin another letter on a page of its own."""
        self._bound.append((self.page, self.printed))
        self.title, self.printed = title, printed
        self.new_page()

    def close(self) -> int:
        """Write all letters and save the file; gives the number of pages."""
        self._finish_page()
        first = 0
        for place, (last, printed) in enumerate([*self._bound, (self.page, self.printed)]):
            self.printed = printed
            self._write_pages(first, last - first, f"code{place}")
            first = last
        return self.save()


def write_letters(letters: Sequence[tuple[Letter, Print]], target: Path, words: Words) -> int:
    """Draw letters into one file, one after another; gives the number of pages."""
    first, printed = letters[0]
    bundle = LetterBundle(target, first.letterhead, first.title, printed, words)
    _draw(bundle, first, words)
    for letter, its_print in letters[1:]:
        bundle.next_letter(letter.title, its_print)
        _draw(bundle, letter, words)
    return bundle.close()


def _draw(paper: Paper, letter: Letter, words: Words) -> None:
    paper.space(10)
    for line in letter.addressee:
        for part in line.splitlines():
            paper.text(LEFT, part, size=BODY)
            paper.space(BODY * LINE_HEIGHT)
    paper.text_right(RIGHT, letter.issued_on, size=BODY)
    paper.space(BODY * LINE_HEIGHT + 10)
    paper.labelled(letter.pairs, label_width=52 * mm)
    paper.space(8)
    for paragraph in letter.paragraphs:
        paper.paragraph(paragraph)
        paper.space(6)
    paper.space(10)
    name, when = letter.signed_by
    paper.signatures(((words.say("letter.for_the_office"), name, when), (words.say("letter.received"), "", "")))
