"""Layouts of returns that an office described itself: text of fixed width, or the headings of a sheet."""

from __future__ import annotations

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from ui_admin.storage.base import VersionedRecord
from ui_admin.storage.columns import Json


class ReturnLayout(VersionedRecord):
    """One version of a layout by name; the valid one has no end. `content` is what its kind needs to read a file."""

    __tablename__ = "return_layouts"

    name: Mapped[str]
    kind: Mapped[str]
    fingerprint: Mapped[str] = mapped_column(index=True)
    content: Mapped[Json]
    reason: Mapped[str]
    __table_args__ = (
        Index("one_valid_layout_by_name", "name", unique=True, sqlite_where=text("valid_to IS NULL")),
        {"sqlite_strict": True},
    )
