"""Steps of the register: a person or employer with names, identifier and place in the search index, one or many."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, text

from ui_admin.domain.identifiers import Kind, format_number, new_id
from ui_admin.domain.person import SEXES, script_of
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.operations.steps.numbers import next_number, reserve
from ui_admin.rules.identity import OF_A_PERSON, check_identity, identify
from ui_admin.rules.identity.number import bare
from ui_admin.storage.acts import act_of, record_many
from ui_admin.storage.columns import write_moment
from ui_admin.storage.people import Address, Contact, Identifier, Person, PersonName
from ui_admin.storage.search import fold, index_rows, index_text
from ui_admin.storage.sounds import sound_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.domain.person import NewPerson
    from ui_admin.office import Office


def add_person(session: Session, office: Office, new: NewPerson) -> Person:
    """Add a person with names, identifier, contacts and index; refuses a wrong or known identifier by name."""
    if not new.name.strip():
        raise Refused("person.name_needed", field="name")
    normal = checked_identifier(session, office, new.identifier_type, new.identifier)
    person = Person(
        number=next_number(session, Kind.PERSON),
        name=new.name.strip(),
        latin_name=new.latin_name.strip(),
        sort_name=fold(new.latin_name or new.name),
        sound=sound_of(new.name),
        latin_sound=sound_of(new.latin_name),
        identifier=normal,
        sex=SEXES[new.sex],
        born_on=new.born_on,
        born_precision="day",
        citizenships=[new.citizenship] if new.citizenship else [],
        disability=new.disability,
        language=office.profile.language,
        is_restricted=False,
    )
    session.add(person)
    session.flush()
    _add_names(session, person)
    if normal:
        session.add(
            Identifier(
                person_id=person.id,
                type=new.identifier_type,
                value=new.identifier.strip(),
                normal=bare(normal),
                issuer="",
                verified_how="seen",
            )
        )
    if new.address.strip():
        session.add(Address(person_id=person.id, lines=new.address.strip(), postcode="", admin_unit=""))
    if new.telephone.strip():
        session.add(Contact(person_id=person.id, kind="telephone", value=new.telephone.strip()))
    index_person(session, person)
    return person


def _add_names(session: Session, person: Person) -> None:
    for kind, name in (("official", person.name), ("latin", person.latin_name)):
        if name:
            session.add(
                PersonName(
                    person_id=person.id, kind=kind, full=name, title="", given="", family="", script=script_of(name)
                )
            )


def index_person(session: Session, person: Person) -> None:
    """Put a person into the search index."""
    words = index_text(person.name, person.latin_name, person.identifier, person.number)
    index_rows(session, "person", [(person.key, words)])


def checked_identifier(session: Session, office: Office, kind: str, value: str) -> str:
    """Check an identifier by the scheme's rule and give its normal form; refuses one that somebody has already."""
    if not value.strip():
        return ""
    identity = check_identity(office.scheme, kind, value)
    if not identity.valid:
        why = identity.why or sentence("identity.check_digit")
        raise Refused("identifier.wrong", field="identifier", value=value.strip(), why=why)
    known = session.execute(
        select(Identifier.person_id, Identifier.employer_id).where(
            Identifier.type == kind, Identifier.normal == bare(identity.normal), Identifier.valid_to.is_(None)
        )
    ).first()
    if known is not None:
        name = session.execute(
            text("SELECT name FROM people WHERE id = :id UNION SELECT name FROM employers WHERE id = :id"),
            {"id": known[0] or known[1]},
        ).scalar_one()
        raise Refused("identifier.known", field="identifier", value=identity.normal, name=name)
    return identity.normal


def add_many_people(session: Session, office: Office, people: Sequence[tuple[str, str]]) -> dict[str, int]:
    """Register persons of a return set-based, from bare identifier and name; gives their keys by bare identifier.

    How their names sound is reckoned when duplicates are looked for, not while a large file is taken in.
    """
    if not people:
        return {}
    act = act_of(session)
    code, year, first = reserve(session, Kind.PERSON, len(people))
    at = act.at
    rows: list[dict[str, Any]] = [
        {
            "id": new_id(),
            "created_at": at,
            "row_version": 1,
            "origin": "import",
            "office_id": act.office_id,
            "created_by": act.officer.id if act.officer else None,
            "number": format_number(Kind.PERSON, code, year, first + place),
            "name": name,
            "latin_name": "",
            "sort_name": fold(name),
            "sound": sound_of(name),
            "latin_sound": "",
            "identifier": identify(office.scheme, identifier)[1].normal,
            "sex": 0,
            "born_precision": "day",
            "citizenships": [],
            "disability": "unknown",
            "language": office.profile.language,
            "is_restricted": False,
        }
        for place, (identifier, name) in enumerate(people)
    ]
    session.execute(insert(Person), rows)
    connection = session.connection()
    head = "new_id(), :at, 1, 'import', :office, :officer, NULL, NULL, :at, NULL"
    values = {"at": write_moment(at), "office": act.office_id, "officer": act.officer.id if act.officer else None}
    others = [
        row["identifier"] for row, (written, _name) in zip(rows, people, strict=True) if _is_other(office, written)
    ]
    since = {**values, "first": rows[0]["number"], "count": len(rows), "others": json.dumps(others)}
    last = session.execute(text("SELECT max(key) FROM people")).scalar_one()
    since["low"] = last - len(rows)
    common = (
        "id, created_at, row_version, origin, office_id, created_by, valid_from, valid_to, recorded_at, supersedes_id"
    )
    connection.execute(
        text(
            f"INSERT INTO identifiers ({common}, person_id, type, value, normal, issuer, verified_how) "
            f"SELECT {head}, id, CASE WHEN identifier IN (SELECT value FROM json_each(:others)) "
            "THEN 'social_security_no' ELSE 'national_id' END, identifier, replace(identifier, '-', ''), '', 'return' "
            "FROM people WHERE key > :low ORDER BY key"
        ),
        since,
    )
    connection.execute(
        text(
            f"INSERT INTO person_names ({common}, person_id, kind, full, title, given, family, script) "
            f"SELECT {head}, id, 'official', name, '', '', '', 'Zyyy' FROM people WHERE key > :low ORDER BY key"
        ),
        since,
    )
    added = connection.execute(
        text("SELECT key, identifier, name, number FROM people WHERE key > :low ORDER BY key"), {"low": since["low"]}
    ).all()
    index_rows(
        session, "person", [(key, index_text(name, identifier, number)) for key, identifier, name, number in added]
    )
    record_many(session, len(rows), f"people:{len(rows)}")
    return {bare(identifier): key for key, identifier, _name, _number in added}


def _is_other(office: Office, identifier: str) -> bool:
    """Tell whether a number is that of the social security and not the national one."""
    return identify(office.scheme, identifier)[0] != OF_A_PERSON[0]


def open_employments(
    session: Session, employer_id: str, person_keys: Iterable[int], staff_before: Iterable[int], since: date
) -> None:
    """Open an employment for those persons of a return who have none with the employer, set-based.

    `staff_before` were on the posted return of the month before and have one from that posting: they are looked at only
    where an employment with this employer has ended since.
    """
    act, connection = act_of(session), session.connection()
    ended = connection.exec_driver_sql(
        "SELECT p.key FROM employments AS e JOIN people AS p ON p.id = e.person_id "
        "WHERE e.employer_id = ? AND e.ended_on < ?",
        (employer_id, since.isoformat()),
    )
    present = set(person_keys)
    looked_at = present.difference(staff_before) | present.intersection(ended.scalars())
    if not looked_at:
        return
    connection.exec_driver_sql("DROP TABLE IF EXISTS temp.employed")
    connection.exec_driver_sql("CREATE TEMP TABLE employed (person_key INTEGER PRIMARY KEY)")
    connection.exec_driver_sql("INSERT INTO employed VALUES (?)", [(key,) for key in sorted(looked_at)])
    # The plus keeps SQLite from the index of employers: a person has few employments, a large employer all too many.
    connection.execute(
        text(
            "INSERT INTO employments (id, created_at, row_version, origin, office_id, created_by, person_id, employer_id, "
            "started_on, occupation, job_title, status_in_employment, contract, source) "
            "SELECT new_id(), :at, 1, 'import', :office, :officer, p.id, :employer, :since, '', '', '', '', 'return' "
            "FROM employed AS e JOIN people AS p ON p.key = e.person_key WHERE NOT EXISTS ("
            "SELECT 1 FROM employments AS open WHERE open.person_id = p.id AND +open.employer_id = :employer "
            "AND (open.ended_on IS NULL OR open.ended_on >= :since)) ORDER BY e.person_key"
        ),
        {
            "at": write_moment(act.at),
            "office": act.office_id,
            "officer": act.officer.id if act.officer else None,
            "employer": employer_id,
            "since": since.isoformat(),
        },
    )
