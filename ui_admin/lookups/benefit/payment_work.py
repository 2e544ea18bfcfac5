"""What payments that reached nobody ask of officers: to be made again, another account, and a run that sends them again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from ui_admin.domain.payment import RunKind
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.claims.intake_work import MOST_OF_A_KIND, IntakeWork
from ui_admin.lookups.office.own_interest import of_others
from ui_admin.storage.awards import Instalment
from ui_admin.storage.payments import Payment, PaymentRun
from ui_admin.storage.people import PaymentAccount, Person

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.office import Office

# The verb that does each kind of this work.
PAYMENT_VERBS = {
    "pay_again": "payment.reissue",
    "other_account": "account.enter",
    "send_again": "run.draft",
}
AT_THE_BANK, DONE = ("locked", "approved", "authorised", "released"), ("reconciled", "closed")
# The bank says that the office's own account had too little money: the payee's account is as good as before.
OFFICE_LACKED_MONEY = "AM04"
MOST_COUNTED = 1000


def payment_work(session: Session, office: Office) -> list[IntakeWork]:
    """Give what came back or was not collected of runs that are done; runs still at the bank have their own row.

    Instalments are looked through only up to the day of the last run that is done, and not the many of a run under way:
    of those nothing is left but what was held back or reached nobody.
    """
    due_to = _done_to(session)
    if due_to is None:
        return []
    found = []
    for kind, rows in (("pay_again", _uncollected), ("other_account", _without_account), ("send_again", _to_send)):
        if office.officer is None or office.officer.may(PAYMENT_VERBS[kind]):
            found += rows(session, office, due_to)
    return found


def _done_to(session: Session) -> date | None:
    """Give the last day up to which runs are done before the first that is under way."""
    under_way = session.scalar(select(func.min(PaymentRun.due_to)).where(PaymentRun.status.in_(AT_THE_BANK)))
    done = select(func.max(PaymentRun.due_to)).where(
        PaymentRun.status.in_(DONE), PaymentRun.kind != RunKind.REISSUE.value
    )
    return session.scalar(done if under_way is None else done.where(PaymentRun.due_to < under_way))


def _uncollected(session: Session, office: Office, due_to: date) -> list[IntakeWork]:
    """Payments that nobody collected and of which nobody said yet what becomes of them."""
    rows = session.execute(
        _came_back(office, due_to, "in_run", "uncollected")
        .order_by(Instalment.pay_on, Instalment.key)
        .limit(MOST_OF_A_KIND)
    )
    return [
        IntakeWork(
            "pay_again",
            "run",
            payment.number,
            payment.payee_name,
            payment.payee_latin_name,
            run.pay_on,
            opens=(run.number, payment.number),
        )
        for payment, run, _person in rows
    ]


def _without_account(session: Session, office: Office, due_to: date) -> list[IntakeWork]:
    """Persons whose payment the bank sent back and who have given no other account since."""
    rows = session.execute(
        _came_back(office, due_to, "payable", "returned")
        .where(Payment.return_reason != OFFICE_LACKED_MONEY, ~_other_account())
        .order_by(Instalment.pay_on, Instalment.key)
        .limit(MOST_OF_A_KIND)
    )
    return [
        IntakeWork("other_account", "person", str(person.number), person.name, person.latin_name, run.pay_on)
        for _payment, run, person in rows
    ]


def _to_send(session: Session, office: Office, due_to: date) -> list[IntakeWork]:
    """Say in one row how many payments a run can send again."""
    ready = (
        (Payment.return_reason == OFFICE_LACKED_MONEY) | (Payment.status == "uncollected") | _other_account("verified")
    )
    waiting = _came_back(office, due_to, "payable", "returned", "uncollected").where(ready)
    counted = waiting.with_only_columns(PaymentRun.pay_on).limit(MOST_COUNTED).subquery()
    count, since = session.execute(select(func.count(), func.min(counted.c.pay_on))).one()
    if not count:
        return []
    says = sentence("today.send_again", count=count)
    return [IntakeWork("send_again", "payments", "", "", "", since, opens=(("open", "1"),), says=says)]


def _came_back(office: Office, due_to: date, instalment: str, *payments: str) -> Any:  # noqa: ANN401 - a SELECT
    return (
        select(Payment, PaymentRun, Person)
        .join(Instalment, Instalment.id == Payment.instalment_id)
        .join(PaymentRun, PaymentRun.id == Payment.run_id)
        .join(Person, Person.id == Payment.person_id)
        .where(Instalment.status == instalment, Instalment.pay_on <= due_to, Payment.status.in_(payments))
        .where(of_others(office, Payment.person_id))
    )


def _other_account(*statuses: str) -> Any:  # noqa: ANN401 - a condition
    """Give the condition that the person has an account that was entered after the payment went out."""
    return (
        select(PaymentAccount.key)
        .where(
            PaymentAccount.person_id == Payment.person_id,
            PaymentAccount.valid_to.is_(None),
            PaymentAccount.status.in_(statuses or ("entered", "verified")),
            PaymentAccount.created_at > Payment.created_at,
        )
        .exists()
    )
