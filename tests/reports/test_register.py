"""The payment register on paper: true text, true sums, whole names, the same bytes, from no row to a thousand."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.reports.pages import cropped, ink, other_texts, texts
from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.reports.amount_in_words import amount_in_words, number_in_words
from ui_admin.reports.paper import QR_SIZE, Letterhead, Print
from ui_admin.reports.payment_register import PaymentRegister, RegisterRow, write_payment_register
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from pathlib import Path

THB = CURRENCIES["THB"]
WORDS = words_in("en")
RUN = "TH-BKK-2026-000041-2"
NAMES = {
    "Thai": "นางสาวน้ำฝน กิ่งแก้วปิ่นฟ้า",
    "Lao": "ທ້າວ ສົມພອນ ແກ້ວມະນີວົງສະຫວັນ",
    "Khmer": "លោក សុខ ស្រីមុំ ក្រុងភ្នំពេញ",
    "Burmese": "မောင်ကျော်စွာမြင့် ဒေါ်ခင်နှင်းရည်",
    "Vietnamese": "Nguyễn Thị Hồng Phượng Đỗ Ẩn",
}
SEALED = "UI Admin · Payment register · sealed at release 15 Oct 2026 16:05"
AMOUNT = re.compile(r"[\d,]+\.\d\d$")


def register(count: int, names: tuple[str, ...] = tuple(NAMES.values())) -> PaymentRegister:
    rows = tuple(
        RegisterRow(
            no=place,
            number=f"TH-BKK-2026-{place:06d}-{place % 10}",
            name=names[place % len(names)],
            latin_name=f"Latin {place}",
            identifier="3-1006-00445-63-5",
            account="BAAC 801332526956",
            quantity="30",
            rate="350.00",
            amount=Money(1050000 + place * 25, THB),
        )
        for place in range(1, count + 1)
    )
    total = Money(sum(row.amount.minor for row in rows), THB)
    return PaymentRegister(
        letterhead=Letterhead("สำนักงานประกันสังคมกรุงเทพมหานครพื้นที่ 3", "Thailand SSO", "12 Rama IV Road"),
        run_number=RUN,
        pay_on="Fri 16 Oct 2026",
        due_to="instalments to 15 Oct 2026",
        status="released 15 Oct 2026 16:05",
        sealed=SEALED,
        unit="Days",
        rows=rows,
        total=total,
        channels=(("Bank transfer", count, total),),
        bank_file=f"{RUN}.csv · {count} rows",
        content_hash="265545bff3952d8e940a0add" + "0" * 40,
        signatures=(
            ("Prepared", "Somchai P., clerk", "15 Oct 2026 13:40"),
            ("Approved", "Nattaya K., supervisor", "15 Oct 2026 15:58"),
            ("Released", "Arun S., approver", "15 Oct 2026 16:05"),
        ),
    )


def printed(copy_no: int = 1, *, is_training: bool = False) -> Print:
    return Print(RUN, SEALED, copy_no, is_training=is_training, code=f"UIADMIN:payment_register:{RUN}")


def write(data: PaymentRegister, file: Path, head: Print | None = None) -> int:
    return write_payment_register(data, file, head or printed(), WORDS)


GOLDEN = """\
สำนักงานประกันสังคมกรุงเทพมหานครพื้นที่ 3
Thailand SSO · 12 Rama IV Road
Payment register
Run TH-BKK-2026-000041-2 Benefit instalments to 15 Oct 2026
Pay day Fri 16 Oct 2026 Status released 15 Oct 2026 16:05
Payments TH-BKK-2026-000001-1 – TH-BKK-2026-000001-1
No. Payment Payee ID number Account Days Rate THB
1 000001-1 ทดสอบ Latin 1 3-1006-00445-63-5 BAAC 801332526956 30 350.00 10,500.25
Total of this page 1 payment 10,500.25
Running total = total of the register 1 payment 10,500.25
In words ten thousand five hundred baht and twenty-five satang
Bank transfer 1 10,500.25
Together 1 10,500.25
Rows 1
Control total THB 10,500.25
Bank file TH-BKK-2026-000041-2.csv · 1 rows
Hash begins 2655 45bf f395 2d8e 940a 0add
Prepared
Somchai P., clerk
15 Oct 2026 13:40
Approved
Nattaya K., supervisor
15 Oct 2026 15:58
Released
Arun S., approver
15 Oct 2026 16:05
Page 1 of 1
copy 1
UI Admin · Payment register · sealed at release 15 Oct 2026 16:05 1 / 1"""


def test_the_text_of_a_register_is_the_text_that_was_written(tmp_path: Path) -> None:
    file = tmp_path / "r.pdf"
    write(register(1, ("ทดสอบ",)), file)
    (text,) = texts(file)
    assert text.split() == GOLDEN.split()


@pytest.mark.parametrize("script", sorted(NAMES))
def test_a_name_is_found_and_copied_as_it_was_written_by_every_reader(script: str, tmp_path: Path) -> None:
    file = tmp_path / "r.pdf"
    write(register(1, (NAMES[script],)), file)
    for read in (texts, other_texts):
        (text,) = read(file)
        assert NAMES[script].replace(" ", "") in re.sub(r"\s", "", text)


@pytest.mark.parametrize("count", [0, 1, 1000])
def test_every_row_stands_on_paper_once_and_the_totals_of_its_pages_add_up(count: int, tmp_path: Path) -> None:
    data, file = register(count), tmp_path / "r.pdf"
    pages = write(data, file)
    found = texts(file)
    assert len(found) == pages
    numbers = [line.split()[1] for text in found for line in text.splitlines() if re.match(r"\d+ \d{6}-\d", line)]
    assert numbers == [row.number.removeprefix("TH-BKK-2026-") for row in data.rows]
    page_totals = [amount_behind(text, "Total of this page") for text in found]
    running = [amount_behind(text, "Running total") for text in found]
    filled = [minor for minor in page_totals if minor is not None]
    assert sum(filled) == data.total.minor
    assert running[: len(filled)] == [sum(filled[: place + 1]) for place in range(len(filled))]
    brought = [amount_behind(text, "Brought forward") for text in found]
    assert [minor for minor in brought if minor is not None] == [sum(filled[:place]) for place in range(1, len(filled))]
    assert f"Page {pages} of {pages}" in found[-1]
    assert f"THB {WORDS.money(data.total)}" in found[-1]


def amount_behind(text: str, label: str) -> int | None:
    line = next((line for line in text.splitlines() if line.startswith(label)), None)
    if line is None:
        return None
    found = AMOUNT.search(line)
    assert found, line
    return Money.of(found[0].replace(",", ""), THB).minor


def test_the_same_register_is_the_same_bytes_and_a_copy_differs_in_its_number_alone(tmp_path: Path) -> None:
    data = register(80)
    for name, copy_no in (("a", 1), ("b", 1), ("c", 2)):
        write(data, tmp_path / name, printed(copy_no))
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    first, second = ("\n".join(texts(tmp_path / name)) for name in ("a", "c"))
    assert first != second
    assert first.replace("copy 1", "copy 2") == second


def test_rows_that_do_not_add_up_are_never_printed(tmp_path: Path) -> None:
    data = replace(register(3), total=Money(1, THB))
    with pytest.raises(ValueError, match=RUN):
        write(data, tmp_path / "r.pdf")


LONG = "นายสมเกียรติศักดิ์วงศ์ประเสริฐสุขเจริญรุ่งเรืองพัฒนากุลธนาธรรมรงค์"
UNBROKEN = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwaren"


@pytest.mark.parametrize("name", [LONG, UNBROKEN])
def test_a_long_name_runs_over_lines_and_stays_inside_its_column(name: str, tmp_path: Path) -> None:
    data, file = register(1, (name,)), tmp_path / "r.pdf"
    write(data, file)
    assert name in re.sub(r"\s", "", texts(file)[0])
    shown = ink(file, dots_a_mm=8)
    first_line, second_line = slice(int(57.5 * 8), 61 * 8), slice(62 * 8, 66 * 8)
    column, gap = slice(44 * 8, 71 * 8), slice(int(71.9 * 8), int(72.9 * 8))
    assert shown[first_line, column].any()
    assert shown[second_line, column].any()
    assert not shown[first_line, gap].any()
    assert not shown[second_line, gap].any()


def test_in_training_every_page_says_so_and_elsewhere_none_does(tmp_path: Path) -> None:
    for is_training in (True, False):
        file = tmp_path / f"{is_training}.pdf"
        write(register(60), file, printed(is_training=is_training))
        assert {"TRAINING" in text for text in texts(file)} == {is_training}


def test_the_code_is_large_enough_and_has_its_quiet_zone(tmp_path: Path) -> None:
    file = tmp_path / "r.pdf"
    write(register(1), file)
    dots = 20
    corner = ink(file, dots_a_mm=dots)[: int(36 * dots), int(160 * dots) :]
    code = cropped(corner[: int(33 * dots)])
    width = code.shape[1] / dots
    assert width >= 15
    assert width == pytest.approx(QR_SIZE * 25.4 / 72, abs=0.15)
    finder = np.argmin(code[code.shape[0] // 2 // code.shape[0]]) / dots
    module = finder / 7
    quiet = 4 * module
    rows = np.any(corner, axis=1).nonzero()[0]
    columns = np.any(corner[: int(31 * dots)], axis=0).nonzero()[0]
    assert rows[0] / dots >= quiet
    assert columns[0] / dots >= quiet
    assert 50 - columns[-1] / dots >= quiet


def test_numbers_of_two_years_are_printed_in_full(tmp_path: Path) -> None:
    data = register(2)
    first, second = data.rows
    mixed = replace(data, rows=(replace(first, number="TH-BKK-2025-000900-1"), second))
    write(mixed, tmp_path / "r.pdf")
    (text,) = texts(tmp_path / "r.pdf")
    assert (text.count("BKK-2025-"), text.count("000900-1")) == (2, 2)
    assert text.count("TH-BKK-2026-000002") + text.count("000002-2") >= 2


@pytest.mark.parametrize(
    ("minor", "code", "words"),
    [
        (0, "THB", "zero baht"),
        (1, "THB", "zero baht and one satang"),
        (164320800, "THB", "one million six hundred forty-three thousand two hundred eight baht"),
        (1900005, "MYR", "nineteen thousand ringgit and five sen"),
        (1000000, "VND", "one million dong"),
        (50, "KHR", "fifty riel"),
        (-150, "USD", "minus one US dollars and fifty cents"),
    ],
)
def test_an_amount_is_written_in_words(minor: int, code: str, words: str) -> None:
    assert amount_in_words(Money(minor, CURRENCIES[code]), WORDS) == words


@pytest.mark.parametrize("code", sorted(CURRENCIES))
def test_every_currency_of_the_fund_has_its_words(code: str) -> None:
    currency = CURRENCIES[code]
    said = amount_in_words(Money(2 * currency.units + currency.units // 2, currency), WORDS)
    assert said.startswith("two ")
    assert said.endswith(WORDS.say(f"currency.{code}.{'small' if currency.units > 1 else 'unit'}"))


def test_a_number_in_words_reaches_as_far_as_any_fund() -> None:
    assert number_in_words(10**15).startswith("one quadrillion")
