"""The class of the law that a separation reason falls into."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui_admin.rules.question import Question


REFUSED = "refused"
WITH_TERMS = "accepted_with_terms"
NOT_LISTED = "not_listed"


def class_of(question: Question) -> str | None:
    """Give the class of the law the reason falls into; a suspended contract that has ended after all is a lay-off."""
    facts = question.facts
    law_class = question.scheme.reason_classes.get(facts.reason or "")
    if law_class in {"force_majeure", "natural_disaster"} and facts.contract_continues is False:
        return "laid_off"
    return law_class
