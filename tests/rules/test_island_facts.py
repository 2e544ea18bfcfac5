"""Whatever part of a claim is known, the island schemes answer it in whole sentences and never guess."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import Any

import pytest

from tests.rules.asking import answered, said
from ui_admin.domain.determination import Outcome
from ui_admin.domain.periods import Month
from ui_admin.rules.facts import ClaimFacts

KNOWN: dict[str, Any] = {
    "separated_on": date(2026, 3, 31),
    "reason": "redundant",
    "filed_on": date(2026, 5, 1),
    "born_on": date(1990, 1, 1),
    "approved_on": date(2026, 5, 5),
    "registered_on": date(2026, 5, 1),
    "wages": {Month(2025, 1).plus(number).index: 3_000_00 for number in range(14)},
    "returned_to_work_on": date(2026, 6, 1),
}
PARTS = [names for size in range(len(KNOWN) + 1) for names in combinations(KNOWN, size)]


@pytest.mark.parametrize("scheme", ["id-jkp", "ph-sss", "sg-sjs"])
def test_any_part_of_the_facts_is_answered_in_whole_sentences_and_never_met_by_silence(scheme: str) -> None:
    for names in PARTS:
        found = answered(scheme, ClaimFacts(**{name: KNOWN[name] for name in names}))
        assert not any("{" in sentence for sentence in said(found))
        assert found.outcome is not Outcome.MET, names
