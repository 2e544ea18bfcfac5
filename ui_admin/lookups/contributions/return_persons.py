"""Who the lines of a return are about: most were on the return of the month before, the others are in the register."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

    from ui_admin.domain.return_columns import LineColumns
    from ui_admin.lookups.contributions.last_month import LastMonth


@dataclass(frozen=True, slots=True)
class ReturnPersons:
    """For each line the person's key and name in the register and the wage of the month before; None, "" and 0 for none."""

    keys: Sequence[int | None]
    names: Sequence[str]
    wages_before: Sequence[int]


def persons_of(session: Session, lines: LineColumns, last: LastMonth) -> ReturnPersons:
    """Find the persons of all lines by the numbers that are written there."""
    written, places = lines.identifications, last.places
    with suppress(KeyError):
        found = list(map(places.__getitem__, written))
        return ReturnPersons(
            list(map(last.keys.__getitem__, found)),
            list(map(last.names.__getitem__, found)),
            list(map(last.wages.__getitem__, found)),
        )
    # Somebody is new.
    known = last.staff | persons_in_register(session, set(written) - places.keys() - {""})
    nobody: tuple[int | None, str] = (None, "")
    persons = [known.get(number, nobody) for number in written]
    before = last.wages_by_person
    return ReturnPersons(
        [key for key, _name in persons],
        [name for _key, name in persons],
        [before.get(key or 0, 0) for key, _name in persons],
    )


def persons_in_register(session: Session, numbers: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Give key and name of the persons that the register knows by these bare numbers."""
    wanted = sorted(numbers)
    if not wanted:
        return {}
    connection = session.connection()
    connection.exec_driver_sql("DROP TABLE IF EXISTS temp.wanted")
    connection.exec_driver_sql("CREATE TEMP TABLE wanted (normal TEXT PRIMARY KEY) WITHOUT ROWID")
    connection.exec_driver_sql("INSERT INTO wanted VALUES (?)", [(normal,) for normal in wanted])
    # CROSS JOIN keeps the order: the few that are wanted look themselves up, not everybody in the register.
    rows = connection.exec_driver_sql(
        "SELECT w.normal, p.key, p.name FROM wanted AS w CROSS JOIN identifiers AS i ON i.normal = w.normal "
        "AND i.type IN ('national_id', 'social_security_no') AND i.valid_to IS NULL JOIN people AS p ON p.id = i.person_id "
        "ORDER BY i.type DESC"
    )
    # Where one text is a number of two kinds, the national one counts: it comes last.
    return {normal: (key, name) for normal, key, name in rows.all()}
