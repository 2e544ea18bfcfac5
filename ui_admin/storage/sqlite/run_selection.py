"""Which instalments a run would pay, and which it leaves out and why: one set-based question for a nation of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from ui_admin.storage.sqlite.run_reasons import first_reason, lists
from ui_admin.storage.sqlite.temporary import lay_out

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

# The temporary table `run_selection`: each due instalment once, and why it is left out, if it is.
COLUMNS = {
    "instalment_key": "INTEGER PRIMARY KEY",
    "instalment_id": "TEXT",
    "status": "TEXT",
    "net": "INTEGER",
    "award_id": "TEXT",
    "person_id": "TEXT",
    "component": "TEXT",
    "period_no": "INTEGER",
    "period_from": "TEXT",
    "period_to": "TEXT",
    "award_key": "INTEGER",
    "award_total": "INTEGER",
    "claim_key": "INTEGER",
    "person_key": "INTEGER",
    "died_on": "TEXT",
    "payee_name": "TEXT",
    "payee_latin_name": "TEXT",
    "payee_identifier": "TEXT",
    "claim_id": "TEXT",
    "account_id": "TEXT",
    "came_back_id": "TEXT",
    "spent": "INTEGER",
    "account_key": "INTEGER",
    "channel": "TEXT",
    "provider": "TEXT",
    "account_no": "TEXT",
    "holder_name": "TEXT",
    "left_out": "TEXT",
}

# Each due instalment once, with the account it would go to, the payment of it that came back last, what its award has
# spent and the first reason that keeps it out. Paid instalments are looked up by award: an office has millions of them.
# Of the accounts of a person, that of the claim comes first, then a verified one, then the newest: one number orders them.
SELECTION = f"""
INSERT INTO run_selection ({", ".join(COLUMNS)})
WITH {lists()},
due AS (
  SELECT i.key AS instalment_key, i.id AS instalment_id, i.status, i.net, i.award_id, i.person_id, i.component,
         i.period_no, i.period_from, i.period_to, a.key AS award_key, a.total AS award_total, c.key AS claim_key,
         p.key AS person_key, p.died_on, p.name AS payee_name, p.latin_name AS payee_latin_name,
         p.identifier AS payee_identifier, a.claim_id, c.account_id,
         (SELECT back.id FROM payments AS back WHERE back.instalment_id = i.id AND back.is_live = 0
            AND back.status IN ('returned', 'uncollected') ORDER BY back.key DESC LIMIT 1) AS came_back_id,
         (SELECT sum(before.gross) FROM instalments AS before WHERE before.award_id = i.award_id
            AND before.component = 'benefit' AND before.status IN ('in_run', 'paid')) AS spent
  FROM instalments AS i
  JOIN awards AS a ON a.id = i.award_id
  JOIN claims AS c ON c.id = a.claim_id
  JOIN people AS p ON p.id = i.person_id
  WHERE i.pay_on <= :due_to AND i.status IN ('planned', 'payable')
    AND (i.status = 'payable' OR a.status NOT IN ('ended', 'expired')) AND i.net > 0
)
SELECT due.*, acc.key AS account_key, acc.channel, acc.provider, acc.account_no, acc.holder_name,
  {first_reason("due", "acc", died="due.died_on IS NOT NULL")} AS left_out
FROM due LEFT JOIN payment_accounts AS acc ON acc.key = (
  SELECT max(((own.id IS due.account_id) << 61) | ((own.status = 'verified') << 60) | own.key)
  FROM payment_accounts AS own WHERE own.person_id = due.person_id AND own.valid_to IS NULL
    AND own.status IN ('entered', 'verified')) & ((1 << 60) - 1)
"""

# What goes over the total of its award; the money of the award is counted up in the order of its periods. Only what
# keeps an instalment out for its account comes after this reason. What was paid and not due is a debt of its own and uses
# up nothing of the award.
OVER_CAP = """
WITH asked AS (
  SELECT award_key, award_id, award_total - coalesce(spent, 0) AS room FROM run_selection
  WHERE status = 'payable' AND component = 'benefit' GROUP BY award_key HAVING sum(net) > room
),
allowed AS MATERIALIZED (
  SELECT award_key, room + coalesce((
    SELECT sum(l.over) FROM overpayments AS o JOIN overpayment_lines AS l ON l.overpayment_key = o.key
    WHERE o.award_id = asked.award_id AND o.status NOT IN ('not_overpaid', 'set_aside')), 0) AS room
  FROM asked
),
counted AS (
  SELECT s.instalment_key, allowed.room,
    sum(s.net) OVER (PARTITION BY s.award_key ORDER BY s.period_no ROWS UNBOUNDED PRECEDING) AS counted_to
  FROM allowed JOIN run_selection AS s ON s.award_key = allowed.award_key
  WHERE s.status = 'payable' AND s.component = 'benefit'
)
UPDATE run_selection SET left_out = 'over_cap'
WHERE (left_out IS NULL OR left_out IN ('no_account', 'account_not_verified', 'returned_before'))
  AND instalment_key IN (SELECT instalment_key FROM counted WHERE counted_to > room)
"""


def fill_selection(session: Session, due_to: date, today: date) -> None:
    """Fill `run_selection` with every instalment due up to a day; holds count that are in force today."""
    lay_out(session, "run_selection", ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items()))
    session.execute(text(SELECTION), {"due_to": due_to.isoformat(), "today": today.isoformat()})


def leave_out_over_cap(session: Session) -> None:
    """Leave out what goes over the total of its award."""
    session.execute(text(OVER_CAP))
