"""Flags by code: whether one blocks, whether an officer may acknowledge it, which facts it watches and where its law stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class FlagRule:
    """What a flag of one code means; its words stand in the catalogue under `flag_title` and `flag`.

    `watches` names facts of `operations/steps/watched_facts.py`: when one changes the flag is looked at again. `law` names the
    condition of the rule book whose article asks for the look; empty where it is the office's own care.
    """

    is_blocking: bool
    can_be_acknowledged: bool
    watches: tuple[str, ...] = ()
    law: str = ""


FLAGS: Mapping[str, FlagRule] = {
    # On a claim: intake and inquiry.
    "separation_differs": FlagRule(
        True, True, ("reason_worker", "reason_employer", "reason_found"), law="separation_reason"
    ),
    "separation_day_differs": FlagRule(True, True, ("separated_on", "employer_separated_on", "separated_on_found")),
    "employer_silent": FlagRule(False, True, ("employer_answered_on",)),
    "paper_in_doubt": FlagRule(True, True, ("papers",), law="documents"),
    "possible_duplicate": FlagRule(False, True, ("identifier", "name", "born_on")),
    "other_claim": FlagRule(True, True, ("separated_on",)),
    "claimant_died": FlagRule(True, False, ("died_on",), law="covered"),
    "draws_pension": FlagRule(True, True, ("receives_pension",), law="not_receiving_pension"),
    "officer_question": FlagRule(False, True),
    "officer_stop": FlagRule(True, True),
    # On an award: what came in after the decision.
    "return_changed": FlagRule(False, True, ("base_of_month",), law="contributions"),
    "contribution_not_paid": FlagRule(False, True, ("contributions",)),
    # On a report or an instalment: what other registers say of the same days.
    "works_again": FlagRule(True, True, ("contributions",), law="unemployed"),
    "employed_in_period": FlagRule(True, True, ("contributions",), law="unemployed"),
    "earnings_differ": FlagRule(True, True, ("contributions",)),
    "not_registered": FlagRule(True, True, ("registered_on",), law="registered_jobseeker"),
    "other_benefit": FlagRule(True, True, ("receives_pension",)),
    "late_report": FlagRule(False, True),
    # On money: what may have been paid and was not due. No such flag says that anyone was at fault.
    "paid_perhaps_not_due": FlagRule(False, True),
    "payment_returned": FlagRule(False, True, ("account",)),
    "account_changed": FlagRule(False, True, ("account",)),
    # On an employer or a return.
    "employer_insolvent": FlagRule(False, True),
    "draws_benefit": FlagRule(False, True),
}


def rule_of(code: str) -> FlagRule:
    """Give the rule of a code; KeyError for one that is not declared here."""
    return FLAGS[code]
