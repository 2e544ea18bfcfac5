"""Whether this computer can run the program: its Python, libraries, fonts and disk."""

from __future__ import annotations

import importlib.metadata
import platform
import shutil
from typing import TYPE_CHECKING

from ui_admin.domain.check import Check
from ui_admin.domain.sentence import sentence
from ui_admin.workstation.folders import RESOURCES, settings_folder

if TYPE_CHECKING:
    from collections.abc import Callable

LIBRARIES = ("PySide6_Essentials", "SQLAlchemy", "sqlcipher3", "reportlab", "uharfbuzz", "icu4py", "pandas")
LEAST_FREE = 500 * 1024 * 1024


def check_station() -> tuple[Check, ...]:
    """Check this computer, one answer for each thing."""
    checks: tuple[Callable[[], Check], ...] = (_python, _libraries, _database, _fonts, _disk, _settings)
    return tuple(check() for check in checks)


def _python() -> Check:
    return Check("python", is_ok=True, sentence=sentence("station.python", version=platform.python_version()))


def _libraries() -> Check:
    missing = []
    for name in LIBRARIES:
        try:
            importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            missing.append(name)
    key = "station.libraries_missing" if missing else "station.libraries"
    return Check("libraries", is_ok=not missing, sentence=sentence(key, names=", ".join(missing or LIBRARIES)))


def _database() -> Check:
    import sqlcipher3.dbapi2 as driver  # noqa: PLC0415 - a missing driver is what is looked for

    connection = driver.connect(":memory:")
    version = connection.execute("SELECT sqlite_version()").fetchone()[0]
    options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    connection.close()
    has_search = "ENABLE_FTS5" in options
    return Check("database", is_ok=has_search, sentence=sentence("station.database", version=version))


def _fonts() -> Check:
    there = all((RESOURCES / "fonts" / f"NotoUIAdmin-{weight}.ttf").is_file() for weight in ("Regular", "Bold"))
    return Check("fonts", is_ok=there, sentence=sentence("station.fonts" if there else "station.fonts_missing"))


def _disk() -> Check:
    folder = settings_folder()
    folder.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(folder).free
    return Check("disk", is_ok=free > LEAST_FREE, sentence=sentence("station.disk", megabytes=free // 1024**2))


def _settings() -> Check:
    probe = settings_folder() / ".probe"
    try:
        probe.write_text("", encoding="utf-8")
        probe.unlink()
    except OSError:
        return Check("settings", is_ok=False, sentence=sentence("station.not_writable", folder=str(settings_folder())))
    return Check("settings", is_ok=True, sentence=sentence("station.writable", folder=str(settings_folder())))
