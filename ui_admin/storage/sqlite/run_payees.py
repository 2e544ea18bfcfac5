"""Which of the selected instalments go to a representative: to that person's account, and under both names.

The selection is made as if everybody were paid themselves; the few for whom another is paid are put right after it. What a
claimant died before having received goes to a verified heir, and only for periods that ended by the day of death.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from ui_admin.storage.sqlite.run_reasons import first_reason, lists
from ui_admin.storage.sqlite.temporary import lay_out

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

# Where nobody has a representative the selection is not looked through; else each row asks for its own by the index.
ANY = "SELECT EXISTS (SELECT 1 FROM representatives WHERE status = 'verified')"
COLUMNS = (
    "instalment_key INTEGER PRIMARY KEY, instalment_id TEXT, representative_id TEXT, kind TEXT, payee_id TEXT, "
    "payee_died_on TEXT, name TEXT, latin_name TEXT, identifier TEXT, claimant_name TEXT, claimant_latin_name TEXT, "
    "claimant_identifier TEXT, account_key INTEGER"
)
OTHERS = """
INSERT INTO run_payees
SELECT s.instalment_key, s.instalment_id, r.id AS representative_id, r.kind, p.id AS payee_id, p.died_on AS payee_died_on,
  p.name, p.latin_name, p.identifier, s.payee_name AS claimant_name, s.payee_latin_name AS claimant_latin_name,
  s.payee_identifier AS claimant_identifier,
  (SELECT max(((acc.status = 'verified') << 60) | acc.key) FROM payment_accounts AS acc
   WHERE acc.person_id = p.id AND acc.valid_to IS NULL AND acc.status IN ('entered', 'verified'))
    & ((1 << 60) - 1) AS account_key
FROM run_selection AS s CROSS JOIN representatives AS r ON r.acts_for_id = s.person_id JOIN people AS p ON p.id = r.person_id
WHERE r.status = 'verified' AND r.valid_from <= :today AND (r.valid_to IS NULL OR r.valid_to >= :today)
"""
# A death keeps nothing from an heir but what is of days after it, nor does the flag that says so: nobody can acknowledge it,
# for it is a fact. Of the living, that flag counts as the selection found it.
DIED = (
    "other.payee_died_on IS NOT NULL OR run_selection.died_on IS NOT NULL "
    "AND (other.kind <> 'heir' OR run_selection.period_to > run_selection.died_on)"
)
FLAGGED = "run_selection.died_on IS NULL AND run_selection.left_out = 'flagged'"
PUT_RIGHT = f"""
WITH {lists(but="claimant_died")}
UPDATE run_selection SET payee_name = other.name, payee_latin_name = other.latin_name, payee_identifier = other.identifier,
  account_key = other.account_key, channel = other.channel, provider = other.provider, account_no = other.account_no,
  holder_name = other.holder_name,
  left_out = {first_reason("run_selection", "other", died=DIED, flagged=FLAGGED)}
FROM (SELECT o.*, acc.key, acc.channel, acc.provider, acc.account_no, acc.holder_name, acc.status, acc.created_at
      FROM run_payees AS o LEFT JOIN payment_accounts AS acc ON acc.key = o.account_key) AS other
WHERE run_selection.instalment_key = other.instalment_key
"""


def pay_to_others(session: Session, today: date) -> None:
    """Let the selected instalments of who has a verified representative go there; `run_payees` says which they are."""
    values = {"today": today.isoformat()}
    lay_out(session, "run_payees", COLUMNS)
    if not session.execute(text(ANY)).scalar_one():
        return
    session.execute(text(OTHERS), values)
    if session.execute(text("SELECT count(*) FROM run_payees")).scalar_one():
        session.execute(text(PUT_RIGHT), values)
