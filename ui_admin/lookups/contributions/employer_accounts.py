"""The account of an employer: the postings of its control account, what came in and what it settled, arrears by age."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import text

from ui_admin.domain.arrears import AGES, OLDEST, age_of
from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.lookups.contributions.money_left import HELD
from ui_admin.lookups.contributions.owed_lines import owed_lines
from ui_admin.lookups.office.own_interest import refuse_to_show
from ui_admin.lookups.records import by_number
from ui_admin.storage.employers import Employer

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.office import Office

LEDGER = """
SELECT e.number, e.entry_on, CASE WHEN max(r.kind) = 'estimate' AND e.cause_kind = 'contribution_return' THEN 'estimate'
  ELSE e.cause_kind END, e.reverses_id IS NOT NULL, coalesce(max(r.number), max(c.number), ''), max(p.period),
  sum(p.amount), sum(sum(p.amount)) OVER (ORDER BY e.key)
FROM postings AS p JOIN journal_entries AS e ON e.key = p.entry_key
LEFT JOIN contribution_returns AS r ON r.key = CASE e.cause_kind WHEN 'contribution_return' THEN e.cause_key
  WHEN 'surcharge' THEN p.return_key WHEN 'waiver' THEN p.return_key END
LEFT JOIN receipts AS c ON e.cause_kind = 'receipt' AND c.key = e.cause_key
WHERE p.employer_key = :employer AND p.account_key = (SELECT key FROM ledger_accounts WHERE code = :account)
GROUP BY e.key ORDER BY e.key DESC
"""
RECEIPTS = f"""
SELECT c.number, c.received_on, c.channel, c.reference, c.amount, c.currency, c.status, c.void_reason,
  r.number, r.period, sum(a.amount), {HELD}
FROM receipts AS c LEFT JOIN allocations AS a ON a.receipt_id = c.id
LEFT JOIN surcharges AS s ON s.id = a.surcharge_id
LEFT JOIN contribution_returns AS r ON r.id = coalesce(a.return_id, s.return_id)
WHERE c.employer_id = :employer GROUP BY c.key, r.key ORDER BY c.key DESC, r.period
"""


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One entry on the control account of an employer, with the balance after it; owed is positive."""

    number: str
    entry_on: date
    cause_kind: str
    cause_number: str
    period: int | None
    is_reversal: bool
    amount: Money
    balance: Money


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """A receipt with the returns it settles now; `held` is what refunds and transfers hold or have taken away."""

    number: str
    received_on: date
    channel: str
    reference: str
    amount: Money
    status: str
    void_reason: str
    settled: tuple[tuple[str, int, Money], ...]
    held: Money

    @property
    def unallocated(self) -> Money:
        """What of it settles nothing yet and goes nowhere else."""
        if self.status != "recorded":
            return Money.zero(self.amount.currency)
        rest = self.amount - self.held
        for _number, _period, part in self.settled:
            rest -= part
        return rest


@dataclass(frozen=True, slots=True)
class EmployerAccount:
    """The account of an employer: `arrears` by age, and what is owed but not due yet."""

    ledger: tuple[LedgerRow, ...]
    balance: Money
    unallocated: Money
    not_due: Money
    arrears: tuple[tuple[str, Money], ...]
    receipts: tuple[ReceiptRow, ...]

    @property
    def overdue(self) -> Money:
        """All arrears together."""
        whole = Money.zero(self.balance.currency)
        for _age, part in self.arrears:
            whole += part
        return whole


def employer_account(office: Office, number: str) -> EmployerAccount:
    """Give the account of an employer, newest first; refuses an unknown number."""
    with office.look() as session:
        employer = by_number(session, Employer, number)
        refuse_to_show(session, office, employer_id=employer.id)
        ledger = _ledger(session, office, employer.key)
        not_due, arrears = _arrears(session, office, employer.id)
        waiting = session.execute(
            text(
                "SELECT -coalesce(sum(amount), 0) FROM postings WHERE employer_key = :employer "
                "AND account_key = (SELECT key FROM ledger_accounts WHERE code = 'unallocated_receipts')"
            ),
            {"employer": employer.key},
        ).scalar_one()
        return EmployerAccount(
            ledger=ledger,
            balance=ledger[0].balance if ledger else Money.zero(office.scheme.currency),
            unallocated=Money(waiting, office.scheme.currency),
            not_due=not_due,
            arrears=arrears,
            receipts=_receipts(session, employer.id),
        )


def _ledger(session: Session, office: Office, employer_key: int) -> tuple[LedgerRow, ...]:
    book = office.scheme.currency
    rows = session.execute(text(LEDGER), {"employer": employer_key, "account": "contributions_receivable"})
    return tuple(
        LedgerRow(
            number=number,
            entry_on=date.fromisoformat(entry_on),
            cause_kind=cause_kind,
            cause_number=cause_number,
            period=period,
            is_reversal=bool(is_reversal),
            amount=Money(amount, book),
            balance=Money(balance, book),
        )
        for number, entry_on, cause_kind, is_reversal, cause_number, period, amount, balance in rows
    )


def _arrears(session: Session, office: Office, employer_id: str) -> tuple[Money, tuple[tuple[str, Money], ...]]:
    book, today = office.scheme.currency, office.today()
    sums = {"not_due": 0, **{age: 0 for age, _days in AGES}, OLDEST: 0}
    for line in owed_lines(session, employer_id):
        sums[age_of((today - line.due_on).days)] += line.open.minor
    not_due = Money(sums.pop("not_due"), book)
    return not_due, tuple((age, Money(amount, book)) for age, amount in sums.items())


def _receipts(session: Session, employer_id: str) -> tuple[ReceiptRow, ...]:
    found: dict[str, ReceiptRow] = {}
    settled: dict[str, list[tuple[str, int, Money]]] = {}
    for number, on, channel, reference, amount, code, status, why, to, period, part, held in session.execute(
        text(RECEIPTS), {"employer": employer_id}
    ):
        book = CURRENCIES[code]
        parts = settled.setdefault(number, [])
        if part:
            parts.append((to, period, Money(part, book)))
        found[number] = ReceiptRow(
            number=number,
            received_on=date.fromisoformat(on),
            channel=channel,
            reference=reference,
            amount=Money(amount, book),
            status=status,
            void_reason=why,
            settled=tuple(parts),
            held=Money(held, book),
        )
    return tuple(found.values())
