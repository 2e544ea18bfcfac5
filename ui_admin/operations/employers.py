"""What is done in the register of employers: registering and determining who owes contributions, and from when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from ui_admin.domain.done import Done, done
from ui_admin.domain.identifiers import Kind
from ui_admin.domain.person import script_of
from ui_admin.domain.refusal import Refused
from ui_admin.operations.steps.duties import refuse_own_interest
from ui_admin.operations.steps.numbers import next_number
from ui_admin.operations.steps.records import by_number
from ui_admin.operations.steps.register import checked_identifier
from ui_admin.operations.steps.states import move, start
from ui_admin.rules.identity.number import bare
from ui_admin.storage.acts import act_of, record_field
from ui_admin.storage.employers import Employer, EmployerName, Establishment
from ui_admin.storage.people import Address, Contact, Identifier
from ui_admin.storage.search import fold, index_rows, index_text

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.domain.employer import NewEmployer, NewEstablishment
    from ui_admin.office import Office

HEAD_OFFICE = "000000"


def register_employer(office: Office, new: NewEmployer) -> Done[str]:
    """Register an employer; gives the employer's number. Contributions are owed once liability is determined."""
    if not new.name.strip():
        raise Refused("employer.name_needed", field="name")
    with office.change("employer.register") as session:
        normal = checked_identifier(session, office, "employer_no", new.identifier)
        employer = Employer(
            number=next_number(session, Kind.EMPLOYER),
            name=new.name.strip(),
            latin_name=new.latin_name.strip(),
            sort_name=fold(new.latin_name or new.name),
            identifier=normal,
            legal_form=new.legal_form,
            liable_from=new.liable_from,
            industry=new.industry,
            industry_revision="4",
            ownership="private",
            employer_class="",
        )
        start(session, "employer", employer)
        move(session, "employer", employer, "under_determination")
        _add_parts(session, employer, new, normal)
        act_of(session).about("employer", employer.key, employer.number)
        return done(employer.number, "employer")


def determine_liability(office: Office, number: str) -> Done[str]:
    """Determine that an employer owes contributions from the day stated: returns are expected from then on."""
    with office.change("employer.determine") as session:
        employer = by_number(session, Employer, number)
        refuse_own_interest(session, employer_id=employer.id)
        if employer.liable_from is None or employer.liable_from > office.today():
            raise Refused("employer.not_liable_yet", number=number)
        move(session, "employer", employer, "active")
        act_of(session).about("employer", employer.key, employer.number)
        return done(number, "employer")


def close_employer(office: Office, number: str, *, closed_on: date, reason: str) -> Done[str]:
    """Close an employer on a day; no return is expected for later months."""
    if not reason.strip():
        raise Refused("employer.reason_needed", field="reason")
    with office.change("employer.close", reason=reason) as session:
        employer = by_number(session, Employer, number)
        refuse_own_interest(session, employer_id=employer.id)
        if employer.liable_from is not None and closed_on < employer.liable_from:
            raise Refused("employer.closed_before", field="closed_on", day=closed_on, first=employer.liable_from)
        move(session, "employer", employer, "closed")
        employer.liable_to = closed_on
        act_of(session).about("employer", employer.key, employer.number)
        return done(number, "employer")


def add_establishment(office: Office, number: str, new: NewEstablishment) -> Done[str]:
    """Add a place of work to an employer; gives its number, counted on from the head office."""
    if not new.name.strip():
        raise Refused("employer.name_needed", field="name")
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
