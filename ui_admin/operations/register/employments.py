"""Jobs of persons as they are told or proved at the counter; returns open the others by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from ui_admin.domain.codes import is_occupation
from ui_admin.domain.done import Done, done
from ui_admin.domain.employment import CONTRACTS, HOURS_OF_A_WEEK, NewEmployment, read_hours
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.records import by_number
from ui_admin.operations.steps.duties import refuse_own_interest
from ui_admin.storage.acts import act_of, record_field
from ui_admin.storage.employers import Employer
from ui_admin.storage.people import Employment, Person

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.office import Office


def record_employment(office: Office, person_number: str, new: NewEmployment) -> Done[str]:
    """Record a job of a person, or say more about the one with this employer in the same days that is known already.

    What is left empty stays as it was, the last day too: a job that ended does not begin again by itself.
    """
    _refuse_unreadable(office, new)
    with office.change("employment.record") as session:
        person, employer = by_number(session, Person, person_number), by_number(session, Employer, new.employer_number)
        refuse_own_interest(session, person_id=person.id, employer_id=employer.id)
        employment = _known(session, person, employer, new)
        before = None if employment is None else _said(employer, employment)
        if employment is None:
            employment = Employment(
                person_id=person.id,
                employer_id=employer.id,
                started_on=new.started_on,
                occupation="",
                job_title="",
                status_in_employment="",
                contract="",
                source="keyed",
            )
            session.add(employment)
        employment.started_on, employment.ended_on = new.started_on, new.ended_on or employment.ended_on
        employment.occupation = new.occupation.strip() or employment.occupation
        employment.contract = new.contract or employment.contract
        employment.weekly_hours = new.weekly_hours.strip() or employment.weekly_hours
        session.flush()
        record_field(session, "person", person.key, ("employment", before, _said(employer, employment)))
        act_of(session).about("person", person.key, person.number)
        return done(employment.id, "person", "employment")


def _refuse_unreadable(office: Office, new: NewEmployment) -> None:
    if new.started_on > office.today():
        raise Refused("employment.starts_later", field="started_on", day=new.started_on)
    if new.ended_on is not None and new.ended_on < new.started_on:
        raise Refused("employment.ends_before", field="ended_on", started=new.started_on, ended=new.ended_on)
    if new.occupation.strip() and not is_occupation(new.occupation):
        raise Refused("employment.occupation_unknown", field="occupation", code=new.occupation.strip())
    if new.contract and new.contract not in CONTRACTS:
        raise Refused("employment.contract_unknown", field="contract", known=", ".join(CONTRACTS))
    if new.weekly_hours.strip() and read_hours(new.weekly_hours) is None:
        raise Refused("employment.hours_unreadable", field="weekly_hours", most=HOURS_OF_A_WEEK)


def _known(session: Session, person: Person, employer: Employer, new: NewEmployment) -> Employment | None:
    """Give the job with the employer that shares a day with the one that is said; refuses to choose between two."""
    query = select(Employment).where(
        Employment.person_id == person.id,
        Employment.employer_id == employer.id,
        or_(Employment.ended_on.is_(None), Employment.ended_on >= new.started_on),
    )
    if new.ended_on is not None:
        query = query.where(Employment.started_on <= new.ended_on)
    found = session.scalars(query).all()
    if len(found) > 1:
        raise Refused("employment.two_known", field="started_on", name=employer.name)
    return found[0] if found else None


def _said(employer: Employer, employment: Employment) -> str:
    """Write a job in one line, for the trail of what was changed on the person."""
    last = employment.ended_on.isoformat() if employment.ended_on else "…"
    parts = (employment.occupation, employment.contract, employment.weekly_hours or "")
    return " ".join(filter(None, (employer.number, f"{employment.started_on.isoformat()}–{last}", *parts)))
