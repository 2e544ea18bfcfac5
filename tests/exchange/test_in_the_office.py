"""A file in the office: reviewed row by row, refused whole, by layout or by hand, and never twice."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.commands.desk import Line
from tests.exchange.files import ONE, TWO, write_text, write_xlsx
from tests.offices import PERSONS, Desks, add_employer, add_person, make_desks
from ui_admin.domain.contribution import BadRows, RowState, Unknown
from ui_admin.domain.periods import Month
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.contributions.return_files import ReadReturn, read_return
from ui_admin.lookups.contributions.return_review import ReturnReview, review_return
from ui_admin.operations.contributions.returns import SourceFile, take_in_return

if TYPE_CHECKING:
    from pathlib import Path

SEPTEMBER = Month(2026, 9)


def reviewed(desks: Desks, employer: str, file: Path, month: Month = SEPTEMBER, layout: str = "") -> ReturnReview:
    return review_return(desks.clerk, read_return(desks.clerk, file, employer, month, layout=layout).submitted)


def taken_in(desks: Desks, read: ReadReturn, bad_rows: BadRows = BadRows.REFUSE_ALL) -> int:
    source = SourceFile(read.file_name, read.sha256, read.mapping)
    return take_in_return(
        desks.clerk, read.submitted, source=source, unknown=Unknown.REGISTER, bad_rows=bad_rows
    ).result.lines


def key_of(desks: Desks, employer: str, file: Path, month: Month = SEPTEMBER, layout: str = "") -> str:
    with pytest.raises(Refused) as caught:
        taken_in(desks, read_return(desks.clerk, file, employer, month, layout=layout))
    return caught.value.sentence.key


def good_file(folder: Path, name: str = "a.csv") -> Path:
    return write_text(folder / name, f"ID,Name,Wage\n{ONE},Ann,15000\n{TWO},Ben,12345.50\n")


def test_every_row_that_cannot_be_taken_is_named_with_all_that_is_wrong_with_it(thai: Desks, tmp_path: Path) -> None:
    employer = add_employer(thai)
    text = (
        f"ID,Name,Wage\n{ONE},Ann,15000\n3100600445636,Ben,12000\n{ONE},Ann again,15000\n"
        "12345,Cid,abc\n8800123456787,,9000\n,Dan,-1\n1234545678781,Eve,99999999\n"
    )
    review = reviewed(thai, employer, write_text(tmp_path / "a.csv", text))
    found = {
        row.row: [(row.column, row.why.key if row.why else ""), *((column, why.key) for column, _v, why in row.further)]
        for row in review.rows_in(RowState.REFUSED)
    }
    assert found == {
        3: [("identification", "identity.check_digit")],
        4: [("identification", "row.twice")],
        5: [("wage", "row.not_a_number"), ("identification", "identity.length")],
        6: [("name", "row.no_name")],
        7: [("wage", "row.negative"), ("identification", "row.no_identification")],
        8: [("wage", "row.absurd_wage")],
    }
    assert [row.row for row in review.rows_in(RowState.UNKNOWN)] == [2]


def test_a_file_with_a_bad_row_is_refused_whole_or_taken_without_it(thai: Desks, tmp_path: Path) -> None:
    employer = add_employer(thai)
    file = write_text(tmp_path / "a.csv", f"ID,Name,Wage\n{ONE},Ann,15000\n3100600445636,Ben,12000\n")
    assert key_of(thai, employer, file) == "return.rows_refused"
    read = read_return(thai.clerk, file, employer, SEPTEMBER)
    assert taken_in(thai, read, BadRows.LEAVE_OUT) == 1


def test_a_month_that_is_taken_closed_still_to_come_or_before_the_law_is_refused(thai: Desks, tmp_path: Path) -> None:
    employer, file = add_employer(thai), good_file(tmp_path)
    assert key_of(thai, employer, file, Month(2026, 11)) == "return.not_due_yet"
    assert key_of(thai, employer, file, Month(2019, 12)) == "return.before_liable"
    assert key_of(thai, "TH-BKK-2026-000999-9", file) == "record.unknown"
    assert taken_in(thai, read_return(thai.clerk, file, employer, SEPTEMBER)) == 2
    other = write_text(tmp_path / "b.csv", f"ID,Name,Wage\n{ONE},Ann,15001\n")
    assert key_of(thai, employer, other) == "return.second"
    with thai.office.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE fiscal_periods SET status = 'closed' WHERE period_from = '2026-10-01'")
    assert key_of(thai, employer, other, Month(2026, 8)) == "bar.period_closed"


def test_the_same_file_is_taken_once_for_whomever_and_whenever(thai: Desks, tmp_path: Path) -> None:
    employer, second, file = add_employer(thai), add_employer(thai, "Second Works"), good_file(tmp_path)
    taken_in(thai, read_return(thai.clerk, file, employer, SEPTEMBER))
    renamed = file.rename(tmp_path / "renamed.csv")
    assert key_of(thai, employer, renamed, Month(2026, 8)) == "return.file_known"
    assert key_of(thai, second, renamed) == "return.file_known"


def test_zeros_that_the_sheet_dropped_are_given_back_to_a_number(malay: Desks, tmp_path: Path) -> None:
    employer = add_employer(malay)
    rows = [("No. KP", "Nama", "Gaji"), (50101145522, "Aisyah", 3000), (int(PERSONS["my-eis"][0]), "Siti", 3000)]
    review = reviewed(malay, employer, write_xlsx(tmp_path / "a.xlsx", rows))
    assert [row.identification for row in review.rows] == ["050101145522", PERSONS["my-eis"][0]]
    assert review.rows_in(RowState.REFUSED) == ()
    as_text = write_text(tmp_path / "a.csv", "No. KP,Nama,Gaji\n50101145522,Aisyah,3000\n")
    assert [row.why.key for row in reviewed(malay, employer, as_text).rows if row.why] == ["identity.length"]


def test_two_sheets_of_lines_are_for_a_person_to_sort(thai: Desks, tmp_path: Path) -> None:
    employer, rows = add_employer(thai), [("ID", "Name", "Wage"), (ONE, "Ann", 15000)]
    cover = write_xlsx(tmp_path / "a.xlsx", rows, [("Cover", [("Please read",)])])
    assert len(reviewed(thai, employer, cover).rows) == 1
    assert key_of(thai, employer, write_xlsx(tmp_path / "b.xlsx", rows, [("August", rows)])) == "sheet.several"


def test_columns_named_by_hand_are_remembered_for_the_same_headings(thai: Desks, tmp_path: Path) -> None:
    employer = add_employer(thai)
    text = "Company A\nWho,Paid,Person\n{},15000,Ann\n{},{},Ben\n"
    file = write_text(tmp_path / "a.csv", text.format(ONE, TWO, 12000))
    assert key_of(thai, employer, file) == "sheet.columns_missing"
    assert key_of(thai, employer, file, layout="identification=A,money=B") == "layout.not_a_column"
    assert key_of(thai, employer, file, layout="identification=A") == "layout.column_needed"
    assert key_of(thai, employer, file, layout="th-999") == "layout.unknown"
    read = read_return(thai.clerk, file, employer, SEPTEMBER, layout="identification=A,wage=B,name=C")
    assert [(line.identification, line.name, line.wage) for line in read.submitted.lines] == [
        (ONE, "Ann", 1500000),
        (TWO, "Ben", 1200000),
    ]
    assert read.headings == {"identification": "Who", "wage": "Paid", "name": "Person"}
    taken_in(thai, read)
    later = write_text(tmp_path / "b.csv", text.format(ONE, TWO, 13000))
    assert len(reviewed(thai, employer, later, Month(2026, 10)).rows) == 2


def thai_line(number: str, given: str, family: str, satang: int) -> str:
    return f"2{number}001{given:<30}{family:<35}{satang:014d}{satang // 20:012d}{'':27}"


def test_the_thai_file_of_fixed_width_is_read_by_its_layout(thai: Desks, tmp_path: Path) -> None:
    employer = add_employer(thai)
    head = f"1{'1234567890':<10}000000{'151069'}0969{'บริษัท ตัวอย่าง':<45}0500000002{2734550:015d}{0:014d}{0:012d}{0:012d}"
    lines = [head, thai_line(ONE, "สมศรี", "มีสุข", 1500000), thai_line(TWO, "สมชาย", "ใจดี", 1234550)]
    assert {len(line) for line in lines} == {135}
    file = write_text(tmp_path / "a.txt", "\r\n".join(lines) + "\r\n", "cp874")
    review = reviewed(thai, employer, file, layout="th-135")
    assert [(row.identification, row.name, row.wage) for row in review.rows] == [
        (ONE, "นายสมศรี มีสุข", 1500000),
        (TWO, "นายสมชาย ใจดี", 1234550),
    ]
    assert key_of(thai, employer, file, Month(2026, 8), layout="th-135") == "sheet.other_month"
    assert key_of(thai, employer, good_file(tmp_path), layout="th-135") == "sheet.not_this_layout"


def test_the_malaysian_file_of_fixed_width_names_a_line_of_another_month(malay: Desks, tmp_path: Path) -> None:
    employer, number = add_employer(malay), PERSONS["my-eis"][0]
    line = f"{'B12345678901':<12}{'':20}{number:<12}{'Siti':<150}{{}}{300000:014d}{'':64}"
    file = write_text(tmp_path / "a.txt", "\n".join(line.format(month) for month in ("092026", "082026")))
    review = reviewed(malay, employer, file, layout="my-278")
    assert [row.wage for row in review.rows] == [300000, 300000]
    (refused,) = review.rows_in(RowState.REFUSED)
    assert (refused.row, refused.column) == (2, "month")


def test_the_command_lists_every_problem_at_once_and_takes_the_good_rows_when_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    desks = make_desks(str(tmp_path), "th-sso")
    employer = add_employer(desks)
    add_person(desks)
    monkeypatch.setenv("UI_ADMIN_PASSWORD", "demo")
    line = Line(tmp_path / "office", capsys, "2026-10-15")
    text = f"เลขประจำตัวประชาชน,ชื่อ,ค่าจ้าง\n{PERSONS['th-sso'][0]},,15000\n12345,Ben,abc\nTotal,,99000\n"
    file = write_text(tmp_path / "a.csv", text)
    asked = ("return", "import", str(file), "--employer", employer, "--period", "2026-09")
    said = line.at("clerk", *asked)
    found = json.loads(said.out)
    assert (said.code, found["taken"], found["return"]) == (2, 0, None)
    assert [(part["row"], part["column"], part["heading"], part["value"]) for part in found["refused"]] == [
        (3, "wage", "ค่าจ้าง", "abc"),
        (3, "identification", "เลขประจำตัวประชาชน", "12345"),
    ]
    assert "99,000.00" in said.err
    plain = line.bare(*asked, "--office", str(line.folder), "--officer", "clerk", "--on", "2026-10-15")
    assert (plain.code, plain.out.count("Row 3")) == (2, 2)
    assert plain.out.splitlines() == [
        "Row 3, ค่าจ้าง “abc”: The wage “abc” is not a number.",
        "Row 3, เลขประจำตัวประชาชน “12345”: 5 digits; this number has 13.",
    ]
    assert plain.err.splitlines()[-1] == (
        "1 row cannot be taken, the first is row 3, wage “abc”: The wage “abc” is not a number. Nothing was posted."
    )
    assert line.does("clerk", *asked, "--only-good")["taken"] == 1
    shown = line.asks("return", "show", line.asks("return", "list")["rows"][0]["number"])
    assert [(part["wage"], part["worker"]) for part in shown["rows"]] == [("15000.00", "750.00")]
