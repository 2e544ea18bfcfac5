"""What is still owed of overpayments, said once in SQL: demanded, less what came back and what was let go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

# Of one row of `overpayments`. What was set aside is owed no more; what had come back of it is given back.
CLAIMED = """(CASE WHEN overpayments.status = 'set_aside' THEN 0
  ELSE overpayments.demanded + overpayments.additional + overpayments.interest END)"""
TAKEN = "coalesce((SELECT sum(r.amount) FROM recoveries AS r WHERE r.overpayment_id = overpayments.id), 0)"
LET_GO = """(CASE WHEN overpayments.status = 'set_aside' THEN 0 ELSE coalesce((SELECT sum(w.amount) FROM waivers AS w
  WHERE w.subject_kind = 'overpayment' AND w.subject_key = overpayments.key AND w.status = 'approved'), 0) END)"""
OPEN = f"({CLAIMED} - {TAKEN} - {LET_GO})"

# Kept back in a run that is locked and not released yet: it is no recovery so far, and nobody else may take it.
RESERVED = """coalesce((SELECT sum(d.amount) FROM deductions AS d JOIN payments AS p ON p.key = d.payment_key
  WHERE d.overpayment_key = overpayments.key AND p.status = 'locked'), 0)"""

# A hold counts that has not woken up on the day `:today`.
HELD = """EXISTS (SELECT 1 FROM holds AS h WHERE h.ended_at IS NULL AND (h.wake_on IS NULL OR h.wake_on > :today)
  AND h.subject_kind = 'overpayment' AND h.subject_key = overpayments.key)"""


def open_of(session: Session, key: int) -> int:
    """Give what is still owed of an overpayment, in book units."""
    found = session.execute(text(f"SELECT {OPEN} FROM overpayments WHERE key = :key"), {"key": key})
    return int(found.scalar_one())


def taken_of(session: Session, key: int) -> int:
    """Give what came back of an overpayment, less what was given back, in book units."""
    found = session.execute(text(f"SELECT {TAKEN} FROM overpayments WHERE key = :key"), {"key": key})
    return int(found.scalar_one())


def reserved_of(session: Session, key: int) -> int:
    """Give what a locked run keeps back for an overpayment, in book units."""
    found = session.execute(text(f"SELECT {RESERVED} FROM overpayments WHERE key = :key"), {"key": key})
    return int(found.scalar_one())


def debt_of_person(session: Session, person_id: str) -> int:
    """Give what a person owes in all, in book units."""
    found = session.execute(
        text(f"SELECT coalesce(sum({OPEN}), 0) FROM overpayments WHERE person_id = :person"), {"person": person_id}
    )
    return int(found.scalar_one())
