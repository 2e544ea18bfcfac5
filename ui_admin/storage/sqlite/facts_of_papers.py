"""What the facts of a paper say, asked of many papers at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func

from ui_admin.storage.documents import Document

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement


def fact(name: str) -> ColumnElement[Any]:
    """Give one fact of a paper as a column."""
    return func.json_extract(Document.facts, f"$.{name}")
