"""Steps of a payment run that several operations share: statuses, signatures, seals and the rows behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select, text

from ui_admin.domain.lifecycle import START, check_move
from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.payment import RunControl
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.operations.steps.duties import acting_officer
from ui_admin.operations.steps.states import move_many
from ui_admin.storage.acts import act_of, record_many
from ui_admin.storage.columns import write_moment
from ui_admin.storage.payments import PaymentRun, RunException, RunSignature
from ui_admin.storage.search import index_rows, index_text
from ui_admin.storage.sqlite.seals import seal_rows

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from ui_admin.domain.officer import OfficerCard
    from ui_admin.domain.payment import RunTrial
    from ui_admin.office import Office

SEALED = "number, payee_identifier, payee_name, channel, provider, account_no, holder_name, amount, currency"

MINE = "SELECT person_id FROM mine"
# What of a selection, and of a locked run, goes to one of `mine` for another: nobody locks or signs that.
OTHERS_SELECTED = (
    "SELECT 1 FROM run_payees AS o JOIN run_selection AS s ON s.instalment_key = o.instalment_key "
    f"WHERE s.left_out IS NULL AND o.payee_id IN ({MINE})"
)
OTHERS_PAID = (
    "SELECT 1 FROM payments_to_others AS o JOIN payments AS y ON y.key = o.payment_key "
    f"WHERE o.payee_id IN ({MINE}) AND y.run_id || '' = :run AND y.status <> 'cancelled'"
)


def refuse_unless(run: PaymentRun, *statuses: str) -> None:
    """Refuse an act that does not fit the status of the run, naming the status it has."""
    if run.status not in statuses:
        raise Refused("run.wrong_status", number=str(run.number), status=sentence(f"status.payment_run.{run.status}"))


def moment_text(moment: datetime) -> str:
    """Write a moment for a set-based statement."""
    return write_moment(moment)


def index_run(session: Session, run: PaymentRun) -> None:
    """Let the finder find the run by its number."""
    index_rows(session, "payment_run", [(run.key, index_text(str(run.number)))])


def trial_to_json(trial: RunTrial) -> dict[str, Any]:
    """Keep a trial on the run as it was seen."""
    return {
        "payments": trial.payments,
        "total": trial.total.minor,
        "channels": [[part.channel, part.payments, part.total.minor] for part in trial.channels],
        "left_out": [[part.reason.value, part.instalments, part.total.minor] for part in trial.left_out],
        "selection_hash": trial.selection_hash,
    }


def keep_exceptions(session: Session, run: PaymentRun) -> None:
    """Keep what the last selection left out, in place of what the trial before left out."""
    session.execute(delete(RunException).where(RunException.run_key == run.key))
    session.execute(
        text(
            "INSERT INTO run_exceptions (run_key, instalment_key, reason, amount) "
            "SELECT :run, instalment_key, left_out, net FROM run_selection WHERE left_out IS NOT NULL "
            "ORDER BY payee_identifier, instalment_key"
        ),
        {"run": run.key},
    )


def record_frozen(session: Session, run: PaymentRun) -> None:
    """Write that the payments of a run were drafted and locked, both at once: nobody can see them in between."""
    check_move("payment", START["payment"], "locked")
    for before, status in (("", "drafted"), ("drafted", "locked")):
        moved = session.connection().execute(
            text(
                "INSERT INTO state_changes (event_key, subject_kind, subject_key, from_status, to_status) "
                "SELECT :event, 'payment', key, :before, :status FROM payments WHERE run_id = :run AND status = 'locked' "
                "ORDER BY key"
            ),
            {"event": act_of(session).event_key, "run": run.id, "before": before, "status": status},
        )
        record_many(session, moved.rowcount, f"payment:{moved.rowcount}>{status}")


def replace_returned(session: Session, run: PaymentRun) -> None:
    """Close the payments that came back and that a payment of this run takes the place of; most runs have none."""
    any_back = "SELECT EXISTS (SELECT 1 FROM run_selection WHERE came_back_id IS NOT NULL AND left_out IS NULL)"
    if not session.execute(text(any_back)).scalar_one():
        return
    where = "id IN (SELECT replaces_id FROM payments WHERE run_id = :run) AND status IN ('returned', 'uncollected')"
    move_many(session, "payment", "replaced", where=where, values={"run": run.id})


def content_hash(session: Session, run: PaymentRun) -> str:
    """Hash the payments of a run in the order in which they were frozen, which is that of the register."""
    return seal_rows(session, SEALED, "payments WHERE run_id = :run AND status <> 'cancelled'", "key", run=run.id)


def refuse_changed_rows(session: Session, run: PaymentRun) -> None:
    """Refuse a step when the frozen payments are not those that were locked."""
    if content_hash(session, run) != run.content_hash:
        raise Refused("run.rows_changed", number=str(run.number))


def control(run: PaymentRun) -> RunControl:
    """Give the control totals of a run."""
    total = Money(run.payment_total, CURRENCIES[run.currency])
    return RunControl(str(run.number), run.payment_count, total, run.content_hash)


def sign(session: Session, office: Office, run: PaymentRun, *, step: str, comment: str = "") -> None:
    """Put the acting officer's signature under a step."""
    officer = acting_officer(session)
    session.add(RunSignature(run_id=run.id, step=step, officer_id=officer.id, signed_at=office.now(), comment=comment))
    session.flush()


def signer(session: Session, run: PaymentRun, step: str) -> str | None:
    """Give the officer who signed a step last."""
    return session.scalar(
        select(RunSignature.officer_id)
        .where(RunSignature.run_id == run.id, RunSignature.step == step)
        .order_by(RunSignature.key.desc())
        .limit(1)
    )


def refuse_own_payment(session: Session, officer: OfficerCard, run: PaymentRun | None = None) -> None:
    """Refuse when a payment of the run goes to the officer or to a declared relative; before the lock, of the selection."""
    # From the few persons to their payments: a run has a nation of payments, an officer a handful of relatives.
    selected = (
        f"SELECT 1 FROM run_selection WHERE left_out IS NULL AND person_id IN ({MINE}) UNION ALL {OTHERS_SELECTED}"
    )
    paid = (
        f"SELECT 1 FROM payments WHERE person_id IN ({MINE}) AND run_id || '' = :run AND status <> 'cancelled' "
        f"UNION ALL {OTHERS_PAID}"
    )
    own = session.execute(
        text(
            "WITH mine AS MATERIALIZED (SELECT :own AS person_id UNION "
            "SELECT person_id FROM relations WHERE officer_id = :officer AND valid_to IS NULL) "
            f"SELECT EXISTS ({selected if run is None else paid})"
        ),
        {"own": officer.person_id or "", "officer": officer.id, **({} if run is None else {"run": run.id})},
    ).scalar_one()
    if own:
        raise Refused("duties.own_payment", name=officer.name)
