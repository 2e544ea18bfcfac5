"""The rows of an employer's sheet as values: identification, name and wage, each fault with its row and column."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from ui_admin.domain.contribution import TypedLine
from ui_admin.domain.money import CURRENCIES
from ui_admin.domain.return_columns import LineColumns
from ui_admin.domain.sentence import sentence
from ui_admin.exchange.clean_rows import CENTS, EXACT_FLOAT, CleanRows
from ui_admin.exchange.return_layout import NEEDED, fold, is_total
from ui_admin.exchange.sheet_rows import SheetRows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui_admin.domain.money import Currency
    from ui_admin.domain.sentence import Sentence
    from ui_admin.exchange.return_layout import ColumnMapping
    from ui_admin.exchange.sheet_rows import Cell
    from ui_admin.exchange.sheets import RawSheet

SIGNS = str.maketrans("", "", "฿$₫₱៛₭ \u00a0\u202f\u2009'’")
IN_NUMBERS = str.maketrans("", "", "-–—./ \u00a0\u202f")
PLAIN_AMOUNT = re.compile(r"([0-9]{1,12})(?:\.([0-9]{2}))?")
WRITTEN_OUT = re.compile(r"-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
WRITTEN_SHORT = re.compile(r"[0-9]+(?:[.,][0-9]*)?[eE][+-]?[0-9]+")
# More whole digits than any sum of money in an office has, and few enough for the books.
MOST_DIGITS = 15
FAILED_FORMULA = re.compile(r"#[A-Z][A-Z0-9/_]*[!?]?|Err:[0-9]+")
LETTER_O = re.compile(r"\d[Oo]|[Oo]\d")
LOST_DIGITS = re.compile(r"^\d(\.\d+)?[eE]\+?\d+$")
LOST_ZERO = re.compile(r"^\d+[.,]0+$")
GROUPED = re.compile(r"^\d{1,3}(,\d{3})+(\.\d+)?$")
SAID_EVERY = 2000
AT_ONCE = 250
COMMA_DECIMAL = re.compile(r"^(\d{1,3}(\.\d{3})+|\d+),\d{1,2}$")
DOT_GROUPED = re.compile(r"^\d{1,3}(\.\d{3})+$")
IN_BRACKETS = re.compile(r"^\((.+)\)$")
CURRENCY_NAMES = "บาท|ກີບ|រៀល|ကျပ်|đồng|baht|ringgit|kip|riel|kyats?|rupiah|pesos?|rm|rp|ks|đ|" + "|".join(CURRENCIES)
CURRENCY_AROUND = re.compile(rf"^(?:{CURRENCY_NAMES})\.?|(?:{CURRENCY_NAMES})\.?$", re.IGNORECASE)
DIGITS_OF_A_NUMBER = 6
# Up to it a spreadsheet keeps every whole number exactly.
EXACT_INTEGER = 2**53


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong with one cell of a row, or what a person should look at."""

    row: int
    column: str
    value: str
    sentence: Sentence
    is_refused: bool = True


@dataclass(frozen=True, slots=True)
class ReturnFile:
    """A whole return as it was read, with the totals that the file itself states.

    `numbers` are the places of those whose identification a spreadsheet kept as a number.
    """

    file_name: str
    sha256: str
    mapping: ColumnMapping
    rows: LineColumns
    numbers: tuple[int, ...]
    problems: tuple[RowProblem, ...]
    stated_wages: int | None


def read_rows(
    sheet: RawSheet, mapping: ColumnMapping, currency: Currency, said: Callable[[int, int], None] | None = None
) -> ReturnFile:
    """Read every row below the headings; totals, repeated headings and notes are passed over.

    `said` hears how many rows of how many are read; it may raise to stop.
    """
    # A sheet has a name; in a file of text a row is no wider than its headings, unless a cell was cut in two.
    width = 0 if sheet.sheet else len(mapping.headings)
    reader = _Reader(mapping, currency, [], width)
    quick = CleanRows(mapping, currency, width)
    rows = SheetRows.of(sheet.rows)
    for start in range(0, len(rows), SAID_EVERY):
        if said is not None:
            said(start, len(rows))
        _read_part(reader, quick, rows, range(start, min(start + SAID_EVERY, len(rows))))
    return ReturnFile(
        file_name=sheet.file_name,
        sha256=sheet.sha256,
        mapping=mapping,
        rows=reader.lines,
        numbers=tuple(reader.numbers),
        problems=tuple(reader.problems),
        stated_wages=reader.stated,
    )


def _read_part(reader: _Reader, quick: CleanRows, rows: SheetRows, part: range) -> None:
    """Read a part at once where all its rows are clean; the smaller part around a row that is not is read by the cell."""
    if rows.numbers[part.start] <= reader.mapping.header_row:
        # What stands over the rows is none of them.
        part = part[bisect_right(rows.numbers, reader.mapping.header_row, part.start, part.stop) - part.start :]
    if not part:
        return
    clean = quick.columns_of(rows, part.start, part.stop)
    if clean is not None:
        reader.lines.extend(*clean)
    elif len(part) > AT_ONCE:
        for start in part[::AT_ONCE]:
            _read_part(reader, quick, rows, range(start, min(start + AT_ONCE, part.stop)))
    else:
        reader.read_one_by_one(rows[part.start : part.stop])


class _Reader:
    """Reads the cells of one file's rows and collects what is wrong with them."""

    def __init__(self, mapping: ColumnMapping, currency: Currency, problems: list[RowProblem], width: int = 0) -> None:
        self.mapping = mapping
        self.columns = mapping.columns
        self.currency = currency
        self.problems = problems
        self.width = width
        self.lines = LineColumns()
        self.numbers: list[int] = []
        self.stated: int | None = None

    def read_one_by_one(self, part: Sequence[tuple[int, tuple[Cell, ...]]]) -> None:
        """Read rows of which at least one is not as almost all are."""
        for number, cells in part:
            if number <= self.mapping.header_row or _is_heading(cells, self.mapping):
                continue
            if is_total(cells) and not _has_a_number(_at(cells, self.columns["identification"])):
                total = read_amount(_at(cells, self.columns["wage"]), self.currency)
                self.stated = total if isinstance(total, int) else self.stated
                continue
            if _is_note(cells, self.mapping):
                continue
            if isinstance(_at(cells, self.columns["identification"]), int | float):
                self.numbers.append(len(self.lines))
            self.lines.add(self.row(number, cells))

    def row(self, number: int, cells: tuple[Cell, ...]) -> TypedLine:
        """Read one row; its wage is None where it cannot be read."""
        wage_cell = _at(cells, self.columns["wage"])
        wage = read_amount(wage_cell, self.currency)
        if not isinstance(wage, int):
            self.problems.append(RowProblem(number, "wage", write_cell(wage_cell), wage))
        if self.width and any(map(write_cell, cells[self.width :])):
            said = sentence("row.more_cells", cells=len(cells), headings=self.width)
            self.problems.append(RowProblem(number, "wage", write_cell(wage_cell), said))
        return TypedLine(
            row=number,
            identification=self._identification(number, _at(cells, self.columns["identification"])),
            name=self._name(number, cells),
            wage=wage if isinstance(wage, int) else None,
            days=write_cell(_at(cells, self.columns.get("days"))),
            remark=write_cell(_at(cells, self.columns.get("remark"))),
        )

    def _identification(self, number: int, cell: Cell) -> str:
        text = write_cell(cell)
        if LOST_DIGITS.match(text):
            self.problems.append(RowProblem(number, "identification", text, sentence("row.lost_digits", value=text)))
            return ""
        if not text:
            self.problems.append(RowProblem(number, "identification", "", sentence("row.no_identification")))
        if is_failed(cell):
            self.problems.append(RowProblem(number, "identification", text, sentence("row.failed", value=text)))
            return ""
        plain = plain_digits(text)
        whole = plain.replace(",", ".").split(".")[0] if LOST_ZERO.match(plain) else plain
        return whole.translate(IN_NUMBERS).upper()

    def _name(self, number: int, cells: tuple[Cell, ...]) -> str:
        parts = [write_cell(_at(cells, self.columns.get(field))) for field in ("name", "surname")]
        if failed := next((part for part in parts if is_failed(part)), None):
            self.problems.append(RowProblem(number, "name", failed, sentence("row.failed", value=failed)))
        return " ".join(part for part in parts if part)


def read_amount(cell: Cell, currency: Currency) -> int | Sentence:
    """Read an amount into book units, or say in a sentence why it is none."""
    if isinstance(cell, bool) or cell is None:
        return sentence("row.no_wage")
    if type(cell) is float and 0 <= cell < EXACT_FLOAT and (whole := cell * currency.units).is_integer():
        return int(whole)  # what a spreadsheet gives for almost every row; anything else is read digit by digit
    if isinstance(cell, str) and currency.book_exponent == CENTS and (plain := PLAIN_AMOUNT.fullmatch(cell)):
        return int(plain[1]) * currency.units + int(plain[2] or 0)  # likewise in a text file
    if isinstance(cell, int | float):
        text = repr(cell) if isinstance(cell, int) else f"{cell:.6f}"
    else:
        text = _bare_amount(str(cell))
    if not text:
        return sentence("row.no_wage")
    if text in {"-", "–"}:
        return 0
    if LETTER_O.search(text):
        return sentence("row.letter_o", value=str(cell))
    sign = "-" if text.startswith("-") else ""
    return _exact_amount(sign + _without_groups(text.lstrip("+-"), currency), write_cell(cell), currency)


def _bare_amount(written: str) -> str:
    """Take the currency out of an amount; brackets and a minus behind it are the minus of bookkeepers."""
    text = CURRENCY_AROUND.sub("", plain_digits(_visible(written)).strip()).translate(SIGNS)
    if found := IN_BRACKETS.match(text):
        return f"-{found[1]}"
    return f"-{text[:-1]}" if len(text) > 1 and text.endswith("-") and text[-2].isdigit() else text.replace("−", "-")


def _visible(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf")


def _without_groups(text: str, currency: Currency) -> str:
    if COMMA_DECIMAL.match(text):
        return text.replace(".", "").replace(",", ".")
    if GROUPED.match(text):
        return text.replace(",", "")
    # One point before three digits is a decimal point, unless the currency has no smaller unit.
    is_grouped = DOT_GROUPED.match(text) and (text.count(".") > 1 or currency.book_exponent == 0)
    return text.replace(".", "") if is_grouped else text


def _exact_amount(text: str, written: str, currency: Currency) -> int | Sentence:
    if WRITTEN_SHORT.fullmatch(text):
        return sentence("row.written_short", value=written)
    if not WRITTEN_OUT.fullmatch(text):
        return sentence("row.not_a_number", value=written)
    if len(text.partition(".")[0].lstrip("-0")) > MOST_DIGITS:
        return sentence("row.too_much", value=written)
    amount = Decimal(text)
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
    # A raised ² is a digit to Unicode, but no sign in which anybody writes a number.
    return "".join(str(digit) if (digit := unicodedata.decimal(sign, None)) is not None else sign for sign in text)


def write_cell(cell: Cell) -> str:
    """Write a cell as text; whole numbers lose the point that a spreadsheet gives them."""
    match cell:
        case None:
            return ""
        case float() if cell.is_integer() and abs(cell) < EXACT_INTEGER:
            return str(int(cell))
        case str():
            return _visible(cell).strip().lstrip("'").strip()
    return str(cell)


def _at(cells: Sequence[Cell], column: int | None) -> Cell:
    return cells[column] if column is not None and column < len(cells) else None


def _has_a_number(cell: Cell) -> bool:
    return sum(sign.isdigit() for sign in write_cell(cell)) >= DIGITS_OF_A_NUMBER


def _is_heading(cells: tuple[Cell, ...], mapping: ColumnMapping) -> bool:
    """Tell whether a row repeats the headings, or one of the two rows they stand in."""
    column = mapping.columns["identification"]
    heading = mapping.headings[column] if column < len(mapping.headings) else ""
    cell = _at(cells, column)
    if not isinstance(cell, str) or not (said := fold(cell)):
        return False
    known = _folded_heading(heading)
    return said == known or known.startswith(f"{said} ") or known.endswith(f" {said}")


@lru_cache(maxsize=16)
def _folded_heading(heading: str) -> str:
    return fold(heading)


def _is_note(cells: tuple[Cell, ...], mapping: ColumnMapping) -> bool:
    number, wage = (_at(cells, mapping.columns[field]) for field in NEEDED)
    if wage not in (None, "") or any(sign.isdigit() for sign in write_cell(number)) or is_failed(number):
        return False
    return not _is_numbered(cells, mapping)


def is_failed(cell: Cell) -> bool:
    """Tell whether a spreadsheet shows in a cell that its formula failed, such as #N/A."""
    return isinstance(cell, str) and FAILED_FORMULA.fullmatch(cell.strip()) is not None


def _is_numbered(cells: tuple[Cell, ...], mapping: ColumnMapping) -> bool:
    """Tell whether a row without number and wage counts somebody: it has a name, and a running number or days beside it."""
    place = mapping.columns.get("name")
    if place is None or not write_cell(_at(cells, place)):
        return False
    return any(
        write_cell(cell).isdigit() for at, cell in enumerate(cells) if at != place and not isinstance(cell, bool)
    )
