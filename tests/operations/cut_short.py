"""Acts that are cut short by a kill of their process at a chosen moment, as a power cut does; run in a process of their own."""

from __future__ import annotations

import os
import signal
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from tests.offices import PERSONS
from ui_admin.domain.contribution import TypedLine
from ui_admin.domain.periods import Month
from ui_admin.exchange import bank_file
from ui_admin.lookups.contributions.return_review import Submitted
from ui_admin.office import Clock, Office
from ui_admin.operations.contributions.returns import take_in_return
from ui_admin.operations.office.offices import open_office, sign_in
from ui_admin.operations.payments.payment_release import release_run
from ui_admin.operations.payments.payment_runs import lock_run
from ui_admin.training.demo_office import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable

TODAY = date(2026, 10, 15)
WRITES = ("INSERT", "UPDATE", "DELETE")


def desk(folder: Path, login: str) -> Office:
    """Open the office and sign an officer in."""
    return sign_in(open_office(folder, clock=Clock.on(TODAY)), login, PASSWORD)


def post_return(folder: Path, employer: str) -> None:
    """Post the return of September."""
    lines = [TypedLine(1, PERSONS["th-sso"][0], "", 1500000)]
    take_in_return(desk(folder, "clerk"), Submitted(employer, Month(2026, 9), lines, {}))


def lock(folder: Path, number: str) -> None:
    """Lock a run."""
    lock_run(desk(folder, "clerk"), number)


def release(folder: Path, number: str) -> None:
    """Release a run into the folder `out`."""
    release_run(desk(folder, "approver"), number, folder / "out")


ACTS: dict[str, Callable[[Path, str], None]] = {"post": post_return, "lock": lock, "release": release}


def count_writes(act: str, folder: Path, subject: str) -> int:
    """Do an act whole and count the statements that write, the sign-in left out."""
    counted: list[str] = []

    def count(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.lstrip().startswith(WRITES):
            counted.append(statement)

    office = open_office(folder, clock=Clock.on(TODAY))
    office.engine.dispose()
    event.listen(Engine, "before_cursor_execute", count)
    try:
        ACTS[act](folder, subject)
    finally:
        event.remove(Engine, "before_cursor_execute", count)
    return len(counted)


def do_and_die(act: str, folder: str, subject: str, moment: int | str) -> None:
    """Do an act and die before the write with the number `moment`, before or after the commit, or before the file is named."""
    seen = {"writes": 0}

    def die_at_write(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.lstrip().startswith(WRITES):
            seen["writes"] += 1
            if seen["writes"] == moment:
                die()

    def die_if_acting(session: Session) -> None:
        if session.info.get("act") and session.info["act"].verb != "officer.sign_in":
            die()

    if isinstance(moment, int):
        event.listen(Engine, "before_cursor_execute", die_at_write)
    elif moment == "before the name":
        bank_file.PreparedFile.finish = lambda _self: die()  # type: ignore[assignment,return-value,method-assign] # it never returns
    elif moment == "in the file":
        os.fsync = lambda fd: die()  # noqa: ARG005 - named as the true one is
    else:
        event.listen(Session, moment, die_if_acting)
    ACTS[act](Path(folder), subject)


def die() -> None:
    """Die as in a power cut: no handler, no rollback, no flush of anything."""
    os.kill(os.getpid(), signal.SIGKILL)
