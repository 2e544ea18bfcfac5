"""What a run keeps back of its instalments: written when it is locked, given up when it is unlocked, taken at its release."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from ui_admin.lookups.benefit.debts import OPEN
from ui_admin.lookups.benefit.recovery_terms import recovery_terms
from ui_admin.operations.steps import ledger
from ui_admin.operations.steps.benefit.debts import OVERPAID
from ui_admin.operations.steps.duties import acting_officer
from ui_admin.operations.steps.states import move_many
from ui_admin.storage.acts import act_of
from ui_admin.storage.columns import write_moment

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.office import Office
    from ui_admin.storage.payments import PaymentRun

RECOVERY = "recovery"

KEEP = """
INSERT INTO deductions (instalment_key, payment_key, kind, priority, legal_basis, cap, amount, overpayment_key)
SELECT d.instalment_key, p.key, :kind, row_number() OVER (PARTITION BY d.instalment_key ORDER BY d.place), :basis,
  d.cap, d.amount, d.overpayment_key
FROM run_deductions AS d JOIN instalments AS i ON i.key = d.instalment_key
JOIN payments AS p ON p.instalment_id = i.id AND p.run_id = :run AND p.status = 'locked'
ORDER BY d.place
"""

LOWER = """
UPDATE instalments SET row_version = row_version + 1,
  deducted = (SELECT sum(d.amount) FROM run_deductions AS d WHERE d.instalment_key = instalments.key),
  net = gross - (SELECT sum(d.amount) FROM run_deductions AS d WHERE d.instalment_key = instalments.key)
WHERE key IN (SELECT instalment_key FROM run_deductions)
"""

OF_RUN = (
    "FROM deductions AS d JOIN payments AS p ON p.key = d.payment_key WHERE p.run_id = :run AND p.status = '{status}'"
)

GIVE_UP = f"""
UPDATE instalments SET row_version = row_version + 1, deducted = 0, net = gross
WHERE key IN (SELECT d.instalment_key {OF_RUN.format(status="locked")})
"""

TAKE = f"""
INSERT INTO recoveries (id, created_at, row_version, origin, office_id, created_by, number, overpayment_id, how, amount,
  currency, recovered_on, channel, reference, reason, deduction_key, instalment_id, reverses_id)
SELECT new_id(), :at, 1, 'keyed', :office_id, :officer_id, NULL, o.id, 'offset', d.amount, o.currency, :today, '', :number,
  '', d.key, p.instalment_id, NULL
FROM (SELECT d.key, d.amount, d.overpayment_key, d.payment_key {OF_RUN.format(status="released")}) AS d
JOIN overpayments AS o ON o.key = d.overpayment_key JOIN payments AS p ON p.key = d.payment_key ORDER BY d.key
"""


def keep(session: Session, office: Office, run: PaymentRun) -> None:
    """Write what a run that is being locked keeps back, and lower its instalments by it before they are frozen.

    The law it rests on is kept with it; it is empty where only this office chose the share.
    """
    connection = session.connection()
    if not connection.execute(text("SELECT count(*) FROM run_deductions")).scalar_one():
        return
    terms = recovery_terms(session, office, run.pay_on)
    law = terms.offset_percent.law or terms.offset_law
    connection.execute(text(KEEP), {"run": run.id, "kind": RECOVERY, "basis": law.short if law else ""})
    connection.execute(text(LOWER))


def give_up(session: Session, run: PaymentRun) -> None:
    """Give what a locked run kept back to its instalments again; their payments are cancelled next."""
    session.connection().execute(text(GIVE_UP), {"run": run.id})


def take(session: Session, office: Office, run: PaymentRun) -> None:
    """Let what a released run keeps back come off the debts: recoveries, the ledger, and debts that are settled by it."""
    connection = session.connection()
    values = {"run": run.id}
    taken = connection.execute(
        text(TAKE),
        {
            **values,
            "at": write_moment(act_of(session).at),
            "office_id": office.profile.id,
            "officer_id": acting_officer(session).id,
            "today": office.today().isoformat(),
            "number": run.number,
        },
    ).rowcount
    if not taken:
        return
    accounts = ledger.account_keys(session)
    legs = (
        "SELECT {account}, {sign}d.amount, NULL, w.key, a.key, NULL, NULL, NULL FROM deductions AS d "
        "JOIN payments AS p ON p.key = d.payment_key JOIN instalments AS i ON i.id = p.instalment_id "
        "JOIN awards AS a ON a.id = i.award_id JOIN people AS w ON w.id = p.person_id "
        "WHERE p.run_id = :run AND p.status = 'released' ORDER BY d.key"
    )
    ledger.post_selected(
        session,
        [
            ledger.SelectedLegs(legs.format(account=accounts[ledger.PAYABLE], sign=""), values),
            ledger.SelectedLegs(legs.format(account=accounts[OVERPAID], sign="-"), values),
        ],
        entry_on=office.today(),
        cause=ledger.Cause("payment_run", run.key),
        remark=f"kept back in run {run.number}",
        currency=run.currency,
    )
    settled = (
        f"status = 'recovering' AND {OPEN} = 0 AND key IN (SELECT d.overpayment_key {OF_RUN.format(status='released')})"
    )
    if not move_many(session, "overpayment", "settled", where=settled, values=values):
        return
    plans = (
        "subject_kind = 'overpayment' AND status = 'agreed' AND subject_key IN "
        "(SELECT o.key FROM overpayments AS o WHERE o.status = 'settled')"
    )
    move_many(session, "arrears_plan", "kept", where=plans, values={})
