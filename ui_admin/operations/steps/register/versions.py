"""Steps for what a person and an employer both have: the version valid so far ends today, the next one says what it follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from ui_admin.storage.acts import record_field
from ui_admin.storage.people import Address, Contact, Identifier, Person

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.office import Office
    from ui_admin.storage.base import VersionedRecord
    from ui_admin.storage.employers import Employer


def change_address(session: Session, office: Office, owner: Person | Employer, lines: str) -> None:
    """Give the owner another address, or none; nothing happens if it is the one that stands."""
    query = select(Address).filter_by(valid_to=None, **_owned(owner))
    old = session.scalars(query.order_by(Address.key.desc())).first()
    before = old.lines if old else ""
    if before == lines:
        return
    end_version(office, old)
    if lines:
        new = Address(lines=lines, postcode="", admin_unit="", **_owned(owner))
        session.add(follow_version(office, old, new))
    record_field(session, _kind(owner), owner.key, ("address", before or None, lines or None))


def change_contact(session: Session, office: Office, owner: Person | Employer, asked: tuple[str, str]) -> None:
    """Give the owner another contact of a kind, or none; `asked` is the kind and its value."""
    kind, value = asked
    query = select(Contact).filter_by(kind=kind, valid_to=None, **_owned(owner))
    old = session.scalars(query.order_by(Contact.key.desc())).first()
    before = old.value if old else ""
    if before == value:
        return
    end_version(office, old)
    if value:
        session.add(follow_version(office, old, Contact(kind=kind, value=value, **_owned(owner))))
    record_field(session, _kind(owner), owner.key, (kind, before or None, value or None))


def replace_identifier(
    session: Session, office: Office, owner: Person | Employer, old: Identifier | None, asked: tuple[str, str, str]
) -> None:
    """Put a number in place of the old one, or end that alone; `asked` is its type, what was typed and its normal form."""
    kind, value, normal = asked
    end_version(office, old)
    session.flush()  # two numbers of a type must not be valid at once
    if normal:
        new = Identifier(type=kind, value=value.strip(), normal=normal, issuer="", verified_how="seen", **_owned(owner))
        session.add(follow_version(office, old, new))


def end_version(office: Office, old: VersionedRecord | None) -> None:
    """End what was valid so far."""
    if old is not None:
        old.valid_to = office.today()


def follow_version(office: Office, old: VersionedRecord | None, new: VersionedRecord) -> VersionedRecord:
    """Let the new version be valid from today and name the one it follows."""
    new.valid_from = office.today()
    new.supersedes_id = None if old is None else old.id
    return new


def _owned(owner: Person | Employer) -> dict[str, Any]:
    return {f"{_kind(owner)}_id": owner.id}


def _kind(owner: Person | Employer) -> str:
    return "person" if isinstance(owner, Person) else "employer"
