"""The bank's file and its answer: what goes out comes back, once, and a row that fits nothing is named."""

from __future__ import annotations

import csv
import hashlib
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.files import write_text, write_xlsx
from tests.operations.payable_claim import a_locked_run, a_payable_claim
from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.refusal import Refused
from ui_admin.exchange.bank_answer import read_answer
from ui_admin.exchange.bank_file import STANDARD, BankRow, compose, prepare
from ui_admin.operations.payments.payment_answers import AnswerFile, take_in_answer
from ui_admin.operations.payments.payment_release import release_run
from ui_admin.operations.payments.payment_runs import approve_run
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from pathlib import Path

    from tests.offices import Desks
    from ui_admin.exchange.bank_file import WrittenFile

THB = CURRENCIES["THB"]
ON = date(2026, 10, 20)
RUN = "TH-BKK-2026-000001-7"


def composed(rows: list[BankRow]) -> WrittenFile:
    return compose(rows, STANDARD, run_number=RUN, pay_on=ON, currency=THB)


def rows_of(file: WrittenFile) -> list[list[str]]:
    return list(csv.reader(file.content.decode("utf-8-sig").splitlines()))


TEXTS = st.text(st.characters(codec="utf-8", categories=("L", "M", "N", "P", "Zs")), max_size=20)


@given(st.lists(st.tuples(TEXTS, st.integers(1, 10**10)), max_size=8))
def test_what_stands_in_the_file_is_what_was_paid_and_its_totals_add_up(payees: list[tuple[str, int]]) -> None:
    rows = [BankRow(f"P{n}", name, "", "KTB", "0012345678", minor, f"N{n}") for n, (name, minor) in enumerate(payees)]
    file = composed(rows)
    head, columns, *lines, foot = rows_of(file)
    total = Money(sum(minor for _name, minor in payees), THB)
    assert head == ["H", RUN, "2026-10-20", "THB", str(len(rows)), str(total.amount)]
    assert foot == ["T", str(len(rows)), str(total.amount)]
    assert [dict(zip(columns, line, strict=True))["payee"] for line in lines] == [name for name, _minor in payees]
    assert sum((Money.of(line[columns.index("amount")], THB).minor for line in lines), 0) == total.minor
    assert composed(rows).content == file.content
    assert file.sha256 == hashlib.sha256(file.content).hexdigest()


def test_an_account_keeps_its_leading_zeros_and_a_name_its_commas() -> None:
    file = composed([BankRow("P1", 'Ann "Boss", Miss', "Ann", "KTB", "0012345678", 1050000, "N1")])
    assert rows_of(file)[2] == ["P1", "KTB", "0012345678", 'Ann "Boss", Miss', "Ann", "10500.00", "THB", "N1"]


def test_a_file_that_cannot_be_written_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x", encoding="utf-8")
    with pytest.raises(Refused) as caught:
        prepare(composed([]), tmp_path / "taken")
    assert caught.value.sentence.key == "file.cannot_write"


def released(desks: Desks, folder: Path) -> tuple[str, str, str]:
    """Give a released run, its one payment and the amount."""
    a_payable_claim(desks)
    run = a_locked_run(desks)
    approve_run(desks.supervisor, run, 1)
    file = release_run(desks.approver, run, folder / "out").result.bank_file
    assert file is not None
    line = list(csv.reader(file.read_text("utf-8-sig").splitlines()))[2]
    return run, line[0], line[5]


def reconciled(desks: Desks, run: str, file: Path) -> tuple[int, int]:
    read = read_answer(file, THB, received_on=ON)
    settled = take_in_answer(desks.clerk, run, read.answers, AnswerFile(read.file_name, read.sha256)).result
    return settled.paid, settled.returned


@pytest.mark.parametrize(
    ("content", "key", "row"),
    [
        ("end_to_end_id,status,amount\n{pay},paid,1.00\n", "run.answer_amount", 2),
        ("end_to_end_id,status,amount\nTH-BKK-2026-999999-9,paid,{sum}\n", "run.answer_foreign", 2),
        ("H,x\nend_to_end_id,status,amount\n{pay},paid,{sum}\n{pay},paid,{sum}\n", "run.answer_twice", 4),
        ("end_to_end_id,status,amount\n{pay},perhaps,{sum}\n", "answer.unknown_status", 2),
        ("end_to_end_id,status,amount\n{pay},paid,much\n", "answer.amount", 2),
        ("end_to_end_id,status,amount,date\n{pay},paid,{sum},soon\n", "answer.day", 2),
        ("end_to_end_id,status,amount,date\n{pay},paid,{sum},2030-01-01\n", "answer.in_future", 2),
        ("end_to_end_id,status,amount,date\n{pay},paid,{sum},2020-01-01\n", "run.answer_before_release", 2),
        ("end_to_end_id,status,amount,reason\n{pay},RJCT,{sum},account is closed\n", "answer.reason", 2),
        ("end_to_end_id,status,amount\n{pay},paid,999999999999999999999999999999999\n", "answer.amount", 2),
        ("end_to_end_id,status,amount\n{pay},paid,1e400000000\n", "answer.amount", 2),
        ("end_to_end_id,status,amount\n{pay},paid,{sum}\nT,2,{sum}\n", "answer.control", 3),
        ("end_to_end_id,status,amount\n{pay},paid,{sum}\nT,1,1.00\n", "answer.control", 3),
        ("end_to_end_id,status,amount\n", "run.answer_empty", None),
        ("payment,amount\n{pay},{sum}\n", "answer.columns_missing", None),
    ],
)
def test_an_answer_that_does_not_fit_names_its_row_and_changes_nothing(
    content: str, key: str, row: int | None, thai: Desks, tmp_path: Path
) -> None:
    run, payment, amount = released(thai, tmp_path)
    file = write_text(tmp_path / "answer.csv", content.format(pay=payment, sum=amount))
    with pytest.raises(Refused) as caught:
        reconciled(thai, run, file)
    assert (caught.value.sentence.key, dict(caught.value.sentence.values).get("row")) == (key, row)
    good = write_text(tmp_path / "good.csv", f"end_to_end_id,status,amount\n{payment},ACSC,{amount}\nT,1,{amount}\n")
    assert reconciled(thai, run, good) == (1, 0)


def test_the_same_answer_is_taken_once(thai: Desks, tmp_path: Path) -> None:
    run, payment, amount = released(thai, tmp_path)
    rows = [
        ("Payment", "Result", "Amount", "Day", "Code"),
        (payment, "Rejected", float(amount), "20 ต.ค. 2569", "ac04"),
    ]
    file = write_xlsx(tmp_path / "answer.xlsx", rows)
    (answer,) = read_answer(file, THB, received_on=date(2026, 10, 25)).answers
    assert (answer.is_paid, answer.on, answer.reason) == (False, ON, "AC04")
    assert reconciled(thai, run, file) == (0, 1)
    with pytest.raises(Refused) as caught:
        reconciled(thai, run, file)
    assert caught.value.sentence.key in {"run.answer_known", "run.wrong_status"}


def test_every_row_that_does_not_fit_is_named_at_once(thai: Desks, tmp_path: Path) -> None:
    run, payment, amount = released(thai, tmp_path)
    text = f"end_to_end_id,status,amount\nTH-X-1,paid,{amount}\n{payment},paid,1.00\nTH-X-2,paid,{amount}\n"
    with pytest.raises(Refused) as caught:
        reconciled(thai, run, write_text(tmp_path / "answer.csv", text))
    said = words_in("en").say_sentence(caught.value.sentence)
    assert said.startswith("Row 2: payment TH-X-1 is not in run")
    assert said.endswith("2 other rows do not fit either: 3, 4.")
