"""How many rows stand behind each tab of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui_admin.lookups.listing import Wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ui_admin.lookups.listing import Slice
    from ui_admin.office import Office

Filters = tuple[tuple[str, str], ...]


def queue_counts(
    office: Office, rows: Callable[[Office, Wanted], Slice[Any]], tabs: Mapping[str, Filters]
) -> dict[str, int]:
    """Count the rows of each tab of a list."""
    return {name: rows(office, Wanted(limit=0, filters=filters)).total for name, filters in tabs.items()}
