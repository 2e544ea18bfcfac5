"""Papers that came in: the list with its queue of unidentified ones, one paper with its file, and what each belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Integer, func, literal, select, union_all

from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.listing import Order, Slice, Wanted, in_order, take_keys
from ui_admin.storage.claims import Claim
from ui_admin.storage.documents import Document
from ui_admin.storage.employers import Employer
from ui_admin.storage.intake import DocumentLink
from ui_admin.storage.offices import Officer
from ui_admin.storage.paper_files import is_whole, place_of
from ui_admin.storage.people import Person

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from sqlalchemy.orm import Session

    from ui_admin.lookups.listing import AnySelect
    from ui_admin.office import Office


TABLES: Mapping[str, type[Person | Employer | Claim]] = {"person": Person, "employer": Employer, "claim": Claim}


@dataclass(frozen=True, slots=True)
class IncomingPaper:
    """A paper in the list; `age` is how many days it has waited for someone to find out whose it is."""

    number: str
    kind: str
    received_on: date
    age: int
    owner: str
    remark: str
    file_name: str
    pages: int
    is_identified: bool
    belongs_to: str


@dataclass(frozen=True, slots=True)
class PaperLink:
    """A record that a paper belongs to."""

    kind: str
    number: str
    name: str


@dataclass(frozen=True, slots=True)
class StoredPaper:
    """One paper with its file, seen to be whole, and all records it belongs to."""

    number: str
    kind: str
    file: Path
    media_type: str
    pages: int
    size: int
    received_on: date
    owner: str
    remark: str
    is_identified: bool
    sha256: str
    links: tuple[PaperLink, ...]


def papers_page(office: Office, wanted: Wanted) -> Slice[IncomingPaper]:
    """List papers that came in: unidentified ones (filter `unidentified`), those of one owner (`owner`), or all."""
    keys = select(Document.key).where(Document.direction == "in")
    if wanted.filter("unidentified"):
        keys = keys.where(Document.is_identified.is_(False))
    owner = wanted.filter("owner")
    if owner is not None:
        keys = keys.where(Document.owner_id == owner)
    if wanted.search.strip():
        text = wanted.search.strip()
        keys = keys.where(
            Document.number.contains(text.upper())
            | Document.remark.icontains(text)
            | Document.file_name.icontains(text)
        )
    columns = {"received_on": Document.received_on, "number": Document.number, "kind": Document.kind}
    today = office.today()
    with office.look() as session:
        found = take_keys(session, keys, wanted, Order(columns, "received_on", Document.key))
        rows = select(Document.key, Document, Officer.name).outerjoin(Officer, Officer.id == Document.owner_id)
        named = _names_of(session, found.rows)
        return in_order(session, rows, found, lambda row: _row(row[0], row[1] or "", today, named))


def stored_paper(office: Office, number: str) -> StoredPaper:
    """Give one paper with its file; refuses an unknown number, and a file that is gone or not as it was taken in."""
    with office.look() as session:
        document = session.scalar(
            select(Document).where(Document.number == number.strip().upper(), Document.direction == "in")
        )
        if document is None or document.received_on is None:
            raise Refused("record.unknown", kind=sentence("kind.document"), number=number)
        file = place_of(office.folder, document.sha256, document.media_type)
        if not file.is_file():
            raise Refused("paper_file.gone", number=document.number)
        if not is_whole(file, document.sha256):
            raise Refused("paper_file.not_as_taken_in", number=document.number)
        owner = session.scalar(select(Officer.name).where(Officer.id == document.owner_id)) or ""
        return StoredPaper(
            number=document.number,
            kind=document.kind,
            file=file,
            media_type=document.media_type,
            pages=document.pages,
            size=document.size or 0,
            received_on=document.received_on,
            owner=owner,
            remark=document.remark,
            is_identified=document.is_identified,
            sha256=document.sha256,
            links=links_of(session, document),
        )


def links_of(session: Session, document: Document) -> tuple[PaperLink, ...]:
    """Give the records that a paper belongs to."""
    rows = session.execute(_named().where(DocumentLink.document_id == document.id).order_by(DocumentLink.key))
    found = [PaperLink(kind, number, name) for _key, kind, number, name in rows]
    return tuple(found)


def papers_of(office: Office, kind: str, number: str) -> tuple[IncomingPaper, ...]:
    """Give the papers that came in for one person or employer, newest first."""
    table = TABLES[kind]
    today = office.today()
    with office.look() as session:
        rows = session.execute(
            select(Document, Officer.name)
            .join(DocumentLink, DocumentLink.document_id == Document.id)
            .join(table, table.key == DocumentLink.subject_key)
            .outerjoin(Officer, Officer.id == Document.owner_id)
            .where(DocumentLink.subject_kind == kind, table.number == number)
            .order_by(Document.received_on.desc(), Document.key.desc())
        ).all()
        named = _names_of(session, tuple(document.key for document, _owner in rows))
        return tuple(_row(document, owner or "", today, named) for document, owner in rows)


def unidentified_count(office: Office) -> int:
    """Count the papers of which nobody knows whose they are."""
    with office.look() as session:
        query = select(func.count()).where(Document.direction == "in", Document.is_identified.is_(False))
        return session.scalar(query) or 0


def _row(document: Document, owner: str, today: date, named: dict[int, str]) -> IncomingPaper:
    received_on = document.received_on or document.issued_on
    return IncomingPaper(
        number=document.number,
        kind=document.kind,
        received_on=received_on,
        age=0 if document.is_identified else (today - received_on).days,
        owner=owner,
        remark=document.remark,
        file_name=document.file_name,
        pages=document.pages,
        is_identified=document.is_identified,
        belongs_to=named.get(document.key, ""),
    )


def _named() -> AnySelect:
    """Give the links of papers with number and name of what each leads to."""
    parts = [
        select(literal("claim").label("kind"), Claim.key.label("key"), Claim.number.label("number"), Person.name)
        .select_from(Claim)
        .join(Person, Person.id == Claim.person_id),
        select(literal("person"), Person.key, Person.number, Person.name),
        select(literal("employer"), Employer.key, Employer.number, Employer.name),
    ]
    subjects = union_all(*parts).subquery()
    return (
        select(Document.key.cast(Integer), subjects.c.kind, subjects.c.number, subjects.c.name)
        .select_from(DocumentLink)
        .join(Document, Document.id == DocumentLink.document_id)
        .join(subjects, (subjects.c.kind == DocumentLink.subject_kind) & (subjects.c.key == DocumentLink.subject_key))
    )


def _names_of(session: Session, keys: tuple[int, ...]) -> dict[int, str]:
    """Name what the papers of a window belong to, each by the first record it was linked to."""
    if not keys:
        return {}
    named: dict[int, str] = {}
    for key, _kind, number, name in session.execute(_named().where(Document.key.in_(keys)).order_by(DocumentLink.key)):
        named.setdefault(key, f"{name} · {number}")
    return named
