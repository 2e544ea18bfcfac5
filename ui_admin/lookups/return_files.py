"""An employer's file, read with the column mapping that the office remembers for the employer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from ui_admin.domain.contribution import TypedLine
from ui_admin.lookups.return_review import Submitted
from ui_admin.storage.employers import Employer
from ui_admin.workstation.memory import no_collecting

if TYPE_CHECKING:
    from pathlib import Path

    from ui_admin.domain.periods import Month
    from ui_admin.office import Office


@dataclass(frozen=True, slots=True)
class ReadReturn:
    """A file that was read: what is submitted, and the file's name, hash and mapping."""

    submitted: Submitted
    file_name: str
    sha256: str
    mapping: dict[str, Any]


def read_return(office: Office, file: Path, employer_number: str, month: Month) -> ReadReturn:
    """Read an employer's file; refuses in a sentence what is no sheet or lacks a column."""
    from ui_admin.exchange.return_layout import find_layout  # noqa: PLC0415 - loaded only where a file is read
    from ui_admin.exchange.return_rows import read_rows  # noqa: PLC0415 - likewise
    from ui_admin.exchange.sheets import read_sheet  # noqa: PLC0415 - likewise

    with office.look() as session:
        query = select(Employer.column_mapping).where(Employer.number == employer_number.strip().upper())
        remembered = session.scalar(query)
    with no_collecting():
        sheet = read_sheet(file)
        mapping = find_layout(sheet, remembered)
        read = read_rows(sheet, mapping, office.scheme.currency)
        lines = [TypedLine(row.row, row.identification, row.name, row.wage, row.days, row.remark) for row in read.rows]
    faults = {problem.row: (problem.column, problem.value, problem.sentence) for problem in reversed(read.problems)}
    submitted = Submitted(employer_number, month, lines, faults, read.stated_wages)
    return ReadReturn(submitted, read.file_name, read.sha256, mapping.to_json())
