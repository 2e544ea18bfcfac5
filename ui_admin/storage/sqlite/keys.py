"""A list of keys or texts as one value of a statement, however many they are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def keys_listed(parameter: str, column: str) -> str:
    """Give what stands where a table does, with one column of keys, for the list that is handed over as a parameter."""
    return f"(SELECT value AS {column} FROM json_each(:{parameter}))"


def texts_listed(parameter: str, column: str) -> str:
    """Give the same with one column of texts."""
    return f"(SELECT value AS {column} FROM json_each(:{parameter}))"


def as_list(values: Sequence[int] | Sequence[str]) -> str:
    """Give the value of such a parameter."""
    return json.dumps(values)
