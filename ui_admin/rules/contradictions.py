"""Facts that cannot be true together: refused by name before the law is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ui_admin.rules.facts import ClaimFacts


def refuse_contradictions(facts: ClaimFacts) -> None:
    """Refuse facts of which one day lies before another that must come first, or a count below nothing."""
    for earlier, first, later, second in _ordered_days(facts):
        if first > second:
            raise Refused(
                "facts.contradict",
                field=later,
                earlier=sentence(f"contradiction_fact.{earlier}"),
                first=first,
                later=sentence(f"contradiction_fact.{later}"),
                second=second,
            )
    counts = {"paid_months": facts.paid_months, "paid_days": facts.paid_days, "sequence": facts.sequence - 1}
    for name, count in counts.items():
        if count is not None and count < 0:
            raise Refused("facts.below_nothing", field=name, name=sentence(f"contradiction_fact.{name}"), value=count)
    negative = next((index for index, wage in facts.wages.items() if wage < 0), None)
    if negative is not None:
        raise Refused("facts.negative_wage", field="wages", month=f"{negative // 12}-{negative % 12 + 1:02d}")


def _ordered_days(facts: ClaimFacts) -> Iterator[tuple[str, date, str, date]]:
    pairs = (
        ("born_on", "work_started_on"),
        ("born_on", "separated_on"),
        ("work_started_on", "separated_on"),
        ("separated_on", "returned_to_work_on"),
        ("separated_on", "filed_on"),
        ("filed_on", "complete_on"),
        ("filed_on", "approved_on"),
    )
    for earlier, later in pairs:
        first, second = getattr(facts, earlier), getattr(facts, later)
        if first is not None and second is not None:
            yield earlier, first, later, second
    for claim in facts.earlier_claims:
        if facts.separated_on is not None:
            yield "earlier_claim", claim.separated_on, "separated_on", facts.separated_on
    if facts.ended is not None and facts.separated_on is not None:
        yield "separated_on", facts.separated_on, "ended_on", facts.ended.on
