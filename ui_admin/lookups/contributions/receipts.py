"""Receipts of the office in a list, what one settles now, and what its employer still owes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, text

from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.periods import Month
from ui_admin.lookups.contributions.money_left import HELD, SETTLED
from ui_admin.lookups.contributions.owed_lines import owed_lines
from ui_admin.lookups.listing import Slice, holds
from ui_admin.lookups.office.housekeeping import settings_that_are_set
from ui_admin.lookups.records import by_number
from ui_admin.storage.contributions import Receipt
from ui_admin.storage.employers import Employer

if TYPE_CHECKING:
    from ui_admin.lookups.contributions.owed_lines import OwedLine
    from ui_admin.lookups.listing import Wanted
    from ui_admin.office import Office

ORDER_SETTING = "receipt.allocation_order"
ROWS = f"""
FROM (SELECT c.key, c.number, c.till, c.till_no, c.received_on, c.channel, c.reference, c.amount, c.currency, c.status,
  c.employer_id, c.cash_day_id, {SETTLED} AS settled, {HELD} AS held FROM receipts AS c) AS c
LEFT JOIN employers AS e ON e.id = c.employer_id
"""
# Only what is asked for stands in the question: a condition that is always true would look at every receipt.
SEARCHED = f"({holds('c.number', 'c.reference', 'e.number', 'e.name', 'e.latin_name')})"
WITH_REST = "c.status = 'recorded' AND c.employer_id IS NOT NULL AND c.amount - c.settled > c.held"
OF_A_DAY = "c.cash_day_id = (SELECT id FROM cash_days WHERE number = :cash_day)"
COLUMNS = (
    "c.number, c.till, c.till_no, c.received_on, c.channel, c.reference, c.amount, c.currency, c.status, c.settled, c.held, "
    "coalesce(e.number, ''), coalesce(e.name, ''), coalesce(e.latin_name, '')"
)
# The window of receipts is taken by its key or day; sums of allocations are asked only for the rows that are counted.
SORTS = {"number": "c.key", "day": "c.received_on, c.key", "amount": "c.amount, c.key", "name": "e.sort_name, c.key"}
SETTLES = """
SELECT r.period, r.number, a.surcharge_id IS NOT NULL, sum(a.amount) FROM allocations AS a
LEFT JOIN surcharges AS s ON s.id = a.surcharge_id
JOIN contribution_returns AS r ON r.id = coalesce(a.return_id, s.return_id)
WHERE a.receipt_id = :receipt GROUP BY r.key, a.surcharge_id HAVING sum(a.amount) > 0 ORDER BY r.period, r.key
"""


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """A receipt in a list; `left` settles nothing and nothing holds it."""

    number: str
    till: str
    till_no: int | None
    received_on: date
    channel: str
    reference: str
    amount: Money
    settled: Money
    held: Money
    status: str
    employer_number: str
    employer_name: str
    employer_latin_name: str

    @property
    def left(self) -> Money:
        """What may settle another month, move or go back."""
        if self.status != "recorded":
            return Money.zero(self.amount.currency)
        return self.amount - self.settled - self.held


@dataclass(frozen=True, slots=True)
class SettledPart:
    """What a receipt settles of a return, or of the surcharge on it."""

    month: Month
    number: str
    is_surcharge: bool
    amount: Money


def receipts_page(office: Office, wanted: Wanted) -> Slice[ReceiptLine]:
    """List receipts, the newest first, in the window that is seen; filters: `left` for credits, `cash_day` for a day."""
    by = SORTS.get(wanted.sort.lstrip("-"), SORTS["number"])
    if not wanted.sort or wanted.sort.startswith("-"):
        by = ", ".join(f"{part} DESC" for part in by.split(", "))
    search = wanted.search.strip()
    asked = {
        SEARCHED: bool(search),
        WITH_REST: wanted.filter("left") is not None,
        OF_A_DAY: wanted.filter("cash_day") is not None,
    }
    chosen = [condition for condition, is_asked in asked.items() if is_asked]
    source = ROWS + (f"WHERE {' AND '.join(chosen)}" if chosen else "")
    values = {
        "like": f"%{search}%",
        "cash_day": wanted.filter("cash_day") or "",
        "limit": wanted.limit,
        "offset": wanted.offset,
    }
    with office.look() as session:
        total = session.execute(text(f"SELECT count(*) {source if chosen else 'FROM receipts'}"), values).scalar_one()
        rows = session.execute(text(f"SELECT {COLUMNS} {source} ORDER BY {by} LIMIT :limit OFFSET :offset"), values)
        return Slice(tuple(_line(row) for row in rows), int(total))


def _line(row: Any) -> ReceiptLine:  # noqa: ANN401 - a row of fourteen columns
    number, till, till_no, on, channel, reference, amount, code, status, settled, held, employer, name, latin = row
    book = CURRENCIES[code]
    return ReceiptLine(
        number=number,
        till=till,
        till_no=till_no,
        received_on=date.fromisoformat(on),
        channel=channel,
        reference=reference,
        amount=Money(amount, book),
        settled=Money(settled, book),
        held=Money(held, book),
        status=status,
        employer_number=employer,
        employer_name=name,
        employer_latin_name=latin,
    )


def settled_parts(office: Office, number: str) -> tuple[SettledPart, ...]:
    """Give what a receipt settles now, by month."""
    with office.look() as session:
        found = session.execute(select(Receipt.id, Receipt.currency).where(Receipt.number == number)).first()
        if found is None:
            return ()
        rows = session.execute(text(SETTLES), {"receipt": found[0]})
        book = CURRENCIES[found[1]]
        return tuple(
            SettledPart(Month.from_code(period), own, bool(is_surcharge), Money(part, book))
            for period, own, is_surcharge, part in rows
        )


def open_lines(office: Office, employer_number: str) -> tuple[OwedLine, ...]:
    """Give what an employer still owes, in the order in which money settles it today."""
    order = order_in_force(office)
    with office.look() as session:
        return owed_lines(session, by_number(session, Employer, employer_number).id, order)


def order_in_force(office: Office) -> str:
    """Give the order in which money received today settles what is owed: the law's, or else the office's own."""
    from ui_admin.domain.office_settings import SETTINGS  # noqa: PLC0415 - the one use

    rules = office.scheme.on(office.today())
    if rules.has(ORDER_SETTING):
        return rules.name(ORDER_SETTING)
    return str(settings_that_are_set(office).get(ORDER_SETTING) or SETTINGS[ORDER_SETTING].starts_with)
