"""What a run keeps back of the instalments it selected, for debts of the same persons: one set-based question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from ui_admin.lookups.benefit.debts import HELD, OPEN, RESERVED
from ui_admin.storage.sqlite.temporary import PLACE, lay_out

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.lookups.benefit.recovery_terms import RecoveryTerms

COLUMNS = f"{PLACE}, instalment_key INTEGER, overpayment_key INTEGER, cap INTEGER, amount INTEGER"

ANY_DEBT = "SELECT EXISTS (SELECT 1 FROM overpayments WHERE status = 'recovering' AND offset_percent IS NOT NULL)"

# The oldest debt of a person first, over the instalments of that person in the order of the register: debts and
# what may be kept back are laid end to end, and where the two overlap is what is kept back for which debt.
DEDUCTIONS = f"""
INSERT INTO run_deductions (instalment_key, overpayment_key, cap, amount)
WITH debt AS (
  SELECT overpayments.key AS overpayment_key, overpayments.person_id, overpayments.offset_percent,
         {OPEN} - {RESERVED} AS open
  FROM overpayments
  WHERE overpayments.status = 'recovering' AND overpayments.offset_percent IS NOT NULL AND NOT {HELD}
),
owed AS (
  SELECT *, sum(open) OVER (PARTITION BY person_id ORDER BY overpayment_key) AS owed_to FROM debt WHERE open > 0
),
share AS (SELECT person_id, min(offset_percent) AS percent FROM owed GROUP BY person_id),
limits AS (
  SELECT s.instalment_key, s.person_id, s.net - :protected AS above,
         s.net * CASE WHEN share.percent < :most THEN share.percent ELSE :most END / 100 AS shared
  FROM run_selection AS s JOIN share ON share.person_id = s.person_id
  JOIN instalments AS i ON i.key = s.instalment_key
  WHERE s.left_out IS NULL AND i.deducted = 0 AND i.component <> 'refund'
),
room AS (SELECT *, CASE WHEN shared < above THEN shared ELSE above END AS cap FROM limits),
kept AS (
  SELECT *, sum(cap) OVER (PARTITION BY person_id ORDER BY instalment_key) AS kept_to FROM room WHERE cap > 0
)
SELECT kept.instalment_key, owed.overpayment_key, kept.cap,
  CASE WHEN kept.kept_to < owed.owed_to THEN kept.kept_to ELSE owed.owed_to END
  - CASE WHEN kept.kept_to - kept.cap > owed.owed_to - owed.open THEN kept.kept_to - kept.cap ELSE owed.owed_to - owed.open END
FROM kept JOIN owed ON owed.person_id = kept.person_id
  AND owed.owed_to > kept.kept_to - kept.cap AND kept.kept_to > owed.owed_to - owed.open
ORDER BY kept.instalment_key, owed.overpayment_key
"""

KEEP_BACK = """
UPDATE run_selection SET net = net - (
  SELECT sum(d.amount) FROM run_deductions AS d WHERE d.instalment_key = run_selection.instalment_key)
WHERE instalment_key IN (SELECT instalment_key FROM run_deductions)
"""


def keep_back(session: Session, terms: RecoveryTerms, today: date) -> None:
    """Fill the temporary table `run_deductions` and lower what `run_selection` would pay by it."""
    lay_out(session, "run_deductions", COLUMNS)
    # Most runs keep nothing back; they are not looked through for it.
    if not session.execute(text(ANY_DEBT)).scalar_one():
        return
    session.execute(
        text(DEDUCTIONS),
        {
            "most": terms.offset_percent.value,
            "protected": terms.protected.value if terms.protected else 0,
            "today": today.isoformat(),
        },
    )
    session.execute(text(KEEP_BACK))
