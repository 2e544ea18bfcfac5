"""Worked cases by command: answered by the rule book, and played through a scratch office that must say the same."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.commands.desk import Line
from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.training import through_office

if TYPE_CHECKING:
    from pathlib import Path

CASES = """
- id: th-laid-off
  scheme: th-sso
  question: claim
  given: &given
    person: {born_on: 1990-05-01, citizen: true}
    separation: {"on": 2025-07-15, reason: laid_off}
    claim: {registered_on: 2025-07-20, filed_on: 2025-07-20}
    wages: [{from: 2024-07, to: 2025-06, wage: 30000}]
  expect: {eligible: true, total: TOTAL}
- id: th-too-few
  scheme: th-sso
  question: claim
  given:
    <<: *given
    wages: [{from: 2025-04, to: 2025-06, wage: 30000}]
  expect: {eligible: false, not_met: [contributions]}
- id: th-second
  scheme: th-sso
  question: claim
  given:
    <<: *given
    earlier_claims: [{separated_on: 2025-01-31, filed_on: 2025-02-05, reason: laid_off, paid_days: 90}]
  expect: {eligible: true}
- id: th-month
  scheme: th-sso
  question: contribution
  given: {month: 2025-03, wage: 20000}
  expect: {base: 15000}
"""


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    return Line(tmp_path / "none", capsys)


def case_file(folder: Path, total: int = 54000) -> str:
    file = folder / "cases.yaml"
    file.write_text(CASES.replace("TOTAL", str(total)), encoding="utf-8")
    return str(file)


def test_cases_are_answered_with_every_field_and_an_explanation(line: Line, tmp_path: Path) -> None:
    found = line.bare("cases", case_file(tmp_path), "--json").found
    assert (found["agree"], found["disagree"], found["not_answered"]) == (4, 0, 0)
    first = found["cases"][0]
    assert (first["id"], first["agrees"], first["differences"]) == ("th-laid-off", True, [])
    assert first["answer"]["total"] == "54000"
    assert first["answer"]["duration"] == {"days": 180}
    assert len(first["explanation"]) > 5
    assert "office" not in first


def test_a_case_that_disagrees_is_exit_code_3_and_names_the_field(line: Line, tmp_path: Path) -> None:
    said = line.bare("cases", case_file(tmp_path, 63000), "--json")
    assert said.code == 3
    assert said.found["cases"][0]["differences"] == [{"field": "total", "expected": "63000", "answered": "54000"}]


def test_each_claim_is_played_through_an_office_and_says_the_same(line: Line, tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    found = line.bare("cases", case_file(tmp_path), "--through-office", str(scratch), "--json").found
    assert (found["agree"], found["disagree"]) == (4, 0)
    allowed, denied, second, month = found["cases"]
    assert [case["office"] for case in (allowed, denied, second)] == [{"played": True, "left_out": []}] * 3
    assert "office" not in month
    assert (scratch / "th-sso" / "office.db").is_file()
    again = line.bare("cases", case_file(tmp_path), "--through-office", str(scratch), "--json").found
    assert again["agree"] == 4


def test_a_folder_with_something_else_in_it_is_not_touched(line: Line, tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "letter.txt").write_text("dear", encoding="utf-8")
    said = line.bare("cases", case_file(tmp_path), "--through-office", str(folder))
    assert said.code == 2
    assert "something else" in said.sentence
    assert [place.name for place in folder.iterdir()] == ["letter.txt"]


def test_an_office_that_answers_otherwise_than_the_law_disagrees(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui_admin.lookups.claims.decided import decided as right

    wrong = Money(1, CURRENCIES["THB"])
    monkeypatch.setattr(through_office, "decided", lambda office, number: replace(right(office, number), total=wrong))
    said = line.bare("cases", case_file(tmp_path), "--through-office", str(tmp_path / "scratch"), "--json")
    assert said.code == 3
    assert said.found["cases"][0]["differences"] == [{"field": "office.total", "expected": "54000", "answered": "0.01"}]
