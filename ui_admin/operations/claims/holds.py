"""Holding a record with a reason until a day, and ending a hold before that day; a hold is never a status."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.done import Done, done
from ui_admin.domain.holds import HELD_KINDS, HOLD_REASONS, NEEDS_NOTE, PENDING_APPEAL
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.records import by_id, by_number
from ui_admin.operations.steps.claims.holds import holds_in_force
from ui_admin.operations.steps.contributions.interest import refuse_own_subject
from ui_admin.operations.steps.duties import acting_officer
from ui_admin.operations.steps.settings import setting
from ui_admin.storage.acts import act_of
from ui_admin.storage.audit import Hold
from ui_admin.storage.awards import Award, Instalment
from ui_admin.storage.claims import Claim
from ui_admin.storage.employers import Employer
from ui_admin.storage.overpayments import Overpayment
from ui_admin.storage.payments import Payment
from ui_admin.storage.people import Person
from ui_admin.storage.tables import record_class

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.office import Office

Holdable = Award | Claim | Employer | Instalment | Overpayment | Payment | Person
NUMBERED: dict[str, type[Award | Claim | Employer | Overpayment | Payment | Person]] = {
    "award": Award,
    "claim": Claim,
    "employer": Employer,
    "payment": Payment,
    "person": Person,
    "overpayment": Overpayment,
}


@dataclass(frozen=True, slots=True)
class NewHold:
    """A hold that is asked for; without a day it wakes up after the office's usual days for the reason."""

    kind: str
    number: str
    reason: str
    note: str = ""
    wake_on: date | None = None


@dataclass(frozen=True, slots=True)
class PlacedHold:
    """A hold that was placed, and the day on which it wakes up by itself."""

    id: str
    wake_on: date


def place_hold(office: Office, new: NewHold) -> Done[PlacedHold]:
    """Hold a claim, award, instalment, payment, employer or person; an instalment is named by its id, the others by number."""
    _refuse_unreadable(office, new)
    with office.change("hold.place", reason=new.reason, note=new.note.strip()) as session:
        record = _subject(session, new)
        refuse_own_subject(session, new.kind, record.key)
        held = holds_in_force(session, new.kind, record.key, office.today())
        if any(hold.reason == new.reason for hold in held):
            raise Refused("hold.held_already", reason=sentence(f"hold_reason.{new.reason}"))
        wake_on = new.wake_on or _usual_day(session, office, new.reason)
        hold = Hold(
            subject_kind=new.kind,
            subject_key=record.key,
            reason=new.reason,
            note=new.note.strip(),
            placed_at=office.now(),
            placed_by=acting_officer(session).id,
            wake_on=wake_on,
        )
        session.add(hold)
        session.flush()
        act_of(session).about(new.kind, record.key, getattr(record, "number", "") or "")
        return done(PlacedHold(hold.id, wake_on), "hold", new.kind)


def end_hold(office: Office, hold_id: str, why: str) -> Done[str]:
    """End a hold, before its day or when it woke up; the record goes on."""
    if not why.strip():
        raise Refused("hold.why_needed", field="reason")
    with office.change("hold.end", reason=why.strip()) as session:
        hold = by_id(session, Hold, hold_id)
        refuse_own_subject(session, hold.subject_kind, hold.subject_key)
        if hold.ended_at is not None:
            raise Refused("hold.ended_already")
        if hold.reason == PENDING_APPEAL:
            raise Refused("hold.ends_with_appeal", number=hold.note)
        hold.ended_at, hold.ended_by = office.now(), acting_officer(session).id
        table = record_class(hold.subject_kind)
        record = session.get(table, hold.subject_key)
        act_of(session).about(hold.subject_kind, hold.subject_key, getattr(record, "number", "") or "")
        return done(hold.id, "hold", hold.subject_kind)


def _refuse_unreadable(office: Office, new: NewHold) -> None:
    if new.kind not in HELD_KINDS:
        raise Refused("hold.not_this_kind")
    if new.reason not in HOLD_REASONS:
        raise Refused("hold.reason_needed", field="reason")
    if new.reason in NEEDS_NOTE and not new.note.strip():
        raise Refused("hold.note_needed", field="note")
    if new.wake_on is not None and new.wake_on <= office.today():
        raise Refused("hold.wakes_too_early", field="wake_on", day=new.wake_on)


def _subject(session: Session, new: NewHold) -> Holdable:
    if new.kind == "instalment":
        return by_id(session, Instalment, new.number)
    if new.kind == "award" and not session.scalar(select(Award.key).where(Award.number == new.number)):
        return _award_of_claim(session, new.number)
    return by_number(session, NUMBERED[new.kind], new.number)


def _award_of_claim(session: Session, claim_number: str) -> Award:
    """An award is also found by its claim, which is what people have in hand."""
    claim = by_number(session, Claim, claim_number)
    award = session.scalar(select(Award).where(Award.claim_id == claim.id).order_by(Award.key.desc()).limit(1))
    if award is None:
        raise Refused("hold.no_award", number=claim_number)
    return award


def _usual_day(session: Session, office: Office, reason: str) -> date:
    days = setting(session, f"hold.days.{reason}")
    return office.calendar.on_or_after(office.today() + timedelta(days=int(str(days))))
