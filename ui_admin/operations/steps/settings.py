"""Settings of the office: read inside an act, with the value the program starts with when none is set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.office_settings import SETTINGS
from ui_admin.storage.offices import OfficeSetting

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def setting(session: Session, name: str) -> object:
    """Give a setting of the office; KeyError for a name the program does not have."""
    value = session.scalar(select(OfficeSetting.value).where(OfficeSetting.name == name))
    return SETTINGS[name].starts_with if value is None else value
