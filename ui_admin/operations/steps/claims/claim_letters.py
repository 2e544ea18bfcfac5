"""Steps of a letter about a claim: its words are sealed when it is issued, and every copy says the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.identifiers import Kind
from ui_admin.operations.steps.letters import sealed_document
from ui_admin.operations.steps.numbers import next_number
from ui_admin.storage.acts import act_of
from ui_admin.storage.employers import Employer
from ui_admin.storage.people import Address
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.office import Office
    from ui_admin.operations.steps.letters import Content
    from ui_admin.storage.claims import Claim
    from ui_admin.storage.documents import Document
    from ui_admin.storage.people import Person


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who a letter goes to: the name as registered, its Latin form, number or identifier, and the address."""

    name: str
    latin_name: str = ""
    employer_number: str = ""
    identifier: str = ""
    address: str = ""


def addressee_of(session: Session, who: Person | Employer) -> Addressee:
    """Give a person or employer of the register as the addressee of a letter."""
    is_employer = isinstance(who, Employer)
    owner = Address.employer_id if is_employer else Address.person_id
    lines = session.scalar(
        select(Address.lines).where(owner == who.id, Address.valid_to.is_(None)).order_by(Address.key.desc()).limit(1)
    )
    return Addressee(who.name, who.latin_name, who.number if is_employer else "", who.identifier, lines or "")


def issue_claim_letter(
    session: Session, office: Office, claim: Claim, addressee: Addressee, content: Content
) -> Document:
    """Issue a letter about a claim with a number and its words sealed; nothing is printed yet."""
    words = words_in(office.profile.language, office.scheme.era)
    officer = act_of(session).officer
    facts = {
        **content.facts,
        "title": words.say_sentence(content.title),
        "paragraphs": [words.say_sentence(part) for part in content.paragraphs],
        "claim": str(claim.number),
        "employer": addressee.employer_number,
        "name": addressee.name,
        "latin_name": addressee.latin_name,
        "identifier": addressee.identifier,
        "address": addressee.address,
        "officer": officer.name if officer else "",
    }
    document = sealed_document(office, content.kind, next_number(session, Kind.DOCUMENT), facts, ("claim", claim.key))
    session.add(document)
    session.flush()
    return document
