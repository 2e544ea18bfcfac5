"""Whether the database fits this program: the same version opens, a newer one is refused in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import inspect, select

from ui_admin.domain.refusal import Refused
from ui_admin.storage.offices import DatabaseInfo
from ui_admin.storage.schema import SCHEMA_VERSION

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def check_version(session: Session) -> None:
    """Refuse a database of a newer program and a file that is no office."""
    if not inspect(session.connection()).has_table(DatabaseInfo.__tablename__):
        raise Refused("database.not_an_office")
    version = session.scalar(select(DatabaseInfo.schema_version))
    if version is None or version > SCHEMA_VERSION:
        raise Refused("database.newer", version=str(version), known=SCHEMA_VERSION)
