"""Acts of intake that are cut short by a kill of their process; run in a process of their own."""

from __future__ import annotations

from pathlib import Path

from tests.operations import cut_short
from ui_admin.domain.paper import NewPaper
from ui_admin.operations.office.documents import take_in_paper
from ui_admin.operations.office.drafts import keep_draft
from ui_admin.operations.register.merges import merge_persons

FORM = "new_claim"


def draft(folder: Path, typed: str) -> None:
    """Keep a form as it is typed so far."""
    keep_draft(cut_short.desk(folder, "clerk"), FORM, {"reason": typed})


def paper(folder: Path, scan: str) -> None:
    """Take in a paper that nobody knows whose it is."""
    take_in_paper(cut_short.desk(folder, "clerk"), NewPaper(Path(scan), "photo"))


def merge(folder: Path, request: str) -> None:
    """Merge as the clerk asked."""
    merge_persons(cut_short.desk(folder, "supervisor"), request)


ACTS = {"draft": draft, "paper": paper, "merge": merge}


def do_and_die(act: str, folder: str, subject: str, moment: int | str) -> None:
    """Do an act of intake and die at a moment."""
    cut_short.ACTS[act] = ACTS[act]
    cut_short.do_and_die(act, folder, subject, moment)
