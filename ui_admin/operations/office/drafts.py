"""Keeping a half-filled form, so that it survives a power cut."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete

from ui_admin.domain.done import Done, done
from ui_admin.operations.steps.duties import acting_officer
from ui_admin.storage.offices import Draft

if TYPE_CHECKING:
    from ui_admin.office import Office


def keep_draft(office: Office, form: str, content: dict[str, Any]) -> Done[str]:
    """Keep a form as it is; the one kept before gives way."""
    with office.change("draft.keep", note=form) as session:
        officer = acting_officer(session)
        session.execute(delete(Draft).where(Draft.officer_id == officer.id, Draft.form == form))
        session.add(Draft(officer_id=officer.id, form=form, subject="", content=content, kept_at=office.now()))
        return done(form)


def drop_draft(office: Office, form: str) -> Done[str]:
    """Take a draft away once its form was finished."""
    with office.change("draft.keep", note=form) as session:
        officer = acting_officer(session)
        session.execute(delete(Draft).where(Draft.officer_id == officer.id, Draft.form == form))
        return done(form)
