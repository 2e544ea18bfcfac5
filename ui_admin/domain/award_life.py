"""What an award can live through: why it pauses, why it ends, and what is proposed about it for another officer to decide."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ui_admin.domain.money import Money

PAUSE_GROUNDS = ("work", "sickness", "maternity", "other")
SUSPENSION_GROUNDS = ("false_particulars", "works_perhaps", "breach_of_duty", "court", "other")
# Ends that anybody may write down as they are told, where a law has no list of its own.
PLAIN_ENDS = ("own_request", "died")
# Ends against the claimant: proposed by one officer with a reason, decided by another.
ADVERSE_ENDS = frozenset({"refused_jobs", "no_notice", "fined", "refused_offer", "undeclared_work"})
JOB_FOUND, REFUSED_OFFER = "job_found", "refused_offer"
# Why an award ends that nobody came for: its decision was not collected, and no benefit was drawn.
NOT_COLLECTED = "not_collected"


class About(StrEnum):
    """What is proposed about an award."""

    SUSPENSION = "suspension"
    SANCTION = "sanction"
    ENDING = "ending"
    REEMPLOYMENT = "reemployment_allowance"
    TRAINING = "training_allowance"
    NOT_COLLECTED = "not_collected"


@dataclass(frozen=True, slots=True)
class NewProposal:
    """Something that is proposed about an award: what, from when, its particulars as plain values, and why."""

    about: About
    on: date
    reason: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AwardChanged:
    """What became of an award by an act: its status, instalments that fell away or came anew, and money that is due."""

    claim_number: str
    status: str
    cancelled: int = 0
    planned: int = 0
    reserved: int | None = None
    amount: Money | None = None
    determination_number: str = ""
