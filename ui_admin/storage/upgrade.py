"""Whether the database fits this program: equal opens, older is copied and brought up, newer is refused in a sentence."""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as driver

from ui_admin.domain.refusal import Refused
from ui_admin.storage.copies import unfinished
from ui_admin.storage.database import Use, connect, faults_as_sentences, open_engine, unlock
from ui_admin.storage.schema import SCHEMA_VERSION, lay_bars, take_bars_away
from ui_admin.storage.seeds import lay_seeds_again
from ui_admin.workstation.folders import DATABASE_PARTS

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

MIGRATIONS = DATABASE_PARTS / "migrations"


@dataclass(frozen=True, slots=True)
class Upgrade:
    """A database that was brought to another version; `copy` is the file as it was before."""

    before: str
    after: str
    copy: Path


def bring_up_to_date(
    file: Path, *, key: bytes | None = None, to: str = SCHEMA_VERSION, migrations: Path = MIGRATIONS
) -> Upgrade | None:
    """Bring the database to the version of this program; None when it is there already, as it nearly always is.

    An older file is copied beside itself, then changed and checked in one transaction with nobody else in it. When
    anything fails the copy is put back byte for byte and the upgrade refused. A newer file is refused untouched.
    """
    with faults_as_sentences():
        before = stored_version(file, key)
        if before == to:
            return None
        _refuse_newer(before, to)
        copy, mark = _copy_beside(file, key, before)
        connection = _alone_since(file, key, mark)
        try:
            with closing(connection), connection.begin():
                _change(connection, before, to, migrations)
        except BaseException as fault:
            connection.engine.dispose()
            _put_back(copy, file)
            # A stop by the officer and a sentence go on as they are; whatever a revision stumbled over is said.
            if isinstance(fault, Refused) or not isinstance(fault, Exception):
                raise
            raise Refused("upgrade.failed", version=before, to=to, copy=copy.name) from fault
        connection.engine.dispose()
    return Upgrade(before, to, copy)


def refuse_newer(file: Path, *, key: bytes | None = None) -> None:
    """Refuse a database of a newer program, and a file that is no office."""
    with faults_as_sentences():
        _refuse_newer(stored_version(file, key), SCHEMA_VERSION)


def stored_version(file: Path, key: bytes | None = None) -> str:
    """Give the schema version a database file has; refuses a file that is no office. Nothing is written."""
    with closing(driver.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        unlock(connection, key)
        tables = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'database_info'"
        try:
            if not connection.execute(tables).fetchone()[0]:
                raise Refused("database.not_an_office")
            row = connection.execute("SELECT schema_version FROM database_info").fetchone()
        except UnicodeDecodeError:
            # The driver could not even read what SQLite complains of: the torn text stands in the complaint.
            raise Refused("database.damaged") from None
        if row is None:
            raise Refused("database.not_an_office")
        return str(row[0])


def build_by_migrations(file: Path, *, to: str = SCHEMA_VERSION, migrations: Path = MIGRATIONS) -> None:
    """Make an empty database by running every revision from the first: what tests hold against the models."""
    engine = open_engine(file, use=Use.ALONE)
    with engine.execution_options(immediate=True).begin() as connection:
        _run_revisions(connection, None, to, migrations)
    engine.dispose()


def _refuse_newer(version: str, known: str) -> None:
    if version > known:
        raise Refused("database.newer", version=version, known=known)


def _copy_beside(file: Path, key: bytes | None, version: str) -> tuple[Path, object]:
    """Copy the file after everything written has gone into it; gives the copy and a mark of the last act in it."""
    with closing(connect(file, key=key, use=Use.ALONE)) as connection:
        mark = _last_act(connection)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    copy = file.with_name(f"{file.stem}-before-upgrade-{version}{file.suffix}")
    _copy_durably(file, copy)
    with closing(driver.connect(f"{copy.absolute().as_uri()}?immutable=1", uri=True)) as connection:
        unlock(connection, key)
        # On a disk that is nearly full the last acts may still stand beside the file: such a copy is worth nothing.
        if _last_act(connection) != mark:
            raise Refused("database.disk_fault")
    return copy, mark


def _alone_since(file: Path, key: bytes | None, mark: object) -> Connection:
    """Hold the file alone; refuses when an act slipped in after the copy, for putting the copy back would lose it."""
    connection = open_engine(file, key=key, use=Use.ALONE).execution_options(immediate=True).connect()
    with connection.begin():
        last_act = _last_act(connection.connection.driver_connection)
    if last_act != mark:
        connection.close()
        connection.engine.dispose()
        raise Refused("database.locked")
    return connection


def _change(connection: Connection, version: str, to: str, migrations: Path) -> None:
    _run_revisions(connection, version, to, migrations)
    lay_seeds_again(connection)
    connection.exec_driver_sql("UPDATE database_info SET schema_version = ?", (to,))
    _refuse_damage(connection)


def _run_revisions(connection: Connection, version: str | None, to: str, migrations: Path) -> None:
    from alembic import command  # noqa: PLC0415 - half a second of start-up, needed on few days
    from alembic.config import Config  # noqa: PLC0415 - likewise

    # The version is kept in `database_info`; Alembic's own table is there only while it runs.
    connection.exec_driver_sql("CREATE TABLE alembic_version (version_num TEXT NOT NULL PRIMARY KEY)")
    if version is not None:
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (version,))
    take_bars_away(connection)
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    command.upgrade(config, to)
    connection.exec_driver_sql("DROP TABLE alembic_version")
    # The bars are those of this version: an older one may not have the tables they stand over.
    if to >= SCHEMA_VERSION:
        lay_bars(connection)


def _refuse_damage(connection: Connection) -> None:
    found = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if found is not None:
        raise Refused("upgrade.link_broken", table=str(found[0]), row=str(found[1]))
    answer = str(connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar())
    if answer != "ok":
        raise Refused("database.damaged")


def _last_act(connection: Any) -> object:  # noqa: ANN401 - the driver is not typed
    row = connection.execute("SELECT max(key) FROM audit_events").fetchone()
    return row[0]


def _put_back(copy: Path, file: Path) -> None:
    for rest in ("-wal", "-shm"):
        file.with_name(file.name + rest).unlink(missing_ok=True)
    _copy_durably(copy, file)


def _copy_durably(source: Path, target: Path) -> None:
    """Copy a file so that the target is the old one or the whole new one, whatever happens."""
    with unfinished(target) as place:
        shutil.copyfile(source, place)
