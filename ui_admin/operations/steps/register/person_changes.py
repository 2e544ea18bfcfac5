"""Steps of changing a person: the row that held the value so far ends today, a new one takes its place, both are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from ui_admin.domain.name_parts import visible_name
from ui_admin.domain.person import script_of
from ui_admin.domain.refusal import Refused
from ui_admin.operations.steps.register.register import checked_identifier, index_person
from ui_admin.operations.steps.register.versions import (
    change_address,
    change_contact,
    end_version,
    follow_version,
    replace_identifier,
)
from ui_admin.operations.steps.states import set_field
from ui_admin.rules.identity.number import bare
from ui_admin.storage.acts import act_of
from ui_admin.storage.people import Address, Contact, Identifier, Person, PersonName
from ui_admin.storage.search import fold
from ui_admin.storage.sounds import sound_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.domain.person import PersonChange
    from ui_admin.office import Office


def apply_change(session: Session, office: Office, person: Person, change: PersonChange) -> bool:
    """Change what is different and tell whether anything was; refuses a person without a name and a wrong number."""
    before = act_of(session).changes
    _change_names(session, office, person, change)
    if change.identifier is not None and bare(change.identifier) != bare(person.identifier):
        _change_identifier(session, office, person, change.identifier)
    if change.born_on is not None:
        set_field(session, "person", person, "born_on", change.born_on)
    if change.address is not None:
        change_address(session, office, person, change.address.strip())
    if change.telephone is not None:
        change_contact(session, office, person, ("telephone", change.telephone.strip()))
    session.flush()
    index_person(session, person)
    return act_of(session).changes > before


def values_now(session: Session, person: Person) -> dict[str, Any]:
    """Give what a change could touch, as it stands."""
    return {
        "name": person.name,
        "latin_name": person.latin_name,
        "identifier": person.identifier,
        "born_on": person.born_on,
        "address": session.scalar(_valid(Address.lines, Address, person)) or "",
        "telephone": session.scalar(_valid(Contact.value, Contact, person).where(Contact.kind == "telephone")) or "",
    }


def _valid(column: Any, table: type[Address | Contact], person: Person) -> Any:  # noqa: ANN401 - a SELECT of one column
    return (
        select(column).where(table.person_id == person.id, table.valid_to.is_(None)).order_by(table.key.desc()).limit(1)
    )


def _change_names(session: Session, office: Office, person: Person, change: PersonChange) -> None:
    if change.name is not None and not visible_name(change.name):
        raise Refused("person.name_needed", field="name")
    for kind, column, value in (("official", "name", change.name), ("latin", "latin_name", change.latin_name)):
        if value is None or visible_name(value) == getattr(person, column):
            continue
        name = visible_name(value)
        query = select(PersonName).where(
            PersonName.person_id == person.id, PersonName.kind == kind, PersonName.valid_to.is_(None)
        )
        old = session.scalars(query).first()
        end_version(office, old)
        if name:
            new = PersonName(
                person_id=person.id, kind=kind, full=name, title="", given="", family="", script=script_of(name)
            )
            session.add(follow_version(office, old, new))
        set_field(session, "person", person, column, name)
        setattr(person, "sound" if column == "name" else "latin_sound", sound_of(name))
    set_field(session, "person", person, "sort_name", fold(person.latin_name or person.name))


def _change_identifier(session: Session, office: Office, person: Person, value: str) -> None:
    query = select(Identifier).where(
        Identifier.person_id == person.id,
        Identifier.type == "national_id",
        Identifier.normal == bare(person.identifier),
        Identifier.valid_to.is_(None),
    )
    normal = checked_identifier(session, office, "national_id", value)
    old = session.scalars(query).first()
    replace_identifier(session, office, person, old, ("national_id", value, bare(normal)))
    set_field(session, "person", person, "identifier", normal)
