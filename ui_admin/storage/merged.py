"""Persons whose records were merged: what stays with the merged record is found through its pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, text

from ui_admin.storage.people import Person

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

# The person with every record that was merged into it, and into those.
SAME_PERSON = """
same(key, id) AS (
  SELECT key, id FROM people WHERE key = :person
  UNION SELECT p.key, p.id FROM same JOIN people AS p ON p.merged_into_id = same.id)
"""


def same_person(session: Session, person: Person) -> tuple[list[int], list[str]]:
    """Give keys and ids of a person and of all records merged into it."""
    rows = session.execute(text(f"WITH RECURSIVE {SAME_PERSON} SELECT key, id FROM same"), {"person": person.key}).all()
    return [row[0] for row in rows], [row[1] for row in rows]


def kept_record(session: Session, person: Person) -> Person:
    """Give the record a person was merged into, or the person where it was not."""
    found = person
    while found.merged_into_id is not None:
        found = session.scalars(select(Person).where(Person.id == found.merged_into_id)).one()
    return found
