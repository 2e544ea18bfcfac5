"""An employer's file, read with the column mapping that the office remembers for the employer or an officer chose."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from ui_admin.domain.contribution import TypedLine
from ui_admin.lookups.return_review import Submitted
from ui_admin.storage.employers import Employer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from ui_admin.domain.periods import Month
    from ui_admin.exchange.return_layout import ColumnMapping
    from ui_admin.exchange.sheets import RawSheet
    from ui_admin.office import Office


@dataclass(frozen=True, slots=True)
class ReadReturn:
    """A file that was read: what is submitted, and the file's name, hash and mapping."""

    submitted: Submitted
    file_name: str
    sha256: str
    mapping: dict[str, Any]


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file as it lies open: its cells, the headings found and how its columns are mapped so far."""

    sheet: RawSheet
    mapping: ColumnMapping
    missing: tuple[str, ...]

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


def open_file(office: Office, file: Path, employer_number: str) -> OpenedFile:
    """Open an employer's file and map its columns as far as they are known; refuses in a sentence what is no sheet."""
    from ui_admin.exchange.return_layout import guess_layout, missing_fields  # noqa: PLC0415 - only where a file is read
    from ui_admin.exchange.sheets import read_sheet  # noqa: PLC0415 - likewise

    sheet = read_sheet(file)
    mapping = guess_layout(sheet, _remembered(office, employer_number))
    return OpenedFile(sheet, mapping, missing_fields(mapping))


def read_opened(
    office: Office,
    opened: OpenedFile,
    employer_number: str,
    month: Month,
    said: Callable[[int, int], None] | None = None,
) -> ReadReturn:
    """Read the rows of an opened file by its mapping; `said` hears how far it is and may raise to stop."""
    from ui_admin.exchange.return_rows import read_rows  # noqa: PLC0415 - loaded only where a file is read

    read = read_rows(opened.sheet, opened.mapping, office.scheme.currency, said)
    lines = [TypedLine(row.row, row.identification, row.name, row.wage, row.days, row.remark) for row in read.rows]
    faults = {problem.row: (problem.column, problem.value, problem.sentence) for problem in reversed(read.problems)}
    submitted = Submitted(employer_number, month, lines, faults, read.stated_wages)
    return ReadReturn(submitted, read.file_name, read.sha256, opened.mapping.to_json())


def read_return(office: Office, file: Path, employer_number: str, month: Month) -> ReadReturn:
    """Read an employer's file; refuses in a sentence what is no sheet or lacks a column."""
    from ui_admin.exchange.return_layout import find_layout  # noqa: PLC0415 - loaded only where a file is read
    from ui_admin.exchange.sheets import read_sheet  # noqa: PLC0415 - likewise

    sheet = read_sheet(file)
    mapping = find_layout(sheet, _remembered(office, employer_number))
    return read_opened(office, OpenedFile(sheet, mapping, ()), employer_number, month)


def _remembered(office: Office, employer_number: str) -> Mapping[str, Any] | None:
    with office.look() as session:
        query = select(Employer.column_mapping).where(Employer.number == employer_number.strip().upper())
        found: Mapping[str, Any] | None = session.scalar(query)
        return found
