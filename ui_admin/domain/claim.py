"""A claim as it is filed: what the paper form asks, in its order; None means that the claimant has not answered."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


# How work ends, in the codes of rule books, cases and claims; each scheme knows some of them.
SEPARATION_REASONS = (
    "laid_off",
    "redundant",
    "employer_closed",
    "dismissed_without_cause",
    "misconduct",
    "resigned",
    "resigned_with_just_cause",
    "mutual_agreement",
    "contract_ended",
    "probation_ended",
    "force_majeure",
    "natural_disaster",
    "temporary_closure",
    "reduced_income",
    "medical",
    "retired",
    "disabled",
    "imprisoned",
    "deserted",
    "end_of_business",
    "died",
)


@dataclass(frozen=True, slots=True)
class NewClaim:
    """A claim that is being filed, or typed so far; `statement` holds what only this scheme asks, as a worked case has it."""

    person_number: str = ""
    employer_number: str = ""
    separated_on: date | None = None
    reason: str | None = None
    mutual_terms: bool | None = None
    contract_continues: bool | None = None
    employer_certificate: bool | None = None
    registered_on: date | None = None
    filed_on: date | None = None
    without_work: bool | None = None
    able_and_available: bool | None = None
    will_search: bool | None = None
    receives_pension: bool | None = None
    documents: tuple[str, ...] = ()
    late_reason: str = ""
    statement: Mapping[str, Any] = field(default_factory=dict)

    def answers(self) -> dict[str, Any]:
        """Give what the claimant said, as it is kept with the claim."""
        kept = asdict(self)
        for name in ("person_number", "documents", "statement"):
            kept.pop(name)
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in kept.items()}
