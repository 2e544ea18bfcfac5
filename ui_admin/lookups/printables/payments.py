"""The payment register of a run, as it was locked, and the list by which its cash is paid out."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.payment import CASH_CHANNELS
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.printables.heads import letterhead
from ui_admin.lookups.records import by_number
from ui_admin.reports.payment_register import PaymentRegister, RegisterRow
from ui_admin.reports.statement import Statement, StatementColumn
from ui_admin.rules.rulebook import write_fraction
from ui_admin.storage.awards import Instalment, InstalmentLine
from ui_admin.storage.offices import Officer, OfficerRole, Role
from ui_admin.storage.overpayments import Deduction
from ui_admin.storage.payments import BankFile, Payment, PaymentRun, RunSignature
from ui_admin.storage.representatives import PaymentToOther

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.domain.money import Currency
    from ui_admin.office import Office
    from ui_admin.workstation.language import Words

STEPS = (("lock", "paper.prepared"), ("approve", "paper.approved"), ("release", "paper.released"))
SEALED = ("released", "reconciled", "closed")
PLACES = 2


def payment_register(office: Office, number: str, words: Words) -> PaymentRegister:
    """Give the register of a locked or released run; refuses a draft, whose payments are not fixed yet.

    From its release on the register is sealed: what happens to the run later does not change it.
    """
    with office.look() as session:
        run = _frozen_run(session, number)
        released = session.scalar(
            select(func.max(RunSignature.signed_at)).where(
                RunSignature.run_id == run.id, RunSignature.step == "release"
            )
        )
        sealed = run.status in SEALED and released is not None
        return PaymentRegister(
            letterhead=letterhead(office),
            run_number=str(run.number),
            pay_on=words.weekday_and_day(run.pay_on),
            due_to=words.say("paper.instalments_to", day=run.due_to),
            status=words.say("paper.released_at", moment=released)
            if sealed and released is not None
            else words.say(f"status.payment_run.{run.status}"),
            sealed=words.say("paper.sealed", document=words.say("document.payment_register"), moment=released)
            if sealed and released is not None
            else "",
            unit=words.say(f"column.quantity_of.{office.scheme.count_unit}"),
            rows=_rows(session, run, words),
            total=Money(run.payment_total, CURRENCIES[run.currency]),
            channels=_channels(session, run, words),
            bank_file=_bank_file(session, run, words),
            content_hash=run.content_hash,
            signatures=_signatures(session, run, words),
        )


def cash_list(office: Office, number: str, words: Words) -> Statement:
    """Give the list of a run's payments at the counter or by post, with room for each payee to sign."""
    say = words.say
    with office.look() as session:
        run = _frozen_run(session, number)
        payments = session.scalars(
            select(Payment)
            .where(Payment.run_id == run.id, Payment.status != "cancelled", Payment.channel.in_(CASH_CHANNELS))
            .order_by(Payment.number)
        ).all()
        book, others = CURRENCIES[run.currency], _for_whom(session, run)
        return Statement(
            title=say("document.cash_list"),
            letterhead=letterhead(office),
            facts=((say("paper.run"), str(run.number)), (say("paper.pay_day"), words.weekday_and_day(run.pay_on))),
            columns=(
                StatementColumn(say("column.payment"), 26),
                StatementColumn(say("column.payee"), 34),
                StatementColumn(say("column.identifier"), 22),
                StatementColumn(say("column.channel"), 18),
                StatementColumn(book.code, 16, is_amount=True, is_summed=True),
                StatementColumn(say("column.signature"), 40),
                StatementColumn(say("column.paid_on"), 18),
            ),
            rows=tuple(
                (
                    payment.number,
                    _payee(words, _both_names(payment), others.get(payment.key)),
                    payment.payee_identifier,
                    say(f"channel.{payment.channel}"),
                    Money(payment.amount, book),
                    "",
                    "",
                )
                for payment in payments
            ),
            currency=book,
            signatures=((say("paper.paid_out_by"), "", ""), (say("paper.witness"), "", "")),
            is_signed_by_row=True,
        )


def _both_names(payment: Payment) -> str:
    if payment.payee_latin_name and payment.payee_latin_name != payment.payee_name:
        return f"{payment.payee_name} {payment.payee_latin_name}"
    return payment.payee_name


def _frozen_run(session: Session, number: str) -> PaymentRun:
    run = by_number(session, PaymentRun, number)
    if run.status in {"draft", "aborted"}:
        raise Refused("run.wrong_status", number=number, status=sentence(f"status.payment_run.{run.status}"))
    return run


def _rows(session: Session, run: PaymentRun, words: Words) -> tuple[RegisterRow, ...]:
    book = CURRENCIES[run.currency]
    rate = (
        select(InstalmentLine.instalment_key, func.min(InstalmentLine.rate).label("rate"))
        .group_by(InstalmentLine.instalment_key)
        .having(func.count() == 1)
        .subquery()
    )
    rows = session.execute(
        select(Payment, Instalment.quantity, rate.c.rate)
        .join(Instalment, Instalment.id == Payment.instalment_id)
        .outerjoin(rate, rate.c.instalment_key == Instalment.key)
        .where(Payment.run_id == run.id, Payment.status != "cancelled")
        .order_by(Payment.number)
    )
    kept, others = _kept_back(session, run), _for_whom(session, run)
    return tuple(
        RegisterRow(
            no=place,
            number=payment.number,
            name=_payee(words, payment.payee_name, others.get(payment.key)),
            latin_name=payment.payee_latin_name,
            identifier=payment.payee_identifier,
            account=f"{payment.provider} {payment.account_no}".strip() or words.say(f"channel.{payment.channel}"),
            quantity=quantity,
            rate=_rate(words, Fraction(paid_at), book) if paid_at else "",
            amount=Money(payment.amount, book),
            kept_back=Money(kept[payment.key], book) if payment.key in kept else None,
        )
        for place, (payment, quantity, paid_at) in enumerate(rows, 1)
    )


def _for_whom(session: Session, run: PaymentRun) -> dict[int, str]:
    """Give for whom the payments of a run are that go to a representative, by key; of most runs there are none."""
    rows = session.execute(
        select(PaymentToOther.payment_key, PaymentToOther.claimant_name, PaymentToOther.claimant_identifier)
        .join(Payment, Payment.key == PaymentToOther.payment_key)
        .where(Payment.run_id == run.id, Payment.status != "cancelled")
    )
    return {key: f"{name} {identifier}".strip() for key, name, identifier in rows}


def _payee(words: Words, payee: str, claimant: str | None) -> str:
    return payee if claimant is None else words.say("paper.payee_for", payee=payee, claimant=claimant)


def _kept_back(session: Session, run: PaymentRun) -> dict[int, int]:
    """Give what was kept back of the payments of a run, by key; of most of them nothing was."""
    rows = session.execute(
        select(Deduction.payment_key, func.sum(Deduction.amount))
        .join(Payment, Payment.key == Deduction.payment_key)
        .where(Payment.run_id == run.id, Payment.status != "cancelled")
        .group_by(Deduction.payment_key)
    )
    return {key: int(amount) for key, amount in rows}


def _rate(words: Words, rate: Fraction, currency: Currency) -> str:
    if rate.denominator == 1 and not currency.book_exponent:
        return words.number(rate.numerator)
    cents = rate * 10**PLACES
    if cents.denominator != 1:
        return write_fraction(rate, PLACES)
    return words.number(Decimal(cents.numerator).scaleb(-PLACES), PLACES)


def _channels(session: Session, run: PaymentRun, words: Words) -> tuple[tuple[str, int, Money], ...]:
    rows = session.execute(
        select(Payment.channel, func.count(), func.sum(Payment.amount))
        .where(Payment.run_id == run.id, Payment.status != "cancelled")
        .group_by(Payment.channel)
        .order_by(Payment.channel)
    )
    book = CURRENCIES[run.currency]
    return tuple((words.say(f"channel.{name}"), count, Money(amount, book)) for name, count, amount in rows)


def _bank_file(session: Session, run: PaymentRun, words: Words) -> str:
    file = session.execute(
        select(BankFile.name, BankFile.rows).where(BankFile.run_id == run.id, BankFile.direction == "out")
    ).first()
    return "–" if file is None else words.say("paper.file_of_rows", file=file[0], count=file[1])


def _signatures(session: Session, run: PaymentRun, words: Words) -> tuple[tuple[str, str, str], ...]:
    roles: dict[str, str] = {}
    for officer_id, role in session.execute(
        select(OfficerRole.officer_id, Role.code).join(Role, Role.id == OfficerRole.role_id).order_by(OfficerRole.key)
    ):
        roles.setdefault(officer_id, role)
    signed = {
        step: (words.say("paper.name_and_role", name=name, role=_role(words, roles.get(officer_id, ""))), at)
        for step, officer_id, name, at in session.execute(
            select(RunSignature.step, Officer.id, Officer.name, RunSignature.signed_at)
            .join(Officer, Officer.id == RunSignature.officer_id)
            .where(RunSignature.run_id == run.id)
            .order_by(RunSignature.key)
        )
    }
    boxes = []
    for step, title in STEPS:
        name, at = signed.get(step, ("", None))
        boxes.append((words.say(title), name, "" if at is None else words.moment(at)))
    return tuple(boxes)


def _role(words: Words, code: str) -> str:
    return words.say(f"role.{code}").lower() if code else ""
