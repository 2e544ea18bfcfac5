"""What looks odd in the register and on claims: the kinds of questions, and the ways in which an officer answers one.

No answer says that anybody was at fault: a question is answered here and acted upon elsewhere, by the desks that inquire,
reconsider or reclaim.
"""

from __future__ import annotations

from enum import StrEnum


class AnomalyKind(StrEnum):
    """What is asked: what several persons share, what happened after a death, and a claimant who may be the employer."""

    SHARED_ACCOUNT = "shared_account"
    SHARED_TELEPHONE = "shared_telephone"
    SHARED_ADDRESS = "shared_address"
    CLAIMED_AFTER_DEATH = "claimed_after_death"
    REPORTED_AFTER_DEATH = "reported_after_death"
    PAID_AFTER_DEATH = "paid_after_death"
    EMPLOYER_IS_CLAIMANT = "employer_is_claimant"
    EMPLOYER_ACCOUNT = "employer_account"
    EMPLOYER_TELEPHONE = "employer_telephone"
    EMPLOYER_ADDRESS = "employer_address"


# Explained: there is a lawful reason. Mistyped: a record was wrong and is put right. Followed up: another desk looks into it.
ANSWERS = ("explained", "mistyped", "followed_up")

# From how many persons on something shared is asked about, by the setting of the office.
LEAST = {
    AnomalyKind.SHARED_ACCOUNT: "anomaly.persons_on_account",
    AnomalyKind.SHARED_TELEPHONE: "anomaly.persons_on_telephone",
    AnomalyKind.SHARED_ADDRESS: "anomaly.persons_at_address",
}
# Kinds that rest on an account: who entered or verified it does not answer.
ON_ACCOUNTS = frozenset({AnomalyKind.SHARED_ACCOUNT, AnomalyKind.EMPLOYER_ACCOUNT})
