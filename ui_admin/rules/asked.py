"""Which answers a claim form asks: those that a condition of the scheme looks at, and those that a reason calls for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.rules.classes import WITH_TERMS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui_admin.rules.rulebook import Scheme

# The answer that each condition looks at; conditions that look at records only ask nothing.
ANSWER_OF_CONDITION: Mapping[str, str] = {
    "without_work": "without_work",
    "without_work_on_claiming": "without_work",
    "able_and_ready": "able_and_available",
    "reports_to_the_office": "will_search",
    "proves_job_search": "will_search",
    "without_old_age_benefit": "receives_pension",
    "without_pension": "receives_pension",
}
# A suspended contract may end after all, and needs the employer's certificate; an agreement gives a right by its terms.
ANSWERS_OF_CLASS: Mapping[str, tuple[str, ...]] = {
    "force_majeure": ("contract_continues", "employer_certificate"),
    "natural_disaster": ("contract_continues", "employer_certificate"),
    WITH_TERMS: ("mutual_terms",),
}


def answers_asked(scheme: Scheme, reason: str | None) -> tuple[str, ...]:
    """Give the answers that the law of the scheme looks at for a reason, in the order of its conditions."""
    always = [ANSWER_OF_CONDITION[rule.function] for rule in scheme.conditions if rule.function in ANSWER_OF_CONDITION]
    called_for = ANSWERS_OF_CLASS.get(scheme.reason_classes.get(reason or "", ""), ())
    return tuple(dict.fromkeys([*called_for, *always]))
