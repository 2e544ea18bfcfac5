"""What becomes of single payments: handed over in cash or not collected, sent again, back to the fund, or reversed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.done import Done, done
from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.payment import CASH_CHANNELS
from ui_admin.domain.periods import month_later
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.records import by_id, by_number
from ui_admin.operations.steps import ledger
from ui_admin.operations.steps.benefit.award_changes import keep_reserve
from ui_admin.operations.steps.duties import refuse_if_did, refuse_own_interest
from ui_admin.operations.steps.payments import runs
from ui_admin.operations.steps.settings import setting
from ui_admin.operations.steps.states import move
from ui_admin.storage.acts import act_of
from ui_admin.storage.awards import Award, Instalment
from ui_admin.storage.claims import Claim
from ui_admin.storage.payments import Payment, PaymentRun

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

    from ui_admin.office import Office

OVER = frozenset({"exhausted", "expired", "ended"})
TOUCHED = ("payment_run", "payment", "instalment", "ledger")


@dataclass(frozen=True, slots=True)
class CashListClosed:
    """What a cash list that was handed in says: how much was handed over and how much was not collected."""

    collected: int
    collected_total: Money
    uncollected: int
    uncollected_total: Money
    still_open: int


def hand_in_cash_list(
    office: Office, number: str, *, collected: Collection[str], uncollected: Collection[str], on: date
) -> Done[CashListClosed]:
    """Settle the cash payments of a released run: those handed over on a day, and those that nobody collected.

    Payments that stand in neither list stay open. Refuses a payment in both lists, of another run or settled before, and
    an officer's own or a relative's.
    """
    if both := set(collected) & set(uncollected):
        raise Refused("payment.in_both", number=min(both))
    if not collected and not uncollected:
        raise Refused("payment.none_named")
    if on > office.today():
        raise Refused("payment.in_future", field="on", day=on)
    with office.change("run.reconcile") as session:
        run = by_number(session, PaymentRun, number)
        runs.refuse_unless(run, "released")
        handed = [_cash_payment(session, run, named) for named in sorted(collected)]
        kept = [_cash_payment(session, run, named) for named in sorted(uncollected)]
        for payment in handed:
            payment.paid_on = on
            move(session, "payment", payment, "paid")
            move(session, "instalment", _instalment(session, payment), "paid")
        for payment in kept:
            move(session, "payment", payment, "uncollected")
        _post_list(session, office, run, handed, kept)
        still_open = _settle_run(session, run)
        act_of(session).about("payment_run", run.key, run.number)
        closed = CashListClosed(len(handed), _sum(run, handed), len(kept), _sum(run, kept), still_open)
        return done(closed, *TOUCHED)


def pay_uncollected_again(office: Office, number: str, reason: str) -> Done[str]:
    """Let an uncollected payment be made again: its instalment is payable, and a run of payments sent again takes it."""
    _need(reason)
    with office.change("payment.reissue", reason=reason) as session:
        payment = _in_status(session, number, "uncollected")
        move(session, "instalment", _instalment(session, payment), "payable")
        act_of(session).about("payment", payment.key, payment.number)
        return done(number, *TOUCHED)


def return_to_fund(office: Office, number: str, reason: str) -> Done[str]:
    """Give an uncollected payment back to the fund, once the time to collect it has passed; its instalment lapses.

    The time is the law's where it has one, else the office's own. Where the law keeps contribution months for a later
    claim, the months of a period that was not collected are kept too. Refuses the officer who handed in the list.
    """
    _need(reason)
    with office.change("payment.to_fund", reason=reason) as session:
        payment = _in_status(session, number, "uncollected")
        run = by_id(session, PaymentRun, payment.run_id)
        refuse_if_did(session, "run.reconcile", kind="payment_run", key=run.key)
        claim, award = _whose(session, payment)
        last = last_day_to_collect(session, office, award, run.pay_on)
        if office.today() <= last:
            raise Refused("payment.time_to_collect", number=number, day=last)
        move(session, "payment", payment, "to_fund")
        move(session, "instalment", _instalment(session, payment), "lapsed")
        legs = [_owed(payment, payment.amount), ledger.Leg(ledger.EXPENSE, -payment.amount)]
        _post(session, office, payment, legs, "uncollected payment back to the fund")
        if award.status in OVER:
            keep_reserve(session, office, claim, award)
        act_of(session).about("payment", payment.key, payment.number)
        return done(number, *TOUCHED, "award")


def reverse_payment(office: Office, number: str, reason: str, on: date) -> Done[str]:
    """Take in that a paid payment came back to the office later: the money is there again and the instalment payable.

    Refuses the officer who took in that it was paid.
    """
    _need(reason)
    if on > office.today():
        raise Refused("payment.in_future", field="on", day=on)
    with office.change("payment.reverse", reason=reason) as session:
        payment = _in_status(session, number, "paid")
        run = by_id(session, PaymentRun, payment.run_id)
        refuse_if_did(session, "run.reconcile", kind="payment_run", key=run.key)
        if payment.paid_on is not None and on < payment.paid_on:
            raise Refused("payment.before_paid", field="on", day=on, paid=payment.paid_on)
        move(session, "payment", payment, "reversed")
        move(session, "instalment", _instalment(session, payment), "payable")
        account = ledger.CASH if payment.channel in CASH_CHANNELS else ledger.BANK
        legs = [ledger.Leg(account, payment.amount), _owed(payment, -payment.amount)]
        _post(session, office, payment, legs, f"payment {payment.number} came back")
        act_of(session).about("payment", payment.key, payment.number)
        return done(number, *TOUCHED)


def last_day_to_collect(session: Session, office: Office, award: Award, pay_on: date) -> date:
    """Give the last day on which a payment may be collected: by the law, from the end of the award, or by the setting.

    What is paid after that end waits as long from its own day.
    """
    book = office.scheme.on(pay_on)
    if book.has("uncollected.months"):
        return month_later(max(award.payable_to, pay_on), int(book.number("uncollected.months")))
    days = setting(session, "payment.days_to_collect")
    return pay_on + timedelta(days=int(str(days)))


def _whose(session: Session, payment: Payment) -> tuple[Claim, Award]:
    """Give the claim and the award that a payment is made on."""
    found = session.execute(
        select(Claim, Award)
        .join(Award, Award.claim_id == Claim.id)
        .join(Instalment, Instalment.award_id == Award.id)
        .where(Instalment.id == payment.instalment_id)
    ).one()
    return found[0], found[1]


def _need(reason: str) -> None:
    if not reason.strip():
        raise Refused("payment.reason_needed", field="reason")


def _cash_payment(session: Session, run: PaymentRun, number: str) -> Payment:
    payment = by_number(session, Payment, number)
    if payment.run_id != run.id or payment.channel not in CASH_CHANNELS:
        raise Refused("payment.not_on_list", number=number, run=str(run.number))
    if payment.status != "released":
        status = sentence(f"status.payment.{payment.status}")
        raise Refused("payment.wrong_status", number=number, status=status)
    refuse_own_interest(session, person_id=payment.person_id)
    return payment


def _in_status(session: Session, number: str, status: str) -> Payment:
    payment = by_number(session, Payment, number)
    if payment.status != status:
        now = sentence(f"status.payment.{payment.status}")
        raise Refused("payment.wrong_status", number=number, status=now)
    refuse_own_interest(session, person_id=payment.person_id)
    return payment


def _instalment(session: Session, payment: Payment) -> Instalment:
    return by_id(session, Instalment, payment.instalment_id)


def _settle_run(session: Session, run: PaymentRun) -> int:
    """Reconcile the run when none of its payments is open any more; gives how many are."""
    session.flush()
    query = select(Payment.key).where(Payment.run_id == run.id, Payment.status == "released")
    still_open = len(session.scalars(query).all())
    if not still_open:
        move(session, "payment_run", run, "reconciled")
    return still_open


def _owed(payment: Payment, amount: int) -> ledger.Leg:
    """Give the leg of benefits payable that the payment concerns."""
    return ledger.Leg(ledger.PAYABLE, amount, person_key=payment.person_key, award_key=payment.award_key)


def _post_list(session: Session, office: Office, run: PaymentRun, handed: list[Payment], kept: list[Payment]) -> None:
    total = sum(payment.amount for payment in (*handed, *kept))
    legs = [
        ledger.Leg(ledger.IN_TRANSIT, total),
        ledger.Leg(ledger.CASH, -sum(payment.amount for payment in handed)),
        *(_owed(payment, -payment.amount) for payment in kept),
    ]
    ledger.post(
        session,
        legs,
        entry_on=office.today(),
        cause=ledger.Cause("payment_run", run.key),
        remark=f"cash list of run {run.number}",
        currency=run.currency,
    )


def _post(session: Session, office: Office, payment: Payment, legs: list[ledger.Leg], remark: str) -> None:
    ledger.post(
        session,
        legs,
        entry_on=office.today(),
        cause=ledger.Cause("payment", payment.key),
        remark=remark,
        currency=payment.currency,
    )


def _sum(run: PaymentRun, payments: list[Payment]) -> Money:
    return Money(sum(payment.amount for payment in payments), CURRENCIES[run.currency])
