"""A synthetic nation in a real office file: persons, employers, months of returns, claims and their first payments due."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import event

from benchmarks.population import SMALLEST_SIZE, TODAY, Population
from ui_admin.domain.refusal import Refused
from ui_admin.office import Clock
from ui_admin.storage.database import DATABASE_FILE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ui_admin.office import Office

FINISHED = "whole"


@dataclass(frozen=True)
class Nation:
    """A nation that is ready: its folder and its people."""

    folder: Path
    population: Population

    def open(self) -> Office:
        """Open its office. What is written stays in the write-ahead log, so that it can be thrown away afterwards."""
        from ui_admin.operations.office.offices import open_office  # noqa: PLC0415 - parts without an office do not load it

        office = open_office(self.folder, clock=Clock.on(TODAY))
        event.listen(office.engine, "connect", _keep_log)
        office.engine.dispose()
        return office

    def at(self, login: str) -> Office:
        """Open its office at the desk of an officer."""
        from ui_admin.operations.office.offices import sign_in  # noqa: PLC0415 - parts without an office do not load it
        from ui_admin.training.demo_office import PASSWORD  # noqa: PLC0415 - likewise

        return sign_in(self.open(), login, PASSWORD)

    def throw_away_changes(self) -> None:
        """Forget everything that was written since the nation was built; nobody may have it open."""
        for ending in ("-wal", "-shm"):
            (self.folder / (DATABASE_FILE + ending)).unlink(missing_ok=True)


def ready_nation(cache: Path, size: int, said: Callable[[str], None] = lambda _step: None) -> Nation:
    """Give the nation of a size, building it when the cache has none that is whole."""
    if size < SMALLEST_SIZE:
        raise Refused("command.benchmark.too_small", size=size, smallest=SMALLEST_SIZE)
    folder = cache / f"nation-{size}"
    nation = Nation(folder, Population(size))
    if not (folder / FINISHED).exists():
        from benchmarks.building import build  # noqa: PLC0415 - what only measures does not load it

        shutil.rmtree(folder, ignore_errors=True)
        build(nation, said)
        (folder / FINISHED).write_text("", encoding="utf-8")
    nation.throw_away_changes()
    return nation


def _keep_log(connection: object, _record: object) -> None:
    connection.execute("PRAGMA wal_autocheckpoint = 0")  # type: ignore[attr-defined] # the driver is not typed
