"""An employer's file, read with the column mapping that the office remembers for the employer or an officer chose."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from ui_admin.domain.refusal import Refused
from ui_admin.lookups.contributions.fixed_returns import fixed_return, stated_minor
from ui_admin.lookups.contributions.return_layouts import headings_kept, layout_named, layout_of_file
from ui_admin.lookups.contributions.return_review import Submitted
from ui_admin.rules.identity import check_identity
from ui_admin.storage.employers import Employer
from ui_admin.workstation.memory import no_collecting

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from ui_admin.domain.periods import Month
    from ui_admin.exchange.return_layout import ColumnMapping
    from ui_admin.exchange.return_rows import ReturnFile, RowProblem
    from ui_admin.exchange.sheets import RawSheet
    from ui_admin.office import Office

MOST_ZEROS = 4


@dataclass(frozen=True, slots=True)
class ReadReturn:
    """A file that was read: what is submitted, the file's name, hash and mapping, and what is written over its columns."""

    submitted: Submitted
    file_name: str
    sha256: str
    mapping: dict[str, Any]
    headings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file as it lies open: its cells, the headings found and how its columns are mapped so far.

    `layout` names the layout of fixed width or the form by which the file is read; it has no columns to name.
    """

    sheet: RawSheet
    mapping: ColumnMapping
    missing: tuple[str, ...]
    file: Path | None = None
    layout: str = ""

    @property
    def headings(self) -> tuple[tuple[int, str, str], ...]:
        """The columns with something in them: place counted from 0, letter as the spreadsheet names it, heading."""
        named = self.mapping.headings
        return tuple(
            (place, _letter(place), named[place].strip() if place < len(named) else "")
            for place in range(self.sheet.width)
            if place >= len(named) or named[place].strip() or self._has_values(place)
        )

    def _has_values(self, place: int) -> bool:
        return any(place < len(cells) and cells[place] not in (None, "") for _number, cells in self.sheet.rows[:200])

    def mapped(self, columns: Mapping[str, int]) -> OpenedFile:
        """The same file with the columns that an officer chose."""
        from ui_admin.exchange.return_layout import missing_fields  # noqa: PLC0415 - loaded only where a file is read

        mapping = replace(self.mapping, columns=dict(columns))
        return OpenedFile(self.sheet, mapping, missing_fields(mapping))


def _letter(place: int) -> str:
    """Name a column as a spreadsheet does: A, Z, AA."""
    first, last = divmod(place, 26)
    return (chr(64 + first) if first else "") + chr(65 + last)


def open_file(office: Office, file: Path, employer_number: str, *, layout: str | None = None) -> OpenedFile:
    """Open an employer's file and map its columns as far as they are known; refuses in a sentence what is no sheet.

    `layout` names the layout or form to read it by, "" for its headings; without it, a text file whose lines are all of a
    layout of fixed width is opened by that layout.
    """
    from ui_admin.exchange.return_layout import ColumnMapping, guess_layout, missing_fields  # noqa: PLC0415 - only where a file is read
    from ui_admin.exchange.sheets import RawSheet, content_of, read_book  # noqa: PLC0415 - likewise

    content = content_of(file)
    if layout is None:
        found = layout_of_file(office, content)
        layout = "" if found is None else found.name
    if layout:
        return OpenedFile(RawSheet(file.name, layout, "", ()), ColumnMapping({}, 0, ()), (), file, layout)
    book = read_book(file, content)
    remembered = _remembered(office, employer_number)
    guesses = [(sheet, guess_layout(sheet, remembered)) for sheet in book]
    sheet, mapping = min(guesses, key=lambda guess: len(missing_fields(guess[1])))
    return OpenedFile(sheet, mapping, missing_fields(mapping))


def read_opened(
    office: Office,
    opened: OpenedFile,
    employer_number: str,
    month: Month,
    said: Callable[[int, int], None] | None = None,
) -> ReadReturn:
    """Read the rows of an opened file by its mapping; `said` hears how far it is and may raise to stop."""
    if opened.layout and opened.file is not None:
        return _read(
            office, _by_layout(office, opened.file, opened.layout, employer_number, month), employer_number, month, said
        )
    return _read(office, _Cells(opened.sheet, opened.mapping), employer_number, month, said)


def read_return(office: Office, file: Path, employer_number: str, month: Month, *, layout: str = "") -> ReadReturn:
    """Read an employer's file, by headings or by a layout; refuses in a sentence what is no sheet or lacks a column.

    `layout` is the name of a layout of the office, or columns by hand such as `identification=A,name=C,wage=F`. Without
    one, a text file whose lines are all of a known layout is read by it.
    """
    with no_collecting():
        return _read(office, _cells(office, file, employer_number, month, layout), employer_number, month)


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells to read, what was wrong before they were read, and totals in book units that the file states besides."""

    sheet: RawSheet
    mapping: ColumnMapping
    problems: tuple[RowProblem, ...] = ()
    workers: int | None = None
    wages: int | None = None
    contributions: int | None = None
    layout: str = ""


def _read(
    office: Office,
    found: _Cells,
    employer_number: str,
    month: Month,
    said: Callable[[int, int], None] | None = None,
) -> ReadReturn:
    from ui_admin.exchange.return_rows import read_rows  # noqa: PLC0415 - loaded only where a file is read

    mapping = found.mapping
    with no_collecting():
        read = read_rows(found.sheet, mapping, office.scheme.currency, said)
    faults: dict[int, list[tuple[str, str, Any]]] = {}
    for problem in (*found.problems, *read.problems):
        faults.setdefault(problem.row, []).append((problem.column, problem.value, problem.sentence))
    submitted = _submitted(office, read, faults, employer_number, month)
    return ReadReturn(
        submitted=replace(
            submitted,
            stated_wages=found.wages if submitted.stated_wages is None else submitted.stated_wages,
            stated_workers=found.workers,
            stated_contributions=found.contributions,
        ),
        file_name=read.file_name,
        sha256=read.sha256,
        mapping={"layout": found.layout} if found.layout else mapping.to_json(),
        headings={field: mapping.heading(field) for field in mapping.columns},
    )


def _remembered(office: Office, employer_number: str) -> tuple[Mapping[str, Any], ...]:
    """Give the mappings to try: the employer's own, then those the office keeps for every employer."""
    with office.look() as session:
        query = select(Employer.column_mapping).where(Employer.number == employer_number.strip().upper())
        own: Mapping[str, Any] | None = session.scalar(query)
    return (*([own] if own else []), *headings_kept(office))


def _submitted(
    office: Office,
    read: ReturnFile,
    faults: Mapping[int, list[tuple[str, str, Any]]],
    employer_number: str,
    month: Month,
) -> Submitted:
    lines = read.rows
    for place in read.numbers:
        lines.identifications[place] = _with_zeros(office, lines.identifications[place])
    first = {row: found[0] for row, found in faults.items()}
    others = {row: tuple(found[1:]) for row, found in faults.items() if len(found) > 1}
    return Submitted(employer_number, month, lines, first, read.stated_wages, further=others)


def _cells(office: Office, file: Path, employer_number: str, month: Month, layout: str) -> _Cells:
    from ui_admin.exchange.return_layout import layout_by_hand  # noqa: PLC0415 - only where a file is read
    from ui_admin.exchange.sheets import content_of, read_book, read_sheet  # noqa: PLC0415 - likewise

    if "=" in layout:
        sheet = read_sheet(file)
        return _Cells(sheet, layout_by_hand(sheet, layout))
    if layout:
        return _by_layout(office, file, layout, employer_number, month)
    content = content_of(file)
    found = layout_of_file(office, content)
    if found is not None:
        return _by_layout(office, file, found.name, employer_number, month)
    return _Cells(*_sheet_of_lines(read_book(file, content), _remembered(office, employer_number)))


def _by_layout(office: Office, file: Path, layout: str, employer_number: str, month: Month) -> _Cells:
    """Read a file by a form or a layout of fixed width, with the totals that its head or tail states."""
    from ui_admin.exchange.sheet_layouts import read_sheet_layout, sheet_layouts  # noqa: PLC0415 - only where a file is read
    from ui_admin.exchange.sheets import read_sheet  # noqa: PLC0415 - likewise

    currency = office.scheme.currency
    form = next((form for form in sheet_layouts(office.scheme.code) if form.name == layout), None)
    if form is not None:
        return _Cells(*read_sheet_layout(read_sheet(file), form, currency), layout=layout)
    fixed = fixed_return(office, file, layout_named(office, layout), employer_number, month)
    wages, contributions = (stated_minor(text, currency) for text in (fixed.wages, fixed.contributions))
    workers = int(fixed.workers) or None if fixed.workers.isdigit() else None
    return _Cells(fixed.sheet, fixed.mapping, fixed.problems, workers, wages, contributions, layout)


def _sheet_of_lines(
    book: tuple[RawSheet, ...], remembered: Sequence[Mapping[str, Any]]
) -> tuple[RawSheet, ColumnMapping]:
    """Find the sheet that has the needed columns; cover sheets and notes have none. Two of them are for a person to sort."""
    from ui_admin.exchange.return_layout import find_layout  # noqa: PLC0415 - loaded only where a file is read

    found, refusals = [], []
    for sheet in book:
        try:
            found.append((sheet, find_layout(sheet, remembered)))
        except Refused as refused:
            refusals.append(refused)
    if not found:
        raise refusals[0]
    if len(found) > 1:
        names = ", ".join(sheet.sheet for sheet, _mapping in found)
        raise Refused("sheet.several", file=book[0].file_name, sheets=names)
    return found[0]


def _with_zeros(office: Office, identification: str) -> str:
    """Give back the zeros that a spreadsheet drops from the front of a number it keeps as a number."""
    if check_identity(office.scheme, "national_id", identification).valid:
        return identification
    longer = ("0" * zeros + identification for zeros in range(1, MOST_ZEROS + 1))
    fitting = (number for number in longer if check_identity(office.scheme, "national_id", number).valid)
    return next(fitting, identification)
