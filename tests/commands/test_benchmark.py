"""The benchmarks run at a tiny size, say what they measured, and leave the nation as it was built."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks import catalogue
from benchmarks.catalogue import BENCHMARKS
from benchmarks.figures import LEAST, MOST, RATIO, Figure, middle
from benchmarks.law import many
from benchmarks.nation import Nation, ready_nation
from benchmarks.shapes import claims_of, schemes_with_a_benefit
from ui_admin.commands.line import run
from ui_admin.lookups.claims.claim_sheets import claim_sheet
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.lists import claims_page, people_page
from ui_admin.lookups.office.checks import check_office
from ui_admin.rules.assess import assess
from ui_admin.rules.schemes import load_scheme, scheme_codes
from ui_admin.rules.set_based import assess_many
from ui_admin.storage.database import DATABASE_FILE
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from pathlib import Path

    from ui_admin.rules.rulebook import Scheme

SIZE = 400
FIGURE_KEYS = {"benchmark", "name", "value", "unit", "floor", "ratio", "bound", "target", "kept", "rows"}


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("benchmarks")


@pytest.fixture(scope="module")
def nation(cache: Path) -> Nation:
    return ready_nation(cache, SIZE)


def fingerprint(nation: Nation) -> str:
    return sha256((nation.folder / DATABASE_FILE).read_bytes()).hexdigest()


def test_the_nation_is_an_office_whose_checks_all_hold(nation: Nation) -> None:
    office = nation.open()
    assert [check.name for check in check_office(office) if not check.is_ok] == []
    office.engine.dispose()


def test_people_of_the_nation_are_found_and_its_claims_open_with_reasons_and_schedule(nation: Nation) -> None:
    office = nation.open()
    people = people_page(office, Wanted(limit=SIZE))
    assert people.total == SIZE
    someone = people.rows[SIZE // 2]
    searched = people_page(office, Wanted(search=someone.identifier.replace("-", "")))
    assert [row.number for row in searched.rows] == [someone.number]
    claims = claims_page(office, Wanted())
    assert claims.total == int(nation.population.claims.sum())
    sheet = claim_sheet(office, claims.rows[0].number)
    assert [row.status for row in sheet.instalments].count("payable") == 1
    assert sheet.findings
    office.engine.dispose()


def test_the_same_nation_is_used_again(cache: Path, nation: Nation) -> None:
    built: list[str] = []
    again = ready_nation(cache, SIZE, built.append)
    assert (again, built) == (nation, [])


@pytest.mark.parametrize("name", [name for name in BENCHMARKS if name != "cases"])
def test_a_benchmark_says_its_figures_and_leaves_the_nation_as_it_was(
    name: str, cache: Path, nation: Nation, capsys: pytest.CaptureFixture[str]
) -> None:
    before = fingerprint(nation)
    assert run(["benchmark", name, "--size", str(SIZE), "--repeat", "1", "--folder", str(cache), "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert (found["size"], found["repeat"]) == (SIZE, 1)
    assert found["machine"]["python"]
    assert found["figures"]
    words = words_in("en")
    for figure in found["figures"]:
        assert set(figure) == FIGURE_KEYS
        assert figure["value"] > 0
        assert f"command.benchmark.figure.{figure['benchmark']}.{figure['name']}" in words
        assert f"command.benchmark.unit.{figure['unit']}" in words
        assert (figure["bound"] is None) == (figure["kept"] is None)
    assert fingerprint(nation) == before
    assert not (nation.folder / f"{DATABASE_FILE}-wal").exists()


def test_the_table_names_value_floor_and_promise(
    cache: Path, nation: Nation, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["benchmark", "cases", "--size", str(SIZE), "--repeat", "1", "--folder", str(nation.folder.parent)]) == 0
    head, *rows = capsys.readouterr().out.splitlines()
    assert head.split() == ["Measured", "Value", "Floor", "Ratio", "Promise"]
    assert any(row.startswith("worked cases answered") for row in rows)


@pytest.mark.parametrize(
    "scheme", schemes_with_a_benefit([load_scheme(code) for code in scheme_codes()]), ids=lambda scheme: scheme.code
)
def test_the_invented_claims_of_a_scheme_are_always_the_same_and_some_are_met_and_some_not(scheme: Scheme) -> None:
    claims = claims_of(scheme, 60)
    assert [claim.facts for claim in claims] == [claim.facts for claim in claims_of(scheme, 60)]
    answers = [assess(scheme, claim.facts, claim.calendar, law=claim.law) for claim in claims]
    assert len({answer.total for answer in answers}) > 5
    assert {bool(answer.not_met) for answer in answers} == {True, False}


def test_the_many_invented_persons_try_both_answers_of_the_law() -> None:
    found = assess_many(load_scheme("th-sso"), many(200))
    assert 20 < found.is_eligible.sum() < 180


def test_without_openfisca_its_absence_is_said_with_the_way_to_install_it(
    nation: Nation, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(catalogue, "find_spec", lambda _name: None)
    monkeypatch.setattr(catalogue, "measure_alone", lambda _nation, _part: [Figure("law", "model", 1.0, "per_second")])
    command = ["benchmark", "law", "--size", str(SIZE), "--repeat", "1", "--folder", str(nation.folder.parent)]
    assert run(command) == 0
    assert "pip install --target FOLDER openfisca-core" in capsys.readouterr().err
    monkeypatch.setattr(catalogue, "find_spec", lambda _name: object())
    assert run(command) == 0
    assert "openfisca" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"), [(["nonsense"], "nonsense"), (["cases", "--size", "5"], "at least 200 persons")]
)
def test_an_unknown_benchmark_and_a_nation_too_small_are_refused(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["benchmark", *arguments, "--folder", str(tmp_path)]) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("figure", "is_kept"),
    [
        (Figure("a", "b", 6.0, "s", 1.0, RATIO, 6.0), True),
        (Figure("a", "b", 6.1, "s", 1.0, RATIO, 6.0), False),
        (Figure("a", "b", 20.0, "ms", None, MOST, 20.0), True),
        (Figure("a", "b", 1999.0, "per_second", 10_000.0, LEAST, 2000.0), False),
        (Figure("a", "b", 1999.0, "per_second", 10_000.0), None),
    ],
)
def test_a_promise_is_kept_up_to_its_bound(figure: Figure, is_kept: object) -> None:
    assert figure.is_kept is is_kept


def test_a_rate_is_so_many_times_slower_than_its_floor_and_the_median_run_is_shown() -> None:
    runs = [[Figure("a", "b", value, "per_second", 1000.0)] for value in (100.0, 500.0, 250.0)]
    (figure,) = middle(runs)
    assert (figure.value, figure.ratio) == (250.0, 4.0)
