"""An employer's return that came as text of fixed width: its lines as a sheet of cells, and the totals its head states."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.exchange.fixed_width import read_field_day, read_field_month, read_minor, take_apart
from ui_admin.exchange.return_layout import ColumnMapping
from ui_admin.exchange.return_rows import RowProblem
from ui_admin.exchange.sheets import RawSheet, content_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ui_admin.domain.fixed_layout import FixedLayout, LayoutField
    from ui_admin.domain.money import Currency
    from ui_admin.domain.periods import Month
    from ui_admin.exchange.fixed_width import FixedRecord

COLUMNS = ("identification", "name", "surname", "wage", "remark")
NOUGHT = frozenset({"", "0", "0.00"})


@dataclass(frozen=True, slots=True)
class FixedReturn:
    """A file of fixed width as a sheet with its mapping, and lines that are of another month.

    The head states totals in units of the currency as written, and the number of the employer; "" where it does not.
    `is_of_contributions` says that the column of wages holds contributions, because the file gives no wage.
    """

    sheet: RawSheet
    mapping: ColumnMapping
    problems: tuple[RowProblem, ...]
    employer_number: str
    workers: str
    wages: str
    contributions: str
    is_of_contributions: bool


def read_fixed_return(file: Path, layout: FixedLayout, currency: Currency, month: Month) -> FixedReturn:
    """Read a file by its layout; refuses one that does not fit it or whose head is of another month."""
    content = content_of(file)
    records = take_apart(content, layout)
    lines = [record for record in records if record.kind == "line"]
    if not lines:
        raise Refused("sheet.not_this_layout", file=file.name, layout=layout.name, width=layout.width)
    reader = _Reader(layout, currency, month)
    others = [record for record in records if record.kind != "line"]
    reader.refuse_other_month(file, others)
    rows = [(record.number, reader.cells(record)) for record in lines if reader.is_of_the_month(record)]
    sheet = RawSheet(file.name, layout.name, hashlib.sha256(content).hexdigest(), tuple(rows))
    return FixedReturn(
        sheet=sheet,
        mapping=ColumnMapping({column: at for at, column in enumerate(COLUMNS)}, 0, ()),
        problems=tuple(reader.problems_of(lines)),
        employer_number=next((found for record in records if (found := record.text("employer_number"))), ""),
        workers=reader.stated(others, "workers"),
        wages=reader.stated(others, "wages"),
        contributions=reader.stated(others, "contributions"),
        is_of_contributions=not layout.line.has(reader.named("wage")),
    )


class _Reader:
    """Reads the records of one file for one month."""

    def __init__(self, layout: FixedLayout, currency: Currency, month: Month) -> None:
        self.layout = layout
        self.currency = currency
        self.month = month
        self.parts = {
            kind: {part.name: part for part in record.fields if part.name} for kind, record in layout.records.items()
        }
        self.words = {code: word for word, code in layout.titles.items()}
        self.paid = self.named("wage") if layout.line.has(self.named("wage")) else self.named("contribution")

    def named(self, field: str) -> str:
        """Give the name of a field of the month: in a file of several months its place follows."""
        if self.layout.months == 1:
            return field
        return f"{field}_{(self.month.month - 1) % self.layout.months + 1}"

    def refuse_other_month(self, file: Path, records: list[FixedRecord]) -> None:
        """Refuse a file whose head is of another month, or of a quarter without it."""
        for record in records:
            part = self.parts[record.kind].get("month")
            if part is None:
                continue
            text = record.text("month")
            stated = read_field_month(text, part, self.layout.era)
            if stated is None or stated.index // self.layout.months != self.month.index // self.layout.months:
                raise Refused("sheet.other_month", file=file.name, stated=stated or text, month=self.month)

    def is_of_the_month(self, record: FixedRecord) -> bool:
        """Tell whether a line says something of the month: in a file of a quarter some persons worked in others only."""
        return self.layout.months == 1 or record.text(self.paid) not in NOUGHT

    def problems_of(self, lines: list[FixedRecord]) -> list[RowProblem]:
        """Name the lines that are of another month."""
        part = self.parts["line"].get("month")
        if part is None:
            return []
        found = []
        for record in lines:
            text = record.text("month")
            stated = read_field_month(text, part, self.layout.era)
            if stated != self.month:
                said = str(stated or text)
                found.append(RowProblem(record.number, "month", said, sentence("row.other_month", value=said)))
        return found

    def cells(self, record: FixedRecord) -> tuple[str, ...]:
        """Give the cells of a line in the order of the columns; a title stands before the name again."""
        name = f"{self.words.get(record.text('title'), '')}{record.text('name')}"
        middle = record.text("middle")
        paid = read_minor(record.text(self.paid), self.parts["line"][self.paid], self.currency)
        return (
            record.text("identification"),
            f"{name} {middle}" if middle else name,
            record.text("surname"),
            paid,
            self._remark(record, self.parts["line"]),
        )

    def _remark(self, record: FixedRecord, parts: Mapping[str, LayoutField]) -> str:
        """Give what a line says besides: its remark, or a status with its day."""
        status, part = record.text("status"), parts.get("status_on")
        day = None if part is None else read_field_day(record.text("status_on"), part, self.layout.era)
        said = (record.text("remark"), status, "" if day is None or not status else day.isoformat())
        return " ".join(text for text in said if text)

    def stated(self, records: list[FixedRecord], name: str) -> str:
        """Give a total that head or tail states, as an amount is written; nothing where none does."""
        for record in records:
            for wanted in (name, self.named(name)):
                part = self.parts[record.kind].get(wanted)
                if part is not None:
                    return read_minor(record.text(wanted), part, self.currency)
        return ""
