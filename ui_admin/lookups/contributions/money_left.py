"""Money that settles nothing: receipts of nobody known, by age, and what is left of the receipts of employers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from ui_admin.domain.arrears import age_of
from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.lookups.listing import Slice, holds

if TYPE_CHECKING:
    from ui_admin.lookups.listing import Wanted
    from ui_admin.office import Office

# What refunds and transfers hold or have taken away of a receipt; the program's steps reckon the same.
HELD = """
(SELECT coalesce(sum(f.amount), 0) FROM refunds AS f WHERE f.receipt_id = c.id AND f.status IN ('asked', 'approved', 'paid'))
+ (SELECT coalesce(sum(t.amount), 0) FROM receipt_transfers AS t LEFT JOIN receipts AS m ON m.id = t.made_receipt_id
   WHERE t.receipt_id = c.id
     AND (t.status = 'asked' AND t.from_return_id IS NULL OR t.status = 'made' AND m.status = 'recorded'))
"""
SETTLED = "(SELECT coalesce(sum(a.amount), 0) FROM allocations AS a WHERE a.receipt_id = c.id)"
SUSPENSE = f"""
FROM receipts AS c LEFT JOIN statement_lines AS l ON l.receipt_id = c.id
WHERE c.status = 'recorded' AND c.employer_id IS NULL
  AND (:search = '' OR {holds("c.number", "c.reference", "l.counterparty")})
"""
CREDITS = f"""
FROM (SELECT c.key, c.number, c.received_on, c.channel, c.amount, c.currency, c.employer_id,
  {SETTLED} AS settled, {HELD} AS held FROM receipts AS c WHERE c.status = 'recorded' AND c.employer_id IS NOT NULL) AS c
JOIN employers AS e ON e.id = c.employer_id
WHERE c.amount - c.settled > c.held
  AND (:search = '' OR {holds("c.number", "e.number", "e.name", "e.latin_name")})
"""
SUSPENSE_ORDER = {"day": "c.received_on, c.key", "amount": "c.amount, c.key", "number": "c.key"}
CREDIT_ORDER = {
    "day": "c.received_on, c.key",
    "left": "c.amount - c.settled - c.held, c.key",
    "name": "e.sort_name, c.key",
}


@dataclass(frozen=True, slots=True)
class SuspenseRow:
    """Money of nobody known: since when it waits, and what the statement says of who sent it."""

    number: str
    received_on: date
    days: int
    channel: str
    reference: str
    counterparty: str
    amount: Money

    @property
    def age(self) -> str:
        """The age of the money, in the steps of every other debt."""
        return age_of(self.days) if self.days > 0 else "month"


@dataclass(frozen=True, slots=True)
class CreditRow:
    """A receipt of an employer of which something is left: it settles nothing and nothing holds it."""

    number: str
    employer_number: str
    employer_name: str
    received_on: date
    channel: str
    amount: Money
    settled: Money
    held: Money

    @property
    def left(self) -> Money:
        """What may settle another month, move or go back."""
        return self.amount - self.settled - self.held


def suspense_page(office: Office, wanted: Wanted) -> Slice[SuspenseRow]:
    """List money in suspense, oldest first, in the window that is seen."""
    columns = "c.number, c.received_on, c.channel, c.reference, coalesce(max(l.counterparty), ''), c.amount, c.currency"
    rows, total = _page(office, wanted, (columns, SUSPENSE + " GROUP BY c.key"), (SUSPENSE_ORDER, "day"))
    today = office.today()
    return Slice(
        tuple(
            SuspenseRow(
                number=number,
                received_on=date.fromisoformat(on),
                days=(today - date.fromisoformat(on)).days,
                channel=channel,
                reference=reference,
                counterparty=counterparty,
                amount=Money(amount, CURRENCIES[code]),
            )
            for number, on, channel, reference, counterparty, amount, code in rows
        ),
        total,
    )


def suspense_by_age(office: Office) -> tuple[tuple[str, int, Money], ...]:
    """Count and add up what waits in suspense by age, the youngest first."""
    found: dict[str, list[int]] = {}
    with office.look() as session:
        rows = session.execute(
            text("SELECT received_on, amount FROM receipts WHERE status = 'recorded' AND employer_id IS NULL")
        )
        for on, amount in rows:
            days = (office.today() - date.fromisoformat(on)).days
            found.setdefault(age_of(days) if days > 0 else "month", []).append(amount)
    names = ("month", "quarter", "half_year", "year", "over")
    book = office.scheme.currency
    return tuple((name, len(found.get(name, ())), Money(sum(found.get(name, ())), book)) for name in names)


def credits_page(office: Office, wanted: Wanted) -> Slice[CreditRow]:
    """List receipts of which something is left, oldest first, in the window that is seen."""
    columns = "c.number, e.number, e.name, c.received_on, c.channel, c.amount, c.settled, c.held, c.currency"
    rows, total = _page(office, wanted, (columns, CREDITS), (CREDIT_ORDER, "day"))
    return Slice(tuple(_credit(row) for row in rows), total)


def _credit(row: Any) -> CreditRow:  # noqa: ANN401 - a row of nine columns
    number, employer, name, on, channel, amount, settled, held, code = row
    book = CURRENCIES[code]
    return CreditRow(
        number=number,
        employer_number=employer,
        employer_name=name,
        received_on=date.fromisoformat(on),
        channel=channel,
        amount=Money(amount, book),
        settled=Money(settled, book),
        held=Money(held, book),
    )


def _page(
    office: Office, wanted: Wanted, asked: tuple[str, str], order: tuple[dict[str, str], str]
) -> tuple[list[Any], int]:
    columns, source = asked
    by, turned = order[0].get(wanted.sort.lstrip("-"), order[0][order[1]]), wanted.sort.startswith("-")
    if turned:
        by = ", ".join(f"{part} DESC" for part in by.split(", "))
    search = wanted.search.strip()
    values = {"search": search, "like": f"%{search}%", "limit": wanted.limit, "offset": wanted.offset}
    with office.look() as session:
        total = session.execute(text(f"SELECT count(*) FROM (SELECT 1 {source}) AS found"), values).scalar_one()
        rows = session.execute(text(f"SELECT {columns} {source} ORDER BY {by} LIMIT :limit OFFSET :offset"), values)
        return list(rows), int(total)
