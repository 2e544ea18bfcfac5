"""What an employer reported the month before: the numbers, names and wages that a return is held against."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.storage.people import Person
from ui_admin.storage.sqlite.staff import staff_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from sqlalchemy.orm import Session

    from ui_admin.domain.periods import Month

# As many digits as a whole number of the processor holds, and the comma behind them.
MOST_DIGITS = 19


@dataclass(frozen=True)
class LastMonth:
    """The lines of the month before as columns: person, wage in book units, name, and number as registered, in JSON."""

    keys: NDArray[np.int64]
    wages: NDArray[np.int64]
    names: Sequence[str]
    identifiers: str

    @cached_property
    def identifications(self) -> Sequence[str]:
        """The bare number of each person."""
        found: list[str] = json.loads(self.identifiers.replace("-", ""))
        return found

    def places_of(self, written: Sequence[str]) -> NDArray[np.int64]:
        """Find the lines of persons by their numbers: the place of each, less than nought for one who has none."""
        import numpy as np  # noqa: PLC0415 - only returns need it

        known = _digits(self.identifiers.strip("[]").encode().translate(None, b'"-'), len(self.keys))
        asked = _digits(",".join(written).encode(), len(written))
        if known is not None and asked is not None and known.width == asked.width:
            return _places(known.numbers, asked.numbers)
        places = dict(zip(self.identifications, range(len(self.keys)), strict=True))
        # Persons without a number are nobody's.
        places.pop("", None)
        return np.fromiter(map(places.get, written, repeat(-1)), dtype=np.int64, count=len(written))

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
    keys, wages, names, written = staff_of(session, employer_id, month.plus(-1).code)
    # All numbers at once: a hundred thousand calls would take as long as the question itself.
    return LastMonth(_numbers(keys), _numbers(wages), json.loads(names), written)


def _numbers(column: str) -> NDArray[np.int64]:
    import numpy as np  # noqa: PLC0415 - only returns need it

    return np.fromstring(column.strip("[]"), dtype=np.int64, sep=",")


def said_of(session: Session, person_keys: Sequence[int]) -> tuple[tuple[str, str], ...]:
    """Give number and name of persons, in the order asked."""
    said: dict[int, tuple[str, str]] = {}
    for start in range(0, len(person_keys), 500):
        part = person_keys[start : start + 500]
        rows = session.connection().execute(select(Person.key, Person.number, Person.name).where(Person.key.in_(part)))
        said.update((key, (number, name)) for key, number, name in rows)
    return tuple(said[key] for key in person_keys)


@dataclass(frozen=True, slots=True)
class _Digits:
    """Numbers of persons that are all of so many digits: as whole numbers they are found twice as fast as texts."""

    width: int
    numbers: NDArray[np.int64]


def _digits(signs: bytes, count: int) -> _Digits | None:
    """Read numbers of digits between commas; None where any is of other signs or of another length."""
    import numpy as np  # noqa: PLC0415 - only returns need it

    width, rest = divmod(len(signs) + 1, count) if count else (0, 1)
    if rest or width > MOST_DIGITS or signs.count(b",") != count - 1 or not signs.translate(None, b",").isdigit():
        return None
    if signs[width - 1 :: width].strip(b","):
        return None
    return _Digits(width, np.fromstring(signs, dtype=np.int64, sep=","))


def _places(known: NDArray[np.int64], asked: NDArray[np.int64]) -> NDArray[np.int64]:
    """Find each number among those known, its last place where it stands twice."""
    import numpy as np  # noqa: PLC0415 - only returns need it

    order = np.argsort(known, kind="stable")
    ordered = known[order]
    at = np.searchsorted(ordered, asked, side="right") - 1
    return np.where(ordered[at] == asked, order[at], -1)
