"""Receipts, till days and refunds as they are offered while somebody types part of their number or of a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import text

from ui_admin.lookups.listing import Slice, holds

if TYPE_CHECKING:
    from ui_admin.lookups.listing import Wanted
    from ui_admin.office import Office

RECEIPTS = f"""
SELECT c.number, coalesce(e.name, ''), coalesce(e.latin_name, '') FROM receipts AS c
LEFT JOIN employers AS e ON e.id = c.employer_id
WHERE :search = '' OR {holds("c.number", "e.name", "e.latin_name")} ORDER BY c.key DESC LIMIT :limit
"""
DAYS = f"""
SELECT d.number, t.name, '' FROM cash_days AS d JOIN tills AS t ON t.id = d.till_id
WHERE d.status = 'closed' AND (:search = '' OR {holds("d.number")}) ORDER BY d.key DESC LIMIT :limit
"""
REFUNDS = f"""
SELECT f.number, e.name, e.latin_name FROM refunds AS f JOIN employers AS e ON e.id = f.employer_id
WHERE f.status IN ('approved', 'paid') AND (:search = '' OR {holds("f.number", "e.name", "e.latin_name")})
ORDER BY f.key DESC LIMIT :limit
"""


@dataclass(frozen=True, slots=True)
class Offer:
    """A record that is offered."""

    number: str
    name: str
    latin_name: str


def offered_receipts(office: Office, wanted: Wanted) -> Slice[Offer]:
    """Give the latest receipts that fit, voided ones too."""
    return _offers(office, wanted, RECEIPTS)


def offered_days(office: Office, wanted: Wanted) -> Slice[Offer]:
    """Give the latest closed till days that fit."""
    return _offers(office, wanted, DAYS)


def offered_refunds(office: Office, wanted: Wanted) -> Slice[Offer]:
    """Give the latest refunds with a voucher that fit."""
    return _offers(office, wanted, REFUNDS)


def _offers(office: Office, wanted: Wanted, question: str) -> Slice[Offer]:
    search = wanted.search.strip()
    values = {"search": search, "like": f"%{search}%", "limit": wanted.limit}
    with office.look() as session:
        found = tuple(Offer(*row) for row in session.execute(text(question), values))
    return Slice(found, len(found))
