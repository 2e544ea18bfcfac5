"""An office made by the command line alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.commands.desk import OFFICERS, PASSWORD, Line
from ui_admin.operations.office import offices
from ui_admin.operations.steps.passwords import hash_password

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TODAY = "2026-10-15"


def hash_quickly(password: str, **_how: bool) -> str:
    """Hash a password of a test."""
    return hash_password(password, quick=True)


@pytest.fixture
def make_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[[str, str], Line]:
    """Create a training office of a scheme, with its officers, by command."""
    monkeypatch.setenv("UI_ADMIN_PASSWORD", PASSWORD)
    monkeypatch.setenv("UI_ADMIN_NEW_PASSWORD", PASSWORD)
    monkeypatch.delenv("UI_ADMIN_OFFICE", raising=False)
    # A password is hashed slowly on purpose; a story of a hundred commands need not wait for it each time.
    monkeypatch.setattr(offices, "hash_password", hash_quickly)

    def make(scheme: str, code: str) -> Line:
        folder = tmp_path / "office"
        line = Line(folder, capsys, TODAY)
        named = ("--scheme", scheme, "--code", code, "--name", "Office for tests")
        made = line.bare("office", "create", str(folder), *named, "--admin", "Admin One", "--training", "--json")
        assert made.code == 0, made.err
        assert made.found["login"] == "admin"
        for name, roles in OFFICERS.items():
            line.does("admin", "officer", "add", name.title(), "--role", *roles, on=None)
        return line

    return make


@pytest.fixture
def thai_line(make_line: Callable[[str, str], Line]) -> Line:
    """A Thai training office on 15 October 2026."""
    return make_line("th-sso", "TH-BKK")
