"""What the law says of a claim that is only half typed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ui_admin.domain.claim import NewClaim
from ui_admin.domain.determination import Outcome
from ui_admin.lookups.claims.previews import preview_claim

if TYPE_CHECKING:
    from tests.offices import Desks


def test_before_a_claimant_is_chosen_no_contribution_is_said_to_be_missing(thai: Desks) -> None:
    typed = NewClaim(person_number="", separated_on=date(2026, 8, 31), reason="laid_off")
    found = preview_claim(thai.office, typed).assessment
    months = next(part for part in found.findings if "wages" in part.facts)
    assert months.outcome is Outcome.UNKNOWN
    assert months.sentence.key == "finding.claimant.not_chosen"
    assert found.outcome is Outcome.UNKNOWN
