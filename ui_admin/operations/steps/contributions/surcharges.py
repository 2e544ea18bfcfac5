"""Steps of charging a surcharge: its difference posted, money that settled too much freed, the return it follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from ui_admin.lookups.contributions.surcharges import worksheet_of
from ui_admin.operations.steps import ledger
from ui_admin.operations.steps.contributions.return_posting import free_receipt
from ui_admin.operations.steps.register.merging import carry_over
from ui_admin.operations.steps.states import set_field
from ui_admin.storage.acts import record_many
from ui_admin.storage.contributions import Allocation, ContributionReturn
from ui_admin.storage.employers import Employer
from ui_admin.storage.surcharges import Surcharge, SurchargeReckoning
from ui_admin.storage.waivers import Waiver

if TYPE_CHECKING:
    from datetime import date
    from typing import Any

    from sqlalchemy.orm import Session

    from ui_admin.lookups.contributions.surcharges import DueSurcharge
    from ui_admin.office import Office


def charge(session: Session, office: Office, due: DueSurcharge, day: date) -> Surcharge | None:
    """Charge the difference between what the law gives on a day and what was charged; nothing when there is none."""
    if due.sheet is None or not due.difference.minor:
        return None
    record = session.scalars(select(ContributionReturn).where(ContributionReturn.id == due.late.return_id)).one()
    surcharge = _of(session, record) or _begin(session, record)
    reckoning = SurchargeReckoning(
        surcharge_id=surcharge.id,
        formula=due.sheet.formula,
        reckoned_to=day,
        basis=due.sheet.basis,
        total=due.sheet.amount.minor,
        amount=due.difference.minor,
        worksheet=worksheet_of(due.sheet),
    )
    _book(session, office, surcharge, record, reckoning)
    return surcharge


def follow(session: Session, old: ContributionReturn, new: ContributionReturn) -> None:
    """Let the surcharge on a return that was amended belong to the new version; it is reckoned anew when asked for."""
    surcharge = _of(session, old)
    if surcharge is not None:
        set_field(session, "surcharge", surcharge, "return_id", new.id)


def take_back(session: Session, office: Office, record: ContributionReturn) -> None:
    """Take back what was charged on a return that counts no more, but for what was let go already."""
    surcharge = _of(session, record)
    if surcharge is None:
        return
    charged, waived = charged_and_waived(session, surcharge)
    if charged == waived:
        return
    worksheet: dict[str, Any] = {"formula": "cancelled", "lines": [], "amount": waived}
    reckoning = SurchargeReckoning(
        surcharge_id=surcharge.id,
        formula="cancelled",
        reckoned_to=office.today(),
        basis=0,
        total=waived,
        amount=waived - charged,
        worksheet=worksheet,
    )
    _book(session, office, surcharge, record, reckoning)


def charged_and_waived(session: Session, surcharge: Surcharge) -> tuple[int, int]:
    """Give what was charged in all and what of it was let go, in book units."""
    charged = select(func.coalesce(func.sum(SurchargeReckoning.amount), 0)).where(
        SurchargeReckoning.surcharge_id == surcharge.id
    )
    waived = select(func.coalesce(func.sum(Waiver.amount), 0)).where(
        Waiver.subject_kind == "surcharge", Waiver.subject_key == surcharge.key, Waiver.status == "approved"
    )
    return int(session.scalar(charged) or 0), int(session.scalar(waived) or 0)


def open_of(session: Session, surcharge: Surcharge) -> int:
    """Give what is still to be paid of a surcharge, in book units."""
    charged, waived = charged_and_waived(session, surcharge)
    return charged - waived - settled_of(session, surcharge)


def settled_of(session: Session, surcharge: Surcharge) -> int:
    """Give what receipts settle of a surcharge now, in book units."""
    query = select(func.coalesce(func.sum(Allocation.amount), 0)).where(Allocation.surcharge_id == surcharge.id)
    return int(session.scalar(query) or 0)


def _of(session: Session, record: ContributionReturn) -> Surcharge | None:
    return session.scalar(select(Surcharge).where(Surcharge.return_id == record.id))


def _begin(session: Session, record: ContributionReturn) -> Surcharge:
    surcharge = Surcharge(
        employer_id=record.employer_id,
        return_id=record.id,
        period=record.period,
        due_on=record.due_on,
        currency=record.currency,
    )
    session.add(surcharge)
    session.flush()
    return surcharge


def _book(
    session: Session, office: Office, surcharge: Surcharge, record: ContributionReturn, reckoning: SurchargeReckoning
) -> None:
    session.add(reckoning)
    session.flush()
    record_many(session, 1, f"surcharge:{surcharge.key}:{reckoning.amount}")
    employer = session.scalars(select(Employer).where(Employer.id == surcharge.employer_id)).one()
    ledger.post(
        session,
        [
            ledger.Leg(
                ledger.RECEIVABLE,
                reckoning.amount,
                employer_key=employer.key,
                return_key=record.key,
                period=surcharge.period,
            ),
            ledger.Leg(ledger.SURCHARGE_INCOME, -reckoning.amount, return_key=record.key, period=surcharge.period),
        ],
        entry_on=office.today(),
        cause=ledger.Cause("surcharge", surcharge.key),
        remark=f"surcharge on return {record.number}",
        currency=surcharge.currency,
    )
    _free_excess(session, office, surcharge)
    carry_over(session, office, employer)


def _free_excess(session: Session, office: Office, surcharge: Surcharge) -> None:
    """Give money back to what waits when it settled more than is charged now, the latest receipt first."""
    charged, waived = charged_and_waived(session, surcharge)
    excess = settled_of(session, surcharge) + waived - charged
    parts = session.execute(
        select(Allocation.receipt_id, func.sum(Allocation.amount))
        .where(Allocation.surcharge_id == surcharge.id)
        .group_by(Allocation.receipt_id)
        .having(func.sum(Allocation.amount) > 0)
        .order_by(func.max(Allocation.key).desc())
    ).all()
    for receipt_id, amount in parts:
        freed = min(int(amount), excess)
        if freed <= 0:
            return
        excess -= freed
        session.add(
            Allocation(receipt_id=receipt_id, surcharge_id=surcharge.id, amount=-freed, allocated_on=office.today())
        )
        free_receipt(session, office, receipt_id, freed)
    session.flush()
