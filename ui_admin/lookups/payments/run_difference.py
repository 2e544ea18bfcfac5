"""What changed from the payment run before: awards that are new, those that are gone, and those with another amount."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select, text

from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.payment import ChannelTotal, RunKind
from ui_admin.storage.payments import PaymentRun

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class RunDifference:
    """What changed from the run before: awards that are new, those that are gone, and those with another amount."""

    last_number: str
    last_pay_on: date
    last_payments: int
    last_total: Money
    new: ChannelTotal
    gone: ChannelTotal
    other_amount: ChannelTotal


DIFFERENCE = """
WITH now AS ({now}), before AS (
  SELECT i.award_id, sum(p.amount) AS amount FROM payments AS p JOIN instalments AS i ON i.id = p.instalment_id
  WHERE p.run_id = :last AND p.status <> 'cancelled' GROUP BY i.award_id)
SELECT 'new', count(*), coalesce(sum(now.amount), 0) FROM now WHERE award_id NOT IN (SELECT award_id FROM before)
UNION ALL
SELECT 'gone', count(*), coalesce(-sum(before.amount), 0) FROM before WHERE award_id NOT IN (SELECT award_id FROM now)
UNION ALL
SELECT 'other', count(*), coalesce(sum(now.amount - before.amount), 0)
FROM now JOIN before USING (award_id) WHERE now.amount <> before.amount
"""

LOCKED_NOW = (
    "SELECT i.award_id, sum(p.amount) AS amount FROM payments AS p JOIN instalments AS i ON i.id = p.instalment_id "
    "WHERE p.run_id = :run AND p.status <> 'cancelled' GROUP BY i.award_id"
)
DRAFT_NOW = (
    "SELECT i.award_id, sum(i.net) AS amount FROM instalments AS i "
    "WHERE i.status = 'payable' AND i.pay_on <= :due_to "
    "AND i.key NOT IN (SELECT instalment_key FROM run_exceptions WHERE run_key = :run_key) GROUP BY i.award_id"
)


def run_difference(session: Session, run: PaymentRun) -> RunDifference | None:
    """Compare a run with the one released before it; None where nothing can be compared."""
    last = session.scalar(
        select(PaymentRun)
        .where(PaymentRun.key < run.key, PaymentRun.status.in_(("released", "reconciled", "closed")))
        .order_by(PaymentRun.key.desc())
        .limit(1)
    )
    if last is None or run.kind == RunKind.REISSUE or (run.status == "draft" and run.trial is None):
        return None
    query = DIFFERENCE.format(now=DRAFT_NOW if run.status == "draft" else LOCKED_NOW)
    values = {"last": last.id, "run": run.id, "run_key": run.key, "due_to": run.due_to.isoformat()}
    book = CURRENCIES[run.currency]
    parts = {
        name: ChannelTotal(name, count, Money(int(amount), book))
        for name, count, amount in session.execute(text(query), values)
    }
    return RunDifference(
        last_number=str(last.number),
        last_pay_on=last.pay_on,
        last_payments=last.payment_count,
        last_total=Money(last.payment_total, book),
        new=parts["new"],
        gone=parts["gone"],
        other_amount=parts["other"],
    )
