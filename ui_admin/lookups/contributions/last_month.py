"""What an employer reported the month before: the numbers, names and wages that a return is held against."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy.orm import Session

    from ui_admin.domain.periods import Month

STAFF = """
SELECT l.person_key, l.wage, p.name, p.identifier FROM contribution_returns AS r
JOIN return_lines AS l ON l.period = r.period AND l.return_key = r.key JOIN people AS p ON p.key = l.person_key
WHERE r.employer_id = ? AND r.period = ? AND r.status = 'posted'
"""
NOBODY: tuple[tuple[int, ...], tuple[int, ...], tuple[str, ...], tuple[str, ...]] = ((), (), (), ())


@dataclass(frozen=True)
class LastMonth:
    """The lines of the month before as columns: person, wage in book units, and name and bare number as registered."""

    keys: Sequence[int]
    wages: Sequence[int]
    names: Sequence[str]
    identifications: Sequence[str]

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where each number stands; persons without one are left out."""
        places = dict(zip(self.identifications, range(len(self.keys)), strict=True))
        places.pop("", None)
        return places

    @property
    def staff(self) -> dict[str, tuple[int, str]]:
        """Person and name by number."""
        staff = dict(zip(self.identifications, zip(self.keys, self.names, strict=True), strict=True))
        staff.pop("", None)
        return staff

    @cached_property
    def wages_by_person(self) -> Mapping[int, int]:
        """The wage of each person."""
        return dict(zip(self.keys, self.wages, strict=True))

    def absent(self, present: Iterable[int | None]) -> list[int]:
        """Give the persons who were there and are not among those present."""
        gone = set(self.keys).difference(present)
        return [key for key in self.keys if key in gone] if gone else []


def last_month(session: Session, employer_id: str, month: Month) -> LastMonth:
    """Give what the employer reported the month before a month; nothing when no return of it is posted."""
    found = session.connection().exec_driver_sql(STAFF, (employer_id, month.plus(-1).code))
    rows = found.all()
    keys, wages, names, written = zip(*rows, strict=True) if rows else NOBODY
    # All numbers at once: a hundred thousand calls would take as long as the question itself.
    return LastMonth(keys, wages, names, "\n".join(written).replace("-", "").split("\n") if written else ())


def said_of(session: Session, person_keys: Sequence[int]) -> tuple[tuple[str, str], ...]:
    """Give number and name of persons, in the order asked."""
    connection = session.connection()
    said: dict[int, tuple[str, str]] = {}
    for start in range(0, len(person_keys), 500):
        part = person_keys[start : start + 500]
        marks = ", ".join("?" * len(part))
        rows = connection.exec_driver_sql(f"SELECT key, number, name FROM people WHERE key IN ({marks})", tuple(part))
        said.update((key, (number, name)) for key, number, name in rows)
    return tuple(said[key] for key in person_keys)
