"""Deciding an overpayment: proposed by one officer, decided by another with a letter and a debt, set aside when it falls."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from ui_admin.domain.done import Done, done
from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.overpayment import Decision, Fault
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.benefit.demands import proposal_json, proposed, reckon
from ui_admin.lookups.benefit.recovery_terms import recovery_terms
from ui_admin.lookups.benefit.suspicions import evidence_parts, interview_parts
from ui_admin.lookups.records import by_number
from ui_admin.operations.steps.benefit import debts
from ui_admin.operations.steps.benefit.debt_papers import issue
from ui_admin.operations.steps.benefit.overpaid import refuse_unless, set_overpayment_aside
from ui_admin.operations.steps.benefit.overpayment_determination import write_determination
from ui_admin.operations.steps.claims.holds import refuse_if_held
from ui_admin.operations.steps.duties import acting_officer, refuse_own_interest, refuse_same_officer
from ui_admin.operations.steps.states import move, move_through, start
from ui_admin.storage.acts import act_of
from ui_admin.storage.overpayments import Overpayment
from ui_admin.storage.waivers import Waiver

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.domain.overpayment import Demand, FraudFound
    from ui_admin.lookups.benefit.demands import Reckoned
    from ui_admin.office import Office

TOUCHED = ("overpayment", "claim", "person")
NEED_REASONS = (Decision.PART, Decision.WAIVED)


@dataclass(frozen=True, slots=True)
class OverpaymentDecided:
    """What was proposed or determined about an overpayment."""

    number: str
    decision: str
    demanded: Money
    interest: Money
    additional: Money
    determination: str | None = None

    @property
    def total(self) -> Money:
        """All that is demanded."""
        return self.demanded + self.interest + self.additional


def propose_decision(
    office: Office, number: str, demand: Demand, fraud: FraudFound | None = None
) -> Done[OverpaymentDecided]:
    """Propose what to demand; `fraud` only by an officer who says why, and never without the fault grid saying intent."""
    if not demand.words.strip():
        raise Refused("overpayment.words_needed", field="words")
    with office.change("overpayment.propose", reason=demand.decision.value) as session:
        record = _mine(session, number)
        refuse_unless(record, "assessing", "proposed")
        if record.status == "proposed" and not record.sent_back_reason:
            raise Refused("overpayment.is_proposed", number=number)
        _refuse_without_grounds(record, demand, fraud)
        if fraud is not None:
            _refuse_unheard(session, record)
        reckoned = reckon(session, office, record, demand, fraud, office.today())
        record.proposal = proposal_json(demand, fraud, reckoned)
        record.proposed_on, record.proposed_by = office.today(), acting_officer(session).id
        record.sent_back_reason = ""
        if record.status == "assessing":
            move(session, "overpayment", record, "proposed")
        act_of(session).about("overpayment", record.key, record.number)
        return done(_decided(record, demand.decision, reckoned), *TOUCHED)


def send_proposal_back(office: Office, number: str, reason: str) -> Done[str]:
    """Send a proposal back to its maker with a reason; it is assessed or proposed anew."""
    if not reason.strip():
        raise Refused("overpayment.words_needed", field="reason")
    with office.change("overpayment.send_back", reason=reason) as session:
        record = _mine(session, number)
        refuse_unless(record, "proposed")
        refuse_same_officer(session, record.proposed_by, "overpayment.propose")
        if record.sent_back_reason:
            raise Refused("overpayment.sent_back_already", number=number)
        record.sent_back_reason = reason.strip()
        act_of(session).about("overpayment", record.key, record.number)
        return done(number, *TOUCHED)


def decide_overpayment(office: Office, number: str, fraud_words: str = "") -> Done[OverpaymentDecided]:
    """Decide an overpayment as proposed, by another officer: frozen as a determination, with its letter and the debt it makes.

    Where the proposal finds fraud, the officer who decides says in own words why; that officer's name stands for it.
    """
    with office.change("overpayment.decide", note=fraud_words) as session:
        record = _mine(session, number)
        refuse_unless(record, "proposed")
        refuse_same_officer(session, record.proposed_by, "overpayment.propose")
        if record.sent_back_reason:
            raise Refused("overpayment.sent_back_already", number=number)
        refuse_if_held(session, "overpayment", record.key, number=record.number, today=office.today())
        demand, fraud = proposed(record)
        reckoned = reckon(session, office, record, demand, fraud, office.today())
        if record.proposal is None or record.proposal["base"] != reckoned.base.minor:
            raise Refused("overpayment.changed", number=number)
        if fraud is not None:
            _find_fraud(session, record, fraud, fraud_words)
        _determine(session, office, record, demand, reckoned)
        act_of(session).about("overpayment", record.key, record.number)
        made = _decided(record, demand.decision, reckoned)
        return done(made, *TOUCHED, "ledger", "document", "determination")


def set_aside(office: Office, number: str, reason: str) -> Done[Money]:
    """Set a determination about an overpayment aside: the debt falls, what had come back is given back in the next run."""
    if not reason.strip():
        raise Refused("overpayment.words_needed", field="reason")
    with office.change("overpayment.set_aside", reason=reason) as session:
        record = _mine(session, number)
        refunded = set_overpayment_aside(session, office, record, reason)
        act_of(session).about("overpayment", record.key, record.number)
        return done(Money(refunded, CURRENCIES[record.currency]), *TOUCHED, "ledger", "instalment", "determination")


def _mine(session: Session, number: str) -> Overpayment:
    record = by_number(session, Overpayment, number)
    refuse_own_interest(session, person_id=record.person_id)
    return record


def _refuse_without_grounds(record: Overpayment, demand: Demand, fraud: FraudFound | None) -> None:
    if not record.fault:
        raise Refused("overpayment.no_grid", number=record.number)
    if demand.decision in NEED_REASONS and not record.special_reasons:
        raise Refused("overpayment.special_reason_needed", field="decision")
    if fraud is None:
        return
    if record.fault != Fault.INTENT:
        raise Refused("overpayment.fraud_needs_intent", number=record.number)
    if not fraud.words.strip():
        raise Refused("overpayment.fraud_words", field="fraud_words")


def _refuse_unheard(session: Session, record: Overpayment) -> None:
    """Refuse to propose that it was fraud before the evidence is on the list and the claimant was heard, or did not come."""
    if not evidence_parts(session, record, {}):
        raise Refused("overpayment.fraud_evidence", number=record.number)
    if not interview_parts(session, record, {}):
        raise Refused("overpayment.fraud_interview", number=record.number)


def _find_fraud(session: Session, record: Overpayment, fraud: FraudFound, own_words: str) -> None:
    """Record fraud in the name of the officer who decides; it is not found by agreeing to a form."""
    if not own_words.strip():
        raise Refused("overpayment.fraud_words_of_decider", field="fraud_words")
    record.fraud_by = acting_officer(session).id
    record.fraud_words = f"{fraud.words} – {own_words.strip()}"


def _determine(session: Session, office: Office, record: Overpayment, demand: Demand, reckoned: Reckoned) -> None:
    record.outcome, record.outcome_words = demand.decision.value, demand.words
    record.determined_on = office.today()
    record.limitation = reckoned.limited.result.value
    record.limitation_on = reckoned.limited.last_day
    determination = write_determination(session, office, record, demand, reckoned)
    record.determination_id = determination.id
    determination.document_id = issue(session, office, record, "overpayment_decision").id
    move(session, "overpayment", record, "determined")
    if not reckoned.total:
        return
    record.demanded, record.additional = reckoned.base.minor, reckoned.additional.minor
    record.interest = reckoned.interest_amount.minor
    record.due_on = office.today() + timedelta(days=recovery_terms(session, office, office.today()).pay_days.value)
    debts.post_demand(session, office, record)
    if demand.decision is Decision.WAIVED:
        _let_go(session, office, record)


def _let_go(session: Session, office: Office, record: Overpayment) -> None:
    """Waive the whole debt with the determination: asked for by the proposal, approved by the decision."""
    waiver = Waiver(
        subject_kind="overpayment",
        subject_key=record.key,
        amount=record.demanded,
        currency=record.currency,
        reason=record.special_reasons[0],
        words=record.outcome_words,
        asked_by=record.proposed_by,
        asked_on=record.proposed_on,
        answered_by=acting_officer(session).id,
        answered_on=office.today(),
        answer="",
    )
    start(session, "waiver", waiver)
    move(session, "waiver", waiver, "approved")
    debts.post_waiver(session, office, record, waiver)
    move_through(session, "overpayment", record, "recovering", "written_off")


def _decided(record: Overpayment, decision: Decision, reckoned: Reckoned) -> OverpaymentDecided:
    return OverpaymentDecided(
        record.number,
        decision.value,
        reckoned.base,
        reckoned.interest_amount,
        reckoned.additional,
        record.determination_id,
    )
