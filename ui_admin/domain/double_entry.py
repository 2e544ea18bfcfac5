"""A claim keyed twice: what of the paper is compared, and which of two values an officer chose for each difference."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

# What of a filed claim never moves: whose claim it is, and the day of filing. Who keyed it wrong withdraws the claim.
FIXED = frozenset({"person_number", "filed_on"})
# Questions of the form in its order; what a scheme asks beside them and the papers follow by their own names.
FIELDS = (
    "person_number",
    "employer_number",
    "separated_on",
    "reason",
    "mutual_terms",
    "contract_continues",
    "employer_certificate",
    "registered_on",
    "without_work",
    "able_and_available",
    "will_search",
    "receives_pension",
)
LAST = ("filed_on", "late_reason")
ASKED, PAPER = "ask.", "paper."
DAYS = frozenset({"separated_on", "registered_on", "filed_on"})


class Side(StrEnum):
    """Which entry a value is taken from."""

    FIRST = "first"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class EntryDifference:
    """A question of the form that was keyed in two ways."""

    field: str
    first: Any
    second: Any

    @property
    def is_fixed(self) -> bool:
        """Whether the first entry stands whatever the paper says."""
        return self.field in FIXED


def compare_entries(first: Mapping[str, Any], second: Mapping[str, Any]) -> tuple[EntryDifference, ...]:
    """Give what was keyed in two ways, in the order of the form; nothing and an empty text are the same."""
    names = [*FIELDS, *sorted({*first, *second} - {*FIELDS, *LAST}), *LAST]
    return tuple(
        EntryDifference(name, first.get(name), second.get(name))
        for name in names
        if _said(first.get(name)) != _said(second.get(name))
    )


def _said(value: Any) -> Any:  # noqa: ANN401 - what JSON holds
    return " ".join(value.split()) or None if isinstance(value, str) else value
