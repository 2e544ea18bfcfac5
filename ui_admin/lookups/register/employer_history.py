"""What an employer was and since when: statuses with their proof, names, classes, places of work, and the letters it got."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from ui_admin.lookups.records import by_number
from ui_admin.lookups.register.employer_classes import class_history
from ui_admin.storage.documents import Document, Printout
from ui_admin.storage.employer_life import EmployerSpell
from ui_admin.storage.employers import Employer, EmployerName, Establishment
from ui_admin.storage.offices import Officer
from ui_admin.storage.people import Address, Contact, Identifier

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.office import Office

NUMBERS = {"tax_no": "tax_number"}
KINDS = ("status", "name", "number", "tax_number", "class", "address", "contact", "establishment")


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """Something that was true of an employer from a day to a day: `what` is its kind, `value` a code or a text.

    What is replaced never was in force: what came after it began on its first day or before.
    """

    what: str
    kind: str
    value: str
    since: date | None
    until: date | None
    proof: str
    officer: str
    is_replaced: bool = False


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A paper that went to an employer, with how many copies of it were printed; the words of a sealed one stand for ever."""

    number: str
    kind: str
    issued_on: date
    copies: int
    officer: str
    period: int | None
    is_sealed: bool


@dataclass(frozen=True, slots=True)
class EmployerHistory:
    """The dated history of an employer, its letters, and by when liability is to be determined."""

    rows: tuple[HistoryRow, ...]
    letters: tuple[LetterRow, ...]
    determine_by: date | None


def employer_history(office: Office, number: str) -> EmployerHistory:
    """Give the history of an employer, the newest of each kind first; refuses an unknown number."""
    with office.look() as session:
        employer = by_number(session, Employer, number)
        officers: dict[str | None, str] = {
            row.id: row.name for row in session.execute(select(Officer.id, Officer.name))
        }
        spells = _spells(session, employer)
        rows = [
            *(_status(spell, officers) for spell in spells),
            *_names(session, employer, officers),
            *_classes(office, session, employer),
            *_reached(session, employer, officers),
        ]
        due = spells[0].due_on if spells and employer.status == "under_determination" else None
        return EmployerHistory(tuple(rows), _letters(session, employer, officers), due)


def _spells(session: Session, employer: Employer) -> list[EmployerSpell]:
    query = select(EmployerSpell).where(EmployerSpell.employer_id == employer.id)
    return list(session.scalars(query.order_by(EmployerSpell.key.desc())))


def _status(spell: EmployerSpell, officers: dict[str | None, str]) -> HistoryRow:
    """Show a status from its first day to the day before the next one began."""
    since, until = spell.valid_from or spell.stated_on, spell.valid_to
    is_replaced = until is not None and until < since
    officer = officers.get(spell.created_by, "")
    last = None if is_replaced else until
    return HistoryRow("status", spell.status, spell.status, since, last, spell.proof, officer, is_replaced)


def _names(session: Session, employer: Employer, officers: dict[str | None, str]) -> list[HistoryRow]:
    names = select(EmployerName).where(EmployerName.employer_id == employer.id).order_by(EmployerName.key.desc())
    numbers = select(Identifier).where(Identifier.employer_id == employer.id).order_by(Identifier.key.desc())
    return [
        HistoryRow("name", row.kind, row.full, row.valid_from, row.valid_to, "", officers.get(row.created_by, ""))
        for row in session.scalars(names)
    ] + [
        HistoryRow(
            NUMBERS.get(row.type, "number"),
            row.type,
            row.value,
            row.valid_from,
            row.valid_to,
            "",
            officers.get(row.created_by, ""),
        )
        for row in session.scalars(numbers)
    ]


def _classes(office: Office, session: Session, employer: Employer) -> list[HistoryRow]:
    asked, history = office.scheme.employer_class, class_history(session, employer)
    if asked is None and len(history) == 1:
        return []
    rows, until = [], None
    for one in reversed(history):
        since = None if one.since is None else one.since.first
        rows.append(HistoryRow("class", one.ownership, one.employer_class, since, until, one.proof, ""))
        until = None if one.since is None else one.since.plus(-1).last
    return rows


def _reached(session: Session, employer: Employer, officers: dict[str | None, str]) -> list[HistoryRow]:
    found = []
    for address in session.scalars(
        select(Address).where(Address.employer_id == employer.id).order_by(Address.key.desc())
    ):
        days = address.valid_from, address.valid_to
        found.append(HistoryRow("address", "", address.lines, *days, "", officers.get(address.created_by, "")))
    for contact in session.scalars(
        select(Contact).where(Contact.employer_id == employer.id).order_by(Contact.key.desc())
    ):
        days = contact.valid_from, contact.valid_to
        found.append(
            HistoryRow("contact", contact.kind, contact.value, *days, "", officers.get(contact.created_by, ""))
        )
    for place in session.scalars(
        select(Establishment).where(Establishment.employer_id == employer.id).order_by(Establishment.number)
    ):
        said = f"{place.number}  {place.name}"
        days = place.valid_from, place.valid_to
        found.append(HistoryRow("establishment", "", said, *days, "", officers.get(place.created_by, "")))
    return found


def _letters(session: Session, employer: Employer, officers: dict[str | None, str]) -> tuple[LetterRow, ...]:
    copies = select(func.count()).where(Printout.document_id == Document.id).correlate(Document).scalar_subquery()
    rows = session.execute(
        select(Document, copies)
        .where(Document.subject_kind == "employer", Document.subject_key == employer.key, Document.direction == "out")
        .order_by(Document.key.desc())
    )
    return tuple(
        LetterRow(
            record.number,
            record.kind,
            record.issued_on,
            int(count),
            officers.get(record.created_by, ""),
            record.facts.get("period"),
            "paragraphs" in record.facts,
        )
        for record, count in rows
    )
