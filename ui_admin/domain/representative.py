"""Who is paid in the place of a claimant: the kinds of representative and the papers that prove each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

HEIR = "heir"
# Without each of these papers a representative is not verified; a law that asks for more is met by the words beside them.
PAPERS: Mapping[str, tuple[str, ...]] = {
    "guardian": ("court_order", "identity_card"),
    HEIR: ("death_certificate", "proof_of_heirship", "identity_card"),
    "attorney": ("power_of_attorney", "identity_card"),
    "collector": ("authorisation", "identity_card"),
    "third_party": ("court_order", "proof_of_account"),
}
ALL_PAPERS = tuple(dict.fromkeys(paper for papers in PAPERS.values() for paper in papers))


@dataclass(frozen=True, slots=True)
class NewRepresentative:
    """A person who is to be paid for another; `papers` gives what each paper is known by: its number, or what was seen."""

    acts_for_number: str
    person_number: str
    kind: str
    valid_from: date | None = None
    valid_to: date | None = None
    papers: Mapping[str, str] = field(default_factory=dict)
