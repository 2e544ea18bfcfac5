"""The whole of one overpayment: its lines, the grid, what is proposed or decided, what came back and what is left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.lookups.benefit.debts import open_of, reserved_of, taken_of
from ui_admin.lookups.benefit.limitation import Limited, limitation_of
from ui_admin.lookups.benefit.overpayment_parts import (
    HistoryPart,
    LinePart,
    PlanPart,
    RecoveryPart,
    WaiverPart,
    history_parts,
    line_parts,
    plan_part,
    recovery_parts,
    waiver_parts,
)
from ui_admin.lookups.benefit.recovery_terms import RecoveryTerms, recovery_terms
from ui_admin.lookups.benefit.suspicions import EvidencePart, InterviewPart, evidence_parts, interview_parts
from ui_admin.lookups.claims.holds import HoldRow, holds_on
from ui_admin.lookups.office.own_interest import refuse_to_show
from ui_admin.lookups.records import by_number
from ui_admin.storage.awards import Award
from ui_admin.storage.claims import Claim, Determination
from ui_admin.storage.offices import Officer
from ui_admin.storage.overpayments import Overpayment
from ui_admin.storage.people import Person

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.office import Office


@dataclass(frozen=True, slots=True)
class Debtor:
    """Who was paid too much, and on which claim."""

    person_id: str
    person_number: str
    name: str
    latin_name: str
    identifier: str
    claim_number: str
    award_number: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What was announced to the claimant, and what came as an answer."""

    sent_on: date | None
    reply_due_on: date | None
    replied_on: date | None
    reply: str


@dataclass(frozen=True, slots=True)
class Grid:
    """The fault grid, and what may still be asked by the time that passed."""

    fault: str
    special_reasons: tuple[str, ...]
    special_words: str
    limited: Limited


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed, by whom, and why it was sent back, if it was."""

    decision: str
    words: str
    demanded: Money
    additional: Money
    interest: Money
    fraud_words: str
    on: date | None
    by: str
    officer_id: str
    sent_back_reason: str

    @property
    def total(self) -> Money:
        """All that would be demanded."""
        return self.demanded + self.additional + self.interest


@dataclass(frozen=True, slots=True)
class Made:
    """The determination about an overpayment."""

    number: str
    outcome: str
    words: str
    on: date | None
    by: str
    fraud_words: str
    fraud_by: str
    appeal_due_on: date | None


@dataclass(frozen=True, slots=True)
class DebtSums:
    """The sums of an overpayment, each from its rows."""

    paid: Money
    due: Money
    over: Money
    demanded: Money
    additional: Money
    interest: Money
    taken: Money
    let_go: Money
    owed: Money
    reserved: Money

    @property
    def total(self) -> Money:
        """All that was demanded."""
        return self.demanded + self.additional + self.interest


@dataclass(frozen=True, slots=True)
class OverpaymentSheet:
    """One overpayment for its page and its papers."""

    number: str
    status: str
    cause: str
    words: str
    detected_on: date
    detected_by: str
    debtor: Debtor
    notice: Notice
    grid: Grid
    proposal: Proposal | None
    made: Made | None
    sums: DebtSums
    due_on: date | None
    offset_percent: int | None
    lines: tuple[LinePart, ...]
    recoveries: tuple[RecoveryPart, ...]
    waivers: tuple[WaiverPart, ...]
    plan: PlanPart | None
    history: tuple[HistoryPart, ...]
    holds: tuple[HoldRow, ...]
    evidence: tuple[EvidencePart, ...]
    interviews: tuple[InterviewPart, ...]
    terms: RecoveryTerms

    @property
    def asked_waiver(self) -> WaiverPart | None:
        """The waiver that waits for an answer."""
        return next((part for part in self.waivers if part.status == "asked"), None)


def overpayment_sheet(office: Office, number: str) -> OverpaymentSheet:
    """Give the whole of one overpayment; refuses a number that there is not."""
    with office.look() as session:
        record = by_number(session, Overpayment, number)
        refuse_to_show(session, office, person_id=record.person_id)
        names: dict[str, str] = {row.id: row.name for row in session.execute(select(Officer.id, Officer.name))}
        return _sheet(session, office, record, names)


def _sheet(session: Session, office: Office, record: Overpayment, names: Mapping[str, str]) -> OverpaymentSheet:
    owed = open_of(session, record.key)
    claimed = record.demanded + record.additional + record.interest
    lines = line_parts(session, record, demanded=record.demanded, came_back=claimed - owed if claimed else 0)
    waivers = waiver_parts(session, record, names)
    return OverpaymentSheet(
        number=record.number,
        status=record.status,
        cause="fraud" if record.fraud_by else record.cause,
        words=record.words,
        detected_on=record.detected_on,
        detected_by=names.get(record.detected_by or "", ""),
        debtor=_debtor(session, record),
        notice=Notice(record.notice_on, record.reply_due_on, record.replied_on, record.reply),
        grid=Grid(
            record.fault,
            tuple(record.special_reasons),
            record.special_words,
            limitation_of(session, office, record, record.determined_on or office.today()),
        ),
        proposal=_proposal(record, names),
        made=_made(session, record, names),
        sums=_sums(session, record, lines, waivers),
        due_on=record.due_on,
        offset_percent=record.offset_percent,
        lines=lines,
        recoveries=recovery_parts(session, record, names),
        waivers=waivers,
        plan=plan_part(session, record, office.today()),
        history=history_parts(session, record),
        holds=holds_on(session, [("overpayment", record.key)], office.today()),
        evidence=evidence_parts(session, record, names),
        interviews=interview_parts(session, record, names),
        terms=recovery_terms(session, office, office.today()),
    )


def _debtor(session: Session, record: Overpayment) -> Debtor:
    person, award, claim = session.execute(
        select(Person, Award, Claim)
        .select_from(Person)
        .join(Award, Award.id == record.award_id)
        .join(Claim, Claim.id == Award.claim_id)
        .where(Person.id == record.person_id)
    ).one()
    return Debtor(
        person.id,
        person.number,
        person.name,
        person.latin_name,
        person.identifier,
        str(claim.number),
        str(award.number),
    )


def _proposal(record: Overpayment, names: Mapping[str, str]) -> Proposal | None:
    kept: dict[str, Any] | None = record.proposal
    if kept is None:
        return None
    book = CURRENCIES[record.currency]
    return Proposal(
        decision=kept["decision"],
        words=kept["words"],
        demanded=Money(kept["base"], book),
        additional=Money(kept["additional"], book),
        interest=Money(kept["interest"], book),
        fraud_words=kept["fraud"]["words"] if kept["fraud"] else "",
        on=record.proposed_on,
        by=names.get(record.proposed_by or "", ""),
        officer_id=record.proposed_by or "",
        sent_back_reason=record.sent_back_reason,
    )


def _made(session: Session, record: Overpayment, names: Mapping[str, str]) -> Made | None:
    found = session.scalar(select(Determination).where(Determination.id == record.determination_id))
    if found is None:
        return None
    return Made(
        number=str(found.number),
        outcome=record.outcome,
        words=record.outcome_words,
        on=record.determined_on,
        by=names.get(found.checker_id or "", ""),
        fraud_words=record.fraud_words,
        fraud_by=names.get(record.fraud_by or "", ""),
        appeal_due_on=found.appeal_due_on,
    )


def _sums(
    session: Session, record: Overpayment, lines: tuple[LinePart, ...], waivers: tuple[WaiverPart, ...]
) -> DebtSums:
    book = CURRENCIES[record.currency]

    def money(minor: int) -> Money:
        return Money(minor, book)

    return DebtSums(
        paid=money(sum(line.paid.minor for line in lines)),
        due=money(sum(line.due.minor for line in lines)),
        over=money(sum(line.over.minor for line in lines)),
        demanded=money(record.demanded),
        additional=money(record.additional),
        interest=money(record.interest),
        taken=money(taken_of(session, record.key)),
        let_go=money(sum(part.amount.minor for part in waivers if part.status == "approved")),
        owed=money(open_of(session, record.key)),
        reserved=money(reserved_of(session, record.key)),
    )
