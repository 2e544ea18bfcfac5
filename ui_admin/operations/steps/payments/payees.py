"""Step of locking a run: which of its payments go to a representative, with the names of both as they are on that day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from ui_admin.storage.acts import record_many

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.storage.payments import PaymentRun

KEEP = """
INSERT INTO payments_to_others
  (payment_key, representative_id, payee_id, kind, claimant_name, claimant_latin_name, claimant_identifier)
SELECT y.key, o.representative_id, o.payee_id, o.kind, o.claimant_name, o.claimant_latin_name, o.claimant_identifier
FROM run_payees AS o JOIN run_selection AS s ON s.instalment_key = o.instalment_key AND s.left_out IS NULL
JOIN payments AS y ON y.instalment_id = o.instalment_id AND y.run_id = :run AND y.status = 'locked'
ORDER BY y.key
"""


def keep(session: Session, run: PaymentRun) -> None:
    """Write for whom the payments are that go to somebody else."""
    if not session.execute(text("SELECT count(*) FROM run_payees")).scalar_one():
        return
    count = session.connection().execute(text(KEEP), {"run": run.id}).rowcount
    record_many(session, count, f"payments_to_others:{count}")
