"""Worked cases of each scheme played through scratch offices: what the office decides is what the rule book says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from ui_admin.rules.case_files import CASES
from ui_admin.rules.cases import read_cases
from ui_admin.training.through_office import PlayedCase, play_cases

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

# A handful of each scheme: an award, a denial, earlier claims, papers later, reports, work taken up, months before the law.
CHOSEN = {
    "th-sso": 6,
    "my-eis": 5,
    "la-lsso": 4,
    "ph-sss": 4,
    "sg-sjs": 5,
    "jp-ei": 5,
}


def played(folder: Path, cases: list[Mapping[str, Any]]) -> dict[str, PlayedCase]:
    found = play_cases(folder, cases)
    return {str(cases[place]["id"]): case for place, case in found.items()}


def claims_of(scheme: str) -> list[Mapping[str, Any]]:
    return [case for case in read_cases(CASES / f"{scheme}.yaml") if case["question"] == "claim"]


@pytest.mark.parametrize(("scheme", "count"), CHOSEN.items())
def test_a_handful_of_each_scheme_agrees(tmp_path: Path, scheme: str, count: int) -> None:
    claims = claims_of(scheme)
    found = played(tmp_path, claims[:: max(1, len(claims) // count)][:count])
    assert {name: case.differences for name, case in found.items() if case.differences} == {}
    assert sum(case.played for case in found.values()) >= count - 1


@pytest.mark.parametrize(
    ("scheme", "name", "left_out"),
    [
        ("vn-ui", "vn-three-notices-missed-in-a-row", ()),
        ("vn-ui", "vn-second-refusal-ends-the-award", ()),
        ("vn-ui", "vn-man-of-61-need-not-report-in-2020", ("reports.2",)),
        ("kr-ei", "kr-days-age-35-10-up", ()),
    ],
)
def test_what_comes_after_the_decision_is_played_or_said(
    tmp_path: Path, scheme: str, name: str, left_out: tuple[str, ...]
) -> None:
    files = [CASES / f"{scheme}.yaml", CASES / f"{scheme}-more.yaml"]
    case = next(case for file in files for case in read_cases(file) if case["id"] == name)
    assert played(tmp_path, [case])[name] == PlayedCase(played=True, left_out=left_out)


def test_facts_without_an_act_are_left_out_and_named(tmp_path: Path) -> None:
    case = dict(claims_of("th-sso")[0])
    case["given"] = {
        **case["given"],
        "facts": {"paid_months": 1},
        "ended": {"on": "2026-01-01", "reason": "own_request"},
    }
    found = played(tmp_path, [case])[str(case["id"])]
    assert found == PlayedCase(played=True, left_out=("ended", "facts.paid_months"))


def test_a_law_that_is_not_in_force_is_not_played(tmp_path: Path) -> None:
    case = dict(claims_of("my-eis")[0])
    case["given"] = {**case["given"], "law": "planned"}
    found = played(tmp_path, [case])[str(case["id"])]
    assert not found.played
    assert found.why is not None
    assert found.why.key == "case.not_played"
