"""What a cell says: an amount, the number of a person and a day are read as they are meant, or refused in a sentence."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from tests.exchange.files import BOTH, ONE, read, taken, write_text, write_xlsx
from ui_admin.domain.money import CURRENCIES
from ui_admin.domain.sentence import Sentence
from ui_admin.exchange.days import read_day
from ui_admin.exchange.return_rows import read_amount

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("written", "wage"),
    [
        ("1,234.56", 123456),
        ("1.234,56", 123456),
        ("1 234,56", 123456),
        ("1 234.56", 123456),
        ("1'234.56", 123456),
        ("1234,5", 123450),
        ("12,345", 1234500),
        ("1.234.567", 123456700),
        ("฿1,234.56", 123456),
        ("1,234.56 บาท", 123456),
        ("THB 1,234.56", 123456),
        ("RM1,234.56", 123456),
        ("๑,๒๓๔.๕๖", 123456),
        ("\u200e1,234.56\u200f", 123456),
        ("-", 0),
        ("0", 0),
    ],
)
def test_an_amount_is_read_as_it_is_meant(written: str, wage: int) -> None:
    assert read_amount(written, CURRENCIES["THB"]) == wage


@pytest.mark.parametrize(("written", "wage"), [("850.000", 850000), ("8.500.000 đ", 8500000), ("₫850,000", 850000)])
def test_a_point_groups_thousands_in_a_currency_without_a_smaller_unit(written: str, wage: int) -> None:
    assert read_amount(written, CURRENCIES["VND"]) == wage


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("15O00", "row.letter_o"),
        ("15OOO", "row.letter_o"),
        ("fifteen", "row.not_a_number"),
        ("abc", "row.not_a_number"),
        ("NaN", "row.not_a_number"),
        ("1_000", "row.not_a_number"),
        ("²", "row.not_a_number"),
        ("#REF!", "row.not_a_number"),
        ("1.23E+05", "row.written_short"),
        ("1e5", "row.written_short"),
        ("1e400000000", "row.written_short"),
        ("9" * 40, "row.too_much"),
        ("-" + "9" * 40, "row.too_much"),
        (1e300, "row.too_much"),
        (float("inf"), "row.not_a_number"),
        (float("nan"), "row.not_a_number"),
        ("-100", "row.negative"),
        ("(1,234.00)", "row.negative"),
        ("1,234.00-", "row.negative"),
        ("100.123", "row.too_fine"),
        ("", "row.no_wage"),
        (None, "row.no_wage"),
        (True, "row.no_wage"),
        (8333.333333, "row.too_fine"),
        (datetime(2026, 1, 1), "row.not_a_number"),  # noqa: DTZ001 - as a spreadsheet gives it
    ],
)
def test_what_is_no_wage_is_said_in_a_sentence(written: object, key: str) -> None:
    said = read_amount(written, CURRENCIES["THB"])  # type: ignore[arg-type] # cells of every kind
    assert isinstance(said, Sentence)
    assert said.key == key


@pytest.mark.parametrize(
    "written", [3100600445635, 3100600445635.0, "3100600445635.0", "3-1006-00445-63-5", "3 1006 00445 63 5", "'" + ONE]
)
def test_a_number_of_a_person_is_the_same_however_the_sheet_keeps_it(written: object, tmp_path: Path) -> None:
    file = write_xlsx(tmp_path / "a.xlsx", [("ID", "Name", "Wage"), (written, "Ann", 15000)])
    assert taken(file) == BOTH[:1]


@pytest.mark.parametrize("written", ["3.10060044564E+12", "3.1006e12"])
def test_a_number_that_lost_its_digits_is_refused_and_named(written: str, tmp_path: Path) -> None:
    found = read(write_text(tmp_path / "a.csv", f"ID,Name,Wage\n{written},Ann,15000\n"))
    (problem,) = found.problems
    assert (problem.row, problem.column, problem.value) == (2, "identification", written)
    assert problem.sentence.key == "row.lost_digits"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-10-20", date(2026, 10, 20)),
        ("2026-10-20T00:00:00", date(2026, 10, 20)),
        ("20/10/2026", date(2026, 10, 20)),
        ("20/10/2569", date(2026, 10, 20)),
        ("20.10.2026", date(2026, 10, 20)),
        ("20 ต.ค. 2569", date(2026, 10, 20)),
        ("20 ตุลาคม พ.ศ. 2569", date(2026, 10, 20)),
        ("20 Oct 2026", date(2026, 10, 20)),
        ("20-Okt-2026", date(2026, 10, 20)),
        ("29/02/2567", date(2024, 2, 29)),
        ("29/02/2568", None),
        ("31/02/2026", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_day_is_read_in_both_eras(written: str, day: date | None) -> None:
    assert read_day(written) == day
