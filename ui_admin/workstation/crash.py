"""The crash file: what failed and where, without a word of what anybody typed."""

from __future__ import annotations

import platform
import sys
import traceback
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ui_admin.workstation.folders import settings_folder
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from pathlib import Path


def write_crash_file(fault: BaseException) -> Path:
    """Write a crash file into the settings folder and give its path.

    It holds types of exceptions and lines of the program's own code. Messages and values of variables are left out,
    because they may hold what a claimant said.
    """
    folder = settings_folder() / "crashes"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"crash-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.txt"
    file.write_text("\n".join(crash_lines(fault)) + "\n", encoding="utf-8")
    return file


def crash_lines(fault: BaseException) -> list[str]:
    """Give the lines of a crash file."""
    lines = [f"UI Admin on Python {platform.python_version()}, {platform.system()} {platform.release()}"]
    chain: BaseException | None = fault
    while chain is not None:
        lines.append(f"{type(chain).__module__}.{type(chain).__qualname__}")
        lines += [
            f"  {frame.name} in {_short(frame.filename)} line {frame.lineno}"
            for frame in traceback.extract_tb(chain.__traceback__)
        ]
        chain = chain.__cause__ or (None if chain.__suppress_context__ else chain.__context__)
    return lines


def sentence_for(file: Path) -> str:
    """Say that the program failed and where the crash file is."""
    return words_in("en").say("crash.happened", file=str(file))


def _short(file: str) -> str:
    for folder in sys.path:
        if folder and file.startswith(folder):
            return file[len(folder) :].lstrip("/\\")
    return file.rsplit("/", 1)[-1]
