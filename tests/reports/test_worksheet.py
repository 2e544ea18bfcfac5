"""The worksheet: what it says of a claim is what was stored, and a person can reckon it again from the paper alone."""

from __future__ import annotations

import difflib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from tests.offices import Desks, add_employer, add_person, decided_claim, make_desks, new_claim, pay_months
from ui_admin.domain.periods import Month
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.printables.worksheets import worksheet
from ui_admin.operations.claims.claims import file_claim
from ui_admin.operations.claims.determinations import decide_claim, propose_determination
from ui_admin.operations.office.printing import make_report
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from ui_admin.reports.worksheet import Worksheet

GOLDEN = Path(__file__).parent / "golden"
LAST_DAY = date(2026, 8, 31)
WORDS = words_in("en", "buddhist")
COMMON = words_in("en")


def thai_claim(desks: Desks, *, months: int = 12, place: int = 0) -> str:
    """Give the number of a decided claim of a person with so many contribution months at 15,000 baht."""
    employer, person = add_employer(desks), add_person(desks, place)
    pay_months(desks, employer, Month(2026, 8), months, place=place)
    return decided_claim(desks, person, employer, LAST_DAY).claim_number


def viet_nam_claim(folder: Path, months: int) -> tuple[Desks, str]:
    """Give an office in Viet Nam with a decided claim, of whose contribution months some are kept for later."""
    desks = make_desks(str(folder), "vn-ui", date(2026, 4, 15))
    employer, person = add_employer(desks), add_person(desks, account=False)
    pay_months(desks, employer, Month(2026, 3), months, wage=20_000_000)
    filed = file_claim(desks.clerk, new_claim(desks, person, employer, date(2026, 3, 31), "contract_ended")).result
    propose_determination(desks.clerk, filed.number)
    decide_claim(desks.supervisor, filed.number)
    return desks, filed.number


def outline(data: Worksheet) -> str:
    """Write the worksheet as plain lines, without the hash of the rule book, which changes with every word of it."""
    lines = [data.title, *(f"{name}: {value}" for name, value in data.facts)]
    hidden = {COMMON.say("worksheet.hash"), COMMON.say("worksheet.rule_book")}
    lines += [f"{name}: {value}" for name, value in data.pairs if name not in hidden]
    lines += ["", *(f"{name}: {value}" for name, value in data.looked_at), ""]
    lines += [f"{row.no}. {row.title} | {row.outcome} | {row.sentence} | {row.law}" for row in data.findings]
    for step in data.steps:
        inputs = ", ".join(f"{name} {value}" for name, value in step.inputs)
        parts = (step.sentence, inputs, step.sum_done, step.result, step.rounding, step.law)
        lines += ["", f"{step.no}. " + " | ".join(parts)]
    lines += ["", *(f"{name}: {value}" for name, value in data.results), ""]
    lines += [f"{row.name} | {row.value} | {row.since} | {row.law} | {row.proof}" for row in data.numbers]
    lines += ["", data.unverified, ""]
    lines += [" | ".join((str(row.no), row.days, row.quantity, row.pay_on, row.amount)) for row in data.instalments]
    lines += [data.total, *(f"{title}: {name} {when}".strip() for title, name, when in data.checked)]
    return "\n".join(lines) + "\n"


def assert_golden(name: str, text: str) -> None:
    """Compare a text with the golden one; a difference is shown line by line."""
    kept = (GOLDEN / name).read_text(encoding="utf-8")
    assert text == kept, "\n".join(difflib.unified_diff(kept.splitlines(), text.splitlines(), lineterm=""))


def text_of(file: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(file).pages)


def test_the_worksheet_of_a_thai_claim_says_every_condition_step_number_and_instalment(thai: Desks) -> None:
    number = thai_claim(thai)
    assert_golden("worksheet-th.txt", outline(worksheet(thai.office, number, WORDS)))


def test_the_worksheet_of_a_claim_in_viet_nam_names_the_months_kept_for_later(tmp_path: Path) -> None:
    desks, number = viet_nam_claim(tmp_path, 40)
    data = worksheet(desks.office, number, COMMON)
    assert ("Months kept for later", "4 contribution months") in data.results
    assert_golden("worksheet-vn.txt", outline(data))


def test_the_paper_carries_what_a_person_needs_to_reckon_again(thai: Desks, tmp_path: Path) -> None:
    number, file = thai_claim(thai), tmp_path / "worksheet.pdf"
    made = make_report(thai.clerk, "worksheet", {"number": number}, file, WORDS)
    assert made["pages"] == len(PdfReader(file).pages)
    text = text_of(file)
    for part in ("45,000 ÷ 90", "500 × 60 %", "300", "54,000", "Reckoned again by hand", "to the nearest, half up"):
        assert part in text, part
    assert thai.office.scheme.sha256[:8] in text


def test_a_denied_claim_has_its_conditions_and_no_schedule(thai: Desks, tmp_path: Path) -> None:
    number = thai_claim(thai, months=3)
    data = worksheet(thai.office, number, WORDS)
    assert dict(data.pairs)["Outcome"] == "Denied"
    assert [row.title for row in data.findings if row.outcome == "Not met"] == ["Contribution months in the window"]
    assert (data.instalments, data.results) == ((), ())
    make_report(thai.clerk, "worksheet", {"claim": number}, tmp_path / "denied.pdf", WORDS)
    assert "Only 3 contribution months" in text_of(tmp_path / "denied.pdf")


def test_a_proposal_can_be_checked_before_it_is_decided(thai: Desks) -> None:
    employer, person = add_employer(thai), add_person(thai)
    pay_months(thai, employer, Month(2026, 8), 8)
    filed = file_claim(thai.clerk, new_claim(thai, person, employer, LAST_DAY)).result
    with pytest.raises(Refused, match=r"worksheet\.nothing_reckoned"):
        worksheet(thai.office, filed.number, WORDS)
    propose_determination(thai.clerk, filed.number)
    data = worksheet(thai.office, filed.number, WORDS)
    assert ("Decision", "proposal, version 1") in data.facts
    assert data.steps


def test_the_same_claim_gives_the_same_bytes_but_for_the_number_of_the_copy(thai: Desks, tmp_path: Path) -> None:
    number = thai_claim(thai)
    first, second = tmp_path / "one.pdf", tmp_path / "two.pdf"
    for file in (first, second):
        make_report(thai.clerk, "worksheet", {"claim": number}, file, WORDS)
    texts = [text_of(file).replace("copy 2", "copy 1") for file in (first, second)]
    assert texts[0] == texts[1]
    assert "copy 2" in text_of(second)
