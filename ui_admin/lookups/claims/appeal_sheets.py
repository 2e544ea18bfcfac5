"""The whole of one appeal and of one complaint for their pages and papers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.claims.appeal_law import AppealLaw, appeal_law
from ui_admin.lookups.claims.appeal_stops import AppealStop, stop_of_appeal
from ui_admin.storage.appeals import Appeal, Complaint, Hearing
from ui_admin.storage.audit import AuditEvent
from ui_admin.storage.claims import Claim, Determination
from ui_admin.storage.documents import Document
from ui_admin.storage.offices import Officer
from ui_admin.storage.overpayments import Overpayment
from ui_admin.storage.people import Person

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from ui_admin.office import Office

HISTORY = 40


@dataclass(frozen=True, slots=True)
class HearingRow:
    """A hearing: when and where, who was invited and who came; `came` is None while it is to come."""

    held_on: date
    at_time: str
    place: str
    invited: tuple[str, ...]
    came: tuple[str, ...] | None
    words: str


@dataclass(frozen=True, slots=True)
class ActRow:
    """An act on the file."""

    at: datetime
    verb: str
    officer: str


@dataclass(frozen=True, slots=True)
class AppealSheet:
    """The whole of one appeal. `may_handle` is false for who proposed or decided what it is against.

    `overpayment` is its number and status where the appeal is against the determination about one; `stop` is what the
    appeal stops until it is decided.
    """

    number: str
    status: str
    claim_number: str
    claim_status: str
    person_number: str
    name: str
    latin_name: str
    determination_number: str
    determined_on: date | None
    determination_outcome: str
    made_by: tuple[str, str]
    served_on: date | None
    appellant: str
    appellant_name: str
    interest: str
    against: str
    grounds: str
    channel: str
    received_on: date
    due_on: date | None
    in_time: bool | None
    excuse: str
    excuse_accepted: bool | None
    payment_meanwhile: str
    law: AppealLaw
    checklist: dict[str, Any]
    checked_on: date | None
    check_words: str
    review_words: str
    reviewed_on: date | None
    forwarded_on: date | None
    forwarded_to: str
    heard_on: date | None
    decided_on: date | None
    outcome: str
    outcome_words: str
    outcome_reference: str
    executed_on: date | None
    executed_by: str
    execution_words: str
    closed_on: date | None
    proposed_version: int | None
    made_version: str
    may_handle: bool
    overpayment: tuple[str, str] | None
    stop: AppealStop | None
    hearings: tuple[HearingRow, ...]
    history: tuple[ActRow, ...]

    @property
    def next_hearing(self) -> HearingRow | None:
        """The hearing that is fixed and still to be held."""
        return next((row for row in self.hearings if row.came is None), None)


@dataclass(frozen=True, slots=True)
class ComplaintSheet:
    """The whole of one complaint."""

    number: str
    status: str
    name: str
    person_number: str
    channel: str
    topic: str
    words: str
    received_on: date
    due_on: date
    answer: str
    answered_on: date | None
    answered_by: str
    is_justified: bool | None
    closed_on: date | None
    history: tuple[ActRow, ...]


def appeal_sheet(office: Office, number: str) -> AppealSheet:
    """Give the whole of one appeal; refuses an unknown number."""
    with office.look() as session:
        row = session.execute(
            select(Appeal, Person, Claim, Determination)
            .join(Person, Person.id == Appeal.person_id)
            .join(Claim, Claim.id == Appeal.claim_id)
            .join(Determination, Determination.id == Appeal.determination_id)
            .where(Appeal.number == number.strip().upper())
        ).first()
        if row is None:
            raise Refused("record.unknown", kind=sentence("kind.appeal"), number=number)
        appeal, person, claim, determination = row
        letter = session.scalar(select(Document).where(Document.id == determination.document_id))
        proposed, made = _versions(session, appeal)
        officer = office.officer.id if office.officer is not None else None
        names = _names(session, determination.maker_id, determination.checker_id)
        return AppealSheet(
            number=appeal.number,
            status=appeal.status,
            claim_number=str(claim.number),
            claim_status=claim.status,
            person_number=person.number,
            name=person.name,
            latin_name=person.latin_name,
            determination_number=str(determination.number),
            determined_on=determination.determined_on,
            determination_outcome=determination.outcome,
            made_by=(names.get(determination.maker_id, ""), names.get(determination.checker_id or "", "")),
            served_on=letter.served_on if letter is not None else None,
            law=appeal_law(office.scheme, determination.determined_on or appeal.received_on),
            executed_by=_number(session, appeal.executed_by_id),
            proposed_version=proposed,
            made_version=made,
            may_handle=officer not in {determination.maker_id, determination.checker_id},
            overpayment=_overpayment(session, determination),
            stop=stop_of_appeal(session, appeal.number),
            hearings=_hearings(session, appeal),
            history=_history(session, "appeal", appeal.key),
            **{name: getattr(appeal, name) for name in PLAIN},
        )


# What the sheet shows as the record keeps it.
PLAIN = (
    "appellant",
    "appellant_name",
    "interest",
    "against",
    "grounds",
    "channel",
    "received_on",
    "due_on",
    "in_time",
    "excuse",
    "excuse_accepted",
    "payment_meanwhile",
    "checklist",
    "checked_on",
    "check_words",
    "review_words",
    "reviewed_on",
    "forwarded_on",
    "forwarded_to",
    "heard_on",
    "decided_on",
    "outcome",
    "outcome_words",
    "outcome_reference",
    "executed_on",
    "execution_words",
    "closed_on",
)


def complaint_sheet(office: Office, number: str) -> ComplaintSheet:
    """Give the whole of one complaint; refuses an unknown number."""
    with office.look() as session:
        row = session.execute(
            select(Complaint, Person.number)
            .outerjoin(Person, Person.id == Complaint.person_id)
            .where(Complaint.number == number.strip().upper())
        ).first()
        if row is None:
            raise Refused("record.unknown", kind=sentence("kind.complaint"), number=number)
        complaint, person_number = row
        return ComplaintSheet(
            number=complaint.number,
            status=complaint.status,
            name=complaint.name,
            person_number=person_number or "",
            channel=complaint.channel,
            topic=complaint.topic,
            words=complaint.words,
            received_on=complaint.received_on,
            due_on=complaint.due_on,
            answer=complaint.answer,
            answered_on=complaint.answered_on,
            answered_by=_names(session, complaint.answered_by).get(complaint.answered_by or "", ""),
            is_justified=complaint.is_justified,
            closed_on=complaint.closed_on,
            history=_history(session, "complaint", complaint.key),
        )


def _versions(session: Session, appeal: Appeal) -> tuple[int | None, str]:
    """Give the version that is proposed for an appeal, and the number of the one that was made for it."""
    rows = session.execute(
        select(Determination.version, Determination.number, Determination.status)
        .where(Determination.appeal_id == appeal.id)
        .order_by(Determination.version.desc())
    ).all()
    proposed = next((version for version, _number, status in rows if status in {"proposed", "in_review"}), None)
    return proposed, next((str(number) for _version, number, _status in rows if number), "")


def _overpayment(session: Session, determination: Determination) -> tuple[str, str] | None:
    query = select(Overpayment.number, Overpayment.status).where(Overpayment.determination_id == determination.id)
    row = session.execute(query).first()
    return None if row is None else (row.number, row.status)


def _number(session: Session, determination_id: str | None) -> str:
    if determination_id is None:
        return ""
    return session.scalar(select(Determination.number).where(Determination.id == determination_id)) or ""


def _names(session: Session, *ids: str | None) -> dict[str, str]:
    wanted = [officer for officer in ids if officer]
    return dict(session.execute(select(Officer.id, Officer.name).where(Officer.id.in_(wanted))).all())


def _hearings(session: Session, appeal: Appeal) -> tuple[HearingRow, ...]:
    rows = session.scalars(select(Hearing).where(Hearing.appeal_key == appeal.key).order_by(Hearing.key))
    return tuple(
        HearingRow(
            row.held_on,
            row.at_time,
            row.place,
            tuple(row.invited),
            None if row.came is None else tuple(row.came),
            row.words,
        )
        for row in rows
    )


def _history(session: Session, kind: str, key: int) -> tuple[ActRow, ...]:
    rows = session.scalars(
        select(AuditEvent)
        .where(AuditEvent.subject_kind == kind, AuditEvent.subject_key == key)
        .order_by(AuditEvent.key.desc())
        .limit(HISTORY)
    )
    return tuple(ActRow(row.at, row.verb, row.officer_name) for row in rows)
