"""What a run would pay now and what it would leave out: selected, counted, and kept at hand until something is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.payment import ChannelTotal, LeftOut, LeftOutTotal, RunKind, RunTrial
from ui_admin.lookups.payments.run_deductions import keep_back
from ui_admin.storage.acts import act_of
from ui_admin.storage.sqlite.run_payees import pay_to_others
from ui_admin.storage.sqlite.run_selection import fill_selection, leave_out_over_cap
from ui_admin.storage.sqlite.seals import seal_rows
from ui_admin.storage.sqlite.temporary import is_laid_out, lay_out, writes_of_others

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.lookups.benefit.recovery_terms import RecoveryTerms
    from ui_admin.storage.payments import PaymentRun

# A run of payments sent again pays only what came back before.
CAME_BACK = "DELETE FROM run_selection WHERE came_back_id IS NULL"

PAID_BY_CHANNEL = """
SELECT channel, count(*), sum(net) FROM run_selection WHERE left_out IS NULL GROUP BY channel ORDER BY channel
"""
LEFT_OUT_BY_REASON = """
SELECT left_out, count(*), sum(net) FROM run_selection WHERE left_out IS NOT NULL GROUP BY left_out ORDER BY left_out
"""
# What the selection at hand belongs to: a run, the act that made it, and what others had written by then.
KEPT = "run_selection_of"

SEALED_COLUMNS = (
    "instalment_key, net, channel, provider, account_no, holder_name, payee_name, payee_identifier, left_out"
)


def select_due(session: Session, due_to: date, kind: str = RunKind.REGULAR, terms: RecoveryTerms | None = None) -> None:
    """Fill the temporary table `run_selection` with every instalment due up to a day that a run of this kind pays.

    A hold counts that is in force on the day of the act; where nothing is done but asked, on the day up to which is asked.
    With the terms of recovery, what is kept back for debts is taken off at once.
    """
    today = act_of(session).at.astimezone().date() if "act" in session.info else due_to
    lay_out(session, KEPT, "run_key INTEGER, event_key INTEGER, others INTEGER")
    fill_selection(session, due_to, today)
    pay_to_others(session, today)
    leave_out_over_cap(session)
    if kind == RunKind.REISSUE:
        session.execute(text(CAME_BACK))
    if terms is not None:
        keep_back(session, terms, today)


def keep_selection(session: Session, run_key: int) -> None:
    """Note that what is selected is the selection of a run, as the act under way leaves the office."""
    session.execute(
        text(f"INSERT INTO {KEPT} VALUES (:run, :event, :others)"),
        {"run": run_key, "event": act_of(session).event_key, "others": writes_of_others(session)},
    )


def is_selection_kept(session: Session, run_key: int) -> bool:
    """Tell whether the selection of a run is still at hand and nothing has been written since.

    An act of this connection would have its row in the audit trail; of what another one writes the database tells.
    """
    if not is_laid_out(session, KEPT):
        return False
    same = session.execute(
        text(
            f"SELECT count(*) FROM {KEPT} WHERE run_key = :run AND others = :others "
            "AND event_key = (SELECT max(key) FROM audit_events)"
        ),
        {"run": run_key, "others": writes_of_others(session)},
    )
    return bool(same.scalar_one())


def trial(session: Session, run: PaymentRun, terms: RecoveryTerms) -> RunTrial:
    """Say what a run would pay now and what it would leave out."""
    select_due(session, run.due_to, run.kind, terms)
    book = CURRENCIES[run.currency]
    channels = tuple(
        ChannelTotal(channel, count, Money(amount, book))
        for channel, count, amount in session.execute(text(PAID_BY_CHANNEL))
    )
    left_out = tuple(
        LeftOutTotal(LeftOut(reason), count, Money(amount, book))
        for reason, count, amount in session.execute(text(LEFT_OUT_BY_REASON))
    )
    return RunTrial(
        payments=sum(channel.payments for channel in channels),
        total=Money(sum(channel.total.minor for channel in channels), book),
        channels=channels,
        left_out=left_out,
        selection_hash=seal_rows(session, SEALED_COLUMNS, "run_selection WHERE true", "instalment_key"),
    )
