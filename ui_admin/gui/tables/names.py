"""A name with its Latin form beside it, where the two are not the same."""

from __future__ import annotations

from typing import Protocol


class Named(Protocol):
    """A row with a name in its own script and in Latin script."""

    @property
    def name(self) -> str:
        """The name as printed."""

    @property
    def latin_name(self) -> str:
        """The name in Latin script."""


def latin_beside(row: Named) -> str:
    """Give the Latin form of a name, or nothing when the name is written in it already."""
    return "" if row.latin_name == row.name else row.latin_name
