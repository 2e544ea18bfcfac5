"""Changing what decides an employer's contributions beside the wage, from a month on; what it was stays for its months."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from ui_admin.domain.done import Done, done
from ui_admin.domain.periods import Month
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.records import by_number
from ui_admin.operations.steps.duties import refuse_own_interest
from ui_admin.operations.steps.register.employer_class import refuse_wrong_class
from ui_admin.operations.steps.register.employer_spells import ONE_DAY
from ui_admin.operations.steps.states import set_field
from ui_admin.storage.acts import act_of, record_field
from ui_admin.storage.contributions import ContributionReturn
from ui_admin.storage.employer_life import EmployerClass
from ui_admin.storage.employers import Employer

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.domain.employer import NewClass
    from ui_admin.office import Office


def change_class(office: Office, number: str, new: NewClass) -> Done[int]:
    """Change the class of an employer from a month on; gives how many posted returns of those months used the one before."""
    if not new.proof.strip():
        raise Refused("employer.proof_needed", field="proof")
    refuse_wrong_class(office, new.employer_class, new.ownership)
    with office.change("employer.classify", reason=new.proof) as session:
        employer = by_number(session, Employer, number)
        refuse_own_interest(session, employer_id=employer.id)
        last = _last(session, employer)
        _refuse_no_change(employer, last, new)
        added = _add(session, employer, last, new)
        if new.since <= Month.of(office.today()):
            set_field(session, "employer", employer, "employer_class", added.employer_class)
            set_field(session, "employer", employer, "ownership", added.ownership)
        record_field(session, "employer", employer.key, ("class_from", None, str(new.since)))
        act_of(session).about("employer", employer.key, employer.number)
        return done(_posted_since(session, employer, new.since), "employer")


def _last(session: Session, employer: Employer) -> EmployerClass:
    """Give the class that was recorded last; that of the registration is written down first where none was."""
    query = select(EmployerClass).where(EmployerClass.employer_id == employer.id)
    found = session.scalars(query.order_by(EmployerClass.key.desc())).first()
    if found is not None:
        return found
    first = EmployerClass(
        employer_id=employer.id, employer_class=employer.employer_class, ownership=employer.ownership, proof=""
    )
    session.add(first)
    session.flush()
    return first


def _refuse_no_change(employer: Employer, last: EmployerClass, new: NewClass) -> None:
    if last.valid_from is not None and new.since.first < last.valid_from:
        raise Refused("employer.class_later", field="since", month=Month.of(last.valid_from))
    if (last.employer_class, last.ownership) == (new.employer_class.strip(), new.ownership):
        raise Refused("employer.class_same", field="employer_class", name=employer.name)


def _add(session: Session, employer: Employer, last: EmployerClass, new: NewClass) -> EmployerClass:
    """Add the new class; one for the same month takes the place of the last, which is kept and never in force."""
    last.valid_to = new.since.first - ONE_DAY
    is_instead = last.valid_from == new.since.first
    added = EmployerClass(
        employer_id=employer.id,
        employer_class=new.employer_class.strip(),
        ownership=new.ownership,
        proof=new.proof.strip(),
        valid_from=new.since.first,
        supersedes_id=last.id if is_instead else None,
    )
    session.add(added)
    session.flush()
    return added


def _posted_since(session: Session, employer: Employer, since: Month) -> int:
    query = select(func.count()).where(
        ContributionReturn.employer_id == employer.id,
        ContributionReturn.period >= since.code,
        ContributionReturn.status == "posted",
        ContributionReturn.kind != "nil",
    )
    return int(session.scalar(query) or 0)
