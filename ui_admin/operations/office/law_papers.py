"""Making what is known of a law into files: the comparison, the protocol of worked cases, the coverage statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.refusal import Refused
from ui_admin.operations.steps.whole_files import whole_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from ui_admin.lookups.law.case_runs import CaseRow
    from ui_admin.lookups.law.comparisons import ComparedRow, PersonAsked
    from ui_admin.lookups.law.coverage import CoverageSheet
    from ui_admin.office import Office
    from ui_admin.workstation.language import Words


def write_comparison(
    office: Office, person: PersonAsked, rows: Sequence[ComparedRow], target: Path, words: Words
) -> int:
    """Write the comparison as a sheet of paper or a spreadsheet, by the ending of the file; gives its pages or rows."""
    from ui_admin.lookups.printables.heads import letterhead, printed  # noqa: PLC0415 - paper is loaded only here
    from ui_admin.lookups.printables.laws import comparison_paper  # noqa: PLC0415 - likewise
    from ui_admin.reports.comparison import write_comparison_paper, write_comparison_sheet  # noqa: PLC0415 - likewise

    data = comparison_paper(letterhead(office), person, rows, words)
    with whole_file(target) as file:
        if target.suffix.lower() == ".xlsx":
            return write_comparison_sheet(data, file)
        return write_comparison_paper(data, file, printed(office, words, "comparison", office.scheme.code), words)


def write_protocol(office: Office, rows: Sequence[CaseRow], target: Path, words: Words) -> int:
    """Write the protocol of worked cases that an officer put to the rule books; gives its pages."""
    from ui_admin.lookups.printables.heads import letterhead, printed  # noqa: PLC0415 - paper is loaded only here
    from ui_admin.lookups.printables.laws import case_protocol  # noqa: PLC0415 - likewise
    from ui_admin.reports.case_protocol import write_case_protocol  # noqa: PLC0415 - likewise

    _refuse_other_than_pdf(target)
    officer = office.officer.name if office.officer else ""
    data = case_protocol(letterhead(office), rows, office.today(), officer, words)
    with whole_file(target) as file:
        return write_case_protocol(data, file, printed(office, words, "case_protocol", office.scheme.code), words)


def write_protocol_without_office(rows: Sequence[CaseRow], target: Path, now: datetime, words: Words) -> int:
    """Write the protocol where no office is open: nobody has signed in, and the name is left to be written; gives its pages."""
    from ui_admin.lookups.printables.laws import case_protocol  # noqa: PLC0415 - paper is loaded only here
    from ui_admin.reports.case_protocol import write_case_protocol  # noqa: PLC0415 - likewise
    from ui_admin.reports.paper import Letterhead, Print  # noqa: PLC0415 - likewise

    _refuse_other_than_pdf(target)
    data = case_protocol(Letterhead(words.say("protocol.letterhead")), rows, now.date(), "", words)
    line = words.say("protocol.printed", document=data.title, moment=now)
    with whole_file(target) as file:
        return write_case_protocol(data, file, Print("", line), words)


def write_coverage(office: Office, sheet: CoverageSheet, target: Path, words: Words) -> int:
    """Write the coverage statement of a rule book; gives its pages."""
    from ui_admin.lookups.printables.heads import letterhead, printed  # noqa: PLC0415 - paper is loaded only here
    from ui_admin.lookups.printables.laws import coverage_paper  # noqa: PLC0415 - likewise
    from ui_admin.reports.coverage import write_coverage_paper  # noqa: PLC0415 - likewise

    _refuse_other_than_pdf(target)
    data = coverage_paper(letterhead(office), sheet, office.today(), words)
    with whole_file(target) as file:
        return write_coverage_paper(data, file, printed(office, words, "coverage", sheet.scheme), words)


def _refuse_other_than_pdf(target: Path) -> None:
    if target.suffix.lower() != ".pdf":
        form = target.suffix.lstrip(".").lower()
        raise Refused("command.unknown_format", name=target.name, formats="pdf", format=form)
