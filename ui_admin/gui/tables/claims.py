"""The columns of the claims queue: who, what it waits for, how long it still has, and what stands over it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ui_admin.gui.tables.names import latin_beside
from ui_admin.gui.tables.table import Column
from ui_admin.lookups.claims.deadline_clock import clock

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.claims.deadline_clock import DeadlineClock
    from ui_admin.lookups.lists import ClaimRow

OPEN = frozenset({"filed", "in_assessment"})


def claim_columns(desk: Desk) -> tuple[Column, ...]:
    """Declare the columns of the queue."""
    say, today = desk.say, desk.office.today()

    def due(row: ClaimRow) -> DeadlineClock | None:
        if row.status not in OPEN or row.due_on is None:
            return None
        return clock("", row.due_on, today, desk.office.calendar)

    def when(row: ClaimRow) -> str:
        found = due(row)
        if found is not None and row.due_on is not None:
            return say(f"clock_short.{found.state}", day=row.due_on, days=abs(found.days))
        return say("clock_short.decided", day=row.decided_on) if row.decided_on else ""

    def due_shape(row: ClaimRow) -> str:
        found = due(row)
        return "" if found is None else found.shape

    def age(row: ClaimRow) -> str:
        """Days since the claim was filed; of one that is decided, the days until it was."""
        until = today if row.status in OPEN else row.decided_on
        return "" if until is None else say("today.days", days=(until - row.filed_on).days)

    return (
        Column(say("head.claim"), lambda row: row.number, 168, sort="number"),
        Column(say("head.claimant"), lambda row: row.name, 200, sort="name", hint=latin_beside, stretch=True),
        Column(say("head.reason"), lambda row: say(f"reason.{row.reason}"), 118),
        Column(say("head.age"), age, 56, right=True, sort="filed_on"),
        Column(say("head.status"), lambda row: status_of(desk, row), 140, status=shape_of, sort="status"),
        Column(say("head.due"), when, 176, status=due_shape, sort="due_on"),
        Column(say("head.over_it"), lambda row: marks(desk, row), 162, status=mark_shape),
        Column(say("head.officer"), lambda row: row.officer, 104),
    )


def status_of(desk: Desk, row: ClaimRow) -> str:
    """Write the state of a claim as its queue shows it: what was decided, what is proposed, or its own status."""
    if row.status == "decided":
        return desk.say(f"outcome_word.{row.outcome}") if row.outcome else desk.say("status.claim.decided")
    if row.outcome and row.status in OPEN:
        return desk.say(f"proposed_word.{row.outcome}")
    return desk.say(f"status.claim.{row.status}")


def shape_of(row: ClaimRow) -> str:
    """Give the status whose shape stands beside a claim."""
    return row.outcome or "decided" if row.status == "decided" else row.status


def marks(desk: Desk, row: ClaimRow) -> str:
    """Say what stands over a claim: held until when, and how many flags are open."""
    parts = []
    if row.held_until is not None:
        is_open_end = row.held_until == date.max
        parts.append(desk.say("mark.held") if is_open_end else desk.say("mark.held_until", day=row.held_until))
    if row.flags:
        parts.append(desk.say("mark.flags", count=row.flags))
    return " · ".join(parts)


def mark_shape(row: ClaimRow) -> str:
    """Give the shape of what stands over a claim: bars when it is held, a ring when something is to be looked at."""
    if row.held_until is not None:
        return "held"
    return "open" if row.flags else ""
