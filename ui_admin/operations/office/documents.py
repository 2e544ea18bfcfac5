"""Papers that come in: scanned or photographed, linked to the records they serve, handed over, or dispensed with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.done import Done, done
from ui_admin.domain.identifiers import Kind
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.records import by_number
from ui_admin.operations.steps.claims.flags import reconsider_flags
from ui_admin.operations.steps.duties import acting_officer, refuse_own_interest
from ui_admin.operations.steps.numbers import next_number
from ui_admin.operations.steps.papers import asked_paper, complete_if_all_are_here, join, refuse_day, subject_of
from ui_admin.operations.steps.settings import setting
from ui_admin.operations.steps.states import set_field
from ui_admin.storage.acts import act_of, record_field
from ui_admin.storage.claims import Claim
from ui_admin.storage.documents import Document
from ui_admin.storage.offices import Officer
from ui_admin.storage.paper_files import keep_file, look_at_file

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.domain.paper import NewPaper
    from ui_admin.office import Office
    from ui_admin.storage.paper_files import PaperFile


def take_in_paper(office: Office, new: NewPaper) -> Done[str]:
    """Take in a paper with its scan; gives its number. A scan that the office has already is linked and not kept twice."""
    if not new.kind:
        raise Refused("paper.kind_needed", field="kind")
    refuse_day(new.received_on or office.today(), today=office.today())
    with office.look() as session:
        most = setting(session, "document.most_megabytes")
    found = look_at_file(new.file, most_megabytes=int(str(most)))
    with office.change("document.receive", note=new.kind) as session:
        subject = subject_of(session, new.subject_kind, new.subject_number) if new.subject_kind else None
        document = _known(session, found)
        if document is not None and subject is None:
            raise Refused("paper.known_already", field="file", number=document.number)
        keep_file(office.folder, found)
        document = document or _add(session, office, new, found)
        if subject is not None:
            join(session, office, document, new.subject_kind, subject)
        act_of(session).about("document", document.key, document.number)
        return done(document.number, "document", new.subject_kind or "document")


def link_paper(office: Office, number: str, subject_kind: str, subject_number: str) -> Done[str]:
    """Link a paper to a record; one that nobody knew whose it was leaves the queue."""
    with office.change("document.identify", note=f"{subject_kind} {subject_number}") as session:
        document = _incoming(session, number)
        join(session, office, document, subject_kind, subject_of(session, subject_kind, subject_number))
        act_of(session).about("document", document.key, document.number)
        return done(number, "document", subject_kind)


def hand_over_paper(office: Office, number: str, login: str) -> Done[str]:
    """Give an unidentified paper to another officer, who finds out whose it is."""
    with office.change("document.hand_over", note=login) as session:
        document = _incoming(session, number)
        if document.is_identified:
            raise Refused("paper.identified_already", number=number)
        officer = session.scalar(select(Officer).where(Officer.login == login, Officer.status == "active"))
        if officer is None:
            raise Refused("paper.no_such_officer", field="owner", login=login)
        if document.owner_id == officer.id:
            raise Refused("paper.owns_it_already", field="owner", name=officer.name)
        set_field(session, "document", document, "owner_id", officer.id)
        act_of(session).about("document", document.key, document.number)
        return done(number, "document")


def name_paper(office: Office, number: str, kind: str) -> Done[str]:
    """Say what an unidentified paper is; one that serves a record already keeps its kind."""
    if not kind:
        raise Refused("paper.kind_needed", field="kind")
    with office.change("document.identify", note=kind) as session:
        document = _incoming(session, number)
        if document.is_identified:
            raise Refused("paper.identified_already", number=number)
        set_field(session, "document", document, "kind", kind)
        act_of(session).about("document", document.key, document.number)
        return done(number, "document")


def dispense_with_paper(office: Office, claim_number: str, kind: str, reason: str) -> Done[str]:
    """Do without a paper that a claim is asked for, with a reason and an officer's name."""
    if not reason.strip():
        raise Refused("paper.reason_needed", field="reason")
    with office.change("document.dispense", reason=reason, note=kind) as session:
        claim = by_number(session, Claim, claim_number)
        refuse_own_interest(session, person_id=claim.person_id)
        paper = asked_paper(session, claim, kind)
        paper.dispensed_reason, paper.dispensed_on = reason.strip(), office.today()
        paper.dispensed_by = acting_officer(session).id
        record_field(session, "claim", claim.key, (f"required_paper.{kind}", None, reason.strip()))
        complete_if_all_are_here(session, office, claim, not_before=office.today())
        reconsider_flags(session, claim)
        act_of(session).about("claim", claim.key, claim.number)
        return done(claim_number, "claim", "document")


def _known(session: Session, found: PaperFile) -> Document | None:
    return session.scalar(select(Document).where(Document.sha256 == found.sha256, Document.direction == "in"))


def _incoming(session: Session, number: str) -> Document:
    document = by_number(session, Document, number)
    if document.direction != "in":
        raise Refused("paper.went_out", number=number)
    return document


def _add(session: Session, office: Office, new: NewPaper, found: PaperFile) -> Document:
    document = Document(
        number=next_number(session, Kind.DOCUMENT),
        direction="in",
        kind=new.kind,
        subject_kind="",
        subject_key=0,
        issued_on=office.today(),
        language=office.profile.language,
        sha256=found.sha256,
        pages=found.pages,
        media_type=found.media_type,
        facts={},
        service_method="",
        received_on=new.received_on or office.today(),
        size=found.size,
        file_name=found.name,
        remark=new.remark.strip(),
        is_identified=False,
        owner_id=acting_officer(session).id,
    )
    session.add(document)
    session.flush()
    return document
