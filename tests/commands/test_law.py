"""`cases`, `scheme` and `report worksheet` as programs and lawyers call them."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader

from tests.offices import Desks, add_employer, add_person, decided_claim, pay_months
from ui_admin.bootstrap import run_program
from ui_admin.domain.periods import Month
from ui_admin.rules.case_files import CASES, case_files
from ui_admin.rules.cases import read_cases
from ui_admin.rules.schemes import load_scheme
from ui_admin.training.demo_office import PASSWORD

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

DONE, REFUSED, DISAGREES = 0, 2, 3


def tell(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, Any, str]:
    """Run a command; gives exit code, the object or text it answered, and what it said beside."""
    code = run_program([str(word) for word in words])
    said = capsys.readouterr()
    return code, json.loads(said.out) if "--json" in words and said.out else said.out, said.err


def text_of(file: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(file).pages)


def test_the_cases_that_are_shipped_are_run_when_no_file_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    code, found, _said = tell(capsys, "cases", "--json")
    assert code == DONE
    assert len(found["cases"]) == found["agree"] == sum(len(read_cases(file)) for file in case_files())


def test_the_protocol_names_rule_book_hash_source_and_answer_of_every_case(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "signed" / "protocol.pdf"
    code, found, _said = tell(capsys, "cases", CASES / "mm-ssb.yaml", "--protocol", target, "--json")
    assert (code, found["pages"]) == (DONE, len(PdfReader(target).pages))
    text = text_of(target)
    scheme = load_scheme("mm-ssb")
    assert scheme.version in text
    assert scheme.sha256[-8:] in text
    for case in read_cases(CASES / "mm-ssb.yaml"):
        assert case["id"] in text
    assert "Legal officer" in text


def test_a_case_that_disagrees_is_in_the_protocol_and_in_the_exit_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_text(
        "- {id: wrong, scheme: th-sso, question: contribution, given: {month: 2026-02, wage: 20000},"
        " expect: {worker: 1000}, source: {kind: derived, title: A wrong sum}}",
        encoding="utf-8",
    )
    code, _found, _said = tell(capsys, "cases", file, "--protocol", tmp_path / "protocol.pdf")
    assert code == DISAGREES
    text = text_of(tmp_path / "protocol.pdf")
    assert "0 agree, 1 disagree" in text
    assert "87.5" in text


def test_a_protocol_is_a_pdf_and_nothing_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _found, said = tell(capsys, "cases", CASES / "mm-ssb.yaml", "--protocol", tmp_path / "protocol.docx")
    assert (code, said.count("\n")) == (REFUSED, 1)
    assert not (tmp_path / "protocol.docx").exists()


def test_the_protocol_of_an_office_carries_its_letterhead_and_its_officer(
    thai: Desks, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UI_ADMIN_PASSWORD", PASSWORD)
    by = ("--office", thai.office.folder, "--officer", "supervisor")
    code, _found, said = tell(capsys, "cases", CASES / "kpi.yaml", "--protocol", tmp_path / "p.pdf", *by)
    assert (code, said) == (DONE, "")
    text = text_of(tmp_path / "p.pdf")
    assert "Test office" in text
    assert thai.supervisor.officer is not None
    assert thai.supervisor.officer.name in text


def test_the_difference_between_two_days_reads_as_law(capsys: pytest.CaptureFixture[str]) -> None:
    code, text, _said = tell(capsys, "scheme", "diff", "th-sso", "2025-06-27", "2026-01-01")
    assert code == DONE
    first = text.splitlines()[0]
    assert first.startswith("Rate of benefit, laid off: raised from 50 to 60 percent of the daily wage on 28 Jun 2025")


def test_a_comparison_states_what_is_unknown_as_nothing_and_never_as_a_word(capsys: pytest.CaptureFixture[str]) -> None:
    code, found, _said = tell(capsys, "scheme", "compare", "--facts", CASES / "facts" / "laid-off.yaml", "--json")
    assert code == DONE
    rows = {row["scheme"]: row for row in found["rows"]}
    assert (rows["id-jkp"]["replacement_percent"], rows["id-jkp"]["months"]) == ("60", "6")
    without = next(row for row in rows.values() if not row["paid"])
    for name in ("monthly_benefit", "replacement_percent", "months", "total", "total_in_wages"):
        assert without[name] is None, name


def test_a_worksheet_is_made_by_number_and_its_claim_is_asked_for(
    thai: Desks, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    employer, person = add_employer(thai), add_person(thai)
    pay_months(thai, employer, Month(2026, 8), 12)
    number = decided_claim(thai, person, employer, date(2026, 8, 31)).claim_number
    monkeypatch.setenv("UI_ADMIN_PASSWORD", PASSWORD)
    by = ("--office", thai.office.folder, "--officer", "supervisor", "--json")
    target = tmp_path / "sheet.pdf"
    code, found, said = tell(capsys, "report", "worksheet", "--set", f"number={number}", "--out", target, *by)
    assert (code, found["pages"], said) == (DONE, len(PdfReader(target).pages), "")
    assert "500 × 60 %" in text_of(target)
    assert tell(capsys, "report", "worksheet", "--out", target, *by)[0] == REFUSED
