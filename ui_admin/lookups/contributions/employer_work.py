"""What the accounts of employers ask: estimates, money that moves or goes back, waivers, plans, and a till to be closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select, true

from ui_admin.domain.sentence import sentence
from ui_admin.lookups.claims.intake_work import MOST_OF_A_KIND, IntakeWork
from ui_admin.storage.employer_life import ReturnEstimate
from ui_admin.storage.employers import Employer
from ui_admin.storage.moved_money import ReceiptTransfer, Refund
from ui_admin.storage.offices import Relation
from ui_admin.storage.surcharges import Surcharge
from ui_admin.storage.tills import CashDay, Till
from ui_admin.storage.waivers import ArrearsPlan, Waiver

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from ui_admin.office import Office

# The verb that does each kind of work.
EMPLOYER_VERBS: Mapping[str, str] = {
    "approve_estimate": "return.approve_estimate",
    "approve_transfer": "transfer.approve",
    "approve_refund": "refund.approve",
    "pay_refund": "refund.pay",
    "surcharge_waiver": "waiver.approve",
    "agree_plan": "arrears_plan.agree",
    "close_till": "till.close",
}


def employer_work(session: Session, office: Office) -> list[IntakeWork]:
    """Give the oldest of each kind; nobody is offered what they asked for, or what is about an employer of theirs."""
    return [
        *_estimates(session, office),
        *_moves(session, office),
        *_refunds(session, office, "pay_refund", "approved", Refund.decided_by_id),
        *_waivers(session, office),
        *_plans(session, office),
        *_open_till(session, office),
    ]


def _open_till(session: Session, office: Office) -> list[IntakeWork]:
    """The till that the officer at the desk opened and that is not closed yet; it is to be closed on its own day."""
    if office.officer is None:
        return []
    rows = session.execute(
        select(CashDay.day, Till.code)
        .join(Till, Till.id == CashDay.till_id)
        .where(CashDay.status == "open", CashDay.opened_by_id == office.officer.id)
    )
    return [
        IntakeWork(
            "close_till", "cash_desk", "", "", "", day, day, opens="till", says=sentence("today.till", code=code)
        )
        for day, code in rows
    ]


def _estimates(session: Session, office: Office) -> list[IntakeWork]:
    rows = session.execute(
        select(ReturnEstimate, Employer)
        .join(Employer, Employer.id == ReturnEstimate.employer_id)
        .where(ReturnEstimate.status == "proposed", _not_by(office, ReturnEstimate.created_by), _of_others(office))
        .order_by(ReturnEstimate.key)
        .limit(MOST_OF_A_KIND)
    )
    return [
        _work(
            "approve_estimate",
            "returns",
            employer,
            row.created_at.astimezone().date(),
            opens=(("month", str(row.period)), ("state", "absent")),
        )
        for row, employer in rows
    ]


def _moves(session: Session, office: Office) -> list[IntakeWork]:
    """Transfers and refunds that another officer asked for."""
    transfers = session.execute(
        select(ReceiptTransfer, Employer)
        .join(Employer, Employer.id == ReceiptTransfer.to_employer_id)
        .where(ReceiptTransfer.status == "asked", _not_by(office, ReceiptTransfer.asked_by_id), _of_others(office))
        .order_by(ReceiptTransfer.key)
        .limit(MOST_OF_A_KIND)
    )
    return [
        *(_work("approve_transfer", "cash_desk", owner, row.asked_on, opens="moves") for row, owner in transfers),
        *_refunds(session, office, "approve_refund", "asked", Refund.asked_by_id),
    ]


def _refunds(session: Session, office: Office, kind: str, status: str, before: Any) -> list[IntakeWork]:  # noqa: ANN401 - a column
    """Refunds in a status whose step before another officer did."""
    rows = session.execute(
        select(Refund, Employer)
        .join(Employer, Employer.id == Refund.employer_id)
        .where(Refund.status == status, _not_by(office, before), _of_others(office))
        .order_by(Refund.key)
        .limit(MOST_OF_A_KIND)
    )
    return [_work(kind, "cash_desk", employer, row.asked_on, opens="moves") for row, employer in rows]


def _waivers(session: Session, office: Office) -> list[IntakeWork]:
    rows = session.execute(
        select(Waiver, Employer)
        .join(Surcharge, Surcharge.key == Waiver.subject_key)
        .join(Employer, Employer.id == Surcharge.employer_id)
        .where(
            Waiver.subject_kind == "surcharge",
            Waiver.status == "asked",
            _not_by(office, Waiver.asked_by),
            _of_others(office),
        )
        .order_by(Waiver.key)
        .limit(MOST_OF_A_KIND)
    )
    return [_at_debts("surcharge_waiver", employer, row.asked_on) for row, employer in rows]


def _plans(session: Session, office: Office) -> list[IntakeWork]:
    rows = session.execute(
        select(ArrearsPlan, Employer)
        .join(Employer, Employer.key == ArrearsPlan.subject_key)
        .where(
            ArrearsPlan.subject_kind == "employer",
            ArrearsPlan.status == "proposed",
            _not_by(office, ArrearsPlan.created_by),
            _of_others(office),
        )
        .order_by(ArrearsPlan.key)
        .limit(MOST_OF_A_KIND)
    )
    return [_at_debts("agree_plan", employer, row.created_at.astimezone().date()) for row, employer in rows]


def _at_debts(kind: str, employer: Employer, since: Any) -> IntakeWork:  # noqa: ANN401 - a day
    return _work(kind, "employer", employer, since, opens=(str(employer.number), "debts"))


def _work(kind: str, page: str, employer: Employer, since: Any, *, opens: object) -> IntakeWork:  # noqa: ANN401 - a day
    return IntakeWork(kind, page, str(employer.number), employer.name, employer.latin_name, since, opens=opens)


def _not_by(office: Office, column: Any) -> Any:  # noqa: ANN401 - a column, and a condition on it
    return true() if office.officer is None else column != office.officer.id


def _of_others(office: Office) -> Any:  # noqa: ANN401 - a condition of SQL
    """An employer the officer at the desk has no declared tie with."""
    officer = office.officer
    own = select(Relation.employer_id).where(
        Relation.officer_id == ("" if officer is None else officer.id),
        Relation.valid_to.is_(None),
        Relation.employer_id.is_not(None),
    )
    return Employer.id.not_in(own)
