"""The fast reader of plain YAML says what the whole reader says, or leaves the text to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from ui_admin.rules.case_files import case_files
from ui_admin.rules.yaml_files import NotPlain, read_plain, read_yaml
from ui_admin.workstation.folders import RESOURCES

if TYPE_CHECKING:
    from pathlib import Path

FILES = [*sorted(RESOURCES.glob("rules/*/*.yaml")), *sorted(RESOURCES.glob("standards/*.yaml"))]
SHORT = [file.read_text(encoding="utf-8")[:1500] for file in FILES]
BLOCK = '\n  - a: {b: [1, 2.50, -3, x y], "on": 2024-02-29}\n    c: >-\n      two\n      lines\n    d: "é: #" # said\n  - e\n'
PIECES = [
    *"\n :-#,[]{}\"'>|&*!%@`?~.\\_\t0179",
    "  ",
    "\n  ",
    "- ",
    ": ",
    " #",
    "a",
    "true",
    "No",
    "null",
    "2024-01",
    "2024-13-01",
]
PIECES += [
    "1_0",
    "0x1f",
    "1e3",
    "007",
    ".5",
    "+1",
    "---\n",
    "...\n",
    ">-\n",
    "{a: 1}",
    "[1, 2]",
    "- a: b\n",
    "é",
    "\xa0",
    "x: y\n",
    "1:30",
]


def whole(text: str) -> object:
    return YAML(typ="safe", pure=True).load(text)


def assert_alike(text: str) -> None:
    """Whatever the fast reader answers, the whole one answers too, with the same types and order."""
    try:
        found = read_plain(text)
    except NotPlain:
        return
    assert repr(found) == repr(whole(text)), text


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_every_rule_file_is_plain_and_is_read_as_the_whole_reader_reads_it(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert repr(read_plain(text)) == repr(whole(text))


@pytest.mark.parametrize("file", case_files(), ids=lambda file: file.stem)
def test_every_file_of_worked_cases_is_read_as_the_whole_reader_reads_it(file: Path) -> None:
    assert repr(read_yaml(file)) == repr(whole(file.read_text(encoding="utf-8")))


@settings(max_examples=400)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_a_text_of_any_pieces_is_read_alike_or_left_to_the_whole_reader(text: str) -> None:
    assert_alike(text)
    assert_alike(f"key: {text}")
    assert_alike(f"key: {{a: {text}}}\nlast: 1\n")


@settings(max_examples=60)
@given(st.sampled_from([*SHORT, BLOCK, f"a:{BLOCK}"]), st.data())
def test_a_rule_file_with_a_slip_of_the_pen_is_read_alike_or_left_to_the_whole_reader(
    text: str, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(text)))
    gone = data.draw(st.integers(0, 2))
    assert_alike(text[:at] + data.draw(st.sampled_from(PIECES)) + text[at + gone :])


def test_what_is_not_plain_is_read_by_the_whole_reader_with_its_own_faults(tmp_path: Path) -> None:
    file = tmp_path / "rules.yaml"
    file.write_text("base: &base {a: 'it''s'}\nmore: *base\n", encoding="utf-8")
    assert read_yaml(file) == {"base": {"a": "it's"}, "more": {"a": "it's"}}
    file.write_text("a: 1\na: 2\n", encoding="utf-8")
    with pytest.raises(YAMLError):
        read_yaml(file)
    with pytest.raises(OSError, match="nowhere"):
        read_yaml(tmp_path / "nowhere.yaml")
