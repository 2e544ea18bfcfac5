"""The clearance certificate on paper: what is printed is issued, what is only looked at is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui_admin.lookups.office.copies import coming_copy
from ui_admin.operations.steps.printing.copies import copy_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui_admin.office import Office
    from ui_admin.operations.steps.printing.copies import Aim
    from ui_admin.workstation.language import Words


def clearance_paper(office: Office, number: str, aim: Aim, words: Words) -> Mapping[str, Any]:
    """Make the clearance certificate of today, issued now when there is none; looking at it issues nothing."""
    from ui_admin.operations.steps.contributions.clearance import certificate, draft_certificate  # noqa: PLC0415 - paper is loaded only here
    from ui_admin.reports.letter import write_letters  # noqa: PLC0415 - likewise

    paper = (draft_certificate if aim[1] is coming_copy else certificate)(office, number, words)
    with copy_of(office, "clearance", number, aim, words, shown=paper.letter.number, sealed=paper.sealed) as (
        file,
        head,
    ):
        return {"number": paper.letter.number, "pages": write_letters([(paper.letter, head)], file, words)}
