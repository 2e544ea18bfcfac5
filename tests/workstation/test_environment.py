"""The first start says in one sentence all that is missing on this computer, and makes nothing before it is there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from ui_admin.workstation import environment, system_packages
from ui_admin.workstation.system_packages import NotReady, opens_window, packages_for, refuse_without_screen

if TYPE_CHECKING:
    from pathlib import Path

HERE = f"{sys.version_info.major}.{sys.version_info.minor}.0"


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer with nothing but Python, where no package may be installed."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(system_packages, "_shared_objects", lambda: "libGL.so.1 libbrotlidec.so.1")
    for name in ("PROGRAM", "FOLDER", "STAMP", "WHEELHOUSE", "RUNTIME_LOCK"):
        place = {"PROGRAM": "", "FOLDER": ".venv", "STAMP": ".venv/made-from.txt"}.get(name, name.lower())
        monkeypatch.setattr(environment, name, tmp_path / place)
    (tmp_path / "runtime_lock").write_text("packages", encoding="utf-8")
    monkeypatch.setattr(environment, "_modules_of", lambda _package: [])
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def a_venv(folder: Path, version: str) -> None:
    """Make what tells the environment and its Python, which is the one that runs here."""
    (folder / ".venv/bin").mkdir(parents=True)
    (folder / ".venv/bin/python").symlink_to(sys.executable)
    (folder / ".venv/pyvenv.cfg").write_text(f"home = /usr/bin\nversion = {version}\n", encoding="utf-8")
    pip = folder / f".venv/lib/python{version.rpartition('.')[0]}/site-packages/pip"
    pip.mkdir(parents=True)
    (pip / "__main__.py").touch()


def test_everything_that_is_missing_is_named_at_once_and_nothing_is_made(bare: Path) -> None:
    with pytest.raises(NotReady) as refused:
        environment.make_ready(environment.RUNTIME_LOCK, packages_for([]))
    sentence = str(refused.value)
    command = sentence.partition("sudo apt-get install --no-install-recommends ")[2].split()
    assert command[0] == "python3-venv"
    assert {"libegl1", "libgssapi-krb5-2", "libxcb-cursor0"} <= set(command)
    assert "libgl1" not in command
    assert not (bare / ".venv").exists()


def test_a_wheelhouse_brings_its_own_pip(bare: Path) -> None:
    (bare / "wheelhouse").mkdir()
    (bare / "wheelhouse/pip-25.0-py3-none-any.whl").touch()
    with pytest.raises(NotReady) as refused:
        environment.make_ready(environment.RUNTIME_LOCK, packages_for(["claims"]))
    assert "python3-venv" not in str(refused.value)
    assert "libxcb" not in str(refused.value)


def test_a_folder_of_somebody_else_is_refused_with_who_can_help(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda _folder, _mode: False)
    with pytest.raises(NotReady, match="you may not write in"):
        environment.make_ready(environment.RUNTIME_LOCK, ())


def test_packages_that_cannot_be_fetched_are_named_with_what_the_system_said(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[list[str]] = []

    def run(command: list[str], **_options: Any) -> subprocess.CompletedProcess[str]:  # noqa: ANN401 - as the real one
        asked.append(command)
        return subprocess.CompletedProcess(command, 100, "", "E: Unable to locate package libegl1\n")

    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(NotReady, match="could not be installed: libegl1"):
        system_packages.install_packages(["libegl1"])
    assert [command[1] for command in asked] == ["update", "install"]
    assert "E: Unable to locate package libegl1" in capsys.readouterr().err


def test_an_environment_of_another_python_is_made_anew(bare: Path) -> None:
    a_venv(bare, HERE)
    assert environment._fits_this_python()
    assert environment._can_install()
    (bare / ".venv/pyvenv.cfg").write_text("version = 3.10.4\n", encoding="utf-8")
    assert not environment._fits_this_python()
    assert not environment._can_install()
    a_python_that_went(bare)
    assert not environment._fits_this_python()


def a_python_that_went(folder: Path) -> None:
    """Let the Python of the environment be taken from the system."""
    (folder / ".venv/pyvenv.cfg").write_text(f"version = {HERE}\n", encoding="utf-8")
    (folder / ".venv/bin/python").unlink()
    (folder / ".venv/bin/python").symlink_to(folder / "gone")


def test_a_window_without_a_screen_is_refused_with_a_sentence(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NotReady, match="there is no screen here"):
        refuse_without_screen(["--language", "en", "demo"])
    refuse_without_screen(["demo", "--no-window"])
    refuse_without_screen(["claims"])
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(system_packages, "_lets_in", lambda: False)
    with pytest.raises(NotReady, match="The screen :0 does not let the program in"):
        refuse_without_screen([])
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    refuse_without_screen([])


def test_a_window_needs_more_packages_than_a_command() -> None:
    assert opens_window([])
    assert opens_window(["--language", "th", "demo"])
    assert not opens_window(["demo", "--help"])
    assert set(packages_for(["claims"])) < set(packages_for(["demo"])) < set(packages_for(["test"]))
