"""Who the lines of a return are about: most were on the return of the month before, the others are in the register."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui_admin.storage.sqlite.wanted_persons import persons_by_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from sqlalchemy.orm import Session

    from ui_admin.domain.return_columns import LineColumns
    from ui_admin.lookups.contributions.last_month import LastMonth


@dataclass(frozen=True, slots=True)
class ReturnPersons:
    """For each line the person's key and name in the register and the wage of the month before; 0, "" and 0 for none.

    `places` are those of the lines of the month before, less than nought for none.
    """

    keys: NDArray[np.int64]
    names: Sequence[str]
    wages_before: NDArray[np.int64]
    places: NDArray[np.int64]


def persons_of(session: Session, lines: LineColumns, last: LastMonth) -> ReturnPersons:
    """Find the persons of all lines by the numbers that are written there."""
    import numpy as np  # noqa: PLC0415 - only returns need it

    written = lines.identifications
    places = last.places_of(written)
    others = np.flatnonzero(places < 0).tolist()
    # An entry more at the end, which the place of nobody picks.
    keys, wages_before = (np.append(column, 0)[places] for column in (last.keys, last.wages))
    names = list(map([*last.names, ""].__getitem__, places.tolist()))
    if others:
        known = persons_in_register(session, {written[place] for place in others} - {""})
        for place in others:
            key, name = known.get(written[place], (0, ""))
            keys[place], names[place] = key, name
            wages_before[place] = last.wages_by_person.get(key, 0)
    return ReturnPersons(keys, names, wages_before, places)


def persons_in_register(session: Session, numbers: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Give key and name of the persons that the register knows by these bare numbers."""
    wanted = sorted(numbers)
    if not wanted:
        return {}
    # Where one text is a number of two kinds, the national one counts: it comes last.
    return {normal: (key, name) for normal, key, name in persons_by_number(session, wanted)}
