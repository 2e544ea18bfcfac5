"""The lines of a return written many at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray
    from sqlalchemy.orm import Session

    from ui_admin.storage.contributions import ContributionReturn

INSERT_LINES = (
    "INSERT INTO return_lines (period, person_key, return_key, line_no, wage, base, worker, employer, government, days, "
    "name_written, identifier_written, remark) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?)"
)
INSERT_FIGURES = (
    "INSERT INTO return_lines (period, return_key, government, person_key, line_no, wage, base, worker, employer) "
    "VALUES {}"
)
# To start a statement takes the driver as long as to insert a row, so one of them inserts two hundred.
LINES_AT_ONCE = 200


def add_figures(session: Session, record: ContributionReturn, figures: NDArray[np.int64]) -> None:
    """Write the lines that have nothing but figures: person, row of the file, wage, base, worker and employer."""
    row = f"({record.period}, {record.key}, 0, ?, ?, ?, ?, ?, ?)"
    whole = len(figures) - len(figures) % LINES_AT_ONCE
    for part, count in ((figures[:whole], LINES_AT_ONCE), (figures[whole:], 1)):
        if len(part):
            values = list(map(tuple, part.reshape(len(part) // count, -1).tolist()))
            session.connection().exec_driver_sql(INSERT_FIGURES.format(", ".join([row] * count)), values)


def add_lines(
    session: Session, record: ContributionReturn, lines: Sequence[tuple[Sequence[int], Sequence[str | None]]]
) -> None:
    """Write the lines that have words beside the figures: days, name and identifier as written, and remark."""
    ready = [(record.period, person, record.key, *figures, *words) for (person, *figures), words in lines]
    if ready:
        session.connection().exec_driver_sql(INSERT_LINES, sorted(ready))
