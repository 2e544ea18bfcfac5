"""A cell whose formula failed is named, and nobody is passed over because of it."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from tests.exchange.files import ONE, TWO, read, write_text, write_xlsx
from ui_admin.exchange.formula_errors import formula_errors, with_errors
from ui_admin.exchange.sheets import read_sheet

if TYPE_CHECKING:
    from pathlib import Path

HEAD = ("ID", "Name", "Wage")
ODS = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
    "<office:body><office:spreadsheet>{}</office:spreadsheet></office:body></office:document-content>"
)
EMPTY_CELLS = '<table:table-cell table:number-columns-repeated="4"/>'
EMPTY_ROWS = f'<table:table-row table:number-rows-repeated="3">{EMPTY_CELLS}</table:table-row>'


def text_cell(text: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


def failed_cell(text: str) -> str:
    return (
        '<table:table-cell table:formula="of:=NA()" office:value-type="string" office:string-value="" '
        f'calcext:value-type="error"><text:p>{text}</text:p></table:table-cell>'
    )


def open_document(file: Path, *rows: str) -> Path:
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", '<?xml version="1.0"?><manifest:manifest/>')
        lines = "".join(
            row if row.startswith("<table:table-row") else f"<table:table-row>{row}</table:table-row>" for row in rows
        )
        packed.writestr("content.xml", ODS.format(f'<table:table table:name="Oct">{lines}</table:table>'))
    return file


def problems(file: Path) -> list[tuple[int, str, str, str]]:
    return [(found.row, found.column, found.value, found.sentence.key) for found in read(file).problems]


def with_formulas(file: Path) -> Path:
    book = xlsxwriter.Workbook(str(file))
    sheet = book.add_worksheet("Return")
    for place, cells in enumerate((HEAD, (ONE, "Ann", 15000), ("", "Ben", ""), (TWO, "Cid", 9000))):
        sheet.write_row(place, 0, cells)
    sheet.write_formula(2, 0, "=VLOOKUP(B3,Staff!A:B,2,0)", None, "#N/A")
    sheet.write_formula(2, 2, "=1/0", None, "#DIV/0!")
    sheet.write_formula(3, 1, "=STAFF(1)", None, "#NAME?")
    book.close()
    return file


FAILED = [
    (3, "wage", "#DIV/0!", "row.not_a_number"),
    (3, "identification", "#N/A", "row.failed"),
    (4, "name", "#NAME?", "row.failed"),
]


def test_a_worker_whose_number_and_wage_were_looked_up_in_vain_is_named_and_not_passed_over(tmp_path: Path) -> None:
    file = with_formulas(tmp_path / "a.xlsx")
    assert problems(file) == FAILED
    assert [row.row for row in read(file).rows] == [2, 3, 4]


def test_an_open_document_is_read_alike_however_its_cells_are_repeated(tmp_path: Path) -> None:
    file = open_document(
        tmp_path / "a.ods",
        EMPTY_ROWS,
        '<table:table-cell table:number-columns-repeated="2"/>' + "".join(map(text_cell, HEAD)),
        '<table:table-cell table:number-columns-repeated="2"/>'
        + failed_cell("#N/A")
        + text_cell("Ben")
        + failed_cell("#REF!"),
        failed_cell("Err:502"),
    )
    assert [(number, cells) for number, cells in read_sheet(file).rows] == [
        (4, ("", "", *HEAD)),
        (5, ("", "", "#N/A", "Ben", "#REF!")),
        (6, ("Err:502", "", "", "", "")),
    ]


def test_a_file_of_text_says_it_with_the_same_words(tmp_path: Path) -> None:
    file = write_text(tmp_path / "a.csv", f"ID,Name,Wage\n{ONE},Ann,15000\n#N/A,Ben,\n{TWO},#NAME?,9000\n")
    assert problems(file) == [
        (3, "wage", "", "row.no_wage"),
        (3, "identification", "#N/A", "row.failed"),
        (4, "name", "#NAME?", "row.failed"),
    ]


def test_a_numbered_row_with_a_name_is_somebody_although_number_and_wage_are_missing(tmp_path: Path) -> None:
    rows = [("No.", *HEAD), (1, ONE, "Ann", 15000), (2, "", "Ben", ""), ("", "", "Sales", ""), (3, TWO, "Cid", 9000)]
    assert problems(write_xlsx(tmp_path / "a.xlsx", rows)) == [
        (3, "wage", "", "row.no_wage"),
        (3, "identification", "", "row.no_identification"),
    ]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"PK\x03\x04" + b"x" * 99])
def test_a_damaged_file_is_for_the_reader_of_spreadsheets_to_refuse(content: bytes) -> None:
    assert formula_errors(content) == {}


def test_a_failed_cell_outside_the_cells_that_were_read_makes_them_wider() -> None:
    assert with_errors([["a"]], (1, 1), {(0, 0): "#N/A", (2, 2): "#REF!"}) == (
        [["#N/A", "", ""], ["", "a", ""], ["", "", "#REF!"]],
        (0, 0),
    )
