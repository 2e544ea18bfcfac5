"""What is done in the register of employers: registering them, with the day by which liability is determined."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from ui_admin.domain.done import Done, done
from ui_admin.domain.employer import ProvedDay
from ui_admin.domain.identifiers import Kind
from ui_admin.domain.name_parts import visible_name
from ui_admin.domain.person import script_of
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.records import by_number
from ui_admin.operations.steps.duties import refuse_own_interest
from ui_admin.operations.steps.numbers import next_number
from ui_admin.operations.steps.register.employer_changes import apply_change, refuse_wrong_industry
from ui_admin.operations.steps.register.employer_class import refuse_wrong_class
from ui_admin.operations.steps.register.employer_spells import begin_spell
from ui_admin.operations.steps.register.register import checked_identifier
from ui_admin.operations.steps.settings import setting
from ui_admin.operations.steps.states import move, start
from ui_admin.rules.identity.number import bare
from ui_admin.storage.acts import act_of, record_field
from ui_admin.storage.employers import Employer, EmployerName, Establishment
from ui_admin.storage.people import Address, Contact, Identifier
from ui_admin.storage.search import fold, index_rows, index_text

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.domain.employer import EmployerChange, NewEmployer, NewEstablishment
    from ui_admin.office import Office

HEAD_OFFICE = "000000"


def register_employer(office: Office, new: NewEmployer) -> Done[str]:
    """Register an employer; gives the employer's number. Contributions are owed once liability is determined."""
    name, latin_name = visible_name(new.name), visible_name(new.latin_name)
    if not name:
        raise Refused("employer.name_needed", field="name")
    refuse_wrong_industry(new.industry)
    refuse_wrong_class(office, new.employer_class, new.ownership)
    with office.change("employer.register") as session:
        normal = checked_identifier(session, office, "employer_no", new.identifier)
        employer = Employer(
            number=next_number(session, Kind.EMPLOYER),
            name=name,
            latin_name=latin_name,
            sort_name=fold(latin_name or name),
            identifier=normal,
            legal_form=new.legal_form,
            liable_from=new.liable_from,
            industry=new.industry,
            industry_revision="4",
            ownership=new.ownership,
            employer_class=new.employer_class.strip(),
        )
        start(session, "employer", employer)
        move(session, "employer", employer, "under_determination")
        _begin_determination(session, office, employer)
        _add_parts(session, employer, new, normal)
        act_of(session).about("employer", employer.key, employer.number)
        return done(employer.number, "employer")


def _begin_determination(session: Session, office: Office, employer: Employer) -> None:
    """Write by when the office determines liability; the number of days is the office's own."""
    due_on = office.today() + timedelta(days=int(str(setting(session, "employer.determine_days"))))
    begin_spell(session, employer, ProvedDay(office.today(), ""), begins_on=office.today(), due_on=due_on)


def add_establishment(office: Office, number: str, new: NewEstablishment) -> Done[str]:
    """Add a place of work to an employer; gives its number, counted on from the head office."""
    if not new.name.strip():
        raise Refused("employer.name_needed", field="name")
    refuse_wrong_industry(new.industry)
    with office.change("employer.change") as session:
        employer = by_number(session, Employer, number)
        refuse_own_interest(session, employer_id=employer.id)
        last = session.scalar(select(func.max(Establishment.number)).where(Establishment.employer_id == employer.id))
        own = f"{int(last or HEAD_OFFICE) + 1:06d}"
        session.add(
            Establishment(
                employer_id=employer.id,
                number=own,
                name=new.name.strip(),
                industry=new.industry.strip() or employer.industry,
                address=new.address.strip(),
            )
        )
        session.flush()
        record_field(session, "employer", employer.key, ("establishment", None, f"{own} {new.name.strip()}"))
        act_of(session).about("employer", employer.key, employer.number)
        return done(own, "employer")


def close_establishment(office: Office, number: str, own: str, *, closed_on: date, reason: str) -> Done[str]:
    """Close a place of work on a day; the head office stays as long as the employer does."""
    if not reason.strip():
        raise Refused("establishment.reason_needed", field="reason")
    if closed_on > office.today():
        raise Refused("employer.day_to_come", field="day", day=closed_on)
    with office.change("employer.change", reason=reason) as session:
        employer = by_number(session, Employer, number)
        refuse_own_interest(session, employer_id=employer.id)
        place = session.scalar(
            select(Establishment).where(Establishment.employer_id == employer.id, Establishment.number == own)
        )
        if place is None or place.valid_to is not None:
            raise Refused("establishment.not_open", number=own, name=employer.name)
        if own == HEAD_OFFICE:
            raise Refused("establishment.head_office", name=employer.name)
        place.valid_to = closed_on
        record_field(session, "employer", employer.key, ("establishment", f"{own} {place.name}", str(closed_on)))
        act_of(session).about("employer", employer.key, employer.number)
        return done(own, "employer")


def change_employer(office: Office, number: str, change: EmployerChange, reason: str) -> Done[str]:
    """Change names, number, industry, address or contacts; what it was stays, with its end, and in the audit trail."""
    if not reason.strip():
        raise Refused("employer.change_reason", field="reason")
    with office.change("employer.change", reason=reason) as session:
        employer = by_number(session, Employer, number)
        refuse_own_interest(session, employer_id=employer.id)
        if not apply_change(session, office, employer, change):
            raise Refused("employer.nothing_changed")
        act_of(session).about("employer", employer.key, employer.number)
        return done(employer.number, "employer")


def _add_parts(session: Session, employer: Employer, new: NewEmployer, normal: str) -> None:
    session.add(
        EmployerName(employer_id=employer.id, kind="legal", full=employer.name, script=script_of(employer.name))
    )
    session.add(
        Establishment(
            employer_id=employer.id, number=HEAD_OFFICE, name=employer.name, industry=new.industry, address=new.address
        )
    )
    if normal:
        session.add(
            Identifier(
                employer_id=employer.id,
                type="employer_no",
                value=new.identifier.strip(),
                normal=bare(normal),
                issuer="",
                verified_how="seen",
            )
        )
    if new.address.strip():
        session.add(Address(employer_id=employer.id, lines=new.address.strip(), postcode="", admin_unit=""))
    if new.telephone.strip():
        session.add(Contact(employer_id=employer.id, kind="telephone", value=new.telephone.strip()))
    words = index_text(employer.name, employer.latin_name, employer.identifier, employer.number)
    index_rows(session, "employer", [(employer.key, words)])
