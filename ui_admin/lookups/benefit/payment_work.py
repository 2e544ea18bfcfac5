"""What payments that reached nobody ask of officers: to be made again, another account, and a run that sends them again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from ui_admin.domain.sentence import sentence
from ui_admin.lookups.claims.intake_work import MOST_OF_A_KIND, IntakeWork
from ui_admin.lookups.office.own_interest import of_others
from ui_admin.storage.awards import Instalment
from ui_admin.storage.payments import Payment, PaymentRun
from ui_admin.storage.people import PaymentAccount, Person

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.office import Office

# The verb that does each kind of this work.
PAYMENT_VERBS = {
    "pay_again": "payment.reissue",
    "other_account": "account.enter",
    "send_again": "run.draft",
}
DONE = ("reconciled", "closed")
# The bank says that the office's own account had too little money: the payee's account is as good as before.
OFFICE_LACKED_MONEY = "AM04"
MOST_COUNTED = 1000


def payment_work(session: Session, office: Office) -> list[IntakeWork]:
    """Give what came back or was not collected of runs that are done; runs still at the bank have their own row.

    What came back is few among all that was paid, and has an index of its own.
    """
    found = []
    for kind, rows in (("pay_again", _uncollected), ("other_account", _without_account), ("send_again", _to_send)):
        if office.officer is None or office.officer.may(PAYMENT_VERBS[kind]):
            found += rows(session, office)
    return found


def _uncollected(session: Session, office: Office) -> list[IntakeWork]:
    """Payments that nobody collected and of which nobody said yet what becomes of them."""
    rows = session.execute(
        _came_back(office, "in_run", "uncollected").order_by(PaymentRun.pay_on, Payment.key).limit(MOST_OF_A_KIND)
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


def _without_account(session: Session, office: Office) -> list[IntakeWork]:
    """Persons whose payment the bank sent back and who have given no other account since."""
    rows = session.execute(
        _came_back(office, "payable", "returned")
        .where(Payment.return_reason != OFFICE_LACKED_MONEY, ~_other_account())
        .order_by(PaymentRun.pay_on, Payment.key)
        .limit(MOST_OF_A_KIND)
    )
    return [
        IntakeWork("other_account", "person", str(person.number), person.name, person.latin_name, run.pay_on)
        for _payment, run, person in rows
    ]


def _to_send(session: Session, office: Office) -> list[IntakeWork]:
    """Say in one row how many payments a run can send again."""
    ready = (
        (Payment.return_reason == OFFICE_LACKED_MONEY) | (Payment.status == "uncollected") | _other_account("verified")
    )
    waiting = _came_back(office, "payable", "returned", "uncollected").where(ready)
    counted = waiting.with_only_columns(PaymentRun.pay_on).limit(MOST_COUNTED).subquery()
    count, since = session.execute(select(func.count(), func.min(counted.c.pay_on))).one()
    if not count:
        return []
    says = sentence("today.send_again", count=count)
    return [IntakeWork("send_again", "payments", "", "", "", since, opens=(("open", "1"),), says=says)]


def _came_back(office: Office, instalment: str, *payments: str) -> Any:  # noqa: ANN401 - a SELECT
    return (
        select(Payment, PaymentRun, Person)
        .join(Instalment, Instalment.id == Payment.instalment_id)
        .join(PaymentRun, PaymentRun.id == Payment.run_id)
        .join(Person, Person.id == Payment.person_id)
        .where(~Payment.is_live, Payment.status.in_(payments))
        # Put together with nothing, these keep the database from beginning with the many that were paid or are payable.
        .where(PaymentRun.status.concat("").in_(DONE), Instalment.status.concat("") == instalment)
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
