"""What an operation gives back: its result, and the kinds of record that it touched so that pages look again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

Result = TypeVar("Result")


@dataclass(frozen=True)
class Done(Generic[Result]):
    """An act that happened; `touched` names kinds of record, such as `claim` and `award`."""

    result: Result
    touched: frozenset[str]


def done(result: Result, *touched: str) -> Done[Result]:
    """Say that an act happened and what it touched."""
    return Done(result, frozenset(touched))
