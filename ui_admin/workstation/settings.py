"""Settings of this computer, kept in one JSON file that is written whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ui_admin.workstation.folders import settings_folder

FILE = "settings.json"
LAST_OFFICE = "last_office"


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


def remember_office(folder: Path) -> None:
    """Remember which office was open."""
    write_setting(LAST_OFFICE, str(folder))
