"""Ties that an officer declares: to relatives and close persons, and to employers they own, work for or advise."""

from __future__ import annotations

OWN_RECORD = "own_record"
TO_PERSONS = (
    OWN_RECORD,
    "spouse",
    "child",
    "parent",
    "sibling",
    "in_law",
    "household",
    "partner_in_business",
    "other_close",
)
TO_EMPLOYERS = ("owner", "shareholder", "works_there", "relative_owns", "other_close")
