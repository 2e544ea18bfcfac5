"""The file an office lives in: opened, locked against tearing, and its faults turned into sentences."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager
from enum import Enum
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.pool import QueuePool

from ui_admin.domain.identifiers import new_id
from ui_admin.domain.refusal import Refused
from ui_admin.workstation.disks import is_on_network_share

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine

DATABASE_FILE = "office.db"
BUSY_MILLISECONDS = 5000
CACHE_KIBIBYTES = 65536


class Use(Enum):
    """What a connection is for: daily work beside others, or a change of the schema with nobody else in the file."""

    DAILY = "daily"
    ALONE = "alone"


# What SQLite says, and the sentence that tells an officer what to do about it.
FAULTS = (
    ("database or disk is full", "database.disk_full"),
    ("database is locked", "database.locked"),
    ("database table is locked", "database.locked"),
    ("attempt to write a readonly database", "database.read_only"),
    ("file is not a database", "database.not_a_database"),
    ("malformed", "database.damaged"),
    ("Could not decode to UTF-8", "database.damaged"),
    ("vtable constructor failed", "database.damaged"),
    ("unable to open database file", "database.cannot_open"),
    ("disk I/O error", "database.disk_fault"),
    ("bar:benefit_twice", "bar.benefit_twice"),
    ("bar:finding_of_nobody", "bar.finding_of_nobody"),
    ("bar:period_closed", "bar.period_closed"),
    ("bar:entry_outside_period", "bar.period_closed"),
    ("bar:determination_made", "bar.determination_made"),
    ("bar:append_only", "bar.append_only"),
    ("bar:till_day_closed", "bar.till_day_closed"),
    ("bar:till_gap", "bar.till_gap"),
    ("cash_days.till_id", "bar.till_open"),
    ("statement_lines.fingerprint", "bar.statement_line_twice"),
    ("one_live_return_per_period", "bar.return_twice"),
    ("payments.instalment_id", "bar.payment_twice"),
    ("identifiers.type, identifiers.normal", "bar.identifier_twice"),
    ("bank_files.run_id", "bar.bank_answer_twice"),
)

DISK_FAULTS = {
    errno.ENOSPC: "database.disk_full",
    errno.EDQUOT: "database.disk_full",
    errno.EROFS: "database.read_only",
    errno.EACCES: "database.read_only",
    errno.EPERM: "database.read_only",
    errno.EIO: "database.disk_fault",
    errno.ENOENT: "database.cannot_open",
    errno.ENOTDIR: "database.cannot_open",
    errno.ENAMETOOLONG: "database.cannot_open",
}


def open_engine(file: Path, *, key: bytes | None = None, use: Use = Use.DAILY) -> Engine:
    """Open the database file; `key` is the raw 32-byte key of an encrypted one. Refuses a file on a network share.

    Each transaction begins explicitly; an engine with the option `immediate` takes the write lock at once, so that two
    acts never meet half-way.
    """
    refuse_network_share(file.parent)
    engine = create_engine(
        "sqlite://",
        module=driver,
        creator=lambda: connect(file, key=key, use=use),
        poolclass=QueuePool,
        pool_size=2 if use is Use.DAILY else 1,
        max_overflow=2 if use is Use.DAILY else 0,
        insertmanyvalues_page_size=200,
    )
    event.listen(engine, "begin", _begin)
    return engine


def connect(file: Path, *, key: bytes | None = None, use: Use = Use.DAILY) -> Any:  # noqa: ANN401 - the driver is not typed
    """Open one connection of the driver with everything this program counts on; the caller closes it."""
    connection = driver.connect(str(file), timeout=BUSY_MILLISECONDS / 1000, check_same_thread=False)
    try:
        connection.isolation_level = None
        _prepare(connection, key, use)
    except driver.Error:
        connection.close()
        raise
    return connection


def unlock(connection: Any, key: bytes | None) -> None:  # noqa: ANN401 - the driver is not typed
    """Give a new connection the key of an encrypted file, before anything else is asked of it."""
    connection.execute("PRAGMA cipher_log_level = NONE")
    if key is not None:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")


def refuse_network_share(folder: Path) -> None:
    """Refuse a folder on a network share: file locks do not hold there, and two desks would tear the file."""
    if is_on_network_share(folder):
        raise Refused("database.on_network_share", folder=str(folder))


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _prepare(connection: Any, key: bytes | None, use: Use) -> None:  # noqa: ANN401 - the driver is not typed
    unlock(connection, key)
    execute = connection.execute
    if use is Use.ALONE:
        execute("PRAGMA locking_mode = EXCLUSIVE")
    # A table is rebuilt by dropping it, which links would forbid; whoever changes the schema checks them in the end.
    execute(f"PRAGMA foreign_keys = {'ON' if use is Use.DAILY else 'OFF'}")
    execute("PRAGMA journal_mode = WAL")
    execute("PRAGMA synchronous = FULL")
    execute("PRAGMA trusted_schema = OFF")
    execute("PRAGMA temp_store = MEMORY")
    execute(f"PRAGMA cache_size = -{CACHE_KIBIBYTES}")
    connection.create_function("new_id", 0, new_id)


@contextmanager
def faults_as_sentences() -> Iterator[None]:
    """Turn a fault of the disk or a bar of the database into a refusal with advice; what nobody foresaw stays a bug."""
    try:
        yield
    except (DBAPIError, driver.Error, sqlite3.Error) as fault:
        said = str(fault.orig) if isinstance(fault, DBAPIError) else str(fault)
        for part, sentence_key in FAULTS:
            if part in said:
                raise Refused(sentence_key) from fault
        raise
    except StaleDataError as fault:
        raise Refused("database.changed_meanwhile") from fault
    except OSError as fault:
        if fault.errno in DISK_FAULTS:
            raise Refused(DISK_FAULTS[fault.errno]) from fault
        raise
