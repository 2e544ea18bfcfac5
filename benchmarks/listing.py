"""Lists of the nation: first page, a page from the middle and the last one, each sorted as an officer may sort it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks.figures import MOST, Figure, Stopwatch
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.lists import claims_page, employers_page, people_page, returns_page
from ui_admin.lookups.office.audit import audit_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.nation import Nation
    from ui_admin.lookups.listing import Slice
    from ui_admin.office import Office

    Page = Callable[[Office, Wanted], Slice[Any]]

TARGET_MS = 100.0
FLOORS = {
    "people": "SELECT * FROM people ORDER BY sort_name LIMIT 50",
    "employers": "SELECT * FROM employers ORDER BY sort_name LIMIT 50",
    "returns": "SELECT * FROM contribution_returns ORDER BY period DESC LIMIT 50",
    "claims": "SELECT * FROM claims ORDER BY key LIMIT 50",
    "audit": "SELECT * FROM audit_events ORDER BY key DESC LIMIT 50",
}
PAGES: tuple[tuple[str, str, Page, Wanted], ...] = (
    ("people", "first", people_page, Wanted()),
    ("people", "by_number", people_page, Wanted(sort="-number")),
    ("people", "by_birth", people_page, Wanted(sort="born_on")),
    ("people", "searched", people_page, Wanted(search="แก้วมณี")),
    ("employers", "first", employers_page, Wanted()),
    ("returns", "first", returns_page, Wanted()),
    ("returns", "by_employer", returns_page, Wanted(sort="employer")),
    ("returns", "by_wages", returns_page, Wanted(sort="-wages")),
    ("returns", "of_a_month", returns_page, Wanted(filters=(("month", "202605"),))),
    ("claims", "first", claims_page, Wanted()),
    ("claims", "by_name", claims_page, Wanted(sort="name")),
    ("claims", "late", claims_page, Wanted(filters=(("late", "1"),))),
    ("audit", "first", audit_page, Wanted()),
)


def lists(nation: Nation) -> list[Figure]:
    """Open each page twice and take the second; the middle and the last page are those of the default order."""
    office = nation.open()
    figures = [_page(office, *page) for page in PAGES]
    whole: tuple[tuple[str, Page], ...] = (("people", people_page), ("returns", returns_page), ("claims", claims_page))
    for name, ask in whole:
        total = ask(office, Wanted()).total
        figures.append(_page(office, name, "middle", ask, Wanted(offset=total // 2)))
        figures.append(_page(office, name, "last", ask, Wanted(offset=max(0, total - 50))))
    return figures


def _page(office: Office, name: str, part: str, ask: Page, wanted: Wanted) -> Figure:
    watch, floor = Stopwatch(), Stopwatch()
    for _ in range(2):
        with watch.running():
            found = ask(office, wanted)
        with office.look() as session, floor.running():
            session.connection().exec_driver_sql(FLOORS[name]).all()
    return Figure(
        "lists", f"{name}_{part}", watch.laps[1] * 1000, "ms", floor.laps[1] * 1000, MOST, TARGET_MS, found.total
    )
