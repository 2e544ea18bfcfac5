"""The views of a list that the officer at the desk keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from ui_admin.lookups.listing import Wanted
from ui_admin.storage.offices import SavedFilter

if TYPE_CHECKING:
    from ui_admin.office import Office


class SavedView(NamedTuple):
    """A view under its name."""

    name: str
    wanted: Wanted


def saved_views(office: Office, list_name: str) -> tuple[SavedView, ...]:
    """Give the officer's views of a list, by name."""
    if office.officer is None:
        return ()
    with office.look() as session:
        rows = session.scalars(
            select(SavedFilter)
            .where(SavedFilter.officer_id == office.officer.id, SavedFilter.list_name == list_name)
            .order_by(SavedFilter.name)
        )
        return tuple(SavedView(row.name, _wanted(row.content)) for row in rows)


def _wanted(content: dict[str, object]) -> Wanted:
    filters = content["filters"]
    pairs = tuple((str(name), str(value)) for name, value in filters) if isinstance(filters, list) else ()
    return Wanted(sort=str(content["sort"]), search=str(content["search"]), filters=pairs)
