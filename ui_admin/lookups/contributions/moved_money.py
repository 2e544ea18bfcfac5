"""Transfers and refunds: those that wait for an officer, and those that were decided, in one list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.lookups.listing import Slice, Wanted, holds

if TYPE_CHECKING:
    from ui_admin.office import Office

MOVES = """
SELECT 'transfer' AS kind, t.key, t.number, t.status, c.number AS receipt, e.number AS owner_number, e.name AS owner,
  g.name AS taker, t.amount, t.currency, t.reason, t.asked_on, a.name AS asked_by, coalesce(d.name, '') AS decided_by,
  t.decision_reason AS decision, coalesce(s.period, 0) AS from_period, coalesce(r.period, 0) AS to_period, '' AS account,
  a.id = :me AS is_mine, coalesce(d.id = :me, FALSE) AS was_mine
FROM receipt_transfers AS t JOIN receipts AS c ON c.id = t.receipt_id JOIN employers AS e ON e.id = c.employer_id
JOIN employers AS g ON g.id = t.to_employer_id JOIN officers AS a ON a.id = t.asked_by_id
LEFT JOIN officers AS d ON d.id = t.decided_by_id LEFT JOIN contribution_returns AS s ON s.id = t.from_return_id
LEFT JOIN contribution_returns AS r ON r.id = t.to_return_id
UNION ALL
SELECT 'refund', f.key, f.number, f.status, c.number, e.number, e.name, f.holder_name, f.amount, f.currency, f.reason,
  f.asked_on, a.name, coalesce(d.name, ''), f.decision_reason, 0, 0, trim(f.provider || ' ' || f.account_no),
  a.id = :me, coalesce(d.id = :me, FALSE)
FROM refunds AS f JOIN receipts AS c ON c.id = f.receipt_id JOIN employers AS e ON e.id = f.employer_id
JOIN officers AS a ON a.id = f.asked_by_id LEFT JOIN officers AS d ON d.id = f.decided_by_id
"""
# What waits for somebody comes first, then the latest.
ORDER = "status NOT IN ('asked', 'approved') , asked_on DESC, key DESC"
WHERE = f"""
WHERE (:waiting = 0 OR status IN ('asked', 'approved'))
  AND (:search = '' OR {holds("number", "receipt", "owner", "owner_number")})
"""


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A transfer or refund; `taker` gets the money, `is_mine` was asked and `was_mine` decided by the officer at the desk."""

    kind: str
    number: str
    status: str
    receipt: str
    owner_number: str
    owner: str
    taker: str
    amount: Money
    reason: str
    asked_on: date
    asked_by: str
    decided_by: str
    decision: str
    from_period: int
    to_period: int
    account: str
    is_mine: bool
    was_mine: bool


def moves_page(office: Office, wanted: Wanted) -> Slice[MoveRow]:
    """List transfers and refunds, those that wait first, in the window that is seen."""
    search = wanted.search.strip()
    values = {
        "me": office.officer.id if office.officer else "",
        "waiting": int(wanted.filter("waiting") is not None),
        "search": search,
        "like": f"%{search}%",
        "limit": wanted.limit,
        "offset": wanted.offset,
    }
    with office.look() as session:
        total = session.execute(text(f"SELECT count(*) FROM ({MOVES}) AS moves {WHERE}"), values).scalar_one()
        rows = session.execute(
            text(f"SELECT * FROM ({MOVES}) AS moves {WHERE} ORDER BY {ORDER} LIMIT :limit OFFSET :offset"), values
        )
        return Slice(tuple(_row(row) for row in rows), int(total))


def _row(row: Any) -> MoveRow:  # noqa: ANN401 - a row of the query
    return MoveRow(
        kind=row.kind,
        number=row.number,
        status=row.status,
        receipt=row.receipt,
        owner_number=row.owner_number,
        owner=row.owner,
        taker=row.taker,
        amount=Money(row.amount, CURRENCIES[row.currency]),
        reason=row.reason,
        asked_on=date.fromisoformat(row.asked_on),
        asked_by=row.asked_by,
        decided_by=row.decided_by,
        decision=row.decision,
        from_period=row.from_period,
        to_period=row.to_period,
        account=row.account,
        is_mine=bool(row.is_mine),
        was_mine=bool(row.was_mine),
    )
