"""Why a record is held and on what a hold can be laid; why a claim changes hands or goes to another office."""

from __future__ import annotations

# Each with the days after which it wakes up unless the officer says otherwise: an office setting `hold.days.<reason>`.
HOLD_REASONS = (
    "document",
    "employer_reply",
    "other_office",
    "medical",
    "appeal",
    "bank",
    "death",
    "court",
    "report_card",
    "too_early",
    "other",
)

# Comes with an appeal and ends with its decision; no officer places or ends it. Its note is the number of the appeal.
PENDING_APPEAL = "pending_appeal"

HELD_KINDS = ("claim", "award", "instalment", "payment", "employer", "person", "overpayment")

# A note says more where the reason alone would not tell anybody anything.
NEEDS_NOTE = frozenset({"other"})

RELEASE_REASONS = ("lacks_competence", "conflict_of_interest", "absence", "appeal_control", "workload", "other")

TRANSFER_REASONS = ("moved_home", "wrong_office", "employer_elsewhere", "other")
