"""Steps of an employer's life: a status begins on a day that something proves, and the one before ends the day before."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.refusal import Refused
from ui_admin.operations.steps.states import move
from ui_admin.storage.acts import act_of
from ui_admin.storage.employer_life import EmployerSpell

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.domain.employer import ProvedDay
    from ui_admin.office import Office
    from ui_admin.storage.employers import Employer

ONE_DAY = timedelta(days=1)


def check_day(office: Office, session: Session, employer: Employer, proved: ProvedDay) -> None:
    """Refuse a day that is still to come, lies before the status that lasts now, or has nothing that proves it."""
    if not proved.proof.strip():
        raise Refused("employer.proof_needed", field="proof")
    if proved.day > office.today():
        raise Refused("employer.day_to_come", field="day", day=proved.day)
    last = current_spell(session, employer)
    first = employer.liable_from if last is None else last.valid_from
    if first is not None and proved.day < first:
        raise Refused("employer.day_before", field="day", day=proved.day, first=first)


def move_employer(
    session: Session, employer: Employer, status: str, proved: ProvedDay, *, begins_on: date | None = None
) -> EmployerSpell:
    """Move an employer to a status that begins on the proved day, or on another when that one is the last of the old."""
    move(session, "employer", employer, status)
    spell = begin_spell(session, employer, proved, begins_on=begins_on or proved.day)
    act_of(session).about("employer", employer.key, employer.number)
    return spell


def begin_spell(
    session: Session, employer: Employer, proved: ProvedDay, *, begins_on: date, due_on: date | None = None
) -> EmployerSpell:
    """Write the status that an employer is in from a day on; the spell before it ends the day before."""
    before = current_spell(session, employer)
    if before is not None:
        before.valid_to = begins_on - ONE_DAY
    spell = EmployerSpell(
        employer_id=employer.id,
        status=employer.status,
        stated_on=proved.day,
        proof=proved.proof.strip(),
        note=act_of(session).reason,
        due_on=due_on,
        valid_from=begins_on,
        supersedes_id=None if before is None else before.id,
    )
    session.add(spell)
    session.flush()
    return spell


def current_spell(session: Session, employer: Employer) -> EmployerSpell | None:
    """Give the spell that lasts now; None for an employer whose days were never written down."""
    query = select(EmployerSpell).where(EmployerSpell.employer_id == employer.id, EmployerSpell.valid_to.is_(None))
    return session.scalars(query.order_by(EmployerSpell.key.desc())).first()
