"""The codes of reviewing and reconsidering: what chose a review, why a proposal goes back, and what causes a new version."""

from __future__ import annotations

from enum import StrEnum


class ReviewRule(StrEnum):
    """A rule that sends a proposed determination into review before another officer decides it."""

    ADVERSE = "adverse"
    AMOUNT = "amount"
    NEW_OFFICER = "new_officer"
    RANDOM = "random"
    RECONSIDERED = "reconsidered"


class SentBack(StrEnum):
    """Why a proposal goes back to its maker; counted, because it shows what training is needed."""

    WRONG_OUTCOME = "wrong_outcome"
    WRONG_LEGAL_BASIS = "wrong_legal_basis"
    HAS_DEFECTS = "has_defects"
    WRONG_USE = "wrong_use"
    OTHER = "other"


class Cause(StrEnum):
    """What a determination was made for."""

    FIRST = "first"
    NEW_FACT = "new_fact"
    ERROR = "error"
    APPEAL = "appeal"
    OWN_INITIATIVE = "own_initiative"
    CHANGE_OF_LAW = "change_of_law"


RECONSIDERED_FOR = tuple(cause for cause in Cause if cause is not Cause.FIRST)

# Who is at fault for money that a new version finds to be paid and not due: never the claimant by default.
CAUSE_OF_OVERPAYMENT = {
    Cause.NEW_FACT: "third_party",
    Cause.ERROR: "office",
    Cause.APPEAL: "reversal",
    Cause.OWN_INITIATIVE: "office",
    Cause.CHANGE_OF_LAW: "law",
}
