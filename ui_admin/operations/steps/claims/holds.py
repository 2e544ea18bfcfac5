"""Holds inside an act: which are awake, and refusing an act on a record that is held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, text

from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.claims.holds import is_in_force
from ui_admin.storage.audit import Hold

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.storage.payments import PaymentRun

HELD_PAYMENTS = """
SELECT count(*), min(p.number) FROM payments AS p
JOIN instalments AS i ON i.id = p.instalment_id JOIN awards AS a ON a.id = i.award_id
JOIN claims AS c ON c.id = a.claim_id JOIN people AS who ON who.id = p.person_id
WHERE p.run_id = :run AND p.status = 'locked' AND EXISTS (
  SELECT 1 FROM holds WHERE ended_at IS NULL AND (wake_on IS NULL OR wake_on > :today) AND (
    (subject_kind = 'payment' AND subject_key = p.key) OR (subject_kind = 'instalment' AND subject_key = i.key)
    OR (subject_kind = 'award' AND subject_key = a.key) OR (subject_kind = 'claim' AND subject_key = c.key)
    OR (subject_kind = 'person' AND subject_key = who.key)))
"""


def holds_in_force(session: Session, kind: str, key: int, today: date) -> tuple[Hold, ...]:
    """Give the holds that stop a record today, the first one placed first."""
    query = select(Hold).where(Hold.subject_kind == kind, Hold.subject_key == key, is_in_force(today))
    return tuple(session.scalars(query.order_by(Hold.key)))


def refuse_if_held(session: Session, kind: str, key: int, *, number: str, today: date) -> None:
    """Refuse an act on a record that is held, with the reason and the day on which it wakes up."""
    held = holds_in_force(session, kind, key, today)
    if not held:
        return
    reason = sentence(f"hold_reason.{held[0].reason}")
    if held[0].wake_on is None:
        raise Refused("hold.is_held_open", number=number, reason=reason)
    raise Refused("hold.is_held", number=number, reason=reason, day=held[0].wake_on)


def refuse_held_payments(session: Session, run: PaymentRun, today: date) -> None:
    """Refuse to let a run go while a payment in it is held, which can only have happened after it was locked."""
    values = {"run": run.id, "today": today.isoformat()}
    count, first = session.execute(text(HELD_PAYMENTS), values).one()
    if count:
        raise Refused("hold.payments_held", number=str(run.number), count=count, first=first)
