"""All that another office needs to go on with a claim, from the records of this one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from ui_admin.domain.person import SEXES
from ui_admin.lookups.claims.certified_months import CERTIFIED_MONTH
from ui_admin.lookups.claims.facts import months_of
from ui_admin.storage.audit import Note
from ui_admin.storage.claims import Fact, RequiredDocument, Separation
from ui_admin.storage.employers import Employer
from ui_admin.storage.people import Address, Contact, Identifier, PaymentAccount, Person

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.office import Office
    from ui_admin.storage.claims import Claim


def packet_content(session: Session, office: Office, claim: Claim) -> dict[str, Any]:
    """Give the content of the file of a claim: person, claim, separation, papers, facts and months, in plain values."""
    person = session.scalars(select(Person).where(Person.id == claim.person_id)).one()
    separation = session.scalars(select(Separation).where(Separation.claim_id == claim.id)).one()
    return {
        "scheme": office.profile.scheme,
        "is_training": office.profile.is_training,
        "from": {"code": office.profile.code, "name": office.profile.name},
        "person": _person(session, person),
        "claim": _columns(
            claim, "id number filed_on registered_on complete_on decision_due_on sequence late_reason answers benefit"
        ),
        "separation": {
            **_columns(separation, "separated_on reason_worker reason_employer reason_found answered_on answered_how"),
            **_employer(session, separation),
        },
        "papers": [
            _columns(row, "kind rule received_on dispensed_reason")
            for row in session.scalars(select(RequiredDocument).where(RequiredDocument.claim_id == claim.id))
        ],
        "facts": [
            _columns(row, "type value unit source_kind nature valid_from valid_to")
            for row in session.scalars(select(Fact).where(Fact.claim_id == claim.id).order_by(Fact.key))
        ],
        "months": _months(session, office, claim, person),
        "notes": [
            {"text": note.text, "channel": note.channel, "on": note.created_at.astimezone().date().isoformat()}
            for note in session.scalars(
                select(Note).where(Note.subject_kind == "claim", Note.subject_key == claim.key).order_by(Note.key)
            )
        ],
    }


def _person(session: Session, person: Person) -> dict[str, Any]:
    identifier = session.scalar(
        select(Identifier).where(Identifier.person_id == person.id, Identifier.valid_to.is_(None)).limit(1)
    )
    address = select(Address.lines).where(Address.person_id == person.id, Address.valid_to.is_(None)).limit(1)
    telephone = select(Contact.value).where(
        Contact.person_id == person.id, Contact.kind == "telephone", Contact.valid_to.is_(None)
    )
    accounts = session.scalars(
        select(PaymentAccount).where(PaymentAccount.person_id == person.id, PaymentAccount.valid_to.is_(None))
    )
    return {
        **_columns(person, "name latin_name born_on"),
        "sex": next((name for name, code in SEXES.items() if code == person.sex), "not_known"),
        "citizenship": (person.citizenships or [""])[0],
        "identifier_type": identifier.type if identifier else "",
        "identifier": identifier.value if identifier else "",
        "normal": identifier.normal if identifier else "",
        "address": session.scalar(address) or "",
        "telephone": session.scalar(telephone.limit(1)) or "",
        "accounts": [_columns(row, "channel provider account_no holder_name") for row in accounts],
    }


def _employer(session: Session, separation: Separation) -> dict[str, str]:
    found = session.execute(
        select(Employer.name, Employer.identifier).where(Employer.id == separation.employer_id)
    ).first()
    return {"employer": found[0] if found else "", "employer_identifier": found[1] if found else ""}


def _months(session: Session, office: Office, claim: Claim, person: Person) -> list[dict[str, Any]]:
    own = [
        {
            "index": found.month.index,
            "month": str(found.month),
            "wage": found.wage,
            "base": found.base,
            "state": found.state.value,
            "employer": found.employer_name,
        }
        for found in months_of(session, person, office.today())
    ]
    before = session.scalars(select(Fact.value).where(Fact.claim_id == claim.id, Fact.type == CERTIFIED_MONTH))
    return [*before, *own]


def _columns(record: Any, names: str) -> dict[str, Any]:  # noqa: ANN401 - a record of any kind
    values = {name: getattr(record, name) for name in names.split()}
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in values.items()}
