"""Which instalments a run would pay, and which it leaves out and why: one set-based question to the database."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import text

from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.payment import ChannelTotal, LeftOut, LeftOutTotal, RunKind, RunTrial
from ui_admin.lookups.payments.run_deductions import keep_back
from ui_admin.storage.acts import act_of

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.lookups.benefit.recovery_terms import RecoveryTerms
    from ui_admin.storage.payments import PaymentRun

# Each due instalment once, with the account it would go to and the first reason that keeps it out. A month of
# contribution after the month of separation means that the person works again: Viet Nam reclaimed such months years later.
# What was paid and not due is a debt of its own and uses up nothing of the award. What came back keeps out only the account
# it went to: one that was entered and verified after that is another, though its number be the same.
SELECTION = """
CREATE TEMP TABLE run_selection AS
WITH due AS (
  SELECT i.key AS instalment_key, i.id AS instalment_id, i.status, i.net, i.award_id, i.person_id, i.component,
         i.period_no, i.period_from, i.period_to, a.key AS award_key, a.total AS award_total, c.key AS claim_key,
         p.key AS person_key, p.died_on, p.name AS payee_name, p.latin_name AS payee_latin_name,
         p.identifier AS payee_identifier, s.separated_on,
         (SELECT acc.key FROM payment_accounts AS acc
          WHERE acc.person_id = i.person_id AND acc.valid_to IS NULL AND acc.status IN ('entered', 'verified')
          ORDER BY acc.id = c.account_id DESC, acc.status = 'verified' DESC, acc.key DESC LIMIT 1) AS account_key
  FROM instalments AS i
  JOIN awards AS a ON a.id = i.award_id
  JOIN claims AS c ON c.id = a.claim_id
  JOIN people AS p ON p.id = i.person_id
  LEFT JOIN separations AS s ON s.claim_id = c.id
  WHERE i.pay_on <= :due_to AND i.status IN ('planned', 'payable')
    AND (i.status = 'payable' OR a.status NOT IN ('ended', 'expired')) AND i.net > 0
),
overpaid AS (
  SELECT o.award_id, sum(l.over) AS amount FROM overpayment_lines AS l JOIN overpayments AS o ON o.key = l.overpayment_key
  WHERE o.status NOT IN ('not_overpaid', 'set_aside') GROUP BY o.award_id
),
spent AS (
  SELECT award_id, sum(gross) AS spent FROM instalments
  WHERE component = 'benefit' AND status IN ('in_run', 'paid') AND award_id IN (SELECT award_id FROM due) GROUP BY award_id
)
SELECT due.*, acc.channel, acc.provider, acc.account_no, acc.holder_name,
  CASE
    WHEN due.status = 'planned' THEN 'not_certified'
    WHEN due.died_on IS NOT NULL THEN 'died'
    WHEN EXISTS (
      SELECT 1 FROM holds WHERE ended_at IS NULL AND (wake_on IS NULL OR wake_on > :today) AND (
        (subject_kind = 'instalment' AND subject_key = due.instalment_key)
        OR (subject_kind = 'award' AND subject_key = due.award_key)
        OR (subject_kind = 'claim' AND subject_key = due.claim_key)
        OR (subject_kind = 'person' AND subject_key = due.person_key))) THEN 'held'
    WHEN EXISTS (
      SELECT 1 FROM flags WHERE status = 'open' AND is_blocking AND code <> 'works_again' AND (
        (claim_key = due.claim_key AND (
          (subject_kind = 'instalment' AND subject_key = due.instalment_key)
          OR (subject_kind = 'award' AND subject_key = due.award_key)
          OR (subject_kind = 'claim' AND subject_key = due.claim_key)))
        OR (subject_kind = 'person' AND subject_key = due.person_key))) THEN 'flagged'
    WHEN EXISTS (
      SELECT 1 FROM return_lines AS l JOIN contribution_returns AS r ON r.key = l.return_key AND r.status = 'posted'
      WHERE l.person_key = due.person_key AND l.wage > 0
        AND l.period IN (
          CAST(substr(due.period_from, 1, 4) || substr(due.period_from, 6, 2) AS INTEGER),
          CAST(substr(due.period_to, 1, 4) || substr(due.period_to, 6, 2) AS INTEGER))
        AND l.period > CAST(substr(due.separated_on, 1, 4) || substr(due.separated_on, 6, 2) AS INTEGER))
      AND NOT EXISTS (
        SELECT 1 FROM flags WHERE subject_kind = 'instalment' AND subject_key = due.instalment_key
          AND code = 'works_again' AND status = 'acknowledged') THEN 'works_again'
    WHEN due.component = 'benefit' AND coalesce(spent.spent, 0) + sum(
      CASE WHEN due.status = 'payable' AND due.component = 'benefit' THEN due.net ELSE 0 END)
      OVER (PARTITION BY due.award_id ORDER BY due.period_no ROWS UNBOUNDED PRECEDING)
      > due.award_total + coalesce(overpaid.amount, 0) THEN 'over_cap'
    WHEN due.account_key IS NULL THEN 'no_account'
    WHEN acc.status <> 'verified' THEN 'account_not_verified'
    WHEN EXISTS (
      SELECT 1 FROM payments AS back WHERE back.instalment_id = due.instalment_id AND back.status = 'returned'
        AND back.account_no = acc.account_no AND back.provider = acc.provider AND back.channel = acc.channel
        AND back.return_reason <> 'AM04' AND back.created_at >= acc.created_at) THEN 'returned_before'
  END AS left_out
FROM due LEFT JOIN payment_accounts AS acc ON acc.key = due.account_key LEFT JOIN spent ON spent.award_id = due.award_id
  LEFT JOIN overpaid ON overpaid.award_id = due.award_id
ORDER BY due.payee_identifier, due.instalment_key
"""

SEALED_COLUMNS = (
    "instalment_key, net, channel, provider, account_no, holder_name, payee_name, payee_identifier, left_out"
)
SEALED_AT_ONCE = 10_000


# A run of payments sent again pays only what came back before.
CAME_BACK = """
DELETE FROM run_selection WHERE instalment_id NOT IN (
  SELECT instalment_id FROM payments WHERE status IN ('returned', 'uncollected'))
"""


def select_due(session: Session, due_to: date, kind: str = RunKind.REGULAR, terms: RecoveryTerms | None = None) -> None:
    """Fill the temporary table `run_selection` with every instalment due up to a day that a run of this kind pays.

    A hold counts that is in force on the day of the act; where nothing is done but asked, on the day up to which is asked.
    With the terms of recovery, what is kept back for debts is taken off at once.
    """
    connection = session.connection()
    for table in ("run_selection", "run_selection_of"):
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS temp.{table}")
    today = act_of(session).at.astimezone().date() if "act" in session.info else due_to
    connection.execute(text(SELECTION), {"due_to": due_to.isoformat(), "today": today.isoformat()})
    if kind == RunKind.REISSUE:
        connection.exec_driver_sql(CAME_BACK)
    if terms is not None:
        keep_back(session, terms, today)


def keep_selection(session: Session, run_key: int) -> None:
    """Note that what is selected is the selection of a run, as the act under way leaves the office."""
    session.connection().exec_driver_sql(
        "CREATE TEMP TABLE run_selection_of AS "
        "SELECT ? AS run_key, ? AS event_key, data_version AS others FROM pragma_data_version",
        (run_key, act_of(session).event_key),
    )


def is_selection_kept(session: Session, run_key: int) -> bool:
    """Tell whether the selection of a run is still at hand and nothing has been written since.

    An act of this connection would have its row in the audit trail; of what another one writes SQLite tells.
    """
    connection = session.connection()
    kept = "SELECT count(*) FROM temp.sqlite_master WHERE name = 'run_selection_of'"
    if not connection.exec_driver_sql(kept).scalar_one():
        return False
    same = connection.exec_driver_sql(
        "SELECT count(*) FROM temp.run_selection_of AS kept JOIN pragma_data_version AS now ON now.data_version = kept.others "
        "WHERE kept.run_key = ? AND kept.event_key = (SELECT max(key) FROM audit_events)",
        (run_key,),
    )
    return bool(same.scalar_one())


def trial(session: Session, run: PaymentRun, terms: RecoveryTerms) -> RunTrial:
    """Say what a run would pay now and what it would leave out."""
    select_due(session, run.due_to, run.kind, terms)
    book = CURRENCIES[run.currency]
    connection = session.connection()
    channels = tuple(
        ChannelTotal(channel, count, Money(amount, book))
        for channel, count, amount in connection.exec_driver_sql(
            "SELECT channel, count(*), sum(net) FROM run_selection WHERE left_out IS NULL GROUP BY channel ORDER BY channel"
        )
    )
    left_out = tuple(
        LeftOutTotal(LeftOut(reason), count, Money(amount, book))
        for reason, count, amount in connection.exec_driver_sql(
            "SELECT left_out, count(*), sum(net) FROM run_selection WHERE left_out IS NOT NULL GROUP BY left_out"
        )
    )
    return RunTrial(
        payments=sum(channel.payments for channel in channels),
        total=Money(sum(channel.total.minor for channel in channels), book),
        channels=channels,
        left_out=left_out,
        selection_hash=seal_rows(session, SEALED_COLUMNS, "run_selection ORDER BY rowid"),
    )


def seal_rows(session: Session, columns: str, source: str, *values: object) -> str:
    """Hash columns of rows in their order: SHA-256 over each value, told apart by a separator; `source` follows FROM."""
    seal = hashlib.sha256()
    row = " || '\x1f' || ".join(f"coalesce({column}, '')" for column in columns.split(", "))
    rows = session.connection().exec_driver_sql(f"SELECT {row} FROM {source}", values)
    for part in rows.scalars().partitions(SEALED_AT_ONCE):
        seal.update("".join([f"{text}\x1e" for text in part]).encode())
    return seal.hexdigest()
