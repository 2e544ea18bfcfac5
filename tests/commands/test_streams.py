"""The program as a process: readers that leave, streams that are closed, and computers of another encoding."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.offices import Desks, add_employer, add_person
from ui_admin.training.demo_office import PASSWORD
from ui_admin.workstation import environment

if TYPE_CHECKING:
    from collections.abc import Mapping

PROGRAM = Path(__file__).parents[2]
START = "import sys; from ui_admin.bootstrap import run_program; sys.exit(run_program(sys.argv[1:]))"
IN_THAI = "ทดสอบ"


def in_shell(folder: Path, line: str, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a line of the shell in which `"$@"` is the program with its words."""
    command = ["bash", "-o", "pipefail", "-c", line, "bash", sys.executable, "-c", START, *words]
    kept: Mapping[str, str] = {**os.environ, "PYTHONPATH": str(PROGRAM), "UI_ADMIN_HOME": str(folder / "home"), **more}
    return subprocess.run(command, cwd=folder, env=kept, capture_output=True, text=True, check=False)


pytestmark = pytest.mark.skipif(os.name == "nt", reason="written for a Unix shell")


@pytest.mark.parametrize(
    "words", [("cases", "--json"), ("scheme", "list"), ("--help",)], ids=["a long answer", "a short one", "help"]
)
def test_a_reader_that_leaves_is_no_fault(tmp_path: Path, words: tuple[str, ...]) -> None:
    said = in_shell(tmp_path, '"$@" | true', *words)
    assert (said.returncode, said.stderr) == (0, "")
    assert not (tmp_path / "home").exists()


def test_nobody_who_reads_refusals_is_no_fault_either(tmp_path: Path) -> None:
    said = in_shell(tmp_path, '"$@" 2>&1 >/dev/null | true', "scheme", "show", "no-such")
    assert said.returncode == 2
    assert not (tmp_path / "home").exists()


def test_closed_streams_change_nothing_of_the_work(thai: Desks, tmp_path: Path) -> None:
    add_employer(thai)
    thai.office.engine.dispose()
    asked = ("employer", "list", "--json", "--office", str(thai.office.folder), "--officer", "clerk")
    listed = in_shell(tmp_path, '"$@" <&-', *asked, UI_ADMIN_PASSWORD=PASSWORD)
    assert (listed.returncode, '"count": 1' in listed.stdout, listed.stderr) == (0, True, "")
    assert in_shell(tmp_path, '"$@" >&-', *asked, UI_ADMIN_PASSWORD=PASSWORD).returncode == 0
    refused = in_shell(tmp_path, 'unset UI_ADMIN_PASSWORD; "$@" <&-', *asked)
    assert (refused.returncode, refused.stdout, "UI_ADMIN_PASSWORD" in refused.stderr) == (2, "", True)
    assert in_shell(tmp_path, '"$@" 2>&-', "scheme", "show", "no-such").returncode == 2
    assert not (tmp_path / "home").exists()


def test_words_in_another_encoding_are_refused_and_not_kept(thai: Desks, tmp_path: Path) -> None:
    thai.office.engine.dispose()
    asked = ("person", "find", "--office", str(thai.office.folder))
    said = in_shell(tmp_path, '"$@" "$(printf \'caf\\351\')"', *asked)
    assert (said.returncode, said.stdout, "not written in UTF-8" in said.stderr) == (2, "", True)


def test_a_computer_that_does_not_speak_utf_8_is_spoken_to_in_it_all_the_same(
    thai: Desks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda _python, command: started.append(command))
    monkeypatch.setattr(environment, "running_inside", lambda: True)
    monkeypatch.setattr(environment, "make_ready", lambda _lock, _packages: None)
    monkeypatch.setattr(sys, "getfilesystemencoding", lambda: "ascii")
    with pytest.raises(AssertionError):
        environment.start(["scheme", "list"])
    monkeypatch.undo()
    flags = started[0][1 : started[0].index(str(PROGRAM / "main.py"))]
    add_person(thai)
    thai.office.engine.dispose()
    command = [sys.executable, *flags, "-c", START, "person", "find", IN_THAI, "--office", str(thai.office.folder)]
    old = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONPATH": str(PROGRAM)}
    said = subprocess.run(command, cwd=tmp_path, env=old, capture_output=True, check=False)
    assert (said.returncode, said.stderr.decode()) == (0, "")
    assert IN_THAI in said.stdout.decode("utf-8")
