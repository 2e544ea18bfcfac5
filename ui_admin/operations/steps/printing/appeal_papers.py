"""Papers about an appeal: that it came, that it is handed on, and what came of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from ui_admin.operations.steps.printing.copies import copy_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui_admin.office import Office
    from ui_admin.operations.steps.printing.copies import Aim, Maker
    from ui_admin.workstation.language import Words


def appeal_paper(office: Office, number: str, aim: Aim, words: Words, *, kind: str) -> Mapping[str, Any]:
    """Make one of the letters of an appeal."""
    from ui_admin.lookups.printables import appeal_letters  # noqa: PLC0415 - paper is loaded only here
    from ui_admin.reports.letter import write_letters  # noqa: PLC0415 - likewise

    gather = {
        "appeal_acknowledgement": appeal_letters.acknowledgement,
        "appeal_forwarding": appeal_letters.forwarding,
        "appeal_outcome": appeal_letters.outcome_letter,
    }[kind]
    number = number.strip().upper()
    letter = gather(office, number, words)
    with copy_of(office, kind, number, aim, words) as (file, head):
        return {"pages": write_letters([(letter, head)], file, words)}


APPEAL_PAPERS: Mapping[str, Maker] = {
    "appeal-acknowledgement": partial(appeal_paper, kind="appeal_acknowledgement"),
    "appeal-forwarding": partial(appeal_paper, kind="appeal_forwarding"),
    "appeal-outcome": partial(appeal_paper, kind="appeal_outcome"),
}
