"""Payment runs from draft to approval: selected, tried, locked with frozen payments, signed by different officers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select

from ui_admin.domain.done import Done, done
from ui_admin.domain.identifiers import Kind, check_digits, ids_in_a_row
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.benefit.recovery_terms import recovery_terms
from ui_admin.lookups.payments.run_selection import is_selection_kept, keep_selection, trial
from ui_admin.lookups.records import by_number
from ui_admin.operations.steps.benefit import deductions
from ui_admin.operations.steps.duties import acting_officer, refuse_same_officer
from ui_admin.operations.steps.numbers import next_number, reserve
from ui_admin.operations.steps.payments import payees, runs
from ui_admin.operations.steps.states import move, move_many, start
from ui_admin.storage.acts import act_of
from ui_admin.storage.payments import PaymentRun, RunException
from ui_admin.storage.sqlite.frozen_payments import freeze

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.domain.payment import NewRun, RunControl, RunTrial
    from ui_admin.office import Office

OPEN_RUNS = ("draft", "locked", "approved", "authorised")


def draft_run(office: Office, new: NewRun) -> Done[str]:
    """Open a run for the instalments due up to a day; gives its number. One run is open at a time."""
    with office.change("run.draft") as session:
        if new.pay_on < office.today():
            raise Refused("run.pay_day_past", field="pay_on", day=new.pay_on)
        if new.due_to > new.pay_on:
            raise Refused("run.due_after_pay_day", field="due_to", due_to=new.due_to, pay_on=new.pay_on)
        _refuse_second_open_run(session)
        run = PaymentRun(
            number=next_number(session, Kind.PAYMENT_RUN),
            scheme=office.profile.scheme,
            kind=new.kind.value,
            pay_on=new.pay_on,
            due_to=new.due_to,
            bank_format="standard",
            currency=office.scheme.currency.code,
            payment_count=0,
            payment_total=0,
            content_hash="",
            reason=new.reason,
        )
        start(session, "payment_run", run)
        runs.index_run(session, run)
        act_of(session).about("payment_run", run.key, run.number)
        return done(str(run.number), "payment_run")


def try_run(office: Office, number: str) -> Done[RunTrial]:
    """Try a draft: what it would pay and what it would leave out. As often as wanted."""
    with office.change("run.try") as session:
        run = by_number(session, PaymentRun, number)
        runs.refuse_unless(run, "draft")
        seen = trial(session, run, recovery_terms(session, office, run.pay_on))
        keep_selection(session, run.key)
        runs.keep_exceptions(session, run)
        run.trial = runs.trial_to_json(seen)
        run.trial_seen_at = office.now()
        act_of(session).about("payment_run", run.key, run.number)
        return done(seen, "payment_run")


def lock_run(office: Office, number: str) -> Done[RunControl]:
    """Freeze the payments of a run, with count, total and hash; refuses when anything changed since the last trial."""
    with office.change("run.lock") as session:
        run = by_number(session, PaymentRun, number)
        runs.refuse_unless(run, "draft")
        seen = _seen_trial(session, office, run)
        runs.refuse_own_payment(session, acting_officer(session))
        _freeze_payments(session, office, run, count=seen["payments"])
        run.payment_count, run.payment_total = seen["payments"], seen["total"]
        run.content_hash = runs.content_hash(session, run)
        move(session, "payment_run", run, "locked")
        runs.sign(session, office, run, step="lock")
        act_of(session).about("payment_run", run.key, run.number)
        return done(runs.control(run), "payment_run", "payment", "instalment")


def unlock_run(office: Office, number: str, reason: str) -> Done[str]:
    """Send a locked run back to draft before its first approval; its payments are cancelled, never deleted."""
    if not reason.strip():
        raise Refused("run.reason_needed", field="reason")
    with office.change("run.unlock", reason=reason) as session:
        run = by_number(session, PaymentRun, number)
        runs.refuse_unless(run, "locked")
        _release_payments(session, run)
        move(session, "payment_run", run, "draft")
        run.trial, run.content_hash, run.payment_count, run.payment_total = None, "", 0, 0
        act_of(session).about("payment_run", run.key, run.number)
        return done(number, "payment_run", "payment", "instalment")


def abort_run(office: Office, number: str, reason: str) -> Done[str]:
    """Give up a run that was not approved."""
    if not reason.strip():
        raise Refused("run.reason_needed", field="reason")
    with office.change("run.abort", reason=reason) as session:
        run = by_number(session, PaymentRun, number)
        runs.refuse_unless(run, "draft", "locked")
        if run.status == "locked":
            _release_payments(session, run)
        move(session, "payment_run", run, "aborted")
        act_of(session).about("payment_run", run.key, run.number)
        return done(number, "payment_run", "payment", "instalment")


def approve_run(office: Office, number: str, payments: int, comment: str = "") -> Done[RunControl]:
    """Approve a locked run by stating how many payments it has; never by the officer who locked it."""
    with office.change("run.approve", note=comment) as session:
        run = by_number(session, PaymentRun, number)
        runs.refuse_unless(run, "locked")
        refuse_same_officer(session, runs.signer(session, run, "lock"), "run.lock")
        _refuse_wrong_count(run, payments)
        runs.refuse_changed_rows(session, run)
        runs.refuse_own_payment(session, acting_officer(session), run)
        move(session, "payment_run", run, "approved")
        runs.sign(session, office, run, step="approve", comment=comment)
        act_of(session).about("payment_run", run.key, run.number)
        return done(runs.control(run), "payment_run")


def authorise_run(office: Office, number: str, payments: int, comment: str = "") -> Done[RunControl]:
    """Sign an approved run a second time, where its total needs it; by an officer who has not signed yet."""
    with office.change("run.authorise", note=comment) as session:
        run = by_number(session, PaymentRun, number)
        runs.refuse_unless(run, "approved")
        for step in ("lock", "approve"):
            refuse_same_officer(session, runs.signer(session, run, step), f"run.{step}")
        _refuse_wrong_count(run, payments)
        runs.refuse_changed_rows(session, run)
        runs.refuse_own_payment(session, acting_officer(session), run)
        move(session, "payment_run", run, "authorised")
        runs.sign(session, office, run, step="authorise", comment=comment)
        act_of(session).about("payment_run", run.key, run.number)
        return done(runs.control(run), "payment_run")


def _refuse_second_open_run(session: Session) -> None:
    open_run = session.scalar(select(PaymentRun.number).where(PaymentRun.status.in_(OPEN_RUNS)).limit(1))
    if open_run is not None:
        raise Refused("run.another_open", number=open_run)


def _refuse_wrong_count(run: PaymentRun, payments: int) -> None:
    if payments != run.payment_count:
        raise Refused("run.count_differs", field="payments", stated=payments, counted=run.payment_count)


def _seen_trial(session: Session, office: Office, run: PaymentRun) -> dict[str, Any]:
    """Give the last trial, with its selection at hand; refuses when the run would not pay the same now, or nothing."""
    seen: dict[str, Any] | None = run.trial
    if not is_selection_kept(session, run.key):
        now = trial(session, run, recovery_terms(session, office, run.pay_on))
        if seen is not None and seen["selection_hash"] != now.selection_hash:
            seen = None
    if seen is None:
        raise Refused("run.look_at_trial", number=str(run.number))
    if not seen["payments"]:
        raise Refused("run.nothing_to_pay", number=str(run.number), due_to=run.due_to)
    return seen


def _freeze_payments(session: Session, office: Office, run: PaymentRun, *, count: int) -> None:
    code, year, first = reserve(session, Kind.PAYMENT, count)
    act = act_of(session)
    stem = f"{code}-{year}"
    id_head, id_tail = ids_in_a_row()
    freeze(
        session,
        {
            "at": runs.moment_text(act.at),
            "id_head": id_head,
            "id_tail": id_tail,
            "office_id": office.profile.id,
            "officer_id": acting_officer(session).id,
            "stem": stem,
            "first": first,
            "digits": check_digits(Kind.PAYMENT, stem, first, count),
            "run_id": run.id,
            "currency": run.currency,
        },
    )
    payees.keep(session, run)
    deductions.keep(session, office, run)
    runs.record_frozen(session, run)
    runs.replace_returned(session, run)
    seen = "SELECT instalment_key AS key, status FROM run_selection WHERE left_out IS NULL"
    move_many(session, "instalment", "in_run", where=f"key IN (SELECT key FROM ({seen}) AS seen)", values={}, seen=seen)


def _release_payments(session: Session, run: PaymentRun) -> None:
    held = "id IN (SELECT instalment_id FROM payments WHERE run_id = :run AND status = 'locked')"
    move_many(session, "instalment", "payable", where=held, values={"run": run.id})
    deductions.give_up(session, run)
    move_many(session, "payment", "cancelled", where="run_id = :run AND status = 'locked'", values={"run": run.id})
    session.execute(delete(RunException).where(RunException.run_key == run.key))
