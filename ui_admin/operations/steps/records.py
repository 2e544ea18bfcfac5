"""Finding a record by id or number, for acts that still ask here; the question itself is one of the lookups."""

from __future__ import annotations

from ui_admin.lookups.records import by_id, by_number

__all__ = ["by_id", "by_number"]
