"""Releasing an approved run: the journal entry, the bank file, the sealed register; and its closing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.done import Done, done
from ui_admin.domain.identifiers import Kind
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.payments.payment_files import bank_rows
from ui_admin.lookups.records import by_number
from ui_admin.operations.steps import ledger
from ui_admin.operations.steps.benefit import deductions
from ui_admin.operations.steps.claims.holds import refuse_held_payments
from ui_admin.operations.steps.duties import acting_officer, refuse_same_officer
from ui_admin.operations.steps.numbers import next_number
from ui_admin.operations.steps.payments import runs
from ui_admin.operations.steps.settings import setting
from ui_admin.operations.steps.states import move, move_many
from ui_admin.storage.acts import act_of
from ui_admin.storage.documents import Document, ReportRun
from ui_admin.storage.payments import BankFile, Payment, PaymentRun
from ui_admin.workstation.memory import no_collecting

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from ui_admin.domain.payment import RunControl
    from ui_admin.exchange.bank_file import PreparedFile, WrittenFile
    from ui_admin.office import Office

PAID_BY_BANK = ("bank", "wallet")


@dataclass(frozen=True, slots=True)
class ReleasedRun:
    """What a release gives: the control totals and the files that were written."""

    control: RunControl
    bank_file: Path | None
    register_document: str


def release_run(office: Office, number: str, folder: Path) -> Done[ReleasedRun]:
    """Release an approved run: payments go out, the ledger owes the bank, the register is sealed, the bank file is written.

    The bank file is written whole under an unfinished name while the act can still be refused, and gets its name once
    the release stands. So no folder that cannot be written lets a run go, and no file for the bank exists of a run that
    is not released. Should the program be killed just before the file gets its name, `write_run_files` gives it.
    """
    prepared: PreparedFile | None = None
    try:
        with office.change("run.release") as session:
            run = by_number(session, PaymentRun, number)
            _release(session, office, run)
            document = _seal_register(session, office, run)
            file = _bank_file(session, office, run)
            if file is not None:
                session.add(_sent(run, file))
                prepared = _prepare(file, folder)
            act_of(session).about("payment_run", run.key, run.number)
            control = runs.control(run)
    except BaseException:
        if prepared is not None:
            prepared.discard()
        raise
    bank_file = None if prepared is None else prepared.finish()
    return done(ReleasedRun(control, bank_file, document), "payment_run", "payment", "ledger", "document")


def write_run_files(office: Office, number: str, folder: Path) -> Done[Path | None]:
    """Write the bank file of a released run again; the same bytes, checked against the hash that was kept."""
    with office.change("run.write_files", note=str(folder)) as session:
        run = by_number(session, PaymentRun, number)
        runs.refuse_unless(run, "released", "reconciled", "closed")
        file = _bank_file(session, office, run)
        kept = session.scalar(select(BankFile.sha256).where(BankFile.run_id == run.id, BankFile.direction == "out"))
        if file is not None and file.sha256 != kept:
            raise Refused("run.rows_changed", number=number)
        act_of(session).about("payment_run", run.key, run.number)
        prepared = None if file is None else _prepare(file, folder)
    return done(None if prepared is None else prepared.finish(), "payment_run")


def close_run(office: Office, number: str) -> Done[str]:
    """Close a run of which every payment is settled."""
    with office.change("run.close") as session:
        run = by_number(session, PaymentRun, number)
        open_payments = session.scalars(
            select(Payment.number).where(Payment.run_id == run.id, Payment.status == "released").limit(1)
        ).all()
        if open_payments:
            raise Refused("run.not_settled", number=number, payment=open_payments[0])
        runs.refuse_unless(run, "reconciled")
        move(session, "payment_run", run, "closed")
        act_of(session).about("payment_run", run.key, run.number)
        return done(number, "payment_run")


def _release(session: Session, office: Office, run: PaymentRun) -> None:
    if run.status in {"released", "reconciled", "closed"}:
        raise Refused("run.released_already", number=str(run.number))
    runs.refuse_unless(run, "approved", "authorised")
    _refuse_missing_signature(session, run)
    refuse_same_officer(session, runs.signer(session, run, "lock"), "run.lock")
    runs.refuse_changed_rows(session, run)
    runs.refuse_own_payment(session, acting_officer(session), run)
    refuse_held_payments(session, run, office.today())
    move_many(session, "payment", "released", where="run_id = :run AND status = 'locked'", values={"run": run.id})
    move(session, "payment_run", run, "released")
    _post_release(session, office, run)
    deductions.take(session, office, run)
    runs.sign(session, office, run, step="release")


def _refuse_missing_signature(session: Session, run: PaymentRun) -> None:
    limit = setting(session, "run.second_signature_above")
    if run.status == "approved" and isinstance(limit, int) and run.payment_total > limit:
        raise Refused("run.second_signature", number=str(run.number))


def _post_release(session: Session, office: Office, run: PaymentRun) -> None:
    accounts = ledger.account_keys(session)
    owed = ledger.SelectedLegs(
        f"SELECT {accounts[ledger.PAYABLE]}, amount, NULL, person_key, award_key, NULL, NULL, NULL "
        "FROM payments WHERE run_id = :run AND status = 'released' ORDER BY key",
        {"run": run.id},
    )
    sent = ledger.SelectedLegs(
        f"SELECT {accounts[ledger.IN_TRANSIT]}, -sum(amount), NULL, NULL, NULL, NULL, NULL, NULL "
        "FROM payments WHERE run_id = :run AND status = 'released'",
        {"run": run.id},
    )
    ledger.post_selected(
        session,
        (owed, sent),
        entry_on=office.today(),
        cause=ledger.Cause("payment_run", run.key),
        remark=f"run {run.number}",
        currency=run.currency,
    )


def _seal_register(session: Session, office: Office, run: PaymentRun) -> str:
    control = {"payments": run.payment_count, "total": run.payment_total, "hash": run.content_hash}
    document = Document(
        number=next_number(session, Kind.DOCUMENT),
        direction="out",
        kind="payment_register",
        subject_kind="payment_run",
        subject_key=run.key,
        issued_on=office.today(),
        language=office.profile.language,
        sha256=run.content_hash,
        pages=0,
        media_type="application/pdf",
        facts=control,
        service_method="",
    )
    session.add(document)
    session.flush()
    session.add(
        ReportRun(
            report="payment-register",
            parameters={"run": run.number},
            row_count=run.payment_count,
            control_totals=control,
            sha256=run.content_hash,
            document_id=document.id,
        )
    )
    return document.number


def _bank_file(session: Session, office: Office, run: PaymentRun) -> WrittenFile | None:
    from ui_admin.exchange.bank_file import STANDARD, compose  # noqa: PLC0415 - files are touched by few commands

    with no_collecting():
        rows = bank_rows(session, run, PAID_BY_BANK)
        if not rows:
            return None
        return compose(rows, STANDARD, run_number=str(run.number), pay_on=run.pay_on, currency=office.scheme.currency)


def _sent(run: PaymentRun, file: WrittenFile) -> BankFile:
    return BankFile(
        run_id=run.id, direction="out", name=file.name, sha256=file.sha256, rows=file.rows, total=file.total.minor
    )


def _prepare(file: WrittenFile, folder: Path) -> PreparedFile:
    from ui_admin.exchange.bank_file import prepare  # noqa: PLC0415 - files are touched by few commands

    return prepare(file, folder)
