"""A rule file that is wrong is refused with its file, its line and a sentence; every number has dates without a gap."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from ui_admin.domain.refusal import Refused
from ui_admin.rules.formulas import CONDITIONS
from ui_admin.rules.reading import read_scheme
from ui_admin.rules.schemes import RULES, load_scheme, scheme_codes
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from pathlib import Path

FAULTS = [
    ("numbers.yaml", "    unit: percent of the reference wage\n", "    units: percent\n", "rules.fault.entry"),
    ("numbers.yaml", "value: 60, law: s-6}]", "value: 60}]", "rules.fault.entry"),
    ("numbers.yaml", "value: 60, law: s-6}]", "value: 60, law: s-99}]", "rules.fault.source"),
    ("numbers.yaml", "value: share_each_month", "value: share_of_everything", "rules.fault.formula"),
    (
        "numbers.yaml",
        "values: [{from: 2020-01-01, value: 60, law: s-6}]",
        "values: [{from: 2020-01-01, to: 2021-06-30, value: 60, law: s-6}, {from: 2021-06-30, value: 61, law: s-6}]",
        "rules.fault.overlap",
    ),
    (
        "numbers.yaml",
        "values: [{from: 2020-01-01, value: 60, law: s-6}]",
        "values: [{from: 2021-01-01, value: 60, law: s-6}, {from: 2020-01-01, value: 61, law: s-6}]",
        "rules.fault.order",
    ),
    ("numbers.yaml", "table: duration.csv", "table: nowhere.csv", "rules.fault.table"),
    ("numbers.yaml", "  benefit.rate:\n", "  benefit.rate: [\n", "rules.fault.yaml"),
    ("scheme.yaml", "by: new_months_in_window", "by: enough_months", "rules.fault.formula"),
    ("scheme.yaml", "by: new_months_in_window, law: s-4a", "by: new_months_in_window, law: s-4z", "rules.fault.source"),
    ("scheme.yaml", "consequences: [share_of_unpaid_allowance]", "consequences: [a_gift]", "rules.fault.formula"),
    ("scheme.yaml", "claim_asks: [", "claim_asks: [shoe_size, ", "rules.fault.formula"),
    ("scheme.yaml", "era: common", "era: lunar", "rules.fault.entry"),
]


@pytest.mark.parametrize(("file", "right", "wrong", "key"), FAULTS, ids=[f"{f[3]}-{n}" for n, f in enumerate(FAULTS)])
def test_a_fault_in_a_rule_file_is_named_with_file_and_line(
    tmp_path: Path, file: str, right: str, wrong: str, key: str
) -> None:
    folder = tmp_path / "model"
    shutil.copytree(RULES / "model", folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert right in text
    (folder / file).write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(Refused) as caught:
        read_scheme(folder)
    assert caught.value.sentence.key == key
    said = words_in("en").say_sentence(caught.value.sentence)
    assert file in said
    line = dict(caught.value.sentence.values)["line"]
    assert isinstance(line, int)
    assert line > 1


def test_a_number_that_stands_in_two_files_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(RULES / "model", folder)
    shutil.copy(folder / "numbers.yaml", folder / "again.yaml")
    with pytest.raises(Refused) as caught:
        read_scheme(folder)
    assert caught.value.sentence.key == "rules.fault.twice"


@pytest.mark.parametrize("code", scheme_codes())
def test_the_dates_of_every_number_follow_one_another_without_overlap(code: str) -> None:
    for parameter in load_scheme(code).parameters.values():
        for one, other in zip(parameter.values, parameter.values[1:], strict=False):
            assert one.since is not None
            assert one.until is not None
            assert other.since is not None
            assert one.since <= one.until < other.since


@pytest.mark.parametrize("code", scheme_codes())
def test_a_number_answers_on_its_first_day_and_not_the_day_before(code: str) -> None:
    scheme = load_scheme(code)
    for parameter in scheme.parameters.values():
        if not parameter.values or parameter.values[0].since is None:
            continue
        first = parameter.values[0].since
        assert scheme.on(first).has(parameter.code)
        assert not scheme.on(first - timedelta(days=1)).has(parameter.code)


@pytest.mark.parametrize("code", scheme_codes())
def test_every_condition_and_reason_of_a_scheme_has_its_words(code: str) -> None:
    words, scheme = words_in("en"), load_scheme(code)
    for rule in scheme.conditions:
        assert rule.function in CONDITIONS
        assert f"condition.{rule.code}.{rule.function}" in words
    for reason in scheme.reason_classes:
        assert f"reason.{reason}" in words
    for kinds in scheme.documents.values():
        for kind in kinds:
            assert f"required_paper.{kind}" in words


def test_no_number_of_the_law_is_extrapolated_into_the_past() -> None:
    assert not load_scheme("th-sso").on(date(1900, 1, 1)).parameters()
