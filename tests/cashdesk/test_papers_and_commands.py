"""Papers of the cash desk, the same for ever once sealed, and the same work without a window."""

from __future__ import annotations

import csv
from datetime import date
from typing import TYPE_CHECKING

import pytest
from pypdfium2 import PdfDocument

from tests.cashdesk.desk import SEPTEMBER, baht, cashier, opened, owing, returns_of, row, statement, take, with_tills
from tests.commands.desk import Line
from tests.refusals import refusal
from ui_admin.domain.moved_money import NewRefund
from ui_admin.operations.contributions.receipts import assign_receipt, void_receipt
from ui_admin.operations.contributions.refunds import approve_refund, ask_refund
from ui_admin.operations.contributions.tills import close_till, open_till
from ui_admin.operations.office.printing import make_report
from ui_admin.training.demo_office import PASSWORD
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from pathlib import Path

    from tests.offices import Desks
    from ui_admin.office import Office

WORDS = words_in("en", "buddhist")
TOMORROW = date(2026, 10, 16)


def texts(file: Path) -> str:
    document = PdfDocument(file)
    found = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return found.replace("\r\n", "\n")


def made(office: Office, name: str, file: Path, **settings: str) -> str:
    make_report(office, name, settings, file, WORDS)
    return texts(file) if file.suffix == ".pdf" else file.read_text("utf-8-sig")


def test_a_receipt_prints_which_months_it_paid_and_what_is_left(thai: Desks, tmp_path: Path) -> None:
    with_tills(thai)
    employer = owing(thai)
    desk = opened(thai)
    number = take(desk, thai, employer, 3200).number
    page = made(desk, "receipt", tmp_path / "r.pdf", receipt=number)
    for words in ("Contributions of August 2569", "Contributions of September 2569", "Left, waits", "A 1", "3,200.00"):
        assert words in page, page
    assert "three thousand two hundred" in page
    void_receipt(desk, number, "cheque came back")
    assert "This receipt is void: cheque came back" in made(desk, "receipt", tmp_path / "r.pdf", receipt=number)


def test_the_sheet_of_a_day_is_an_anchor_and_every_reprint_is_the_same_but_for_its_copy(
    thai: Desks, tmp_path: Path
) -> None:
    with_tills(thai)
    employer = owing(thai)
    desk = opened(thai, opening=50)
    first = take(desk, thai, employer, 100)
    take(desk, thai, employer, 20, channel="cheque")
    strange = take(desk, thai, None, 7)
    void_receipt(desk, first.number, "counted twice")
    assert (
        refusal(lambda: made(desk, "day-sheet", tmp_path / "x.pdf", cash_day="A-2026-10-15"))
        == "till.sheet_of_open_day"
    )
    close_till(desk, "A", baht(thai, 76), "one coin is missing")
    pages = [made(desk, "day-sheet", tmp_path / f"{place}.pdf", cash_day="A-2026-10-15") for place in (1, 2)]
    for words in (
        "1 to 3, 3 receipts, no gap",
        "Cash: 2 receipts, 107.00",
        "Cheque: 1 receipt, 20.00",
        "counted twice",
        "one coin is missing",
        "The ledger stood at",
        "The audit trail stood at",
        "Kamon T.",
    ):
        assert words in pages[0].replace("\n", " "), pages[0]
    assert pages[0].replace("copy 1", "copy 2") == pages[1]
    later = cashier(thai, TOMORROW)
    open_till(later, "A", baht(thai, 0))
    assign_receipt(later, strange.number, employer)
    void_receipt(later, strange.number, "assigned wrongly")
    again = made(thai.supervisor, "day-sheet", tmp_path / "3.pdf", cash_day="a-2026-10-15")
    assert again == pages[1].replace("copy 2", "copy 3"), "what happens later does not move a sealed sheet"


def test_a_voucher_is_printed_once_the_refund_is_approved(thai: Desks, tmp_path: Path) -> None:
    receipt = take(cashier(thai), thai, owing(thai, months=0), 300, channel="bank").number
    refund = ask_refund(
        cashier(thai), NewRefund(receipt, baht(thai, 120), "paid twice", "bank", "KBANK", "1234567890")
    ).result
    assert (
        refusal(lambda: made(thai.clerk, "refund-voucher", tmp_path / "v.pdf", refund=refund)) == "refund.not_approved"
    )
    approve_refund(thai.supervisor, refund)
    page = made(thai.clerk, "refund-voucher", tmp_path / "v.pdf", refund=refund)
    for words in ("KBANK 1234567890", "120.00", "paid twice", "Kamon T.", "Nattaya K.", "Sample Works"):
        assert words in page, page


def test_the_suspense_list_adds_up_what_waits(thai: Desks, tmp_path: Path) -> None:
    for amount in (10, 15):
        take(cashier(thai), thai, None, amount, channel="bank", reference=f"ref {amount}")
    rows = list(csv.reader(made(thai.clerk, "suspense-list", tmp_path / "s.csv").splitlines()))
    assert [each[3] for each in rows[1:3]] == ["ref 10", "ref 15"]
    assert rows[-3][-1] == "25.00"


@pytest.fixture
def line(thai: Desks, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Line:
    """The command line of the Thai office; the officers have the password of a sample office."""
    monkeypatch.setenv("UI_ADMIN_PASSWORD", PASSWORD)
    return Line(thai.office.folder, capsys, on="2026-10-15")


def test_a_cashiers_day_is_played_without_a_window(thai: Desks, line: Line, tmp_path: Path) -> None:
    employer = owing(thai)
    line.does("supervisor", "till", "add", "A", "--name", "Counter 1")
    assert line.does("cashier", "till", "open", "A", "--opening", "100")["cash_day"] == "A-2026-10-15"
    assert line.does("cashier", "till", "list")["rows"][0]["opened_by"] == "Kamon T."
    take(cashier(thai), thai, employer, 250)
    assert "differ" in line.at("cashier", "till", "close", "A", "--counted", "300").sentence
    closed = line.does("cashier", "till", "close", "A", "--counted", "300", "--reason", "a note is missing")
    assert (closed["expected"], closed["difference"], closed["last_number"]) == ("350.00", "-50.00", 1)
    (day,) = line.does("clerk", "till", "days")["rows"]
    assert (day["status"], day["reason"], day["closed_by"]) == ("closed", "a note is missing", "Kamon T.")
    added = line.does("cashier", "receipt", "add", "--employer", employer, "--amount", "10")
    assert added["settled"] == [{"return": returns_of(thai, employer)[202608], "amount": "10.00"}]


def test_a_statement_is_taken_in_and_what_is_left_of_it_is_cleared_without_a_window(
    thai: Desks, line: Line, tmp_path: Path
) -> None:
    employer, other = owing(thai), owing(thai, months=0, name="Northern Rice Mill")
    file = str(statement(tmp_path, [row("3100.00", f"for {employer}"), row("40.00", "who?"), row("5O")]))
    dry = line.does("cashier", "statement", "import", file, "--dry-run")
    assert (dry["sure"], dry["suspense"], dry["refused"], dry["taken"]) == (1, 1, 1, 0)
    assert "row 4" in line.at("cashier", "statement", "import", file).sentence
    found = line.does("cashier", "statement", "import", file, "--only-good")
    assert (found["taken"], found["assigned"], found["in_suspense"]) == (2, 1, 1)
    assert line.does("cashier", "statement", "import", file, "--only-good")["taken"] == 0
    (waiting,) = line.does("cashier", "receipt", "suspense")["rows"]
    line.does("cashier", "receipt", "assign", waiting["number"], "--employer", other)
    credits_left = line.does("cashier", "receipt", "credits")["rows"]
    assert [each["left"] for each in credits_left] == ["100.00", "40.00"]
    asked = line.does(
        "cashier", "receipt", "refund", waiting["number"], "--amount", "40", "--reason", "not due", "--bank", "KBANK",
        "--account", "1234567890",
    )["number"]  # fmt: skip
    line.does("supervisor", "receipt", "refund-approve", asked)
    line.does("cashier", "receipt", "refund-pay", asked)
    moved = line.does(
        "cashier", "receipt", "transfer", credits_left[0]["number"], "--amount", "60", "--reason", "sister company",
        "--to-employer", other,
    )["number"]  # fmt: skip
    line.does("supervisor", "receipt", "transfer-reject", moved, "--reason", "no proof")
    assert {each["status"] for each in line.does("clerk", "receipt", "moves")["rows"]} == {"paid", "rejected"}
    numbers = returns_of(thai, employer)
    line.does(
        "cashier", "receipt", "transfer", credits_left[0]["number"], "--amount", "60", "--reason", "other month",
        "--from-return", numbers[SEPTEMBER.code],
    )  # fmt: skip
    assert "stands on it" in line.at("cashier", "receipt", "void", credits_left[0]["number"], "--reason", "no").sentence


def test_columns_are_named_by_hand_without_a_window(thai: Desks, line: Line, tmp_path: Path) -> None:
    file = str(statement(tmp_path, [("12.10.2026", "15", "x")], "s.csv", ("Wann", "Wieviel", "Was")))
    assert "Day, Amount" in line.at("cashier", "statement", "import", file).sentence
    assert "names no column" in line.at("cashier", "statement", "import", file, "--columns", "when=A").sentence
    assert line.does("cashier", "statement", "import", file, "--columns", "day=A,amount=B")["taken"] == 1
