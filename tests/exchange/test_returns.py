"""Returns as employers really send them: read right, or refused in a sentence that names row, column and value."""

from __future__ import annotations

import subprocess
import tempfile
import unicodedata
import zipfile
from pathlib import Path
from shutil import which

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.files import BOTH, ONE, TWO, read, taken, write_text, write_xlsx
from ui_admin.domain.money import CURRENCIES
from ui_admin.domain.refusal import Refused
from ui_admin.exchange.return_layout import find_layout
from ui_admin.exchange.return_rows import read_rows
from ui_admin.exchange.sheets import PROTECTED_OR_OLD, read_book, read_sheet

HEADINGS = {
    "English": ("ID number", "Full name", "Salary"),
    "English, long": ("National ID No.", "Employee Name", "Gross wage (THB)"),
    "Thai": ("เลขประจำตัวประชาชน", "ชื่อ-นามสกุล", "ค่าจ้าง"),
    "Thai, form": ("เลขประจำตัวประชาชน (13 หลัก)", "คำนำหน้า + ชื่อ - ชื่อสกุล", "ค่าจ้างจริงที่จ่าย"),
    "Malay": ("No. Kad Pengenalan", "Nama Pekerja", "Gaji (RM)"),
    "Vietnamese": ("Số CCCD", "Họ và tên", "Tiền lương"),
    "Indonesian": ("NIK", "Nama", "Upah"),
    "Filipino": ("SSS No.", "Pangalan", "Sahod"),
    "Lao": ("ເລກບັດປະຈຳຕົວ", "ຊື່ ແລະ ນາມສະກຸນ", "ເງິນເດືອນ"),
    "Khmer": ("លេខអត្តសញ្ញាណប័ណ្ណ", "ឈ្មោះ", "ប្រាក់ឈ្នួល"),
    "Burmese": ("မှတ်ပုံတင်အမှတ်", "အမည်", "လစာ"),
}


def key_of(file: Path) -> str:
    with pytest.raises(Refused) as caught:
        read(file)
    return caught.value.sentence.key


@pytest.mark.parametrize("language", sorted(HEADINGS))
def test_columns_are_found_by_headings_in_the_languages_of_the_region(language: str, tmp_path: Path) -> None:
    number, name, wage = HEADINGS[language]
    rows = [("No.", wage, name, number), (1, 15000, "Ann", ONE), (2, 12345.5, "Ben", TWO)]
    assert taken(write_xlsx(tmp_path / "a.xlsx", rows)) == BOTH


def test_columns_about_the_employer_are_not_taken_for_the_worker(tmp_path: Path) -> None:
    head = ("Employer ID number", "Company name", "Employer contribution", "Worker contribution", "ID", "Name", "Wages")
    rows = [head, ("0105536112014", "Sample Co", 750, 750, ONE, "Ann", 15000)]
    assert taken(write_xlsx(tmp_path / "a.xlsx", rows)) == BOTH[:1]


def test_a_word_inside_another_word_is_no_heading(tmp_path: Path) -> None:
    rows = [("Shipping", "Attendance", "ID", "Paypal", "Wage", "Name"), ("x", 20, ONE, "-", 15000, "Ann")]
    assert taken(write_xlsx(tmp_path / "a.xlsx", rows)) == BOTH[:1]


def test_titles_empty_rows_totals_notes_and_repeated_heads_are_passed_over(tmp_path: Path) -> None:
    head = ("ID number", "Name", "Salary")
    rows = [
        ("Sample Works Co., Ltd.",),
        ("Return of contributions, September 2026",),
        (),
        head,
        (ONE, "Ann", 15000),
        (),
        ("Subtotal", "", 15000),
        head,
        (TWO, "Ben", 12345.5),
        ("Grand total", "", 27345.5),
        ("Checked by the accountant",),
    ]
    file = write_xlsx(tmp_path / "a.xlsx", rows)
    assert taken(file) == BOTH
    assert [row.row for row in read(file).rows] == [5, 9]
    assert read(file).stated_wages == 2734550


def test_a_person_named_like_a_total_is_a_person(tmp_path: Path) -> None:
    rows = [("Name", "ID", "Wage"), ("Sum Sarom", ONE, 15000), ("Total", "", 15000)]
    assert taken(write_xlsx(tmp_path / "a.xlsx", rows)) == [(ONE, "Sum Sarom", 1500000)]


def test_every_problem_of_a_file_is_named_with_row_column_and_value(tmp_path: Path) -> None:
    text = f"ID,Name,Wage\n,Ann,15000\n3.1E+12,Ben,abc\n{ONE},Cid,-5\n{TWO},Dan,\n"
    found = [(part.row, part.column, part.value) for part in read(write_text(tmp_path / "a.csv", text)).problems]
    assert sorted(found) == [
        (2, "identification", ""),
        (3, "identification", "3.1E+12"),
        (3, "wage", "abc"),
        (4, "wage", "-5"),
        (5, "wage", ""),
    ]


ENCODINGS = {
    "utf-8": "สมศรี",
    "utf-8-sig": "สมศรี",
    "utf-16": "สมศรี",
    "utf-16-le": "สมศรี",
    "utf-16-be": "สมศรี",
    "cp874": "นางสาวสมศรี มีสุข",
    "cp1258": "Nguyễn Thị Hồng Phượng",
}


@pytest.mark.parametrize("encoding", sorted(ENCODINGS))
@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_text_is_read_in_every_encoding_and_with_every_sign_between(encoding: str, sign: str, tmp_path: Path) -> None:
    name = ENCODINGS[encoding]
    text = f"ID;Name;Wage\r\n{ONE};{name};15000\r\n{TWO};{name};12345.50\r\n".replace(";", sign)
    if encoding == "cp1258":
        # The code page writes marks behind their letters.
        text = "".join(
            sign if sign in "êôơưâăđĐ" else unicodedata.normalize("NFD", sign)
            for sign in text.replace("ễ", "ê\u0303").replace("ồ", "ô\u0300").replace("ợ", "ơ\u0323")
        )
    assert taken(write_text(tmp_path / "a.csv", text, encoding)) == [(ONE, name, 1500000), (TWO, name, 1234550)]


def test_a_comma_in_the_amounts_is_not_taken_for_the_sign_between(tmp_path: Path) -> None:
    text = f"ID;Name;Wage\n{ONE};Ann, Miss;15.000,00\n{TWO};Ben;12.345,50\n"
    assert taken(write_text(tmp_path / "a.csv", text)) == [(ONE, "Ann, Miss", 1500000), (TWO, "Ben", 1234550)]


def test_a_thousands_mark_that_cuts_a_wage_in_two_is_never_a_wage_of_a_few_coins(tmp_path: Path) -> None:
    text = f"ID,Name,Wage\n{ONE},Ann,15,000.00\n{TWO},Ben,950.50\n"
    found = read(write_text(tmp_path / "a.csv", text))
    assert [(one.row, one.column, one.sentence.key) for one in found.problems] == [(2, "wage", "row.more_cells")]
    every = read(write_text(tmp_path / "b.csv", f"ID,Name,Wage\n{ONE},Ann,15,000.00\n{TWO},Ben,12,345.50\n"))
    assert [one.row for one in every.problems] == [2, 3]
    # What stands beside the table under no heading, or nothing at all, is no part of a wage.
    assert taken(write_text(tmp_path / "c.csv", f"ID,Name,Wage\n{ONE},Ann,15000,\n{TWO},Ben,12345.50,\n")) == BOTH
    assert taken(write_xlsx(tmp_path / "d.xlsx", [("ID", "Name", "Wage"), (ONE, "Ann", 15000, "new")])) == BOTH[:1]


def test_lines_pasted_in_from_another_code_page_keep_their_names(tmp_path: Path) -> None:
    head = f"ID,Name,Wage\n{ONE},สมศรี ใจดี,15000\n{ONE},สมชาย,15000\n"
    file = tmp_path / "a.csv"
    file.write_bytes(b"\xef\xbb\xbf" + head.encode() + f"{TWO},เบญจมาศ ทองดี,12345.50\n".encode("cp874"))
    assert [name for _number, name, _wage in taken(file)] == ["สมศรี ใจดี", "สมชาย", "เบญจมาศ ทองดี"]
    # A file that was cut in the middle of a letter is still one of UTF-8.
    file.write_bytes(head.encode()[:-20])
    assert taken(file)[0] == (ONE, "สมศรี ใจดี", 1500000)


def test_a_line_break_inside_quotes_stays_in_its_cell(tmp_path: Path) -> None:
    text = f'"ID\nnumber","Name","Wage\n(THB)"\n{ONE},"Ann\nMiss","15,000.00"\n{TWO},Ben,12345.5\n'
    file = write_text(tmp_path / "a.csv", text)
    assert taken(file) == [(ONE, "Ann\nMiss", 1500000), BOTH[1]]
    assert [row.row for row in read(file).rows] == [2, 3]


def test_merged_and_hidden_cells_and_an_offset_table_are_read(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(file))
    sheet = book.add_worksheet()
    sheet.merge_range("C3:F3", "Return of Sample Works")
    sheet.merge_range("C5:C6", "ID number")
    sheet.merge_range("D5:D6", "Name")
    sheet.merge_range("E5:E6", "Wage")
    sheet.merge_range("F5:G5", "Contribution")
    sheet.write_row("F6", ("Worker", "Employer"))
    sheet.write_row("C7", (ONE, "Ann", 15000, 750, 750))
    sheet.write_row("C8", (TWO, "Ben", 12345.5, 617, 617))
    sheet.set_column("E:E", None, None, {"hidden": True})
    book.close()
    assert taken(file) == BOTH
    assert [row.row for row in read(file).rows] == [7, 8]


def test_cover_sheets_are_passed_over_and_hidden_sheets_are_not_read(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(file))
    book.add_worksheet("Cover").write(0, 0, "How to fill this in")
    sheet = book.add_worksheet("Old")
    sheet.write_row(0, 0, ("ID", "Name", "Wage"))
    sheet.write_row(1, 0, (TWO, "Old", 1))
    sheet.hide()
    sheet = book.add_worksheet("September")
    sheet.write_row(0, 0, ("ID", "Name", "Wage"))
    sheet.write_row(1, 0, (ONE, "Ann", 15000))
    book.close()
    assert [part.sheet for part in read_book(file)] == ["Cover", "September"]


def test_what_is_no_sheet_is_refused_in_a_sentence(tmp_path: Path) -> None:
    good = write_xlsx(tmp_path / "good.xlsx", [("ID", "Name", "Wage"), (ONE, "Ann", 15000)]).read_bytes()
    protected = PROTECTED_OR_OLD + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 600
    files = {
        "sheet.not_a_sheet": [
            b"%PDF-1.7\n...",
            b"\x89PNG\r\n\x1a\n....",
            b"{\\rtf1 Hello}",
            b"\xef\xbb\xbf\r\n<!DOCTYPE html><html><td>ID, Wage</td></html>",
            b"<html><table><tr><td>ID</td></tr></table></html>",
            b"<?xml version='1.0'?><Workbook><Row>1,2</Row></Workbook>",
        ],
        "sheet.protected": [protected],
        "sheet.damaged": [
            good[: len(good) // 2],
            b"PK\x03\x04 no zip at all",
            PROTECTED_OR_OLD + b"x" * 2000,
            b"ID,Name,Wage\n1,Ann\x00,5\n",
        ],
        "sheet.empty": [b"", b" \r\n\r\n ", b"\xef\xbb\xbf", b"\xff\xfe", b",,,\n,,,\n"],
        "sheet.columns_missing": [b"ID,Name\n1,Ann\n", b"only words in one line", b"Wage\n15000\n"],
    }
    for key, contents in files.items():
        for place, content in enumerate(contents):
            for ending in ("xlsx", "csv"):
                file = tmp_path / f"x{place}.{ending}"
                file.write_bytes(content)
                expected = key
                if ending == "xlsx" and not content.startswith((b"PK", PROTECTED_OR_OLD)) and b"," not in content:
                    expected = key if key in {"sheet.not_a_sheet", "sheet.empty"} else "sheet.damaged"
                assert key_of(file) == expected, (key, content[:20], ending)


def test_a_zip_without_a_sheet_and_one_that_is_not_there_are_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as packed:
        packed.writestr("readme.txt", "hello")
    assert key_of(tmp_path / "a.xlsx") == "sheet.damaged"
    assert key_of(tmp_path / "nowhere.xlsx") == "sheet.not_there"
    assert key_of(tmp_path) == "sheet.not_there"


def test_a_hundred_thousand_lines_are_read(tmp_path: Path) -> None:
    lines = "".join(f"{3100600000000 + place},Person {place},{9000 + place % 20000}.25\n" for place in range(100_000))
    found = read(write_text(tmp_path / "big.csv", "ID,Name,Wage\n" + lines))
    assert len(found.rows) == 100_000
    assert found.problems == ()
    assert sum(row.wage or 0 for row in found.rows) == sum(
        (9000 + place % 20000) * 100 + 25 for place in range(100_000)
    )


NAMES = st.sampled_from(["Ann Lee", "สมศรี มีสุข", "Nguyễn Ẩn", "ສົມພອນ", "ស្រីមុំ", "ခင်နှင်း", "O'Neil, Jr.", 'The "Boss"'])
PEOPLE = st.lists(st.tuples(st.integers(10**12, 9 * 10**12), NAMES, st.integers(0, 10**8)), min_size=2, max_size=12)


@given(
    people=PEOPLE,
    order=st.permutations(["number", "name", "wage", "other"]),
    language=st.sampled_from(sorted(HEADINGS)),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "xlsx"]),
    sign=st.sampled_from([",", ";", "\t", "|"]),
    titles=st.integers(0, 3),
)
def test_rows_in_any_layout_and_encoding_come_back_the_same(
    people: list[tuple[int, str, int]], order: list[str], language: str, encoding: str, sign: str, titles: int
) -> None:
    heads = dict(zip(("number", "name", "wage"), HEADINGS[language], strict=True)) | {"other": "Dept."}
    rows = [[f"Title {place}"] for place in range(titles)] + [[heads[part] for part in order]]
    for number, name, wage in people:
        cells = {"number": str(number), "name": name, "wage": f"{wage / 100:,.2f}", "other": "Sales"}
        rows.append([cells[part] for part in order])
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.csv"
        if encoding == "xlsx":
            file = write_xlsx(Path(folder) / "a.xlsx", rows)
        else:
            quoted = (sign.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
            write_text(file, "\r\n".join(quoted) + "\r\n", encoding)
        assert taken(file) == [(str(number), name, wage) for number, name, wage in people]


@pytest.mark.skipif(which("soffice") is None, reason="needs LibreOffice on this computer")
def test_a_file_saved_by_an_office_suite_is_read(tmp_path: Path) -> None:
    source = write_text(tmp_path / "a.csv", f"ID,Name,Wage\n{ONE},สมศรี,15000\n{TWO},Ben,12345.5\n")
    for form in ("xlsx", "ods", "xls"):
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        command = [
            "soffice",
            profile,
            "--headless",
            "--infilter=CSV:44,34,UTF8",
            "--convert-to",
            form,
            "--outdir",
            str(tmp_path),
            str(source),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        assert taken(tmp_path / f"a.{form}") == [(ONE, "สมศรี", 1500000), BOTH[1]]


def test_the_sheet_says_which_row_of_the_file_each_row_is(tmp_path: Path) -> None:
    rows = [(), (), ("ID", "Name", "Wage"), (), (ONE, "Ann", 15000)]
    sheet = read_sheet(write_xlsx(tmp_path / "a.xlsx", rows))
    assert [number for number, _cells in sheet.rows] == [3, 5]


def test_headings_over_two_rows_are_read_together_and_remembered(tmp_path: Path) -> None:
    wide = ("No.", "Insured person", None, "Days", "Salary", "Contribution")
    narrow = (None, "ID number", "Name", None, "(baht)", "worker")
    rows = [
        ("Sample Works Co., Ltd.", None, "10-0000008-3"),
        ("Return of contributions", "printed", "10 November 2026"),
        wide,
        narrow,
        (1, ONE, "Ann", 26, 15000, 750),
        wide,
        narrow,
        (2, TWO, "Ben", 26, 12345.5, 617),
    ]
    sheet = read_sheet(write_xlsx(tmp_path / "a.xlsx", rows))
    mapping = find_layout(sheet)
    assert mapping.heading("identification") == "Insured person ID number"
    assert mapping.heading("wage") == "Salary (baht)"
    assert [(row.row, row.name) for row in read_rows(sheet, mapping, CURRENCIES["THB"]).rows] == [
        (5, "Ann"),
        (8, "Ben"),
    ]
    other = {**mapping.to_json(), "columns": {"identification": 1, "name": 2, "wage": 5}}
    assert find_layout(sheet, [other]).columns["wage"] == 5


def test_a_title_over_the_headings_names_no_column(tmp_path: Path) -> None:
    rows = [("Wage and ID number", "of all staff"), ("Name", "National ID", "Pay"), ("Ann", ONE, 15000)]
    assert taken(write_xlsx(tmp_path / "a.xlsx", rows)) == BOTH[:1]
