"""The office's own days: closed beside the national list, or worked although the list says otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.storage.offices import Holiday

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session


def office_days(session: Session) -> tuple[frozenset[date], frozenset[date]]:
    """Give the days the office closed and the holidays it works on."""
    rows = session.execute(select(Holiday.day, Holiday.is_working)).all()
    return frozenset(day for day, works in rows if not works), frozenset(day for day, works in rows if works)
