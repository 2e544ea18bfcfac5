"""What an employer reported the month before: the numbers, names and wages that a return is held against."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from sqlalchemy.orm import Session

    from ui_admin.domain.periods import Month

# Each column in one piece: to take a hundred thousand rows from the driver costs more than to find them.
STAFF = """
SELECT json_group_array(l.person_key), json_group_array(l.wage), json_group_array(p.name),
  json_group_array(p.identifier) FROM contribution_returns AS r
JOIN return_lines AS l ON l.period = r.period AND l.return_key = r.key JOIN people AS p ON p.key = l.person_key
WHERE r.employer_id = ? AND r.period = ? AND r.status = 'posted'
"""


@dataclass(frozen=True)
class LastMonth:
    """The lines of the month before as columns: person, wage in book units, and name and bare number as registered."""

    keys: NDArray[np.int64]
    wages: NDArray[np.int64]
    names: Sequence[str]
    identifications: Sequence[str]

    def places_of(self, written: Sequence[str]) -> NDArray[np.int64]:
        """Find the lines of persons by their numbers: the place of each, less than nought for one who has none."""
        import numpy as np  # noqa: PLC0415 - only returns need it

        return np.fromiter(map(self._places.get, written, repeat(-1)), dtype=np.int64, count=len(written))

    @cached_property
    def _places(self) -> dict[str, int]:
        places = dict(zip(self.identifications, range(len(self.keys)), strict=True))
        # Persons without a number are nobody's.
        places.pop("", None)
        return places

    @cached_property
    def wages_by_person(self) -> Mapping[int, int]:
        """The wage of each person."""
        return dict(zip(self.keys.tolist(), self.wages.tolist(), strict=True))

    def absent(self, places: NDArray[np.int64], present: NDArray[np.int64]) -> list[int]:
        """Give the persons who were there and are not among those present, of whom most stand at these places."""
        import numpy as np  # noqa: PLC0415 - only returns need it

        is_seen = np.zeros(len(self.keys), dtype=np.bool_)
        is_seen[places[places >= 0]] = True
        gone = self.keys[~is_seen]
        found: list[int] = gone[~np.isin(gone, present)].tolist()
        return found


def last_month(session: Session, employer_id: str, month: Month) -> LastMonth:
    """Give what the employer reported the month before a month; nothing when no return of it is posted."""
    found = session.connection().exec_driver_sql(STAFF, (employer_id, month.plus(-1).code))
    keys, wages, names, written = found.one()
    # All numbers at once: a hundred thousand calls would take as long as the question itself.
    return LastMonth(_numbers(keys), _numbers(wages), json.loads(names), json.loads(written.replace("-", "")))


def _numbers(column: str) -> NDArray[np.int64]:
    import numpy as np  # noqa: PLC0415 - only returns need it

    return np.fromstring(column.strip("[]"), dtype=np.int64, sep=",")


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
