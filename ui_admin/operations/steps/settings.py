"""Settings of the office: read inside an act, with the value the program starts with when none is set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.storage.offices import OfficeSetting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

# What an office starts with; None means that the office has set no limit of its own.
STARTING_VALUES: Mapping[str, object] = {
    "run.second_signature_above": None,
    "sign_in.failures_allowed": 5,
    "sign_in.locked_minutes": 15,
    "window.idle_lock_minutes": 10,
    "return.wage_jump_percent": 50,
}


def setting(session: Session, name: str) -> object:
    """Give a setting of the office; KeyError for a name the program does not have."""
    value = session.scalar(select(OfficeSetting.value).where(OfficeSetting.name == name))
    return STARTING_VALUES[name] if value is None else value
