"""Finding a record by its id or its number, and refusing in a sentence when it is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import select

from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.storage.base import Record

Found = TypeVar("Found", bound="Record")


def by_id(session: Session, record_class: type[Found], record_id: str) -> Found:
    """Give the record with this id."""
    found = session.scalar(select(record_class).where(record_class.id == record_id))
    if found is None:
        raise Refused("record.unknown", kind=sentence(f"kind.{_kind(record_class)}"), number=record_id)
    return found


def by_number(session: Session, record_class: type[Found], number: str) -> Found:
    """Give the record with this number, as people read it aloud."""
    column = record_class.number  # type: ignore[attr-defined] # asked only of records that have a number
    found = session.scalar(select(record_class).where(column == number.strip().upper()))
    if found is None:
        raise Refused("record.unknown", kind=sentence(f"kind.{_kind(record_class)}"), number=number)
    return found


def _kind(record_class: type[Record]) -> str:
    name = record_class.__name__
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")
