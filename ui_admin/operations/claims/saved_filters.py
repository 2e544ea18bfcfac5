"""Views of a list that an officer keeps under a name, and drops again; they are the officer's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select

from ui_admin.domain.done import Done, done
from ui_admin.domain.refusal import Refused
from ui_admin.operations.steps.duties import acting_officer
from ui_admin.storage.offices import SavedFilter

if TYPE_CHECKING:
    from ui_admin.lookups.listing import Wanted
    from ui_admin.office import Office

LONGEST, MOST = 40, 30


def save_filter(office: Office, list_name: str, name: str, view: Wanted) -> Done[str]:
    """Keep a view of a list under a name; the one of the same name gives way."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST:
        raise Refused("saved_filter.name_needed", field="name", most=LONGEST)
    content = {"filters": [list(pair) for pair in view.filters], "search": view.search, "sort": view.sort}
    with office.change("filter.keep", note=name) as session:
        officer = acting_officer(session)
        mine = (SavedFilter.officer_id == officer.id, SavedFilter.list_name == list_name)
        session.execute(delete(SavedFilter).where(*mine, SavedFilter.name == name))
        if (session.scalar(select(func.count()).select_from(SavedFilter).where(*mine)) or 0) >= MOST:
            raise Refused("saved_filter.too_many", most=MOST)
        session.add(
            SavedFilter(officer_id=officer.id, list_name=list_name, name=name, content=content, kept_at=office.now())
        )
        return done(name, "saved_filter")


def drop_filter(office: Office, list_name: str, name: str) -> Done[str]:
    """Drop a view that was kept; refuses a name that the officer has not."""
    with office.change("filter.drop", note=name) as session:
        officer = acting_officer(session)
        gone = session.execute(
            delete(SavedFilter).where(
                SavedFilter.officer_id == officer.id, SavedFilter.list_name == list_name, SavedFilter.name == name
            )
        )
        if not gone.rowcount:  # type: ignore[attr-defined] # a DELETE has a count
            raise Refused("saved_filter.unknown", name=name)
        return done(name, "saved_filter")
