"""The rows of an employer's sheet as values: identification, name and wage, each fault with its row and column."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from ui_admin.domain.sentence import sentence
from ui_admin.exchange.return_layout import fold, is_total

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui_admin.domain.money import Currency
    from ui_admin.domain.sentence import Sentence
    from ui_admin.exchange.return_layout import ColumnMapping
    from ui_admin.exchange.sheets import Cell, RawSheet

SIGNS = str.maketrans("", "", "฿$₫₱៛₭ \u00a0\u202f'’")
LETTER_O = re.compile(r"\d[Oo]|[Oo]\d")
LOST_DIGITS = re.compile(r"^\d(\.\d+)?[eE]\+?\d+$")
GROUPED = re.compile(r"^\d{1,3}(,\d{3})+(\.\d+)?$")
COMMA_DECIMAL = re.compile(r"^\d{1,3}(\.\d{3})*,\d{1,2}$")
SAID_EVERY = 2000
DOT_GROUPED = re.compile(r"^\d{1,3}(\.\d{3})+$")


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong with one cell of a row, or what a person should look at."""

    row: int
    column: str
    value: str
    sentence: Sentence
    is_refused: bool = True


@dataclass(frozen=True, slots=True)
class FileRow:
    """A row of a return as it was read; `wage` is in book units, None where it could not be read."""

    row: int
    identification: str
    name: str
    wage: int | None
    days: str
    remark: str
    worker_amount: int | None = None


@dataclass(frozen=True, slots=True)
class ReturnFile:
    """A whole return as it was read, with the totals that the file itself states."""

    file_name: str
    sha256: str
    mapping: ColumnMapping
    rows: tuple[FileRow, ...]
    problems: tuple[RowProblem, ...]
    stated_wages: int | None


def read_rows(
    sheet: RawSheet, mapping: ColumnMapping, currency: Currency, said: Callable[[int, int], None] | None = None
) -> ReturnFile:
    """Read every row below the headings; totals, repeated headings and notes are passed over.

    `said` hears how many rows of how many are read; it may raise to stop.
    """
    rows: list[FileRow] = []
    problems: list[RowProblem] = []
    stated: int | None = None
    wage_column = mapping.columns["wage"]
    reader = _Reader(mapping, currency, problems)
    for place, (number, cells) in enumerate(sheet.rows):
        if said is not None and place % SAID_EVERY == 0:
            said(place, len(sheet.rows))
        if number <= mapping.header_row or _is_heading(cells, mapping):
            continue
        if is_total(cells):
            total = read_amount(_at(cells, wage_column), currency)
            stated = total if isinstance(total, int) else stated
            continue
        if _is_note(cells, mapping):
            continue
        rows.append(reader.row(number, cells))
    return ReturnFile(sheet.file_name, sheet.sha256, mapping, tuple(rows), tuple(problems), stated)


class _Reader:
    """Reads the cells of one file's rows and collects what is wrong with them."""

    def __init__(self, mapping: ColumnMapping, currency: Currency, problems: list[RowProblem]) -> None:
        self.columns = mapping.columns
        self.currency = currency
        self.problems = problems

    def row(self, number: int, cells: tuple[Cell, ...]) -> FileRow:
        """Read one row."""
        wage_cell = _at(cells, self.columns["wage"])
        wage = read_amount(wage_cell, self.currency)
        if not isinstance(wage, int):
            self.problems.append(RowProblem(number, "wage", write_cell(wage_cell), wage))
        return FileRow(
            row=number,
            identification=self._identification(number, _at(cells, self.columns["identification"])),
            name=self._name(cells),
            wage=wage if isinstance(wage, int) else None,
            days=write_cell(_at(cells, self.columns.get("days"))),
            remark=write_cell(_at(cells, self.columns.get("remark"))),
            worker_amount=self._amount(cells, "worker_amount"),
        )

    def _identification(self, number: int, cell: Cell) -> str:
        text = write_cell(cell)
        if LOST_DIGITS.match(text) and not isinstance(cell, (int, float)):
            self.problems.append(RowProblem(number, "identification", text, sentence("row.lost_digits", value=text)))
            return ""
        if not text:
            self.problems.append(RowProblem(number, "identification", "", sentence("row.no_identification")))
        return plain_digits(text).translate(SIGNS).replace("-", "").replace("–", "")

    def _name(self, cells: tuple[Cell, ...]) -> str:
        parts = [write_cell(_at(cells, self.columns.get(field))) for field in ("name", "surname")]
        return " ".join(part for part in parts if part)

    def _amount(self, cells: tuple[Cell, ...], field: str) -> int | None:
        if field not in self.columns:
            return None
        amount = read_amount(_at(cells, self.columns[field]), self.currency)
        return amount if isinstance(amount, int) else None


def read_amount(cell: Cell, currency: Currency) -> int | Sentence:
    """Read an amount into book units, or say in a sentence why it is none."""
    if isinstance(cell, bool) or cell is None:
        return sentence("row.no_wage")
    if isinstance(cell, int | float):
        text = repr(cell) if isinstance(cell, int) else f"{cell:.6f}"
    else:
        text = plain_digits(str(cell)).strip().translate(SIGNS)
        text = text.upper().removeprefix(currency.code).removeprefix("RM").removesuffix(currency.code).strip()
    if not text:
        return sentence("row.no_wage")
    if text in {"-", "–"}:
        return 0
    if LETTER_O.search(text):
        return sentence("row.letter_o", value=str(cell))
    return _exact_amount(_without_groups(text), str(cell), currency)


def _without_groups(text: str) -> str:
    if COMMA_DECIMAL.match(text):
        return text.replace(".", "").replace(",", ".")
    if GROUPED.match(text):
        return text.replace(",", "")
    return text.replace(".", "") if DOT_GROUPED.match(text) and text.count(".") > 1 else text


def _exact_amount(text: str, written: str, currency: Currency) -> int | Sentence:
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return sentence("row.not_a_number", value=written)
    if not amount.is_finite():
        return sentence("row.not_a_number", value=written)
    if amount < 0:
        return sentence("row.negative", value=written)
    minor = amount * currency.units
    if minor != minor.to_integral_value():
        return sentence("row.too_fine", value=written)
    return int(minor)


def plain_digits(text: str) -> str:
    """Write the digits of every script as plain ones."""
    if text.isascii():
        return text
    return "".join(str(digit) if (digit := unicodedata.digit(sign, None)) is not None else sign for sign in text)


def write_cell(cell: Cell) -> str:
    """Write a cell as text; whole numbers lose the point that a spreadsheet gives them."""
    match cell:
        case None:
            return ""
        case float() if cell.is_integer():
            return str(int(cell))
        case str():
            return cell.strip().lstrip("'")
    return str(cell)


def _at(cells: Sequence[Cell], column: int | None) -> Cell:
    return cells[column] if column is not None and column < len(cells) else None


def _is_heading(cells: tuple[Cell, ...], mapping: ColumnMapping) -> bool:
    column = mapping.columns["identification"]
    heading = mapping.headings[column] if column < len(mapping.headings) else ""
    cell = _at(cells, column)
    return isinstance(cell, str) and bool(cell.strip()) and fold(cell) == fold(heading)


def _is_note(cells: tuple[Cell, ...], mapping: ColumnMapping) -> bool:
    wanted = [mapping.columns["identification"], mapping.columns["wage"]]
    return all(_at(cells, column) in (None, "") for column in wanted)
