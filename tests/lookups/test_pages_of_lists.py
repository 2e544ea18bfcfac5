"""A page of a list is the same whichever end it is found from, and the quick look-ups answer as the slow ones."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.nation import Nation, ready_nation
from tests.offices import Desks, add_employer, add_person, decided_claim, pay_months
from ui_admin.domain.contribution import TypedLine
from ui_admin.domain.identifiers import Kind, check_digit
from ui_admin.domain.money import CURRENCIES
from ui_admin.domain.periods import Month
from ui_admin.domain.return_columns import LineColumns
from ui_admin.exchange.clean_rows import CleanRows
from ui_admin.exchange.return_layout import ColumnMapping, fold, is_total, words_of_headings
from ui_admin.exchange.return_rows import _exact_amount, _Reader, read_amount
from ui_admin.exchange.sheet_rows import SheetRows
from ui_admin.lookups import listing
from ui_admin.lookups.contributions.last_month import LastMonth, last_month
from ui_admin.lookups.contributions.return_persons import persons_in_register, persons_of
from ui_admin.lookups.contributions.return_review import refuse_period
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.lists import claims_page, employers_page, people_page, returns_page
from ui_admin.storage.search import FOLDED
from ui_admin.storage.search import fold as fold_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ui_admin.exchange.clean_rows import Columns
    from ui_admin.exchange.sheet_rows import Row

PAGE = 7


@pytest.fixture(scope="module")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Nation:
    return ready_nation(tmp_path_factory.mktemp("lists"), 200)


@pytest.mark.parametrize("sort", ["name", "-name", "number", "-born_on", "nonsense"])
def test_pages_of_people_from_either_end_are_the_whole_list_once(nation: Nation, sort: str) -> None:
    office = nation.open()
    whole = people_page(office, Wanted(limit=1000, sort=sort))
    pages = [people_page(office, Wanted(offset, PAGE, sort)).rows for offset in range(0, whole.total, PAGE)]
    assert [row for page in pages for row in page] == list(whole.rows)
    assert len({row.number for row in whole.rows}) == whole.total == 200
    office.engine.dispose()


def test_a_list_is_in_the_order_that_was_asked_for(nation: Nation) -> None:
    office = nation.open()
    born = [row.born_on for row in people_page(office, Wanted(limit=200, sort="-born_on")).rows]
    assert born == sorted(born, key=lambda day: day or date.min, reverse=True)
    returns = returns_page(office, Wanted(limit=1000, sort="employer")).rows
    by_name = [row.number for row in employers_page(office, Wanted()).rows]
    assert len(by_name) > 1
    assert list(dict.fromkeys(row.employer_number for row in returns)) == by_name
    wages = [row.wages.minor for row in returns_page(office, Wanted(offset=10, limit=5, sort="-wages")).rows]
    every = sorted((row.wages.minor for row in returns), reverse=True)
    assert wages == every[10:15]
    names = [row.latin_name.casefold() for row in claims_page(office, Wanted(sort="name")).rows]
    assert names == sorted(names)
    assert names
    office.engine.dispose()


@pytest.mark.parametrize("few", [200, 0])
@pytest.mark.parametrize("times", [0, 1_000_000])
@pytest.mark.parametrize("turned", ["", "-"])
def test_a_list_by_a_name_of_another_table_is_the_same_gone_through_by_name_or_sorted(
    nation: Nation, monkeypatch: pytest.MonkeyPatch, turned: str, times: int, few: int
) -> None:
    monkeypatch.setattr(listing, "FEW", few)
    monkeypatch.setattr(listing, "TIMES_AS_LONG", times)
    office = nation.open()
    claims = claims_page(office, Wanted(limit=1000))
    by_name = sorted(claims.rows, key=lambda row: fold_name(row.latin_name), reverse=bool(turned))
    pages = [claims_page(office, Wanted(offset, 3, turned + "name")) for offset in range(0, claims.total, 3)]
    assert len(pages) > 2
    assert [row.number for page in pages for row in page.rows] == [row.number for row in by_name]
    assert {page.total for page in pages} == {claims.total}
    employers = [row.number for row in employers_page(office, Wanted(sort=turned + "name")).rows]
    returns = returns_page(office, Wanted(limit=1000)).rows
    pages_of_returns = [
        returns_page(office, Wanted(offset, PAGE, turned + "employer")).rows for offset in range(0, len(returns), PAGE)
    ]
    found = [row for page in pages_of_returns for row in page]
    assert list(dict.fromkeys(row.employer_number for row in found)) == employers
    assert {row.number for row in found} == {row.number for row in returns}
    assert len(found) == len(returns)
    office.engine.dispose()


def test_the_last_pages_of_a_filtered_list_by_name_are_its_last_rows(
    nation: Nation, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = nation.open()
    month = (("month", str(returns_page(office, Wanted()).rows[0].month.code)),)
    sorted_in = returns_page(office, Wanted(limit=1000, sort="employer", filters=month))
    monkeypatch.setattr(listing, "TIMES_AS_LONG", 0)
    last = returns_page(office, Wanted(sorted_in.total - 1, 5, "employer", filters=month))
    assert last.rows == sorted_in.rows[-1:]
    assert last.total == sorted_in.total > 1
    office.engine.dispose()


def test_a_list_that_is_asked_for_whole_is_fetched_in_parts(nation: Nation, monkeypatch: pytest.MonkeyPatch) -> None:
    office = nation.open()
    at_once = people_page(office, Wanted(limit=1000))
    monkeypatch.setattr(listing, "KEYS_AT_ONCE", 9)
    assert people_page(office, Wanted(limit=1000)) == at_once
    office.engine.dispose()


def test_a_page_beyond_the_end_is_empty_and_still_counts(nation: Nation) -> None:
    office = nation.open()
    found = people_page(office, Wanted(offset=500))
    assert (found.rows, found.total) == ((), 200)
    office.engine.dispose()


def test_a_claim_with_two_determinations_is_listed_once_with_the_newest_outcome(thai: Desks) -> None:
    employer, person = add_employer(thai), add_person(thai)
    pay_months(thai, employer, Month(2026, 8), 8)
    decided_claim(thai, person, employer, date(2026, 8, 31))
    with thai.office.engine.begin() as connection:
        columns = [row[1] for row in connection.exec_driver_sql("PRAGMA table_info(determinations)")]
        changed = {"key": "99", "id": "'later'", "version": "2", "outcome": "'denied'", "number": "NULL"}
        values = ", ".join(changed.get(column, column) for column in columns)
        connection.exec_driver_sql(f"INSERT INTO determinations SELECT {values} FROM determinations")
    found = claims_page(thai.office, Wanted())
    assert [(row.outcome, row.award_status) for row in found.rows] == [("denied", "active")]
    assert found.total == 1


def test_persons_of_the_month_before_are_those_the_register_gives(nation: Nation) -> None:
    office = nation.open()
    month = Month(2026, 9)
    with office.look() as session:
        employer_number = (
            session.connection().exec_driver_sql("SELECT number FROM employers WHERE key = 1").scalar_one()
        )
        employer = refuse_period(session, office, employer_number, month)
        last = last_month(session, employer.id, month)
        numbers, keys = last.identifications, last.keys.tolist()
        assert len(numbers) == nation.population.big
        known = dict(zip(numbers, zip(keys, last.names, strict=True), strict=True))
        assert known == persons_in_register(session, numbers)
        staff = LineColumns.of([TypedLine(1, number, "", 0) for number in numbers])
        assert persons_of(session, staff, last).keys.tolist() == keys
        with_stranger = LineColumns.of([TypedLine(2, "1234567890123", "", 0), *staff])
        found = persons_of(session, with_stranger, last)
        assert (found.keys.tolist(), found.wages_before.tolist()) == ([0, *keys], [0, *last.wages.tolist()])
        nothing = np.zeros(0, dtype=np.int64)
        from_register = persons_of(session, with_stranger, LastMonth(nothing, nothing, [], "[]"))
        assert (from_register.keys.tolist(), from_register.names) == (found.keys.tolist(), found.names)
        assert last.absent(found.places[2:], found.keys[2:]) == keys[:1]
        assert last.absent(from_register.places, from_register.keys) == []
    office.engine.dispose()


NUMBERS = st.sampled_from(
    ["", "1234567890123", "0234567890123", "12345", "AB-12", "12,34", '1"2', "๑๒๓", "1234567890129"]
)


@given(st.lists(NUMBERS, max_size=5), st.lists(NUMBERS, max_size=5))
def test_numbers_are_found_among_those_of_the_month_before(known: list[str], written: list[str]) -> None:
    keys = np.arange(1, len(known) + 1)
    last = LastMonth(keys, keys, known, json.dumps(known, separators=(",", ":"), ensure_ascii=False))
    bare = [number.replace("-", "") for number in known]
    places = {number: place for place, number in enumerate(bare) if number}
    assert last.places_of(written).tolist() == [places.get(number, -1) for number in written]


CELLS = st.one_of(
    st.none(),
    st.floats(min_value=-5, max_value=90_000, allow_nan=False),
    st.integers(min_value=0, max_value=90_000),
    st.sampled_from(["1234567890123", "3-1006", "๑๒๓", "", " 77", "12,500.50", "12500.5", "12500.50", "9O0", "0"]),
    st.sampled_from(["นายวิชัย ศรีสุข", "รวมทั้งสิ้น", "Total", " Somchai ", "'quoted", "-", "John\u200b Doe"]),
)


THREE_COLUMNS = ColumnMapping({"identification": 0, "name": 1, "wage": 2}, 1, ("id", "name", "wage"))
ORDINARY = ("1234567890123", "นายวิชัย ศรีสุข")


def columns_of(part: Sequence[Row]) -> Columns | None:
    return CleanRows(THREE_COLUMNS, CURRENCIES["THB"]).columns_of(SheetRows.of(part), 0, len(part))


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=3))
def test_clean_rows_are_read_as_cell_by_cell(rows: list[tuple[object, ...]]) -> None:
    part = list(enumerate(rows, 5))
    clean = columns_of(part)  # type: ignore[arg-type] # any cells
    if clean is not None:
        slow = _Reader(THREE_COLUMNS, CURRENCIES["THB"], [])
        slow.read_one_by_one(part)  # type: ignore[arg-type] # any cells
        lines = slow.lines
        assert list(map(list, clean)) == [lines.rows, lines.identifications, lines.names, lines.wages]
        assert (slow.problems, slow.stated, slow.numbers) == ([], None, [])


@pytest.mark.parametrize(("wage", "minor"), [(12500.5, 1_250_050), ("12500.50", 1_250_050), ("12500", 1_250_000)])
def test_ordinary_rows_are_clean_ones(wage: float | str, minor: int) -> None:
    part = [(2, (*ORDINARY, wage)), (3, (*ORDINARY, wage))]
    clean = columns_of(part)
    assert clean is not None
    assert clean[3] == [minor, minor]


@pytest.mark.parametrize(
    "odd",
    [
        ("", "นายวิชัย ศรีสุข", "1.00"),
        ("1234567890123", "รวมทั้งสิ้น", "1.00"),
        ("1234567890123", " Somchai", "1.00"),
        ("1234567890123", "John\u200b Doe", "1.00"),
        ("1234567890123", "Somchai", "1.005"),
        ("1234567890123", "Somchai", "1\n2"),
        ("1234567890123", "Somchai", 1.0),
        ("๑๒๓", "Somchai", "1.00"),
        ("1234567890123", "Somchai"),
    ],
)
def test_one_odd_row_sends_its_neighbours_to_the_reader_of_cells(odd: tuple[str | float, ...]) -> None:
    part = [(2, (*ORDINARY, "12500.50")), (3, odd)]
    assert columns_of(part) is None


@given(st.floats(min_value=0, max_value=1e9, allow_nan=False) | st.integers(0, 10**9).map(lambda cents: cents / 100))
def test_a_number_of_a_spreadsheet_is_the_amount_its_digits_say(value: float) -> None:
    baht = CURRENCIES["THB"]
    assert read_amount(value, baht) == _exact_amount(f"{value:.6f}", str(value), baht)


@given(st.text(max_size=30) | st.sampled_from(["รวมทั้งสิ้น", "TOTAL wages", "tổng cộng", "Ｔｏｔａｌ", "Sumalee"]))
def test_a_total_is_known_by_its_first_sign_only_where_it_is_one(text: str) -> None:
    totals = words_of_headings()["total"]
    assert is_total((text,)) == any(
        (word.whole.match(fold(text)) is not None) if word.whole is not None else fold(text).startswith(word.text)
        for word in totals
        if text.strip()
    )


@given(st.text(max_size=40))
def test_a_name_folded_by_table_is_the_name_folded_sign_by_sign(text: str) -> None:
    import unicodedata

    parts = [FOLDED._of(ord(sign)) or "" for sign in unicodedata.normalize("NFKD", text.casefold())]
    assert fold_name(text) == unicodedata.normalize("NFC", "".join(parts))


@given(st.sampled_from(list(Kind)), st.text("ABCXYZ0123456789-", max_size=24))
def test_a_check_digit_by_table_is_that_of_the_standard(kind: Kind, number: str) -> None:
    product = 10
    for sign in f"{int(kind)}{number}":
        for digit in str(int(sign, 36)) if sign.isalnum() else "":
            product = ((product + int(digit)) % 10 or 10) * 2 % 11
    assert check_digit(kind, number) == str((11 - product) % 10)


def test_lines_with_and_without_words_are_both_kept_whole(thai: Desks, tmp_path: Path) -> None:
    from ui_admin.lookups.contributions.return_review import Submitted
    from ui_admin.operations.contributions.returns import take_in_return

    employer, first, second = add_employer(thai), add_person(thai), add_person(thai, 1)
    people = {row.number: row.identifier.replace("-", "") for row in people_page(thai.office, Wanted()).rows}
    lines = [
        TypedLine(1, people[first], "", 1_500_000),
        TypedLine(2, people[second], "", 1_200_000, days="12", remark="from the 20th"),
    ]
    take_in_return(thai.clerk, Submitted(employer, Month(2026, 8), lines, {}))
    with thai.office.engine.connect() as connection:
        kept = connection.exec_driver_sql("SELECT line_no, wage, days, remark FROM return_lines ORDER BY line_no").all()
    assert [tuple(row) for row in kept] == [(1, 1_500_000, None, None), (2, 1_200_000, "12", "from the 20th")]
