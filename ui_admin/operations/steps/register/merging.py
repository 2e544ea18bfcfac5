"""Steps of a merger: what the old number owes or has paid too much moves to the successor by an entry of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from ui_admin.operations.steps import ledger
from ui_admin.storage.employers import Employer
from ui_admin.storage.ledger import LedgerAccount, Posting

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.office import Office

MOVED = (ledger.RECEIVABLE, ledger.UNALLOCATED)


def account_holder(session: Session, employer: Employer) -> Employer:
    """Give the employer that stands for this one now: itself, or the last of its successors."""
    while employer.status == "merged" and employer.successor_id is not None:
        employer = session.scalars(select(Employer).where(Employer.id == employer.successor_id)).one()
    return employer


def balances(session: Session, employer: Employer) -> dict[str, int]:
    """Give what stands on each account of an employer, by the ledger."""
    rows = session.execute(
        select(LedgerAccount.code, func.sum(Posting.amount))
        .join(Posting, Posting.account_key == LedgerAccount.key)
        .where(Posting.employer_key == employer.key, LedgerAccount.code.in_(MOVED))
        .group_by(LedgerAccount.code)
    )
    return {code: int(amount) for code, amount in rows}


def carry_over(session: Session, office: Office, employer: Employer) -> int:
    """Move the balance of a merged employer to its successor; gives what it owed in book units, 0 when it stands for itself."""
    holder = account_holder(session, employer)
    if holder.id == employer.id:
        return 0
    moved = {code: amount for code, amount in balances(session, employer).items() if amount}
    legs = [ledger.Leg(code, -amount, employer_key=employer.key) for code, amount in moved.items()]
    legs += [ledger.Leg(code, amount, employer_key=holder.key) for code, amount in moved.items()]
    if legs:
        ledger.post(
            session,
            legs,
            entry_on=office.today(),
            cause=ledger.Cause("employer", employer.key),
            remark=f"balance of {employer.number} moved to {holder.number}",
            currency=office.scheme.currency.code,
        )
    return sum(moved.values())
