"""Records of which only one may be live at a time: whether one is follows its status, and the database holds both together.

A unique index over statuses would be written anew at each move, though nearly every move leaves a record as live as it was.
So the index looks at a column of its own, which changes only when a record stops being live; a check refuses the two to differ.
"""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column, validates


class Live:
    """What makes a record live or not; its class says in which statuses it is."""

    live_in: ClassVar[tuple[str, ...]]

    is_live: Mapped[bool] = mapped_column(sort_order=10)

    @validates("status")
    def follow_status(self, _name: str, status: str) -> str:
        """Set whether the record is live together with its status."""
        self.is_live = status in self.live_in
        return status


def live_by_status(statuses: tuple[str, ...]) -> CheckConstraint:
    """Make the check that a record is live in these statuses and in no other."""
    listed = ", ".join(f"'{status}'" for status in statuses)
    return CheckConstraint(f"is_live = (status IN ({listed}))", name="is_live_by_status")


def one_live(name: str, *columns: str, where: str = "") -> Index:
    """Make the index that lets only one live record be for some columns; `where` narrows it further."""
    return Index(name, *columns, unique=True, sqlite_where=text(f"{where} AND is_live" if where else "is_live"))
