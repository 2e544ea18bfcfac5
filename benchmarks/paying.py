"""A payment run from draft to release, beside one INSERT … SELECT of the payments and postings it makes."""

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
WRITTEN = ("payments", "postings")
STEPS = ("draft", "trial", "lock", "approve", "release")


def payment_run(nation: Nation) -> list[Figure]:
    """Pay every first instalment of the nation; signing in is not counted."""
    clerk, supervisor, approver = (nation.at(login) for login in ("clerk", "supervisor", "approver"))
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
    floor = _copy_rows(clerk, count)
    steps = [
        Figure("payment_run", step, seconds, "s", floor, rows=count)
        for step, seconds in zip(STEPS, watch.laps, strict=True)
    ]
    return [Figure("payment_run", "whole", watch.seconds, "s", floor, RATIO, TARGET, count), *steps]


def _copy_rows(office: Office, count: int) -> float:
    """Write the same rows into tables with the same columns and indexes."""
    connection: Any = office.engine.raw_connection()
    cursor = connection.cursor()
    query = "SELECT name, sql FROM sqlite_master WHERE tbl_name = ? AND type IN ('table', 'index') AND sql IS NOT NULL"
    for table in WRITTEN:
        for name, statement in cursor.execute(f"{query} ORDER BY type DESC", (table,)).fetchall():
            renamed = re.sub(rf"\b{name}\b", f"floor_{name}", statement, count=1)
            cursor.execute(re.sub(rf"(?<=ON ){table}\b", f"floor_{table}", renamed, count=1))
    watch = Stopwatch()
    with watch.running():
        cursor.execute("BEGIN IMMEDIATE")
        cursor.execute("INSERT INTO floor_payments SELECT * FROM payments ORDER BY key")
        cursor.execute(
            "INSERT INTO floor_postings SELECT * FROM postings WHERE entry_key = (SELECT max(entry_key) FROM postings)"
        )
        cursor.execute("COMMIT")
    written = cursor.execute("SELECT (SELECT count(*) FROM floor_payments), (SELECT count(*) FROM floor_postings)")
    if written.fetchone() != (count, count + 1):
        raise AssertionError
    connection.close()
    return watch.seconds
