"""Steps of a letter to an employer: its words are sealed when it is issued, and every copy says the same."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from ui_admin.domain.identifiers import Kind, format_number
from ui_admin.operations.steps.numbers import reserve
from ui_admin.storage.acts import record_many
from ui_admin.storage.documents import Document
from ui_admin.storage.people import Address
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.domain.money import Money
    from ui_admin.domain.sentence import Sentence, Value
    from ui_admin.office import Office
    from ui_admin.storage.employers import Employer
    from ui_admin.workstation.language import Words


@dataclass(frozen=True, slots=True)
class Table:
    """The table of a letter: titles with share and whether amounts stand below them, rows of values, and the sum."""

    columns: tuple[tuple[Sentence, int, bool], ...]
    rows: tuple[tuple[Value | Sentence, ...], ...]
    total: tuple[Sentence, Money] | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """What a letter says: sentences of the catalogue, put into words when it is issued, and facts to find it again by."""

    kind: str
    title: Sentence
    paragraphs: tuple[Sentence, ...]
    facts: Mapping[str, Any]
    pairs: tuple[tuple[Sentence, Value], ...] = ()
    table: Table | None = None
    after: tuple[Sentence, ...] = ()
    other_box: Sentence | None = None


def issue_letters(session: Session, office: Office, letters: Sequence[tuple[Employer, Content]]) -> list[Document]:
    """Issue letters to employers with a number each and their words sealed; nothing is printed yet."""
    if not letters:
        return []
    code, year, first = reserve(session, Kind.DOCUMENT, len(letters))
    addresses = _addresses(session, [employer.id for employer, _content in letters])
    made = []
    for place, (employer, content) in enumerate(letters):
        number = format_number(Kind.DOCUMENT, code, year, first + place)
        facts = _worded(office, employer, content) | {"address": addresses.get(employer.id, "")}
        made.append(sealed_document(office, content.kind, number, facts, ("employer", employer.key)))
    session.add_all(made)
    session.flush()
    record_many(session, len(made), f"documents:{len(made)}")
    return made


def drafted(session: Session, office: Office, employer: Employer, content: Content) -> Document:
    """Give a letter as it would be issued, to be looked at: without a number, and kept nowhere."""
    address = _addresses(session, [employer.id]).get(employer.id, "")
    facts = _worded(office, employer, content) | {"address": address}
    return sealed_document(office, content.kind, "–", facts, ("employer", employer.key))


def _worded(office: Office, employer: Employer, content: Content) -> dict[str, Any]:
    words, officer = words_in(office.profile.language, office.scheme.era), office.officer
    return {
        **content.facts,
        "title": words.say_sentence(content.title),
        "paragraphs": [words.say_sentence(part) for part in content.paragraphs],
        "employer": employer.number,
        "name": employer.name,
        "latin_name": employer.latin_name,
        "identifier": employer.identifier,
        "officer": officer.name if officer else "",
        **_further(words, content),
    }


def _further(words: Words, content: Content) -> dict[str, Any]:
    """Put what only some letters have into words: pairs at the head, a table, what follows it and who else signs."""
    found: dict[str, Any] = {}
    if content.pairs:
        found["pairs"] = [[words.say_sentence(title), words.write(value)] for title, value in content.pairs]
    if content.table is not None:
        total = content.table.total
        found["table"] = {
            "columns": [[words.say_sentence(title), share, amount] for title, share, amount in content.table.columns],
            "rows": [[words.write(value) for value in row] for row in content.table.rows],
            "total": None if total is None else [words.say_sentence(total[0]), words.money_with_currency(total[1])],
        }
    if content.after:
        found["after"] = [words.say_sentence(part) for part in content.after]
    if content.other_box is not None:
        found["other_box"] = words.say_sentence(content.other_box)
    return found


def sealed_document(
    office: Office, kind: str, number: str, facts: dict[str, Any], subject: tuple[str, int], due: date | None = None
) -> Document:
    """Give the record of a letter that goes out: its number and words under one hash, and the kind and key it is about.

    `due` is the last day of an appeal that the letter names.
    """
    sealed = json.dumps([number, facts], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Document(
        number=number,
        direction="out",
        kind=kind,
        subject_kind=subject[0],
        subject_key=subject[1],
        issued_on=office.today(),
        language=office.profile.language,
        sha256=hashlib.sha256(sealed.encode()).hexdigest(),
        pages=1,
        media_type="application/pdf",
        facts=facts,
        service_method="",
        appeal_due_on=due,
    )


def _addresses(session: Session, employer_ids: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for start in range(0, len(employer_ids), 500):
        part = employer_ids[start : start + 500]
        rows = session.execute(
            select(Address.employer_id, Address.lines).where(Address.employer_id.in_(part), Address.valid_to.is_(None))
        )
        found |= {str(own): lines for own, lines in rows}
    return found
