"""The orders in which money received may settle what is owed."""

from __future__ import annotations

from enum import StrEnum


class AllocationOrder(StrEnum):
    """What is settled first; where it does not say, the oldest month is, and of one month the contributions."""

    OLDEST_FIRST = "oldest_first"
    NEWEST_FIRST = "newest_first"
    CONTRIBUTIONS_FIRST = "contributions_first"
    SURCHARGES_FIRST = "surcharges_first"
