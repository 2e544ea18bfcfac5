"""The texts at the door, README and DECISIONS: what they name is there, and their commands are understood."""

from __future__ import annotations

import re
import shlex

import pytest

from ui_admin.commands.line import parser
from ui_admin.workstation.folders import PROGRAM

TEXTS = ("README.md", "ui_admin/DECISIONS.md")
# Where a path may begin; `<scheme>` stands for any of them.
ROOMS = (PROGRAM, PROGRAM / "ui_admin", PROGRAM / "resources")
NAMED = re.compile(r"`([a-z_]+(?:/[A-Za-z_.<>]+)+/?|[A-Za-z_]+\.(?:md|yaml|sql|txt))`")
# What lost is named as well, and is not there.
LOST = {"eligibility.py"}


def text_of(name: str) -> str:
    return (PROGRAM / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", TEXTS)
def test_every_place_that_is_named_exists(name: str) -> None:
    places = {place.replace("<scheme>", "th-sso") for place in NAMED.findall(text_of(name))} - LOST
    assert places
    assert [place for place in sorted(places) if not any((room / place).exists() for room in ROOMS)] == []


def test_every_command_of_the_readme_is_understood() -> None:
    lines = re.findall(r"^ {4}python3 main\.py(?: (\S.*?))?(?: {3,}.*)?$", text_of("README.md"), re.MULTILINE)
    assert len(lines) >= 6
    # `test` is answered before there is a command line, and without a word the desktop opens.
    for words in (shlex.split(line) for line in lines if line not in {"", "test", "--help"}):
        given = parser().parse_args(words)
        files = [word for word in words if "/" in word]
        assert callable(given.carry_out)
        assert [file for file in files if not (PROGRAM / file).exists()] == []
