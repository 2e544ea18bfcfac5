"""A claim that goes to another office: closed here with its reason, written whole into a sealed file, filed there once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from ui_admin.domain.done import Done, done
from ui_admin.domain.holds import NEEDS_NOTE, TRANSFER_REASONS
from ui_admin.domain.identifiers import Kind
from ui_admin.domain.person import NewPerson
from ui_admin.domain.refusal import Refused
from ui_admin.exchange.claim_packet import read_packet, seal_of, write_packet
from ui_admin.lookups.claims.certified_months import CERTIFIED_MONTH
from ui_admin.lookups.claims.claim_packets import packet_content
from ui_admin.lookups.records import by_number
from ui_admin.operations.steps.claims.flags import reconsider_flags
from ui_admin.operations.steps.claims.proposals import annul_proposal
from ui_admin.operations.steps.duties import acting_officer, refuse_own_interest
from ui_admin.operations.steps.numbers import next_number
from ui_admin.operations.steps.register.register import add_person
from ui_admin.operations.steps.states import move, start
from ui_admin.operations.steps.whole_files import whole_file
from ui_admin.storage.acts import act_of
from ui_admin.storage.audit import Hold
from ui_admin.storage.claims import Claim, Fact, RequiredDocument, Separation
from ui_admin.storage.documents import Document
from ui_admin.storage.employers import Employer
from ui_admin.storage.people import Identifier, JobseekerRegistration, Person
from ui_admin.storage.search import index_rows, index_text

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from ui_admin.office import Office

OPEN = ("filed", "in_assessment")
JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Transfer:
    """Where a claim goes and why."""

    office_code: str
    office_name: str
    reason: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class SentClaim:
    """A claim that was sent: the file it stands in, and the seal of its content."""

    number: str
    file: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class TakenClaim:
    """A claim that was taken in; `is_new` is false when this office has it already."""

    number: str
    from_number: str
    from_office: str
    is_new: bool


def transfer_claim(office: Office, number: str, to: Transfer, file: Path) -> Done[SentClaim]:
    """Send a claim that is not decided to another office; the file is written whole before the claim is closed here."""
    _refuse_unreadable(office, to)
    with office.change("claim.transfer", reason=to.reason, note=f"{to.office_code} {to.note}".strip()) as session:
        claim = by_number(session, Claim, number)
        refuse_own_interest(session, person_id=claim.person_id)
        if claim.status in OPEN:
            annul_proposal(session, claim)
        move(session, "claim", claim, "transferred")
        claim.closing_reason = f"{to.office_code} {to.office_name}".strip()
        _end_holds(session, office, claim)
        reconsider_flags(session, claim)
        content = packet_content(session, office, claim)
        content["to"] = {"code": to.office_code.strip().upper(), "name": to.office_name.strip()}
        content["sent"] = {"on": office.today().isoformat(), "reason": to.reason, "note": to.note.strip()}
        _keep_document(session, office, claim, content)
        act_of(session).about("claim", claim.key, claim.number)
        with whole_file(file) as unfinished:
            unfinished.write_bytes(write_packet(content))
        return done(SentClaim(str(claim.number), file, seal_of(content)), "claim", "document", "flag", "hold")


def take_in_claim(office: Office, file: Path) -> Done[TakenClaim]:
    """File a claim that another office sent, with its own day of filing; taking it in twice is taking it in once."""
    content = _read(office, file)
    sent = content["claim"]
    with office.look() as session:
        known = session.scalar(select(Claim.number).where(Claim.id == sent["id"]))
    if known is not None:
        return done(TakenClaim(str(known), sent["number"], content["from"]["name"], is_new=False))
    with office.change("claim.take_in", note=f"{content['from']['code']} {sent['number']}") as session:
        person = _person(session, office, content["person"])
        refuse_own_interest(session, person_id=person.id)
        _refuse_second(session, person)
        claim = _claim(session, office, content, person)
        _separation(session, claim, content["separation"])
        _papers(session, claim, content["papers"])
        _facts(session, office, claim, content)
        words = index_text(str(claim.number), person.name, person.latin_name, person.identifier)
        index_rows(session, "claim", [(claim.key, words)])
        reconsider_flags(session, claim)
        act_of(session).about("claim", claim.key, claim.number)
        taken = TakenClaim(str(claim.number), sent["number"], content["from"]["name"], is_new=True)
        return done(taken, "claim", "person", "document")


def _refuse_unreadable(office: Office, to: Transfer) -> None:
    if not to.office_code.strip():
        raise Refused("claim_packet.office_needed", field="office_code")
    if to.office_code.strip().upper() == office.profile.code:
        raise Refused("claim_packet.to_itself", field="office_code", code=office.profile.code)
    if to.reason not in TRANSFER_REASONS:
        raise Refused("claim_packet.reason_needed", field="reason")
    if to.reason in NEEDS_NOTE and not to.note.strip():
        raise Refused("hold.note_needed", field="note")


def _read(office: Office, file: Path) -> dict[str, Any]:
    try:
        data = file.read_bytes()
    except OSError as fault:
        raise Refused("claim_packet.no_file", file=file.name, why=fault.strerror or "") from None
    content = read_packet(data, file.name)
    if content["scheme"] != office.profile.scheme:
        raise Refused("claim_packet.other_scheme", file=file.name, scheme=content["scheme"])
    if content["is_training"] != office.profile.is_training:
        raise Refused("claim_packet.practice", file=file.name)
    if content["to"]["code"] != office.profile.code:
        raise Refused("claim_packet.other_office", file=file.name, code=content["to"]["code"])
    return content


def _end_holds(session: Session, office: Office, claim: Claim) -> None:
    held = select(Hold).where(Hold.subject_kind == "claim", Hold.subject_key == claim.key, Hold.ended_at.is_(None))
    for hold in session.scalars(held):
        hold.ended_at, hold.ended_by = office.now(), acting_officer(session).id


def _keep_document(session: Session, office: Office, claim: Claim, content: dict[str, Any]) -> Document:
    document = Document(
        number=next_number(session, Kind.DOCUMENT),
        direction="out",
        kind="claim_transfer",
        subject_kind="claim",
        subject_key=claim.key,
        issued_on=office.today(),
        language=office.profile.language,
        sha256=seal_of(content),
        pages=0,
        media_type=JSON,
        facts={"from": content["from"], "to": content["to"], "number": content["claim"]["number"]},
        service_method="",
    )
    session.add(document)
    session.flush()
    return document


def _person(session: Session, office: Office, sent: dict[str, Any]) -> Person:
    """Find the person by the number that somebody else gave them, or register them as the other office knew them."""
    known = session.scalar(
        select(Person)
        .join(Identifier, Identifier.person_id == Person.id)
        .where(
            Identifier.type == sent["identifier_type"],
            Identifier.normal == sent["normal"],
            Identifier.valid_to.is_(None),
        )
    )
    if known is not None and sent["normal"]:
        return known
    return add_person(
        session,
        office,
        NewPerson(
            sent["name"],
            sent["identifier"],
            identifier_type=sent["identifier_type"],
            latin_name=sent["latin_name"],
            born_on=_day(sent["born_on"]),
            sex=sent["sex"],
            citizenship=sent["citizenship"],
            address=sent["address"],
            telephone=sent["telephone"],
        ),
    )


def _refuse_second(session: Session, person: Person) -> None:
    number = session.scalar(select(Claim.number).where(Claim.person_id == person.id, Claim.status.in_(OPEN)).limit(1))
    if number is not None:
        raise Refused("claim_packet.open_here", name=person.name, number=number)


def _claim(session: Session, office: Office, content: dict[str, Any], person: Person) -> Claim:
    sent = content["claim"]
    origin = {
        "number": sent["number"],
        **content["from"],
        "employer": content["separation"]["employer"],
        "sha256": seal_of(content),
    }
    claim = Claim(
        id=sent["id"],
        number=next_number(session, Kind.CLAIM),
        person_id=person.id,
        scheme=office.profile.scheme,
        benefit=sent["benefit"],
        sequence=sent["sequence"],
        registered_on=_day(sent["registered_on"]),
        filed_on=_day(sent["filed_on"]),
        received_on=office.today(),
        keyed_at=office.now(),
        complete_on=_day(sent["complete_on"]),
        decision_due_on=_day(sent["decision_due_on"]),
        channel="transfer",
        late_reason=sent["late_reason"],
        closing_reason="",
        answers={**sent["answers"], "transferred_from": origin},
    )
    start(session, "claim", claim)
    move(session, "claim", claim, "filed")
    if claim.registered_on is not None:
        session.add(
            JobseekerRegistration(
                person_id=person.id, registered_on=claim.registered_on, reference="", source="transfer"
            )
        )
    return claim


def _separation(session: Session, claim: Claim, sent: dict[str, Any]) -> None:
    """The employer is one this office knows by number; an unknown one stays a name, for registering is another's work."""
    employer = None
    if sent["employer_identifier"]:
        employer = session.scalar(select(Employer).where(Employer.identifier == sent["employer_identifier"]))
    session.add(
        Separation(
            claim_id=claim.id,
            employer_id=employer.id if employer else None,
            separated_on=_day(sent["separated_on"]),
            reason_worker=sent["reason_worker"],
            reason_employer=sent["reason_employer"],
            reason_found=sent["reason_found"],
            answered_on=_day(sent["answered_on"]),
            answered_how=sent["answered_how"],
        )
    )
    session.flush()


def _papers(session: Session, claim: Claim, papers: list[dict[str, Any]]) -> None:
    for paper in papers:
        session.add(
            RequiredDocument(
                claim_id=claim.id,
                kind=paper["kind"],
                rule=paper["rule"],
                received_on=_day(paper["received_on"]),
                dispensed_reason=paper["dispensed_reason"],
            )
        )


def _facts(session: Session, office: Office, claim: Claim, content: dict[str, Any]) -> None:
    """Keep the versions of facts as they were, and the months as the other office certifies them."""
    for fact in content["facts"]:
        if fact["type"] != CERTIFIED_MONTH:
            days = {name: _day(fact[name]) for name in ("valid_from", "valid_to")}
            session.add(Fact(claim_id=claim.id, source_id=None, **{**fact, **days}))
    for month in content["months"]:
        session.add(
            Fact(
                claim_id=claim.id,
                type=CERTIFIED_MONTH,
                value=month,
                unit="month",
                source_kind="record",
                source_id=None,
                nature="fact",
                valid_from=office.today(),
            )
        )
    session.flush()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
