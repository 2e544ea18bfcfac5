"""Letting a surcharge go: asked for by one officer, decided by another; what is too small goes by the office's setting."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import func, select, text

from ui_admin.domain.arrears import TOO_SMALL, WAIVER_REASONS
from ui_admin.domain.done import Done, done
from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.contributions.owed_lines import LINES
from ui_admin.lookups.records import by_id, by_number
from ui_admin.operations.steps import ledger
from ui_admin.operations.steps.contributions import surcharges as steps
from ui_admin.operations.steps.duties import acting_officer, own_employers, refuse_if_did, refuse_own_interest
from ui_admin.operations.steps.register.merging import carry_over
from ui_admin.operations.steps.settings import setting
from ui_admin.operations.steps.states import move, start
from ui_admin.storage.acts import act_of
from ui_admin.storage.contributions import ContributionReturn
from ui_admin.storage.employers import Employer
from ui_admin.storage.surcharges import Surcharge
from ui_admin.storage.waivers import Waiver

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.office import Office

SUBJECT = "surcharge"
TOUCHED = ("waiver", "surcharge", "ledger")

# What is left of a surcharge alone, once the contributions it was charged on are paid.
SMALL = f"""
SELECT o.surcharge_id, o.owed - o.settled - o.waived FROM ({LINES}) AS o
WHERE o.kind = 'surcharge' AND o.owed - o.settled - o.waived BETWEEN 1 AND :most
  AND NOT EXISTS (SELECT 1 FROM contribution_returns AS r WHERE r.id = o.return_id AND r.status IN ('posted', 'estimated')
    AND r.worker + r.employer > (SELECT coalesce(sum(a.amount), 0) FROM allocations AS a WHERE a.return_id = r.id))
  AND NOT EXISTS (SELECT 1 FROM waivers AS w WHERE w.subject_kind = 'surcharge' AND w.status = 'asked'
    AND w.subject_key = o.key)
ORDER BY o.period, o.key
"""


@dataclass(frozen=True, slots=True)
class LetGo:
    """Small surcharges that were let go: how many and how much in all."""

    count: int
    total: Money


def ask_waiver(office: Office, return_number: str, amount: Money | None, reason: str, words: str) -> Done[Money]:
    """Ask that a surcharge be let go, all of it or an amount; refuses more than is owed."""
    if reason not in WAIVER_REASONS:
        raise Refused("waiver.reason", field="reason", known=", ".join(WAIVER_REASONS))
    if not words.strip():
        raise Refused("waiver.words", field="words")
    with office.change("waiver.ask", reason=words.strip()) as session:
        record, surcharge = _surcharge(session, return_number)
        refuse_own_interest(session, employer_id=surcharge.employer_id)
        if _asked(session, surcharge) is not None:
            raise Refused("waiver.asked_already", number=record.number or "")
        book = CURRENCIES[surcharge.currency]
        owed = Money(steps.open_of(session, surcharge), book)
        wanted = owed if amount is None else amount
        _refuse_amount(wanted, owed, record)
        waiver = _begin(session, office, surcharge, wanted.minor, reason, words.strip())
        act_of(session).about("waiver", waiver.key, record.number)
        return done(wanted, *TOUCHED)


def approve_waiver(office: Office, return_number: str) -> Done[Money]:
    """Let go what another officer asked for: the debt becomes less by an entry of its own."""
    with office.change("waiver.approve") as session:
        record, surcharge, waiver = _to_decide(session, return_number)
        owed = Money(steps.open_of(session, surcharge), CURRENCIES[surcharge.currency])
        _refuse_amount(Money(waiver.amount, owed.currency), owed, record)
        _approve(session, office, surcharge, waiver)
        act_of(session).about("waiver", waiver.key, record.number)
        return done(Money(waiver.amount, owed.currency), *TOUCHED)


def refuse_waiver(office: Office, return_number: str, answer: str) -> Done[str]:
    """Say no to what another officer asked for, with the reason."""
    if not answer.strip():
        raise Refused("waiver.answer", field="answer")
    with office.change("waiver.approve", reason=answer.strip()) as session:
        record, _surcharge_of, waiver = _to_decide(session, return_number)
        move(session, "waiver", waiver, "refused")
        _answered(session, office, waiver, answer.strip())
        act_of(session).about("waiver", waiver.key, record.number)
        return done(str(record.number), *TOUCHED)


def withdraw_waiver(office: Office, return_number: str) -> Done[str]:
    """Take back what was asked for, as long as nobody decided."""
    with office.change("waiver.ask", note="withdrawn") as session:
        record, surcharge = _surcharge(session, return_number)
        refuse_own_interest(session, employer_id=surcharge.employer_id)
        waiver = _asked_or_refuse(session, surcharge, record)
        move(session, "waiver", waiver, "withdrawn")
        act_of(session).about("waiver", waiver.key, record.number)
        return done(str(record.number), *TOUCHED)


def let_small_go(office: Office) -> Done[LetGo]:
    """Let go every surcharge that is too small to collect, by the amount that the administrator has set."""
    with office.change("waiver.small") as session:
        most = setting(session, "surcharge.small_amount")
        if not isinstance(most, int) or not most:
            raise Refused("waiver.no_small_amount")
        own, total, count = own_employers(session), 0, 0
        for surcharge_id, amount in session.execute(text(SMALL), {"most": most}).all():
            surcharge = session.scalars(select(Surcharge).where(Surcharge.id == surcharge_id)).one()
            if surcharge.employer_id in own:
                continue
            waiver = _begin(session, office, surcharge, amount, TOO_SMALL, "")
            _approve(session, office, surcharge, waiver)
            total, count = total + amount, count + 1
        if not count:
            raise Refused("waiver.none_small", most=Money(most, office.scheme.currency))
        return done(LetGo(count, Money(total, office.scheme.currency)), *TOUCHED)


def _surcharge(session: Session, return_number: str) -> tuple[ContributionReturn, Surcharge]:
    record = by_number(session, ContributionReturn, return_number)
    found = session.scalar(select(Surcharge).where(Surcharge.return_id == record.id))
    if found is None:
        raise Refused("waiver.no_surcharge", number=str(record.number))
    return record, found


def _asked(session: Session, surcharge: Surcharge) -> Waiver | None:
    return session.scalar(
        select(Waiver).where(
            Waiver.subject_kind == SUBJECT, Waiver.subject_key == surcharge.key, Waiver.status == "asked"
        )
    )


def _asked_or_refuse(session: Session, surcharge: Surcharge, record: ContributionReturn) -> Waiver:
    waiver = _asked(session, surcharge)
    if waiver is None:
        raise Refused("waiver.nothing_asked", number=str(record.number))
    return waiver


def _to_decide(session: Session, return_number: str) -> tuple[ContributionReturn, Surcharge, Waiver]:
    record, surcharge = _surcharge(session, return_number)
    refuse_own_interest(session, employer_id=surcharge.employer_id)
    waiver = _asked_or_refuse(session, surcharge, record)
    refuse_if_did(session, "waiver.ask", kind="waiver", key=waiver.key)
    return record, surcharge, waiver


def _refuse_amount(wanted: Money, owed: Money, record: ContributionReturn) -> None:
    if wanted.minor <= 0 or wanted.minor > owed.minor:
        raise Refused("waiver.amount", field="amount", number=str(record.number), owed=owed)


def _begin(session: Session, office: Office, surcharge: Surcharge, amount: int, reason: str, words: str) -> Waiver:
    waiver = Waiver(
        subject_kind=SUBJECT,
        subject_key=surcharge.key,
        amount=amount,
        currency=surcharge.currency,
        reason=reason,
        words=words,
        asked_by=acting_officer(session).id,
        asked_on=office.today(),
        answer="",
    )
    start(session, "waiver", waiver)
    return waiver


def _answered(session: Session, office: Office, waiver: Waiver, answer: str) -> None:
    waiver.answered_by, waiver.answered_on, waiver.answer = acting_officer(session).id, office.today(), answer
    session.flush()


def _approve(session: Session, office: Office, surcharge: Surcharge, waiver: Waiver) -> None:
    move(session, "waiver", waiver, "approved")
    _answered(session, office, waiver, "")
    employer = by_id(session, Employer, surcharge.employer_id)
    return_key = session.scalar(
        select(func.max(ContributionReturn.key)).where(ContributionReturn.id == surcharge.return_id)
    )
    whose = ledger.Leg(ledger.WAIVERS, waiver.amount, return_key=return_key, period=surcharge.period)
    ledger.post(
        session,
        [whose, replace(whose, account=ledger.RECEIVABLE, amount=-waiver.amount, employer_key=employer.key)],
        entry_on=office.today(),
        cause=ledger.Cause("waiver", waiver.key),
        remark=f"waiver of the surcharge for {surcharge.period}",
        currency=surcharge.currency,
    )
    carry_over(session, office, employer)
