"""Months of contribution that another office certified for a claim it sent; they count where this office has no return."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.storage.claims import Fact

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.storage.claims import Claim

CERTIFIED_MONTH = "certified_month"


def certified_wages(session: Session, claim: Claim) -> dict[int, int]:
    """Give the wages by month that another office certified for a claim it sent; empty for a claim of this office."""
    rows = session.scalars(select(Fact.value).where(Fact.claim_id == claim.id, Fact.type == CERTIFIED_MONTH))
    wages: dict[int, int] = {}
    for month in rows:
        wages[month["index"]] = wages.get(month["index"], 0) + month["wage"]
    return wages
