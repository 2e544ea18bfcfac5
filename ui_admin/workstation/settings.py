"""Settings of this computer, kept in one JSON file that is written whole or not at all."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ui_admin.workstation.folders import settings_folder

FILE = "settings.json"
LAST_OFFICE = "last_office"
RECENT_OFFICES = "recent_offices"
MOST_RECENT = 6
TEXT_SIZES = (100, 125, 150)


@dataclass(frozen=True, slots=True)
class Looks:
    """How the window looks on this computer: theme, text size in percent, and language (empty: that of the office)."""

    is_dark: bool = False
    text_size: int = 100
    language: str = ""


def read_settings() -> dict[str, Any]:
    """Read the settings; a file that cannot be read counts as none."""
    try:
        found = json.loads((settings_folder() / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write_setting(name: str, value: object) -> None:
    """Keep a setting beside the others."""
    folder = settings_folder()
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f"{FILE}.unfinished"
    unfinished.write_text(json.dumps({**read_settings(), name: value}, ensure_ascii=False, indent=1), encoding="utf-8")
    unfinished.replace(folder / FILE)


def last_office() -> Path | None:
    """Give the folder of the office that was open last, when it is still there."""
    found = read_settings().get(LAST_OFFICE)
    return Path(found) if isinstance(found, str) and Path(found).is_dir() else None


def recent_offices() -> tuple[Path, ...]:
    """Give the folders of offices that were open on this computer, the last one first, as far as they are still there."""
    found = read_settings().get(RECENT_OFFICES)
    folders = [Path(folder) for folder in found if isinstance(folder, str)] if isinstance(found, list) else []
    return tuple(folder for folder in folders if folder.is_dir())


def remember_office(folder: Path) -> None:
    """Remember which office was open."""
    write_setting(LAST_OFFICE, str(folder))
    others = [str(other) for other in recent_offices() if other != folder]
    write_setting(RECENT_OFFICES, [str(folder), *others][:MOST_RECENT])


def looks() -> Looks:
    """Give how the window looks; what is not a known size counts as 100 %."""
    found = read_settings()
    size = found.get("text_size")
    return Looks(
        is_dark=found.get("is_dark") is True,
        text_size=size if size in TEXT_SIZES else 100,
        language=str(found.get("language") or ""),
    )


def keep_looks(chosen: Looks) -> None:
    """Keep how the window looks."""
    for name in ("is_dark", "text_size", "language"):
        write_setting(name, getattr(chosen, name))
