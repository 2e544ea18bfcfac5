"""Which rules send a proposed determination into review, recorded with the random draw so that it can be proved."""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from ui_admin.domain.review import Cause, ReviewRule
from ui_admin.operations.steps.settings import setting
from ui_admin.storage.claims import Determination

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.domain.determination import Assessment

ALLOWED = "allowed"


def review_of(session: Session, determination: Determination, found: Assessment) -> dict[str, Any]:
    """Give the rules that choose a proposal for review, and the draw of the random share with its seed."""
    rules = []
    if determination.outcome != ALLOWED:
        rules.append(ReviewRule.ADVERSE)
    limit = setting(session, "review.amount_above")
    if isinstance(limit, int) and found.total is not None and found.total.minor > limit:
        rules.append(ReviewRule.AMOUNT)
    if _made_by(session, determination.maker_id) < _number(session, "review.first_determinations"):
        rules.append(ReviewRule.NEW_OFFICER)
    percent, seed = _number(session, "review.random_percent"), secrets.token_hex(8)
    drawn = draw(seed, determination.claim_id, determination.version)
    if drawn < percent:
        rules.append(ReviewRule.RANDOM)
    if determination.cause != Cause.FIRST:
        rules.append(ReviewRule.RECONSIDERED)
    return {"rules": [rule.value for rule in rules], "seed": seed, "draw": drawn, "percent": percent}


def draw(seed: str, claim_id: str, version: int) -> int:
    """Draw a number below 100 for one proposal; the same seed always draws the same."""
    text = f"{seed}:{claim_id}:{version}"
    return int(hashlib.sha256(text.encode()).hexdigest()[:12], 16) % 100


def _number(session: Session, name: str) -> int:
    value = setting(session, name)
    return value if isinstance(value, int) else 0


def _made_by(session: Session, officer_id: str) -> int:
    made = (
        select(func.count())
        .select_from(Determination)
        .where(Determination.maker_id == officer_id, Determination.number.is_not(None))
    )
    return session.scalar(made) or 0
