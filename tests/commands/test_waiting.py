"""Long work: a terminal is shown that it goes on, a file or a pipe gets nothing of it, and Ctrl+C is no fault."""

from __future__ import annotations

import runpy
import sys
import time
from argparse import Namespace
from io import StringIO
from pathlib import Path

import pytest

from ui_admin.commands.answers import Asked, working
from ui_admin.workstation import environment
from ui_admin.workstation.language import words_in

ASKED = Asked(Namespace(json=True), words_in("en"))


class Terminal(StringIO):
    """A screen that keeps what was written to it."""

    def isatty(self) -> bool:
        """Tell that this is a terminal."""
        return True


@pytest.mark.parametrize("is_terminal", [True, False])
def test_work_of_more_than_a_second_is_shown_on_a_terminal_alone(
    monkeypatch: pytest.MonkeyPatch, *, is_terminal: bool
) -> None:
    screen = Terminal() if is_terminal else StringIO()
    monkeypatch.setattr(sys, "stderr", screen)
    with working(ASKED):
        time.sleep(1.3)
    said = screen.getvalue()
    assert ("Working" in said) is is_terminal
    assert said.rsplit("\r", 1)[-1].strip() == "", "the line is empty again"


def test_short_work_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    with working(ASKED):
        pass
    assert screen.getvalue() == ""


def test_what_is_stopped_while_it_is_loaded_is_stopped_without_a_trace(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(_arguments: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(environment, "start", stopped)
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(Path(__file__).parents[2] / "main.py"), run_name="__main__")
    assert ended.value.code == 130
    assert capsys.readouterr().err == "Stopped; everything is as it was.\n"
