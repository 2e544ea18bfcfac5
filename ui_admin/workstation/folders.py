"""Where things are on this computer: what is shipped, and where an officer's settings and logs go."""

from __future__ import annotations

import os
from pathlib import Path

PROGRAM = Path(__file__).resolve().parents[2]
RESOURCES = PROGRAM / "resources"
DATABASE_PARTS = PROGRAM / "db"


def settings_folder() -> Path:
    """Folder of this officer's settings, logs and crash files; `UI_ADMIN_HOME` moves it, as tests do."""
    chosen = os.environ.get("UI_ADMIN_HOME")
    if chosen:
        return Path(chosen)
    from platformdirs import user_data_path  # noqa: PLC0415 - not needed when the folder is given

    return user_data_path("ui-admin", appauthor=False, roaming=False)


def offices_folder() -> Path:
    """Folder in which a new office is put when no other is chosen."""
    return settings_folder() / "offices"
