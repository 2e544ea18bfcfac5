"""Which of the selected instalments go to a representative: to that person's account, and under both names.

The selection is made as if everybody were paid themselves; the few for whom another is paid are put right after it. What a
claimant died before having received goes to a verified heir, and only for periods that ended by the day of death.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

# Where nobody has a representative the selection is not looked through at all; else each row asks for its own by the index.
ANY = "SELECT EXISTS (SELECT 1 FROM representatives WHERE status = 'verified')"
OTHERS = """
CREATE TEMP TABLE run_payees AS
SELECT s.rowid AS place, s.instalment_id, r.id AS representative_id, r.kind, p.id AS payee_id, p.died_on AS payee_died_on,
  p.name, p.latin_name, p.identifier, s.payee_name AS claimant_name, s.payee_latin_name AS claimant_latin_name,
  s.payee_identifier AS claimant_identifier,
  (SELECT max(((acc.status = 'verified') << 60) | acc.key) FROM payment_accounts AS acc
   WHERE acc.person_id = p.id AND acc.valid_to IS NULL AND acc.status IN ('entered', 'verified'))
    & ((1 << 60) - 1) AS account_key
FROM run_selection AS s CROSS JOIN representatives AS r ON r.acts_for_id = s.person_id JOIN people AS p ON p.id = r.person_id
WHERE :any AND r.status = 'verified' AND r.valid_from <= :today AND (r.valid_to IS NULL OR r.valid_to >= :today)
"""
# Where the claimant is dead the selection looked no further than that: what else may keep the instalment out is asked here.
# The flag that says the claimant died keeps nothing from an heir; nobody can acknowledge it, for it is a fact.
PUT_RIGHT = """
UPDATE run_selection SET payee_name = other.name, payee_latin_name = other.latin_name, payee_identifier = other.identifier,
  account_key = other.account_key, channel = other.channel, provider = other.provider, account_no = other.account_no,
  holder_name = other.holder_name,
  left_out = CASE
    WHEN left_out IN ('not_certified', 'held', 'works_again') THEN left_out
    WHEN died_on IS NULL AND left_out = 'flagged' THEN left_out
    WHEN died_on IS NOT NULL AND (other.kind <> 'heir' OR period_to > died_on) THEN 'died'
    WHEN other.payee_died_on IS NOT NULL THEN 'died'
    WHEN died_on IS NOT NULL AND EXISTS (
      SELECT 1 FROM holds AS h WHERE h.ended_at IS NULL AND (h.wake_on IS NULL OR h.wake_on > :today)
        AND (h.subject_kind, h.subject_key) IN (VALUES ('instalment', instalment_key), ('award', award_key),
          ('claim', claim_key), ('person', person_key))) THEN 'held'
    WHEN died_on IS NOT NULL AND EXISTS (
      SELECT 1 FROM flags AS f WHERE f.status = 'open' AND f.is_blocking AND f.code <> 'claimant_died'
        AND (f.subject_kind, f.subject_key) IN (VALUES ('instalment', instalment_key), ('award', award_key),
          ('claim', claim_key), ('person', person_key))) THEN 'flagged'
    WHEN died_on IS NOT NULL AND EXISTS (
      SELECT 1 FROM return_lines AS l JOIN contribution_returns AS r ON r.key = l.return_key AND r.status = 'posted'
      WHERE l.person_key = run_selection.person_key AND l.wage > 0
        AND l.period IN (
          CAST(substr(period_from, 1, 4) || substr(period_from, 6, 2) AS INTEGER),
          CAST(substr(period_to, 1, 4) || substr(period_to, 6, 2) AS INTEGER))
        AND l.period > (
          SELECT CAST(substr(s.separated_on, 1, 4) || substr(s.separated_on, 6, 2) AS INTEGER) FROM separations AS s
          WHERE s.claim_id = run_selection.claim_id))
      AND NOT EXISTS (
        SELECT 1 FROM flags WHERE subject_kind = 'instalment' AND subject_key = instalment_key
          AND code = 'works_again' AND status = 'acknowledged') THEN 'works_again'
    WHEN other.account_key IS NULL THEN 'no_account'
    WHEN other.account_status <> 'verified' THEN 'account_not_verified'
    WHEN came_back_id IS NOT NULL AND EXISTS (
      SELECT 1 FROM payments AS back WHERE back.instalment_id = run_selection.instalment_id AND back.status = 'returned'
        AND back.account_no = other.account_no AND back.provider = other.provider AND back.channel = other.channel
        AND back.return_reason <> 'AM04' AND back.created_at >= other.account_since) THEN 'returned_before'
  END
FROM (SELECT o.*, acc.channel, acc.provider, acc.account_no, acc.holder_name, acc.status AS account_status,
        acc.created_at AS account_since
      FROM run_payees AS o LEFT JOIN payment_accounts AS acc ON acc.key = o.account_key) AS other
WHERE run_selection.rowid = other.place
"""
# What of a selection, and of a locked run, goes to one of `mine` for another: nobody locks or signs that.
OTHERS_SELECTED = (
    "SELECT 1 FROM run_payees AS o JOIN run_selection AS s ON s.rowid = o.place "
    "WHERE s.left_out IS NULL AND o.payee_id IN mine"
)
OTHERS_PAID = (
    "SELECT 1 FROM payments_to_others AS o JOIN payments AS y ON y.key = o.payment_key "
    "WHERE o.payee_id IN mine AND +y.run_id = :run AND y.status <> 'cancelled'"
)


def pay_to_others(session: Session, today: date) -> None:
    """Let the selected instalments of who has a verified representative go there; `run_payees` says which they are."""
    connection, values = session.connection(), {"today": today.isoformat()}
    connection.exec_driver_sql("DROP TABLE IF EXISTS temp.run_payees")
    is_any = connection.exec_driver_sql(ANY).scalar_one()
    connection.execute(text(OTHERS), {**values, "any": is_any})
    if connection.exec_driver_sql("SELECT count(*) FROM run_payees").scalar_one():
        connection.execute(text(PUT_RIGHT), values)
