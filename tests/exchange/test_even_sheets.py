"""Large files that programs write are cut into columns at once, and always as the readers of any file read them."""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import example, given
from hypothesis import strategies as st

from tests.exchange.files import ONE, TWO
from ui_admin.domain.refusal import Refused
from ui_admin.exchange import even_workbook, sheets, text_rows
from ui_admin.exchange.even_rows import MOST_ODD_ROWS
from ui_admin.exchange.sheet_rows import CellsInARow, RowsOfColumns
from ui_admin.exchange.sheets import RawSheet, read_book
from ui_admin.exchange.text_rows import rows_of_text

HEADINGS = ("No.", "ID", "Name", "Wage")
PEOPLE = [(place, ONE if place % 2 else TWO, f"สมศรี {place}", 15000 + place / 4) for place in range(1, 60)]
FORMATS = ("", "#,##0.00", '#,##0.00 "บาท"', "0", "dd/mm/yyyy", "[h]:mm", "@", "General")
TEXTS = ["Ann", "สมศรี มีสุข", "A & B", "<b>", 'The "Boss"', "O'Neil", " Ann ", "_x0041_", "a_x", "two\nlines", "3", "รวม"]
CELLS = st.one_of(
    st.none(),
    st.sampled_from(TEXTS),
    st.integers(-5, 10**16),
    st.floats(-1e9, 1e20, allow_nan=False),
    st.booleans(),
    st.just("=1+1"),
)
EVEN_ROW = st.tuples(st.integers(1, 9), st.sampled_from(TEXTS), st.sampled_from(TEXTS), st.integers(0, 10**6))


def write(file: Path, rows: list[tuple[Any, ...]], *, inline: bool, number_format: str = "", corner: int = 0) -> Path:
    with xlsxwriter.Workbook(str(file), {"constant_memory": inline, "strings_to_formulas": True}) as book:
        sheet = book.add_worksheet("Lönne")
        shown = book.add_format({"num_format": number_format}) if number_format else None
        for place, row in enumerate(rows, corner):
            for column, cell in enumerate(row, corner):
                sheet.write(place, column, cell, shown)
    return file


def book_of(file: Path) -> tuple[RawSheet, ...]:
    try:
        return read_book(file)
    except Refused:
        return ()


def both(file: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[tuple[RawSheet, ...], tuple[RawSheet, ...]]:
    """Read a workbook whatever its size with the reader of even sheets and without it."""
    with monkeypatch.context() as patch:
        patch.setattr(even_workbook, "LEAST_BYTES", 0)
        quick = book_of(file)
        patch.setattr(sheets, "read_even_workbook", lambda _content: None)
        return quick, book_of(file)


def same(quick: tuple[RawSheet, ...], slow: tuple[RawSheet, ...]) -> None:
    assert len(quick) == len(slow)
    for one, other in zip(quick, slow, strict=True):
        assert (one.sheet, one.sha256, one.width) == (other.sheet, other.sha256, other.width)
        assert list(map(repr, one.rows)) == list(map(repr, other.rows))


@pytest.mark.parametrize("inline", [True, False])
@pytest.mark.parametrize("number_format", ["", "#,##0.00", '#,##0.00 "บาท"', "@"])
def test_a_workbook_of_even_rows_is_cut_at_once(
    *, inline: bool, number_format: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [("Siam Foods Co",), HEADINGS, *PEOPLE, (), ("", "", "", 1.5), ("Total", "", "", 900000)]
    quick, slow = both(
        write(tmp_path / "a.xlsx", rows, inline=inline, number_format=number_format, corner=2), monkeypatch
    )
    assert isinstance(quick[0].rows, RowsOfColumns)
    assert not isinstance(slow[0].rows, RowsOfColumns)
    same(quick, slow)


@pytest.mark.parametrize("number_format", ["dd/mm/yyyy", "[h]:mm"])
def test_a_number_that_may_be_a_day_is_for_the_reader_of_spreadsheets(
    number_format: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(tmp_path / "a.xlsx", [HEADINGS, *PEOPLE], inline=True, number_format=number_format)
    quick, slow = both(file, monkeypatch)
    assert not isinstance(quick[0].rows, RowsOfColumns)
    same(quick, slow)


def test_a_small_workbook_one_of_two_sheets_and_one_of_uneven_rows_are_for_the_reader_of_spreadsheets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = write(tmp_path / "small.xlsx", [HEADINGS, *PEOPLE], inline=True)
    assert not isinstance(read_book(small)[0].rows, RowsOfColumns)
    two = tmp_path / "two.xlsx"
    with xlsxwriter.Workbook(str(two)) as book:
        for name in ("Return", "Notes"):
            sheet = book.add_worksheet(name)
            for place, row in enumerate(PEOPLE):
                sheet.write_row(place, 0, row)
    uneven = [row if place % 2 else row[1:] for place, row in enumerate(PEOPLE * (MOST_ODD_ROWS // 20))]
    for file in (two, write(tmp_path / "uneven.xlsx", uneven, inline=True)):
        quick, slow = both(file, monkeypatch)
        assert not isinstance(quick[0].rows, RowsOfColumns)
        same(quick, slow)


def test_a_length_of_time_that_no_clock_shows_is_refused_in_a_sentence(tmp_path: Path) -> None:
    file = write(tmp_path / "a.xlsx", [HEADINGS, (10**9,)], inline=True, number_format="[h]:mm")
    with pytest.raises(Refused) as caught:
        read_book(file)
    assert caught.value.sentence.key == "sheet.damaged"


@given(
    even=st.lists(EVEN_ROW, max_size=6),
    odd=st.lists(st.tuples(st.integers(0, 6), st.lists(CELLS, max_size=6).map(tuple)), max_size=4),
    inline=st.booleans(),
    number_format=st.sampled_from(FORMATS),
    corner=st.sampled_from([0, 2]),
)
def test_a_workbook_is_read_as_the_reader_of_spreadsheets_reads_it(
    *,
    even: list[tuple[Any, ...]],
    odd: list[tuple[int, tuple[Any, ...]]],
    inline: bool,
    number_format: str,
    corner: int,
) -> None:
    rows = list(even)
    for place, row in odd:
        rows.insert(place, row)
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as monkeypatch:
        file = write(Path(folder) / "a.xlsx", rows, inline=inline, number_format=number_format, corner=corner)
        same(*both(file, monkeypatch))


SIGNS = st.sampled_from(
    ["3100600445635", "สมศรี", " Ann ", "", '"', '"a,b"', ",", "1.00", "\r", "\u2028", "\xa0", "x;y"]
)
LINES = st.lists(st.lists(SIGNS, min_size=1, max_size=4), min_size=1, max_size=6)


@given(lines=LINES, sign=st.sampled_from(",;\t|"), end=st.sampled_from(["\n", "\r\n", "\r"]), ended=st.booleans())
@example(lines=[["a", "b"]] * 3, sign=";", end="\r\n", ended=False)
@example(lines=[["a", "b"], ["c"], ["d", "e", "f"]], sign=",", end="\n", ended=True)
@example(lines=[["a", "x" * 140_000], ["b", "c"]], sign=",", end="\n", ended=True)
def test_a_text_is_cut_as_the_reader_of_records_cuts_it(
    *, lines: list[list[str]], sign: str, end: str, ended: bool
) -> None:
    text = end.join(sign.join(line) for line in lines) + (end if ended else "")

    def cut() -> object:
        try:
            rows = rows_of_text(text)
        except csv.Error:
            return "damaged"
        return rows.width, tuple(rows)

    with pytest.MonkeyPatch.context() as monkeypatch:
        quick = cut()
        monkeypatch.setattr(text_rows, "_cut_at_once", lambda _text, _delimiter: None)
        assert cut() == quick


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_ordinary_text_is_cut_at_once(end: str) -> None:
    text = end.join(",".join(map(str, row)) for row in [HEADINGS, *PEOPLE])
    rows = rows_of_text(text)
    assert isinstance(rows, CellsInARow)
    assert (len(rows), rows[0], rows[59]) == (60, (1, HEADINGS), (60, tuple(map(str, PEOPLE[-1]))))
    assert rows.columns(58, 60) == [["58", "59"], [TWO, ONE], ["สมศรี 58", "สมศรี 59"], ["15014.5", "15014.75"]]
