"""The receipt a claimant gets at the counter: the claim's number, the papers still missing, and when it is decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.lib.units import mm

from ui_admin.reports.paper import Paper

if TYPE_CHECKING:
    from pathlib import Path

    from ui_admin.reports.paper import Letterhead, Print
    from ui_admin.workstation.language import Words


@dataclass(frozen=True, slots=True)
class ClaimReceipt:
    """All that the receipt prints."""

    letterhead: Letterhead
    pairs: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]
    next_step: str
    received_by: tuple[str, str]


def write_claim_receipt(data: ClaimReceipt, target: Path, printed: Print, words: Words) -> int:
    """Draw the receipt; gives its number of pages."""
    say = words.say
    paper = Paper(target, data.letterhead, say("document.claim_receipt"), printed, words)
    paper.space(4)
    paper.labelled(data.pairs, label_width=52 * mm)
    paper.section(say("paper.missing_papers"))
    for paper_name in data.missing or (say("paper.none_missing"),):
        paper.paragraph(f"– {paper_name}")
    paper.space(6)
    paper.paragraph(data.next_step)
    paper.space(12)
    name, when = data.received_by
    paper.signatures(((say("paper.received_by"), name, when), (say("paper.claimant"), "", "")))
    return paper.close()
