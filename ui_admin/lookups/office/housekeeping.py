"""How the office is kept: its copies, the months of its books, and its settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.office_settings import SETTINGS
from ui_admin.storage.offices import Backup, OfficeSetting

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from ui_admin.office import Office


@dataclass(frozen=True, slots=True)
class BackupRow:
    """A copy that was made and opened."""

    made_at: datetime
    file_name: str
    size: int
    generation: int
    sha256: str
    is_whole: bool
    rows: int


def backups(office: Office) -> tuple[BackupRow, ...]:
    """List the copies of the database, newest first."""
    with office.look() as session:
        return tuple(
            BackupRow(
                made_at=row.made_at,
                file_name=row.file_name,
                size=row.size,
                generation=row.generation,
                sha256=row.sha256,
                is_whole=row.integrity_ok,
                rows=sum(dict(row.row_counts).values()),
            )
            for row in session.scalars(select(Backup).order_by(Backup.key.desc()))
        )


def settings_that_are_set(office: Office) -> dict[str, object]:
    """Give the settings that the office has set; all others have the value the program starts with."""
    with office.look() as session:
        rows = session.execute(select(OfficeSetting.name, OfficeSetting.value))
        return {str(name): value for name, value in rows}


def setting_in_force(office: Office, name: str) -> object:
    """Give a setting of the office, or what the program starts with; KeyError for a name the program does not have."""
    value = settings_that_are_set(office).get(name)
    return SETTINGS[name].starts_with if value is None else value


def whole_setting(session: Session, name: str) -> int:
    """Give a setting of the office that is a whole number and never empty; KeyError for a name the program does not have."""
    value = session.scalar(select(OfficeSetting.value).where(OfficeSetting.name == name))
    return int(str(SETTINGS[name].starts_with if value is None else value))
