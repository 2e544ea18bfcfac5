"""The command line as a test drives it: in this process, with an officer's password in the environment."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ui_admin.commands.line import run

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

PASSWORD = "a long secret"
OFFICERS = {
    "clerk": ("clerk",),
    "supervisor": ("supervisor",),
    "approver": ("approver", "authoriser"),
}


@dataclass(frozen=True)
class Said:
    """What a command said and its exit code."""

    code: int
    out: str
    err: str

    @property
    def found(self) -> dict[str, Any]:
        """The one JSON object on standard output."""
        lines = self.out.splitlines()
        assert len(lines) == 1, self.out + self.err
        found = json.loads(lines[0])
        assert isinstance(found, dict)
        return found

    @property
    def sentence(self) -> str:
        """The one sentence of a refusal; nothing else was said."""
        assert self.code == 2, self.out + self.err
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        return lines[0]


@dataclass(frozen=True)
class Line:
    """A command line at one office."""

    folder: Path
    capsys: pytest.CaptureFixture[str]
    on: str | None = None

    def bare(self, *words: str) -> Said:
        """Run a command as it stands."""
        self.capsys.readouterr()
        code = run(words)
        said = self.capsys.readouterr()
        return Said(code, said.out, said.err)

    def at(self, officer: str, *words: str, on: str | None = "") -> Said:
        """Run a command at an officer's desk with --json."""
        day = self.on if on == "" else on
        moved = ("--on", day) if day else ()
        return self.bare(*words, "--office", str(self.folder), "--officer", officer, "--json", *moved)

    def does(self, officer: str, *words: str, on: str | None = "") -> dict[str, Any]:
        """Run a command that must be done and give its answer."""
        said = self.at(officer, *words, on=on)
        assert said.code == 0, said.err
        return said.found

    def asks(self, *words: str) -> dict[str, Any]:
        """Ask without an officer."""
        said = self.bare(*words, "--office", str(self.folder), "--json")
        assert said.code == 0, said.err
        return said.found
