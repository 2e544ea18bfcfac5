"""A claim or a case that comes in a file: an answer that is none is refused by name, and never taken for a yes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.commands.desk import Line
from tests.commands.test_refusals import records
from tests.offices import PERSONS, Desks, add_employer, add_person, make_desks, new_claim, pay_months
from ui_admin.domain.claim import SEPARATION_REASONS
from ui_admin.domain.periods import Month
from ui_admin.domain.refusal import Refused
from ui_admin.operations.claims.claims import file_claim
from ui_admin.rules.schemes import load_scheme, scheme_codes
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from pathlib import Path

LAST_DAY = Month(2026, 8).last


def claim_of(**parts: dict[str, Any]) -> dict[str, Any]:
    whole: dict[str, Any] = {
        "person": {"identifier": PERSONS["th-sso"][0]},
        "separation": {"on": "2026-08-31", "reason": "laid_off"},
        "claim": {"filed_on": "2026-09-05", "registered_on": "2026-09-05"},
        "facts": {},
    }
    return {name: {**entries, **parts.get(name, {})} for name, entries in whole.items()}


@pytest.fixture
def paid(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> tuple[Desks, Line]:
    """An office with a person who has contributions, by desk and by command."""
    desks = make_desks(str(tmp_path), "th-sso")
    add_person(desks)
    pay_months(desks, add_employer(desks), Month(2026, 8), 8)
    monkeypatch.setenv("UI_ADMIN_PASSWORD", "demo")
    return desks, Line(tmp_path / "office", capsys, "2026-10-15")


@pytest.mark.parametrize(
    ("part", "name", "value", "says"),
    [
        ("facts", "unemployed", "no", "unemployed"),
        ("facts", "able_and_available", "false", "able_and_available"),
        ("facts", "contract_continues", [1], "contract_continues"),
        ("facts", "job_search", 7, "job_search"),
        ("facts", "documents", "all", "documents"),
        ("person", "receives_pension", "no", "receives_pension"),
        ("separation", "terms", "yes", "terms"),
        ("separation", "reason", "bored", "bored"),
        ("separation", "reason", ["laid_off"], "laid_off"),
        ("separation", "reason", "retired", "retired"),
        ("claim", "registered_on", "2027-10-01", "1 Oct 2027"),
    ],
)
def test_an_answer_that_is_none_is_refused_by_name_and_files_no_claim(
    part: str, name: str, value: object, says: str, paid: tuple[Desks, Line], tmp_path: Path
) -> None:
    _desks, line = paid
    file = tmp_path / "claim.json"
    file.write_text(json.dumps(claim_of(**{part: {name: value}})), encoding="utf-8")
    before = records(line)
    assert says in line.at("clerk", "claim", "file", str(file)).sentence
    assert records(line) == before


def test_a_no_as_yaml_writes_it_is_a_word_and_no_answer(paid: tuple[Desks, Line], tmp_path: Path) -> None:
    _desks, line = paid
    file = tmp_path / "claim.yaml"
    text = f"person: {{identifier: '{PERSONS['th-sso'][0]}'}}\nseparation: {{'on': 2026-08-31, reason: laid_off}}\n"
    file.write_text(text + "facts: {unemployed: no}\n", encoding="utf-8")
    assert "“unemployed” is neither yes nor no: “no”" in line.at("clerk", "claim", "file", str(file)).sentence
    file.write_text(text + "facts: {unemployed: false}\n", encoding="utf-8")
    assert line.does("clerk", "claim", "file", str(file))["number"]


def test_no_desk_files_a_claim_with_a_reason_of_another_law(paid: tuple[Desks, Line]) -> None:
    desks, _line = paid
    asked = new_claim(desks, add_person(desks, 1, account=False), "", LAST_DAY, "retired")
    with pytest.raises(Refused) as caught:
        file_claim(desks.clerk, asked)
    assert (caught.value.sentence.key, caught.value.field) == ("claim.reason_not_of_scheme", "reason")


def test_every_reason_of_a_law_is_a_known_way_and_has_words() -> None:
    known = {reason for code in scheme_codes() for reason in load_scheme(code).reasons()}
    assert known <= set(SEPARATION_REASONS)
    assert all(words_in("en").say(f"reason.{reason}") for reason in SEPARATION_REASONS)


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        ("[" * 5000, "a.yaml", "entries within entries"),
        ("[" * 200_000, "a.json", "entries within entries"),
        (f'{{"person": {{"identifier": {"9" * 5000}}}}}', "a.json", "beyond anything"),
        (f"person: {{identifier: {'9' * 5000}}}\n", "a.yaml", "beyond anything"),
        ("\ufeff{}", "a.json", "not the number of one person"),
    ],
)
def test_a_file_beyond_all_measure_is_refused(
    content: str, name: str, says: str, paid: tuple[Desks, Line], tmp_path: Path
) -> None:
    _desks, line = paid
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    assert says in line.at("clerk", "claim", "file", str(file)).sentence


@pytest.mark.parametrize(
    "given",
    [
        {"separation": {"on": "2025-06-30", "reason": "bored"}, "claim": {"filed_on": "2025-07-05"}},
        {"separation": {"on": "2025-06-30", "reason": "laid_off"}, "facts": {"unemployed": "no"}},
        {"separation": {"on": "2025-06-30", "reason": "laid_off"}, "wages": "many"},
        {"separation": {"on": "2025-06-30", "reason": "laid_off"}, "wages": [1]},
        {"separation": {"on": "2025-06-30", "reason": "laid_off"}, "claim": {"sequence": "second"}},
        {"separation": {"on": "2025-06-30", "reason": "laid_off"}, "facts": {"paid_months": "six"}},
        {"separation": {"on": "2025-06-30", "reason": "laid_off"}, "reports": [{"period": "first"}]},
        "nothing of all this",
    ],
)
def test_a_case_whose_facts_cannot_be_read_is_not_answered_and_says_why(
    given: object, paid: tuple[Desks, Line], tmp_path: Path
) -> None:
    _desks, line = paid
    file = tmp_path / "cases.json"
    case = {"id": "a", "scheme": "th-sso", "question": "claim", "given": given, "expect": {"eligible": True}}
    file.write_text(json.dumps([case]), encoding="utf-8")
    (found,) = json.loads(line.bare("cases", str(file), "--json").out)["cases"]
    assert (found["agrees"], found["problem"].endswith(".")) == (None, True)
