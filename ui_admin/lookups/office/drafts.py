"""The form an officer left half filled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from ui_admin.storage.offices import Draft

if TYPE_CHECKING:
    from ui_admin.office import Office


def draft_of(office: Office, form: str) -> dict[str, Any] | None:
    """Give the draft of a form that this officer left, if there is one."""
    if office.officer is None:
        return None
    with office.look() as session:
        found: dict[str, Any] | None = session.scalar(
            select(Draft.content).where(Draft.officer_id == office.officer.id, Draft.form == form)
        )
        return found
