"""What follows when an appeal was handed on: hearings, what the higher body said, its execution, and the end of the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.appeal import NEEDS_NEW, Outcome
from ui_admin.domain.done import Done, done
from ui_admin.domain.refusal import Refused
from ui_admin.operations.steps.claims.appeal_holds import release_for_appeal
from ui_admin.operations.steps.claims.appealed import handled_appeal, overpayment_against
from ui_admin.operations.steps.states import move
from ui_admin.storage.acts import act_of
from ui_admin.storage.appeals import Hearing
from ui_admin.storage.claims import Determination

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.domain.appeal import NewHearing
    from ui_admin.office import Office
    from ui_admin.storage.appeals import Appeal

HELD = ("hold", "award", "overpayment")


@dataclass(frozen=True, slots=True)
class ExecutedAppeal:
    """How an appeal was executed: by a new determination, or by leaving everything as it is."""

    number: str
    determination_number: str | None


def fix_hearing(office: Office, number: str, new: NewHearing) -> Done[str]:
    """Put a hearing on the list: day, time and place, and who is invited. One that is fixed waits to be held first."""
    if not new.place.strip():
        raise Refused("appeal.place_needed", field="place")
    invited = tuple(name.strip() for name in new.invited if name.strip())
    if not invited:
        raise Refused("appeal.invited_needed", field="invited")
    with office.change("appeal.hear") as session:
        appeal = handled_appeal(session, number, "forwarded")
        if new.held_on < office.today():
            raise Refused("appeal.hearing_past", field="held_on", day=new.held_on)
        fixed = _fixed(session, appeal)
        if fixed is not None:
            raise Refused("appeal.hearing_fixed", number=appeal.number, day=fixed.held_on)
        session.add(
            Hearing(
                appeal_key=appeal.key,
                held_on=new.held_on,
                at_time=new.at_time.strip(),
                place=new.place.strip(),
                invited=list(invited),
                words="",
            )
        )
        act_of(session).about("appeal", appeal.key, appeal.number)
        return done(appeal.number, "appeal")


def hold_hearing(office: Office, number: str, came: Sequence[str], words: str) -> Done[str]:
    """Write who came to the hearing that was fixed and what was said; without one the file was heard on the papers."""
    if not words.strip():
        raise Refused("appeal.words_needed", field="words")
    with office.change("appeal.hear", note=words) as session:
        appeal = handled_appeal(session, number, "forwarded")
        fixed = _fixed(session, appeal)
        if fixed is not None:
            if fixed.held_on > office.today():
                raise Refused("appeal.hearing_to_come", number=appeal.number, day=fixed.held_on)
            fixed.came, fixed.words = [name.strip() for name in came if name.strip()], words.strip()
        elif any(name.strip() for name in came):
            raise Refused("appeal.no_hearing", number=appeal.number)
        move(session, "appeal", appeal, "heard")
        appeal.heard_on = fixed.held_on if fixed is not None else office.today()
        act_of(session).about("appeal", appeal.key, appeal.number)
        return done(appeal.number, "appeal")


def adjourn_hearing(office: Office, number: str, words: str) -> Done[str]:
    """Write that a fixed hearing did not take place; another one can be fixed."""
    if not words.strip():
        raise Refused("appeal.words_needed", field="words")
    with office.change("appeal.hear", reason=words) as session:
        appeal = handled_appeal(session, number, "forwarded")
        fixed = _fixed(session, appeal)
        if fixed is None:
            raise Refused("appeal.no_hearing", number=appeal.number)
        fixed.came, fixed.words = [], words.strip()
        act_of(session).about("appeal", appeal.key, appeal.number)
        return done(appeal.number, "appeal")


def record_outcome(
    office: Office, number: str, outcome: Outcome | str, *, decided_on: date, reference: str = "", words: str = ""
) -> Done[str]:
    """Record what the higher body decided, with its own reference."""
    if outcome not in set(Outcome):
        raise Refused("appeal.unknown_outcome", field="outcome", name=str(outcome))
    with office.change("appeal.decide", note=str(outcome), reason=words) as session:
        appeal = handled_appeal(session, number, "heard")
        first = appeal.heard_on or appeal.received_on
        if not first <= decided_on <= office.today():
            raise Refused("appeal.decided_when", field="decided_on", first=first, last=office.today())
        move(session, "appeal", appeal, "decided_above")
        appeal.outcome, appeal.decided_on = str(outcome), decided_on
        appeal.outcome_reference, appeal.outcome_words = reference.strip(), words.strip()
        # What asks for a new determination stays stopped until that one is in force.
        if outcome not in NEEDS_NEW:
            release_for_appeal(session, office, appeal)
        act_of(session).about("appeal", appeal.key, appeal.number)
        return done(appeal.number, "appeal", *HELD)


def execute_appeal(office: Office, number: str, words: str = "") -> Done[ExecutedAppeal]:
    """Execute an outcome: by the new determination made for this appeal, or, where it asks for none, by no change.

    One about an overpayment is executed by setting its determination aside; what is still owed is found anew after that.
    """
    with office.change("appeal.execute", note=words) as session:
        appeal = handled_appeal(session, number, "decided_above", "changed_by_office")
        made = session.scalar(
            select(Determination)
            .where(Determination.appeal_id == appeal.id, Determination.number.is_not(None))
            .order_by(Determination.version.desc())
        )
        needs_new = appeal.status == "changed_by_office" or appeal.outcome in NEEDS_NEW
        if needs_new and made is None:
            _refuse_unless_set_aside(session, appeal)
        move(session, "appeal", appeal, "executed")
        appeal.executed_on, appeal.execution_words = office.today(), words.strip()
        appeal.executed_by_id = made.id if made is not None else None
        release_for_appeal(session, office, appeal)
        act_of(session).about("appeal", appeal.key, appeal.number)
        told = ExecutedAppeal(appeal.number, made.number if made is not None else None)
        return done(told, "appeal", "claim", *HELD)


def close_appeal(office: Office, number: str) -> Done[str]:
    """Close the file of an executed appeal."""
    with office.change("appeal.close") as session:
        appeal = handled_appeal(session, number, "executed")
        move(session, "appeal", appeal, "closed")
        appeal.closed_on = office.today()
        act_of(session).about("appeal", appeal.key, appeal.number)
        return done(appeal.number, "appeal")


def _refuse_unless_set_aside(session: Session, appeal: Appeal) -> None:
    overpayment = overpayment_against(session, appeal)
    if overpayment is None:
        raise Refused("appeal.determination_needed", number=appeal.number)
    if overpayment.status != "set_aside":
        raise Refused("appeal.set_aside_needed", number=appeal.number, overpayment=overpayment.number)


def _fixed(session: Session, appeal: Appeal) -> Hearing | None:
    """Give the hearing that is fixed and was neither held nor adjourned."""
    return session.scalar(
        select(Hearing).where(Hearing.appeal_key == appeal.key, Hearing.words == "").order_by(Hearing.key.desc())
    )
