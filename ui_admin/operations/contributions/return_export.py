"""A return on its way out as a file: in a national layout, a national form, or a plain sheet; the audit trail keeps whose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui_admin.domain.done import Done, done
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.contributions.return_exports import return_export
from ui_admin.lookups.contributions.return_layouts import fixed_layouts
from ui_admin.lookups.records import by_number
from ui_admin.operations.steps.duties import refuse_own_interest
from ui_admin.operations.steps.whole_files import whole_file
from ui_admin.storage.acts import act_of
from ui_admin.storage.contributions import ContributionReturn

if TYPE_CHECKING:
    from pathlib import Path

    from ui_admin.office import Office

PLAIN = ("xlsx", "csv")


@dataclass(frozen=True, slots=True)
class WrittenReturn:
    """A file that was written: how many lines, which names were cut to their field, and what the layout asks and is nought."""

    file: Path
    lines: int
    cut: tuple[int, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Content:
    content: bytes
    lines: int
    cut: tuple[int, ...] = ()
    unknown: tuple[str, ...] = ()


def export_layouts(office: Office) -> tuple[tuple[str, str], ...]:
    """Give what a return can be written as: the name of each layout and the ending of its file."""
    from ui_admin.exchange.sheet_layouts import sheet_layouts  # noqa: PLC0415 - files are touched by few acts

    fixed = [(layout.name, "txt") for layout in fixed_layouts(office)]
    forms = [(form.name, "xlsx") for form in sheet_layouts(office.scheme.code)]
    return (("xlsx", "xlsx"), ("csv", "csv"), *forms, *fixed)


def export_return(office: Office, number: str, layout: str, file: Path) -> Done[WrittenReturn]:
    """Write a posted return into a file; persons' data leaves the office, so the act says which return and which file.

    The file is whole or not there. Refuses a layout that the office does not have, and what does not fit its fields.
    """
    made = _compose(office, number, layout)
    with office.change("return.export", note=f"{layout}: {file.name}") as session:
        record = by_number(session, ContributionReturn, number)
        refuse_own_interest(session, employer_id=record.employer_id)
        act_of(session).about("contribution_return", record.key, record.number)
        with whole_file(file) as unfinished:
            unfinished.write_bytes(made.content)
    return done(WrittenReturn(file, made.lines, made.cut, made.unknown), "document")


def _compose(office: Office, number: str, layout: str) -> _Content:
    from ui_admin.exchange import return_writing as writing  # noqa: PLC0415 - files are touched by few acts
    from ui_admin.exchange.sheet_layouts import sheet_layouts  # noqa: PLC0415 - likewise

    currency = office.scheme.currency
    if layout in PLAIN:
        export = return_export(office, number)
        write = writing.plain_workbook if layout == "xlsx" else writing.plain_text
        return _Content(write(export, currency), len(export.lines))
    form = next((form for form in sheet_layouts(office.scheme.code) if form.name == layout), None)
    if form is not None:
        export = return_export(office, number)
        return _Content(writing.form_file(form, export, currency), len(export.lines))
    fixed = next((found for found in fixed_layouts(office) if found.name == layout), None)
    if fixed is None:
        known = ", ".join(name for name, _ending in export_layouts(office))
        raise Refused("layout.unknown", name=layout, known=known or sentence("layout.none"))
    export = return_export(office, number, fixed)
    fitted, cut = writing.fitted(fixed, export)
    return _Content(writing.fixed_file(fixed, fitted, currency), len(export.lines), cut, fixed.unknown)
