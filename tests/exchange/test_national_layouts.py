"""National layouts: what is written is read again, what is read is written again, and every bad line is named."""

from __future__ import annotations

import csv
import zipfile
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.files import write_text, write_xlsx
from tests.offices import PERSONS, Desks, add_employer, add_person, make_desks
from tests.refusals import refusal
from ui_admin.domain.contribution import RowState, TypedLine, Unknown
from ui_admin.domain.employer import NewEmployer
from ui_admin.domain.fixed_layout import FixedLayout, LayoutField, LayoutRecord, check_layout, layout_from
from ui_admin.domain.money import CURRENCIES
from ui_admin.domain.periods import Month
from ui_admin.domain.person import NewPerson
from ui_admin.exchange.fixed_width import looks_like, put_together, take_apart
from ui_admin.exchange.layouts import national_layouts
from ui_admin.lookups.contributions.return_files import open_file, read_opened, read_return
from ui_admin.lookups.contributions.return_layouts import layout_named, layout_rows
from ui_admin.lookups.contributions.return_review import Submitted, review_return
from ui_admin.operations.contributions.return_export import export_layouts, export_return
from ui_admin.operations.contributions.return_layouts import keep_headings, keep_layout, retire_layout
from ui_admin.operations.contributions.returns import take_in_return
from ui_admin.operations.register.employers import register_employer
from ui_admin.operations.register.people import register_person
from ui_admin.rules.contributions.inverse import wages_by_contribution
from ui_admin.rules.schemes import load_scheme

if TYPE_CHECKING:
    from pathlib import Path

SEPTEMBER = Month(2026, 9)
NATIONAL = {layout.name: layout for scheme in ("th-sso", "my-eis", "ph-sss") for layout in national_layouts(scheme)}
SIGNS = st.text("ABCDEFXYZ 12กขคงจ", max_size=12).map(str.strip)


def value_of(part: LayoutField, draw: Any) -> Any:  # noqa: ANN401 - a value of any kind of field
    match part.kind:
        case "amount" | "count" | "percent" | "pointed":
            return draw(st.integers(0, 10 ** (part.width - 3) - 1))
        case "month":
            return draw(st.builds(Month, st.integers(2001, 2040), st.integers(1, 12)))
        case "day":
            return draw(st.dates(date(2001, 1, 1), date(2040, 12, 31)))
        case "digits":
            return draw(st.text("0123456789", min_size=1, max_size=part.width))
    return draw(SIGNS)[: part.width].strip()


@pytest.mark.parametrize("name", NATIONAL)
@given(data=st.data())
def test_what_a_layout_writes_it_reads_and_writes_again_to_the_same_bytes(name: str, data: st.DataObject) -> None:
    layout, baht = NATIONAL[name], CURRENCIES["THB"]
    records = [
        (kind, {part.name: value_of(part, data.draw) for part in record.fields if part.name})
        for kind, record in layout.records.items()
    ]
    written = put_together(layout, records, baht)
    assert {len(line) for line in written.decode(layout.encoding).splitlines()} == {layout.width}
    assert looks_like(written, layout)
    found = take_apart(written, layout)
    assert [record.kind for record in found] == [kind for kind, _values in records]
    for (_kind, values), record in zip(records, found, strict=True):
        for field, value in values.items():
            part = next(part for part in layout.records[record.kind].fields if part.name == field)
            if part.kind in {"amount", "count", "percent"}:
                assert int(record.text(field)) == value
            elif part.kind in {"text", "digits"}:
                assert record.text(field) == value


@pytest.fixture(scope="module")
def malay(tmp_path_factory: pytest.TempPathFactory) -> Desks:
    return make_desks(str(tmp_path_factory.mktemp("malay")), "my-eis")


@pytest.fixture(scope="module")
def filipino(tmp_path_factory: pytest.TempPathFactory) -> Desks:
    return make_desks(str(tmp_path_factory.mktemp("filipino")), "ph-sss")


@pytest.fixture(scope="module")
def viet(tmp_path_factory: pytest.TempPathFactory) -> Desks:
    return make_desks(str(tmp_path_factory.mktemp("viet")), "vn-ui")


@pytest.fixture
def own_thai(tmp_path: Path) -> Desks:
    return make_desks(str(tmp_path), "th-sso")


def posted(desks: Desks, employer: str, month: Month, wages: dict[str, int]) -> str:
    lines = [TypedLine(row, number, "", wage) for row, (number, wage) in enumerate(wages.items(), 1)]
    return take_in_return(desks.clerk, Submitted(employer, month, lines, {})).result.number


def read_again(desks: Desks, employer: str, file: Path, month: Month, layout: str = "") -> list[tuple[str, int | None]]:
    read = read_return(desks.clerk, file, employer, month, layout=layout)
    return [(line.identification, line.wage) for line in read.submitted.lines]


def test_a_thai_return_goes_out_and_comes_back_with_its_totals(own_thai: Desks, tmp_path: Path) -> None:
    desks = own_thai
    employer, _first, _second = add_employer(desks), add_person(desks), add_person(desks, 1)
    one, two = PERSONS["th-sso"][:2]
    number = posted(desks, employer, SEPTEMBER, {one: 1_234_550, two: 2_500_000})
    file = tmp_path / "sso.txt"
    written = export_return(desks.clerk, number, "th-135", file).result
    assert (written.lines, written.unknown) == (2, ())
    assert len(file.read_bytes()) == 3 * 137
    read = read_return(desks.clerk, file, employer, SEPTEMBER)
    assert [(line.identification, line.wage) for line in read.submitted.lines] == [(one, 1_234_550), (two, 2_500_000)]
    review = review_return(desks.clerk, read.submitted, amends=True)
    total = review.totals[RowState.TAKE]
    assert review.stated_workers == 2
    assert review.stated_wages == total.wages
    assert review.stated_contributions is not None
    assert review.stated_contributions.minor == total.worker.minor + total.employer.minor
    again = tmp_path / "again.txt"
    export_return(desks.clerk, number, "th-135", again)
    assert again.read_bytes() == file.read_bytes()
    assert refusal(lambda: read_return(desks.clerk, file, employer, Month(2026, 8))) == "sheet.other_month"


@pytest.mark.parametrize("layout", ["xlsx", "csv"])
def test_a_plain_file_of_a_return_is_read_again_without_a_question(
    layout: str, own_thai: Desks, tmp_path: Path
) -> None:
    employer, _person = add_employer(own_thai), add_person(own_thai)
    number = posted(own_thai, employer, SEPTEMBER, {PERSONS["th-sso"][0]: 1_500_050})
    file = tmp_path / f"out.{layout}"
    export_return(own_thai.clerk, number, layout, file)
    assert read_again(own_thai, employer, file, SEPTEMBER) == [(PERSONS["th-sso"][0], 1_500_050)]


def test_a_name_that_begins_as_a_formula_goes_out_as_text_and_comes_back_as_it_was(
    own_thai: Desks, tmp_path: Path
) -> None:
    name = '=HYPERLINK("http://example.org";"Ann")'
    employer = add_employer(own_thai)
    register_person(own_thai.clerk, NewPerson(name, PERSONS["th-sso"][0], citizenship="TH"))
    number = posted(own_thai, employer, SEPTEMBER, {PERSONS["th-sso"][0]: 1_500_050})
    text, book = tmp_path / "out.csv", tmp_path / "out.xlsx"
    export_return(own_thai.clerk, number, "csv", text)
    (row,) = list(csv.reader(text.read_text("utf-8-sig").splitlines()))[1:]
    assert f"'{name}" in row
    export_return(own_thai.clerk, number, "xlsx", book)
    with zipfile.ZipFile(book) as packed:
        assert b"<f>" not in packed.read("xl/worksheets/sheet1.xml")
    for file in (text, book):
        (line,) = read_return(own_thai.clerk, file, employer, SEPTEMBER).submitted.lines
        assert line.name == name


def test_the_malaysian_file_of_contributions_gives_the_wage_of_the_band_and_names_what_fits_none(
    malay: Desks, tmp_path: Path
) -> None:
    employer, _person = add_employer(malay), add_person(malay)
    identity = PERSONS["my-eis"][0]
    number = posted(malay, employer, SEPTEMBER, {identity: 312_345})
    file = tmp_path / "eis.txt"
    export_return(malay.clerk, number, "my-223", file)
    ((_number, wage),) = read_again(malay, employer, file, SEPTEMBER)
    by_band = review_return(malay.clerk, read_return(malay.clerk, file, employer, SEPTEMBER).submitted, amends=True)
    as_declared = review_return(
        malay.clerk, Submitted(employer, SEPTEMBER, [TypedLine(1, identity, "", 312_345)], {}), amends=True
    )
    assert wage != 312_345
    assert [row.base for row in by_band.rows] == [row.base for row in as_declared.rows]
    bad = file.read_text().replace("00000000001260", "00000000001261")
    assert bad != file.read_text()
    (row,) = review_return(
        malay.clerk,
        read_return(malay.clerk, write_text(tmp_path / "b.txt", bad), employer, SEPTEMBER).submitted,
        amends=True,
    ).rows_in(RowState.REFUSED)
    assert (row.column, row.why.key if row.why else "") == ("contribution", "row.no_such_contribution")


def test_a_layout_that_asks_what_the_office_does_not_know_says_so(malay: Desks, tmp_path: Path) -> None:
    employer = add_employer(malay)
    number = posted(malay, employer, Month(2026, 8), {PERSONS["my-eis"][0]: 300_000})
    written = export_return(malay.clerk, number, "my-278", tmp_path / "all.txt").result
    assert written.unknown == ("socso", "skbbk")
    assert read_again(malay, employer, tmp_path / "all.txt", Month(2026, 8)) == [(PERSONS["my-eis"][0], 300_000)]


def test_a_philippine_quarter_holds_three_months_and_each_is_read_for_itself(filipino: Desks, tmp_path: Path) -> None:
    desks = filipino
    employer = add_employer(desks)
    months = [Month(2026, 7), Month(2026, 8), Month(2026, 9)]
    numbers = []
    for month, wages in zip(months, ([1_500_000, 2_000_000], [1_500_000], [1_600_000, 2_000_000]), strict=True):
        lines = [
            TypedLine(place, number, name, wage)
            for place, (number, name, wage) in enumerate(
                zip(("3412345678", "3487654321"), ("Juan Dela Cruz", "Maria Santos"), wages, strict=False), 1
            )
        ]
        submitted = Submitted(employer, month, lines, {})
        numbers.append(take_in_return(desks.clerk, submitted, unknown=Unknown.REGISTER).result.number)
    file = tmp_path / "r3.txt"
    assert export_return(desks.clerk, numbers[1], "ph-r3", file).result.lines == 2
    assert read_again(desks, employer, file, months[0]) == [("3412345678", 1_500_000), ("3487654321", 2_000_000)]
    assert read_again(desks, employer, file, months[1]) == [("3412345678", 1_500_000)]
    tail = take_apart(file.read_bytes(), NATIONAL["ph-r3"])[-1]
    details = [record for record in take_apart(file.read_bytes(), NATIONAL["ph-r3"]) if record.kind == "line"]
    for place in (1, 2, 3):
        parts = [round(float(line.text(f"contribution_{place}")) * 100) for line in details]
        assert round(float(tail.text(f"contributions_{place}")) * 100) == sum(parts)
    review = review_return(desks.clerk, read_return(desks.clerk, file, employer, months[2]).submitted, amends=True)
    assert review.totals[RowState.TAKE].rows == 2


def test_every_contribution_of_a_table_has_one_wage_and_the_wage_owes_it() -> None:
    scheme = load_scheme("ph-sss")
    found = wages_by_contribution(scheme, Month(2026, 1), "social_security")
    assert len(found) == 61
    assert all(len(wages) == 1 for wages in found.values())
    assert wages_by_contribution(load_scheme("th-sso"), Month(2026, 1), "") == {}


def test_the_vietnamese_form_adds_the_parts_of_a_wage_and_comes_back(viet: Desks, tmp_path: Path) -> None:
    employer, _person = add_employer(viet), add_person(viet, account=False)
    identity = PERSONS["vn-ui"][0]
    number = posted(viet, employer, SEPTEMBER, {identity: 9_500_000})
    file = tmp_path / "d02.xlsx"
    export_return(viet.clerk, number, "vn-d02", file)
    assert read_again(viet, employer, file, SEPTEMBER, "vn-d02") == [(identity, 9_500_000)]
    head = ("STT", "Họ và tên", "Mã số BHXH", "CCCD", "Mức lương", "Phụ cấp lương", "Các khoản bổ sung", "Ghi chú")
    parts = write_xlsx(
        tmp_path / "parts.xlsx", [("Đơn vị: A",), head, (1, "Lan", "", identity, 5_000_000, "1.500.000", 250_000, "x")]
    )
    assert read_again(viet, employer, parts, SEPTEMBER, "vn-d02") == [(identity, 6_750_000)]
    other = write_xlsx(tmp_path / "other.xlsx", [("A", "B"), (1, 2)])
    assert (
        refusal(lambda: read_return(viet.clerk, other, employer, SEPTEMBER, layout="vn-d02")) == "sheet.not_this_form"
    )


def own_layout(name: str = "factory") -> FixedLayout:
    line = LayoutRecord(
        (
            LayoutField("", 1, 1, "constant", "P"),
            LayoutField("identification", 2, 14, "digits"),
            LayoutField("name", 15, 34),
            LayoutField("wage", 35, 44, "amount"),
        )
    )
    return FixedLayout(name, ("th-sso",), 44, {"line": line}, is_own=True)


def test_a_layout_that_an_office_described_is_known_by_itself_until_it_is_retired(
    own_thai: Desks, tmp_path: Path
) -> None:
    desks, one = own_thai, PERSONS["th-sso"][0]
    employer, _person = add_employer(desks), add_person(desks)
    keep_layout(desks.supervisor, own_layout())
    assert layout_named(desks.clerk, "factory") == own_layout()
    assert layout_from("factory", own_layout().to_json(), is_own=True) == own_layout()
    file = write_text(
        tmp_path / "pay.txt", f"P{one}{'Ann':<20}{1_500_000:010d}\nP{one[::-1]}{'Ben':<20}{900_000:010d}\n"
    )
    opened = open_file(desks.clerk, file, employer)
    assert opened.layout == "factory"
    read = read_opened(desks.clerk, opened, employer, SEPTEMBER)
    assert [line.wage for line in read.submitted.lines] == [1_500_000, 900_000]
    assert [row.name for row in layout_rows(desks.clerk)] == ["th-135", "factory"]
    assert "factory" in dict(export_layouts(desks.clerk))
    retire_layout(desks.supervisor, "factory", "The factory closed")
    assert open_file(desks.clerk, file, employer).layout == ""
    assert refusal(lambda: read_return(desks.clerk, file, employer, SEPTEMBER, layout="factory")) == "layout.unknown"


def test_a_new_version_of_a_layout_takes_the_place_of_the_one_before(own_thai: Desks) -> None:
    keep_layout(own_thai.supervisor, own_layout())
    wider = FixedLayout("factory", ("th-sso",), 60, own_layout().records, is_own=True)
    keep_layout(own_thai.supervisor, wider)
    assert [row.width for row in layout_rows(own_thai.clerk) if row.is_own] == [60]
    with own_thai.office.look() as session:
        kept = session.connection().exec_driver_sql("SELECT count(*), count(valid_to) FROM return_layouts").one()
    assert tuple(kept) == (2, 1)


def test_headings_that_are_kept_for_all_employers_map_the_file_of_another(own_thai: Desks, tmp_path: Path) -> None:
    desks, one = own_thai, PERSONS["th-sso"][0]
    employer, _person = add_employer(desks), add_person(desks)
    rows = [("Ref", "Who", "Paid out"), (one, "Ann", 15000.0)]
    file = write_xlsx(tmp_path / "a.xlsx", rows)
    opened = open_file(desks.clerk, file, employer)
    assert opened.missing
    mapped = opened.mapped({"identification": 0, "name": 1, "wage": 2})
    keep_headings(desks.supervisor, "Ref sheets", mapped.mapping.to_json())
    assert not open_file(desks.clerk, file, employer).missing
    assert read_again(desks, employer, file, SEPTEMBER) == [(one, 1_500_000)]


BAD = {
    "layout.overlap": [["", 1, 1, "constant", "P"], ["identification", 1, 13], ["wage", 20, 30, "amount"]],
    "layout.outside": [["identification", 1, 13], ["wage", 40, 90, "amount"]],
    "layout.column_needed": [["identification", 1, 13], ["name", 14, 30]],
    "layout.kind": [["identification", 1, 13], ["wage", 14, 30, "sum"]],
}


@pytest.mark.parametrize("key", BAD)
def test_a_layout_that_nothing_could_be_read_by_is_refused(key: str) -> None:
    assert refusal(lambda: layout_from("x", {"schemes": ["th-sso"], "width": 60, "line": BAD[key]})) == key


def test_names_and_widths_of_layouts_are_refused_in_a_sentence(own_thai: Desks) -> None:
    line = own_layout().records
    assert refusal(lambda: check_layout(FixedLayout("", ("th-sso",), 44, line))) == "layout.name_needed"
    assert refusal(lambda: check_layout(FixedLayout("a", ("th-sso",), 0, line))) == "layout.width"
    assert refusal(lambda: check_layout(FixedLayout("a", ("th-sso",), 44, {}))) == "layout.no_line"
    national = FixedLayout("th-135", ("th-sso",), 44, line)
    assert refusal(lambda: keep_layout(own_thai.supervisor, national)) == "layout.national"
    assert refusal(lambda: retire_layout(own_thai.supervisor, "th-135", "old")) == "layout.not_own"
    assert refusal(lambda: retire_layout(own_thai.supervisor, "th-135", " ")) == "layout.reason_needed"
    assert refusal(lambda: keep_layout(own_thai.clerk, own_layout())) == "officer.may_not"


def test_a_value_that_does_not_fit_or_has_signs_the_file_lacks_is_named(own_thai: Desks) -> None:
    layout, baht = own_layout(), CURRENCIES["THB"]
    assert refusal(lambda: put_together(layout, [("line", {"wage": 10**11})], baht)) == "layout.too_long"
    thai = FixedLayout("a", ("th-sso",), 44, layout.records, encoding="cp874")
    assert refusal(lambda: put_together(thai, [("line", {"name": "ភាសា"})], baht)) == "layout.no_such_sign"
    del own_thai


def test_a_file_of_another_employer_in_the_register_is_refused(malay: Desks, tmp_path: Path) -> None:
    employer = add_employer(malay)
    register_employer(malay.clerk, NewEmployer(name="Other", identifier="B12345678901", liable_from=date(2020, 1, 1)))
    line = f"{'B12345678901':<12}{'':20}{PERSONS['my-eis'][0]:<12}{'Siti':<150}092026{300_000:014d}{'':64}"
    file = write_text(tmp_path / "a.txt", f"{line}\n")
    assert refusal(lambda: read_return(malay.clerk, file, employer, SEPTEMBER)) == "sheet.other_employer"
