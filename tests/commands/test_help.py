"""The help: every command says what it does and shows an example that can be understood."""

from __future__ import annotations

import shlex
import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from ui_admin.commands.line import parser, run
from ui_admin.workstation.folders import RESOURCES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FILE = RESOURCES / "translations" / "en" / "command_help.toml"
HELP = tomllib.loads(FILE.read_text(encoding="utf-8"))["command_help"]


def commands_of(table: Mapping[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    groups = [name for name, value in table.items() if isinstance(value, dict)]
    assert "says" in table, path
    if not groups:
        yield path, table["example"]
    for name in groups:
        yield from commands_of(table[name], (*path, name))


COMMANDS = dict(commands_of(HELP))


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_has_help_with_an_example_of_it(path: tuple[str, ...]) -> None:
    words = shlex.split(COMMANDS[path])
    assert words[: len(path)] == list(path)
    given = parser().parse_args(words)
    assert callable(given.carry_out)


def test_help_is_an_answer(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(("--help",)) == 0
    said = capsys.readouterr()
    assert (said.err, [name for name in HELP if name not in {"says", "example"} and f"    {name}" not in said.out]) == (
        "",
        [],
    )
    assert run(("run", "lock", "--help")) == 0
    said = capsys.readouterr()
    assert "Freeze the payments of a run." in said.out
    assert "Example:\n  python3 main.py run lock NUMBER --office FOLDER --officer clerk\n" in said.out
