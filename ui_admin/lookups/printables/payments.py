"""The payment register of a run, as it was locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.printables.heads import letterhead
from ui_admin.reports.cash_list import CashList, CashRow
from ui_admin.reports.payment_register import PaymentRegister, RegisterRow
from ui_admin.storage.awards import Instalment
from ui_admin.storage.offices import Officer
from ui_admin.storage.payments import BankFile, Payment, PaymentRun, RunSignature

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.office import Office
    from ui_admin.workstation.language import Words

CASH = ("cash_point", "post")
STEPS = (("lock", "paper.prepared"), ("approve", "paper.approved"), ("release", "paper.released"))


def payment_register(office: Office, number: str, words: Words) -> PaymentRegister:
    """Give the register of a locked or released run; refuses a draft, whose payments are not fixed yet."""
    with office.look() as session:
        run = session.scalar(select(PaymentRun).where(PaymentRun.number == number.strip().upper()))
        if run is None:
            raise Refused("record.unknown", kind=sentence("kind.payment_run"), number=number)
        if run.status in {"draft", "aborted"}:
            raise Refused("run.wrong_status", number=number, status=sentence(f"status.payment_run.{run.status}"))
        book = CURRENCIES[run.currency]
        file = session.scalar(select(BankFile.name).where(BankFile.run_id == run.id, BankFile.direction == "out"))
        return PaymentRegister(
            letterhead=letterhead(office),
            run_number=str(run.number),
            pay_on=words.weekday_and_day(run.pay_on),
            due_to=words.day(run.due_to),
            status=words.say(f"status.payment_run.{run.status}"),
            rows=_rows(session, run, words),
            total=Money(run.payment_total, book),
            channels=_channels(session, run, words),
            bank_file=file or "–",
            content_hash=run.content_hash,
            signatures=_signatures(session, run, words),
        )


def cash_list(office: Office, number: str, words: Words) -> CashList:
    """Give the payments of a run that are handed out at the counter; refuses a draft, whose payments are not fixed yet."""
    with office.look() as session:
        run = session.scalar(select(PaymentRun).where(PaymentRun.number == number.strip().upper()))
        if run is None:
            raise Refused("record.unknown", kind=sentence("kind.payment_run"), number=number)
        if run.status in {"draft", "aborted"}:
            raise Refused("run.wrong_status", number=number, status=sentence(f"status.payment_run.{run.status}"))
        book = CURRENCIES[run.currency]
        payments = session.scalars(
            select(Payment)
            .where(Payment.run_id == run.id, Payment.status != "cancelled", Payment.channel.in_(CASH))
            .order_by(Payment.number)
        )
        rows = tuple(
            CashRow(
                place, row.number, row.payee_name, row.payee_latin_name, row.payee_identifier, Money(row.amount, book)
            )
            for place, row in enumerate(payments, 1)
        )
        total = Money(sum(row.amount.minor for row in rows), book)
        signatures = ((words.say("paper.handed_out"), "", ""), (words.say("paper.counted"), "", ""))
        return CashList(letterhead(office), str(run.number), words.weekday_and_day(run.pay_on), rows, total, signatures)


def _rows(session: Session, run: PaymentRun, words: Words) -> tuple[RegisterRow, ...]:
    book = CURRENCIES[run.currency]
    rows = session.execute(
        select(Payment, Instalment.period_from)
        .join(Instalment, Instalment.id == Payment.instalment_id)
        .where(Payment.run_id == run.id, Payment.status != "cancelled")
        .order_by(Payment.number)
    )
    return tuple(
        RegisterRow(
            no=place,
            number=payment.number,
            name=payment.payee_name,
            latin_name=payment.payee_latin_name,
            identifier=payment.payee_identifier,
            account=f"{payment.provider} {payment.account_no}".strip() or words.say(f"channel.{payment.channel}"),
            period=words.day(period_from),
            amount=Money(payment.amount, book),
        )
        for place, (payment, period_from) in enumerate(rows, 1)
    )


def _channels(session: Session, run: PaymentRun, words: Words) -> tuple[tuple[str, int, Money], ...]:
    rows = session.execute(
        select(Payment.channel, func.count(), func.sum(Payment.amount))
        .where(Payment.run_id == run.id, Payment.status != "cancelled")
        .group_by(Payment.channel)
        .order_by(Payment.channel)
    )
    book = CURRENCIES[run.currency]
    return tuple((words.say(f"channel.{name}"), count, Money(amount, book)) for name, count, amount in rows)


def _signatures(session: Session, run: PaymentRun, words: Words) -> tuple[tuple[str, str, str], ...]:
    signed = {
        step: (name, words.moment(at))
        for step, name, at in session.execute(
            select(RunSignature.step, Officer.name, RunSignature.signed_at)
            .join(Officer, Officer.id == RunSignature.officer_id)
            .where(RunSignature.run_id == run.id)
            .order_by(RunSignature.key)
        )
    }
    return tuple((words.say(title), *signed.get(step, ("", ""))) for step, title in STEPS)
