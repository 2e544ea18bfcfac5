"""A pre-check at the counter: would I qualify, how much, until when. Nothing is saved, not even that it was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.refusal import Refused
from ui_admin.operations.steps.whole_files import whole_file

if TYPE_CHECKING:
    from pathlib import Path

    from ui_admin.domain.claim import NewClaim
    from ui_admin.office import Office
    from ui_admin.workstation.language import Words


def print_precheck(office: Office, new: NewClaim, target: Path, words: Words) -> int:
    """Make the slip of a pre-check into a PDF; gives its number of pages. It is marked as no determination."""
    from ui_admin.lookups.printables.heads import printed  # noqa: PLC0415 - paper is loaded only here
    from ui_admin.lookups.printables.prechecks import precheck_slip  # noqa: PLC0415 - likewise
    from ui_admin.reports.precheck import write_precheck  # noqa: PLC0415 - likewise

    if new.separated_on is None or new.reason is None:
        raise Refused("precheck.needs_more")
    data = precheck_slip(office, new, words)
    head = printed(office, words, "precheck", "")
    with whole_file(target) as file:
        return write_precheck(data, file, head, words)
