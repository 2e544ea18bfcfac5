"""Steps of the register: a person or employer with names, identifier and place in the search index, one or many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, text

from ui_admin.domain.identifiers import Kind, format_number, new_id
from ui_admin.domain.name_parts import visible_name
from ui_admin.domain.person import SEXES, script_of
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.operations.steps.numbers import next_number, reserve
from ui_admin.rules.identity import OF_A_PERSON, check_identity, identify
from ui_admin.rules.identity.number import bare
from ui_admin.storage.acts import act_of, record_many
from ui_admin.storage.columns import write_moment
from ui_admin.storage.people import Address, Contact, Employment, Identifier, Person, PersonName
from ui_admin.storage.search import fold, index_rows, index_text
from ui_admin.storage.sounds import sound_of
from ui_admin.storage.sqlite.keys import as_list, texts_listed
from ui_admin.storage.sqlite.new_employments import open_where_none

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import numpy as np
    from numpy.typing import NDArray
    from sqlalchemy.orm import Session

    from ui_admin.domain.person import NewPerson
    from ui_admin.office import Office

VERSION_COLUMNS = (
    "id, created_at, row_version, origin, office_id, created_by, valid_from, valid_to, recorded_at, supersedes_id"
)
VERSION_VALUES = "new_id(), :at, 1, 'import', :office, :officer, NULL, NULL, :at, NULL"


def add_person(session: Session, office: Office, new: NewPerson) -> Person:
    """Add a person with names, identifier, contacts and index; refuses a wrong or known identifier by name."""
    name, latin_name = visible_name(new.name), visible_name(new.latin_name)
    if not name:
        raise Refused("person.name_needed", field="name")
    normal = checked_identifier(session, office, new.identifier_type, new.identifier)
    person = Person(
        number=next_number(session, Kind.PERSON),
        name=name,
        latin_name=latin_name,
        sort_name=fold(latin_name or name),
        sound=sound_of(name),
        latin_sound=sound_of(latin_name),
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
    rows = _rows_of_people(session, office, people)
    session.execute(insert(Person), rows)
    last = session.execute(text("SELECT max(key) FROM people")).scalar_one()
    before = last - len(rows)
    others = [
        row["identifier"] for row, (written, _name) in zip(rows, people, strict=True) if _is_other(office, written)
    ]
    _add_identifiers(session, before, others)
    _add_official_names(session, before)
    keys = _index_added(session, before)
    record_many(session, len(rows), f"people:{len(rows)}")
    return keys


def _rows_of_people(session: Session, office: Office, people: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    act = act_of(session)
    code, year, first = reserve(session, Kind.PERSON, len(people))
    return [
        {
            "id": new_id(),
            "created_at": act.at,
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


def _add_identifiers(session: Session, before: int, others: Sequence[str]) -> None:
    """Give every person whose key is after `before` the number that is written there; `others` are of social security."""
    session.connection().execute(
        text(
            f"INSERT INTO identifiers ({VERSION_COLUMNS}, person_id, type, value, normal, issuer, verified_how) "
            f"SELECT {VERSION_VALUES}, id, CASE WHEN identifier IN {texts_listed('others', 'number')} "
            "THEN 'social_security_no' ELSE 'national_id' END, identifier, replace(identifier, '-', ''), '', 'return' "
            "FROM people WHERE key > :before ORDER BY key"
        ),
        {**_of_the_act(session), "before": before, "others": as_list(others)},
    )


def _add_official_names(session: Session, before: int) -> None:
    """Give every person whose key is after `before` the name that is written there."""
    session.connection().execute(
        text(
            f'INSERT INTO person_names ({VERSION_COLUMNS}, person_id, kind, "full", title, given, family, script) '
            f"SELECT {VERSION_VALUES}, id, 'official', name, '', '', '', 'Zyyy' "
            "FROM people WHERE key > :before ORDER BY key"
        ),
        {**_of_the_act(session), "before": before},
    )


def _index_added(session: Session, before: int) -> dict[str, int]:
    """Put every person whose key is after `before` into the search index; gives their keys by bare identifier."""
    added = (
        session.connection()
        .execute(
            text("SELECT key, identifier, name, number FROM people WHERE key > :before ORDER BY key"),
            {"before": before},
        )
        .all()
    )
    index_rows(
        session, "person", [(key, index_text(name, identifier, number)) for key, identifier, name, number in added]
    )
    return {bare(identifier): key for key, identifier, _name, _number in added}


def _of_the_act(session: Session) -> dict[str, str | None]:
    """Give what every row of an act says: when, in which office and by whom."""
    act = act_of(session)
    return {
        "at": write_moment(act.at),
        "office": act.office_id,
        "officer": act.officer.id if act.officer else None,
    }


def _is_other(office: Office, identifier: str) -> bool:
    """Tell whether a number is that of the social security and not the national one."""
    return identify(office.scheme, identifier)[0] != OF_A_PERSON[0]


def open_employments(
    session: Session,
    employer_id: str,
    person_keys: NDArray[np.int64],
    staff_before: NDArray[np.int64],
    since: date,
) -> None:
    """Open an employment for those persons of a return who have none with the employer, set-based.

    `staff_before` were on the posted return of the month before and have one from that posting: they are looked at only
    where an employment with this employer has ended since.
    """
    import numpy as np  # noqa: PLC0415 - only returns need it

    ended = session.connection().execute(
        select(Person.key)
        .join(Employment, Employment.person_id == Person.id)
        .where(Employment.employer_id == employer_id, Employment.ended_on < since)
    )
    again = np.array(ended.scalars().all(), dtype=np.int64)
    is_looked_at = ~np.isin(person_keys, staff_before) | np.isin(person_keys, again)
    looked_at = sorted(set(person_keys[is_looked_at].tolist()))
    if not looked_at:
        return
    values = {**_of_the_act(session), "employer": employer_id, "since": since.isoformat()}
    open_where_none(session, looked_at, values)
