"""The worked cases that are shipped: files of cases with published answers, the one place they stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.workstation.folders import RESOURCES

if TYPE_CHECKING:
    from pathlib import Path

CASES = RESOURCES / "cases"


def case_files() -> tuple[Path, ...]:
    """Give the files of worked cases in the order of their names."""
    return tuple(sorted(CASES.glob("*.yaml")))
