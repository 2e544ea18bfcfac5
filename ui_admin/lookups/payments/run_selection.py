"""Which instalments a run would pay, and which it leaves out and why: one set-based question to the database."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import text

from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.payment import ChannelTotal, LeftOut, LeftOutTotal, RunKind, RunTrial
from ui_admin.lookups.payments.run_deductions import keep_back
from ui_admin.lookups.payments.run_payees import pay_to_others
from ui_admin.lookups.payments.run_reasons import first_reason, lists
from ui_admin.storage.acts import act_of

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.lookups.benefit.recovery_terms import RecoveryTerms
    from ui_admin.storage.payments import PaymentRun

# Each due instalment once, with the account it would go to, the payment of it that came back last, what its award has
# spent and the first reason that keeps it out. Paid instalments are looked up by award: an office has millions of them.
# Of the accounts of a person, that of the claim comes first, then a verified one, then the newest: one number orders them.
SELECTION = f"""
CREATE TEMP TABLE run_selection AS
WITH {lists()},
due AS (
  SELECT i.key AS instalment_key, i.id AS instalment_id, i.status, i.net, i.award_id, i.person_id, i.component,
         i.period_no, i.period_from, i.period_to, a.key AS award_key, a.total AS award_total, c.key AS claim_key,
         p.key AS person_key, p.died_on, p.name AS payee_name, p.latin_name AS payee_latin_name,
         p.identifier AS payee_identifier, a.claim_id,
         c.account_id,
         (SELECT back.id FROM payments AS back WHERE back.instalment_id = i.id AND NOT back.is_live
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
ORDER BY due.payee_identifier, due.instalment_key
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
  SELECT s.rowid AS place, allowed.room,
    sum(s.net) OVER (PARTITION BY s.award_key ORDER BY s.period_no ROWS UNBOUNDED PRECEDING) AS counted_to
  FROM allowed JOIN run_selection AS s ON s.award_key = allowed.award_key
  WHERE s.status = 'payable' AND s.component = 'benefit'
)
UPDATE run_selection SET left_out = 'over_cap'
WHERE (left_out IS NULL OR left_out IN ('no_account', 'account_not_verified', 'returned_before'))
  AND rowid IN (SELECT place FROM counted WHERE counted_to > room)
"""

# A run of payments sent again pays only what came back before.
CAME_BACK = "DELETE FROM run_selection WHERE came_back_id IS NULL"

SEALED_COLUMNS = (
    "instalment_key, net, channel, provider, account_no, holder_name, payee_name, payee_identifier, left_out"
)
SEALED_AT_ONCE = 10_000


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
    pay_to_others(session, today)
    connection.exec_driver_sql(OVER_CAP)
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
        selection_hash=seal_rows(session, SEALED_COLUMNS, "run_selection WHERE true", "rowid"),
    )


def seal_rows(session: Session, columns: str, source: str, place: str, *values: object) -> str:
    """Hash columns of rows in the order of their place: SHA-256 over each value, told apart by a separator.

    `source` follows FROM and ends with a condition. Rows are put together by the database, a bounded part at a time.
    """
    seal = hashlib.sha256()
    row = ", ".join(f"coalesce({column}, '')" for column in columns.split(", "))
    query = (
        f"SELECT group_concat(said, '\x1e'), max(place) FROM (SELECT concat_ws('\x1f', {row}) AS said, "
        f"{place} AS place FROM {source} AND {place} > ? ORDER BY {place} LIMIT {SEALED_AT_ONCE})"
    )
    said, last = session.connection().exec_driver_sql(query, (*values, 0)).one()
    while last is not None:
        seal.update(f"{said}\x1e".encode())
        said, last = session.connection().exec_driver_sql(query, (*values, last)).one()
    return seal.hexdigest()
