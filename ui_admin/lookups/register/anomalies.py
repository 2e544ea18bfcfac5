"""Questions about what looks odd: the list by what waits, and one question with the records it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, text, true

from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import Sentence, sentence
from ui_admin.lookups.listing import Order, Slice, Wanted, in_order, take_keys
from ui_admin.lookups.office.own_interest import own_ids
from ui_admin.storage.audit import AuditEvent
from ui_admin.storage.control import Anomaly, AnomalyMember
from ui_admin.storage.offices import Officer
from ui_admin.storage.people import Person

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from ui_admin.office import Office

MOST_MEMBERS = 1000
MEMBERS = """
SELECT m.subject_kind AS kind, coalesce(p.number, e.number, c.number) AS number,
  coalesce(p.name, e.name, o.name) AS name, coalesce(p.identifier, e.identifier, '') AS identifier,
  coalesce(e.status, c.status, '') AS status,
  (SELECT count(*) FROM claims AS n WHERE n.person_id = p.id AND n.status <> 'draft') AS claims
FROM anomaly_members AS m
LEFT JOIN people AS p ON m.subject_kind = 'person' AND p.key = m.subject_key
LEFT JOIN employers AS e ON m.subject_kind = 'employer' AND e.key = m.subject_key
LEFT JOIN claims AS c ON m.subject_kind = 'claim' AND c.key = m.subject_key
LEFT JOIN people AS o ON o.id = c.person_id
WHERE m.anomaly_key = :key ORDER BY m.key LIMIT :most
"""


@dataclass(frozen=True, slots=True)
class AnomalyRow:
    """A question in the list."""

    id: str
    kind: str
    why: Sentence
    persons: int
    found_on: date
    answer: str
    answer_words: str
    answered_by: str
    status: str


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A record that a question is about; `kind` is also the page that shows it."""

    kind: str
    number: str
    name: str
    identifier: str
    status: str
    claims: int


@dataclass(frozen=True, slots=True)
class EarlierAnswer:
    """What was answered before about the same tie, on other facts."""

    why: Sentence
    answer: str
    words: str
    answered_on: date | None
    answered_by: str


@dataclass(frozen=True, slots=True)
class AnomalyAct:
    """An act on a question."""

    at: datetime
    verb: str
    officer: str


@dataclass(frozen=True, slots=True)
class AnomalySheet:
    """The whole of one question."""

    row: AnomalyRow
    answered_on: date | None
    gone_on: date | None
    members: tuple[MemberRow, ...]
    earlier: tuple[EarlierAnswer, ...]
    history: tuple[AnomalyAct, ...]


def anomalies_page(office: Office, wanted: Wanted) -> Slice[AnomalyRow]:
    """List questions by `status`, by `kind`, or about a person by number; those about the officer go to others."""
    keys: Any = select(Anomaly.key)
    for name, column in (("status", Anomaly.status), ("kind", Anomaly.kind)):
        if wanted.filter(name):
            keys = keys.where(column == wanted.filter(name))
    words = wanted.search.strip()
    if words:
        named = select(Person.key).where(
            Person.name.icontains(words) | Person.latin_name.icontains(words) | (Person.number == words.upper())
        )
        keys = keys.where(Anomaly.key.in_(_about(named)) | Anomaly.tie.icontains(words))
    columns = {"found_on": Anomaly.found_on, "persons": Anomaly.persons, "kind": Anomaly.kind}
    with office.look() as session:
        keys = keys.where(about_others(session, office))
        found = take_keys(session, keys, wanted, Order(columns, "-found_on", Anomaly.key))
        rows = select(Anomaly.key, Anomaly, Officer.name).outerjoin(Officer, Officer.id == Anomaly.answered_by)
        return in_order(session, rows, found, lambda row: _row(*row))


def anomaly_sheet(office: Office, anomaly_id: str) -> AnomalySheet:
    """Give one question with its records, what was answered before, and its acts."""
    with office.look() as session:
        found = session.execute(
            select(Anomaly, Officer.name)
            .outerjoin(Officer, Officer.id == Anomaly.answered_by)
            .where(Anomaly.id == anomaly_id)
        ).first()
        if found is None:
            raise Refused("record.unknown", kind=sentence("kind.anomaly"), number=anomaly_id)
        anomaly, answered_by = found
        _refuse_own(session, office, anomaly)
        return AnomalySheet(
            row=_row(anomaly, answered_by),
            answered_on=anomaly.answered_on,
            gone_on=anomaly.gone_on,
            members=_members(session, anomaly),
            earlier=_earlier(session, anomaly),
            history=_history(session, anomaly),
        )


def about_others(session: Session, office: Office) -> Any:  # noqa: ANN401 - a condition
    """Give the condition that a question is not about the officer at the desk, or one of theirs."""
    own = own_ids(session, office.officer)
    return Anomaly.key.not_in(_about(select(Person.key).where(Person.id.in_(own)))) if own else true()


def _about(people: Any) -> Any:  # noqa: ANN401 - a SELECT of keys from a SELECT of keys
    return select(AnomalyMember.anomaly_key).where(
        AnomalyMember.subject_kind == "person", AnomalyMember.subject_key.in_(people)
    )


def _refuse_own(session: Session, office: Office, anomaly: Anomaly) -> None:
    own = own_ids(session, office.officer)
    people = select(Person.key).where(Person.id.in_(own))
    about = _about(people).where(AnomalyMember.anomaly_key == anomaly.key).limit(1)
    if own and session.scalar(about) is not None:
        raise Refused("duties.not_shown", name=office.officer.name if office.officer else "")


def _row(anomaly: Anomaly, answered_by: str | None) -> AnomalyRow:
    return AnomalyRow(
        id=anomaly.id,
        kind=anomaly.kind,
        why=Sentence.from_json(anomaly.why),
        persons=anomaly.persons,
        found_on=anomaly.found_on,
        answer=anomaly.answer,
        answer_words=anomaly.answer_words,
        answered_by=answered_by or "",
        status=anomaly.status,
    )


def _members(session: Session, anomaly: Anomaly) -> tuple[MemberRow, ...]:
    rows = session.execute(text(MEMBERS), {"key": anomaly.key, "most": MOST_MEMBERS})
    return tuple(MemberRow(row.kind, row.number, row.name, row.identifier, row.status, row.claims) for row in rows)


def _earlier(session: Session, anomaly: Anomaly) -> tuple[EarlierAnswer, ...]:
    rows = session.execute(
        select(Anomaly, Officer.name)
        .outerjoin(Officer, Officer.id == Anomaly.answered_by)
        .where(
            Anomaly.kind == anomaly.kind,
            Anomaly.tie == anomaly.tie,
            Anomaly.key != anomaly.key,
            Anomaly.status == "answered",
        )
        .order_by(Anomaly.key.desc())
    )
    return tuple(
        EarlierAnswer(Sentence.from_json(row.why), row.answer, row.answer_words, row.answered_on, name or "")
        for row, name in rows
    )


def _history(session: Session, anomaly: Anomaly) -> tuple[AnomalyAct, ...]:
    rows = session.scalars(
        select(AuditEvent)
        .where(AuditEvent.subject_kind == "anomaly", AuditEvent.subject_key == anomaly.key)
        .order_by(AuditEvent.key.desc())
    )
    return tuple(AnomalyAct(row.at, row.verb, row.officer_name) for row in rows)
