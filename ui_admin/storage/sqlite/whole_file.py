"""What the database itself says of its file: whether it is damaged, which link is broken and which bars are laid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def damage(session: Session) -> str:
    """Give what is damaged in the file; nothing where it is whole."""
    answer = str(session.execute(text("PRAGMA integrity_check(1)")).scalar())
    return "" if answer == "ok" else answer


def broken_link(session: Session) -> tuple[str, str] | None:
    """Give table and row of the first link that leads nowhere."""
    broken = session.execute(text("PRAGMA foreign_key_check")).first()
    return None if broken is None else (str(broken[0]), str(broken[1]))


def laid_bars(session: Session) -> frozenset[str]:
    """Give the statement of every bar that is laid."""
    laid = session.execute(text("SELECT sql FROM sqlite_master WHERE type = 'trigger'"))
    return frozenset(laid.scalars())
