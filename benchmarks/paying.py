"""A payment run from draft to release, beside one INSERT … SELECT of the rows it adds to the office."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.figures import RATIO, Figure, Stopwatch
from benchmarks.population import TODAY
from ui_admin.domain.payment import NewRun
from ui_admin.operations.payments.payment_release import release_run
from ui_admin.operations.payments.payment_runs import approve_run, draft_run, lock_run, try_run

if TYPE_CHECKING:
    from benchmarks.nation import Nation
    from ui_admin.office import Office

TARGET = 4.0
# The tables a run adds mass rows to, with what tells its rows from others. The floor of money leaves out the changes of status.
WRITTEN = {
    "payments": "true",
    "postings": "entry_key = (SELECT max(entry_key) FROM postings)",
    "state_changes": "key > {changes}",
}
MONEY = ("payments", "postings")
STEPS = ("draft", "trial", "lock", "approve", "release")


def payment_run(nation: Nation) -> list[Figure]:
    """Pay every first instalment of the nation; signing in is not counted."""
    clerk, supervisor, approver = (nation.at(login) for login in ("clerk", "supervisor", "approver"))
    changes = _last_change(clerk)
    watch = Stopwatch()
    with tempfile.TemporaryDirectory() as folder:
        with watch.running():
            number = draft_run(clerk, NewRun(TODAY, TODAY)).result
        with watch.running():
            count = try_run(clerk, number).result.payments
        with watch.running():
            lock_run(clerk, number)
        with watch.running():
            approve_run(supervisor, number, count)
        with watch.running():
            release_run(approver, number, Path(folder))
    if count != int(nation.population.claims.sum()):
        raise AssertionError(count)
    floors = _copy_rows(clerk, count, changes)
    floor, of_money = sum(floors.values()), sum(floors[table] for table in MONEY)
    steps = [
        Figure("payment_run", step, seconds, "s", floor, rows=count)
        for step, seconds in zip(STEPS, watch.laps, strict=True)
    ]
    return [
        Figure("payment_run", "whole", watch.seconds, "s", floor, RATIO, TARGET, count),
        Figure("payment_run", "beside_the_money", watch.seconds, "s", of_money, rows=count),
        *steps,
    ]


def _last_change(office: Office) -> int:
    with office.look() as session:
        return int(session.connection().exec_driver_sql("SELECT max(key) FROM state_changes").scalar_one())


def _copy_rows(office: Office, count: int, changes: int) -> dict[str, float]:
    """Write the same rows into tables with the same columns and indexes; gives the seconds of each table."""
    connection: Any = office.engine.raw_connection()
    cursor = connection.cursor()
    query = "SELECT name, sql FROM sqlite_master WHERE tbl_name = ? AND type IN ('table', 'index') AND sql IS NOT NULL"
    seconds = {}
    for table, added in WRITTEN.items():
        for name, statement in cursor.execute(f"{query} ORDER BY type DESC", (table,)).fetchall():
            renamed = re.sub(rf"\b{name}\b", f"floor_{name}", statement, count=1)
            cursor.execute(re.sub(rf"(?<=ON ){table}\b", f"floor_{table}", renamed, count=1))
        watch = Stopwatch()
        with watch.running():
            cursor.execute("BEGIN IMMEDIATE")
            rows = f"SELECT * FROM {table} WHERE {added.format(changes=changes)} ORDER BY key"
            written = cursor.execute(f"INSERT INTO floor_{table} {rows}").rowcount
            cursor.execute("COMMIT")
        if written < count:
            raise AssertionError(table, written)
        seconds[table] = watch.seconds
    connection.close()
    return seconds
