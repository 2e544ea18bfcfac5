"""Making what is known of a law into files: the comparison, the protocol of worked cases, the coverage statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ui_admin.lookups.comparisons import ComparedRow, PersonAsked
    from ui_admin.office import Office
    from ui_admin.workstation.language import Words


def write_comparison(
    office: Office, person: PersonAsked, rows: Sequence[ComparedRow], target: Path, words: Words
) -> int:
    """Write the comparison as a sheet of paper or a spreadsheet, by the ending of the file; gives its pages or rows."""
    from ui_admin.lookups.printables.heads import letterhead, printed  # noqa: PLC0415 - paper is loaded only here
    from ui_admin.lookups.printables.laws import comparison_paper  # noqa: PLC0415 - likewise
    from ui_admin.reports.comparison import write_comparison_paper, write_comparison_sheet  # noqa: PLC0415 - likewise

    _make_folder(target)
    data = comparison_paper(letterhead(office), person, rows, words)
    if target.suffix.lower() == ".xlsx":
        return write_comparison_sheet(data, target)
    return write_comparison_paper(data, target, printed(office, words, "comparison", office.scheme.code), words)


def _make_folder(target: Path) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise Refused(
            "file.cannot_write", file=target.name, folder=str(target.parent), why=fault.strerror or ""
        ) from None
