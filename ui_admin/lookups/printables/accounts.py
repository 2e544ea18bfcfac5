"""Statements of account: what a person's contributions are worth, what an employer owes, and who is behind."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from ui_admin.domain.contribution import MonthState
from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.periods import Month
from ui_admin.lookups.contributions.contribution_months import contribution_months
from ui_admin.lookups.office.own_interest import refuse_to_show
from ui_admin.lookups.printables.addressees import addressed, addressee_of
from ui_admin.lookups.printables.heads import letterhead
from ui_admin.lookups.records import by_number
from ui_admin.reports.statement import Statement, StatementColumn
from ui_admin.storage.employers import Employer
from ui_admin.storage.people import Person

if TYPE_CHECKING:
    from ui_admin.domain.contribution import ContributionMonth
    from ui_admin.domain.money import Currency
    from ui_admin.office import Office
    from ui_admin.reports.statement import Row
    from ui_admin.workstation.language import Words

YEARS_BACK = 13

# Every entry that moves the employer's account: what is owed and what was received, in one balance.
ACCOUNT = """
SELECT e.entry_on, CASE WHEN max(c.channel) = 'transfer' THEN 'transfer'
    WHEN max(r.kind) = 'estimate' AND e.cause_kind = 'contribution_return' THEN 'estimate' ELSE e.cause_kind END,
  e.reverses_id IS NOT NULL, sum(p.amount), coalesce(max(r.number), max(c.number), max(f.number)), max(r.period)
FROM postings AS p JOIN journal_entries AS e ON e.key = p.entry_key JOIN ledger_accounts AS a ON a.key = p.account_key
LEFT JOIN contribution_returns AS r ON r.key = CASE e.cause_kind WHEN 'contribution_return' THEN e.cause_key
  WHEN 'surcharge' THEN p.return_key WHEN 'waiver' THEN p.return_key END
LEFT JOIN receipts AS c ON e.cause_kind = 'receipt' AND c.key = e.cause_key
LEFT JOIN refunds AS f ON e.cause_kind = 'refund' AND f.key = e.cause_key
WHERE a.code IN ('contributions_receivable', 'unallocated_receipts') AND p.employer_key = :employer
GROUP BY e.key HAVING sum(p.amount) <> 0 ORDER BY e.key
"""

ARREARS = """
SELECT m.number, m.name, r.number, r.period, r.due_on, r.worker + r.employer,
  (SELECT coalesce(sum(a.amount), 0) FROM allocations AS a WHERE a.return_id = r.id) AS paid
FROM contribution_returns AS r JOIN employers AS m ON m.id = r.employer_id
WHERE r.status = 'posted' AND r.due_on < :today AND r.worker + r.employer > (
  SELECT coalesce(sum(a.amount), 0) FROM allocations AS a WHERE a.return_id = r.id)
ORDER BY m.sort_name, m.number, r.period, r.key
"""


def contribution_statement(office: Office, number: str, words: Words) -> Statement:
    """Give the contribution record of a person, month by month, with what each is worth to a claim."""
    say, book = words.say, office.scheme.currency
    with office.look() as session:
        person = by_number(session, Person, number)
        refuse_to_show(session, office, person_id=person.id)
        last = Month.of(office.today())
        months = contribution_months(session, person.key, last.plus(-12 * YEARS_BACK), last)
        paid = {month.month.index for month in months if month.state is not MonthState.DECLARED}
        return Statement(
            title=say("document.contribution_statement"),
            letterhead=letterhead(office),
            addressee=addressee_of(session, person),
            facts=(
                (say("paper.person"), person.number),
                (say("column.identifier"), person.identifier),
                (say("paper.as_of"), words.day(office.today())),
                (say("paper.months"), str(len({month.month.index for month in months}))),
            ),
            columns=(
                StatementColumn(say("column.month"), 26),
                StatementColumn(say("column.employer"), 46),
                StatementColumn(say("column.return"), 34),
                StatementColumn(say("column.wage"), 20, is_amount=True, is_summed=True),
                StatementColumn(say("column.base"), 20, is_amount=True, is_summed=True),
                StatementColumn(say("column.state"), 22),
            ),
            rows=tuple(_month_row(month, book, words) for month in months),
            currency=book,
            notes=(
                say("paper.contribution_note", declared=len({m.month.index for m in months}), paid=len(paid)),
                say("paper.object_note"),
            ),
        )


def _month_row(month: ContributionMonth, book: Currency, words: Words) -> Row:
    return (
        words.month(month.month),
        month.employer_name,
        month.return_number,
        Money(month.wage, book),
        Money(month.base, book),
        words.say(f"month_state.{month.state.value}"),
    )


def employer_account(office: Office, number: str, words: Words) -> Statement:
    """Give the account of an employer: each return and receipt with the balance after it, as the ledger has it."""
    say, book = words.say, office.scheme.currency
    with office.look() as session:
        employer = by_number(session, Employer, number)
        refuse_to_show(session, office, employer_id=employer.id)
        entries = session.execute(text(ACCOUNT), {"employer": employer.key}).all()
        rows, balance = [], 0
        for entry in entries:
            balance += entry[3]
            rows.append(account_row(words, entry, Money(balance, book)))
        owes = Money(balance, book)
        return Statement(
            title=say("document.employer_account"),
            letterhead=letterhead(office),
            addressee=addressed(employer.name, employer.latin_name),
            facts=(
                (say("paper.employer"), employer.number),
                (say("column.identifier"), employer.identifier),
                (say("paper.as_of"), words.day(office.today())),
                (say("paper.balance"), words.money_with_currency(owes)),
            ),
            columns=(
                StatementColumn(say("column.day"), 22),
                StatementColumn(say("column.entry"), 70),
                StatementColumn(say("column.owed"), 22, is_amount=True, is_summed=True),
                StatementColumn(say("column.received"), 22, is_amount=True, is_summed=True),
                StatementColumn(say("column.balance"), 24, is_amount=True),
            ),
            rows=tuple(rows),
            currency=book,
            notes=(say("paper.owes" if balance > 0 else "paper.owes_nothing", amount=words.money_with_currency(owes)),),
        )


def arrears_list(office: Office, _number: str, words: Words) -> Statement:
    """Give every posted return that is not paid in full after its due day, by employer."""
    say, book = words.say, office.scheme.currency
    today = office.today()
    with office.look() as session:
        found = session.execute(text(ARREARS), {"today": today.isoformat()}).all()
    return Statement(
        title=say("document.arrears_list"),
        letterhead=letterhead(office),
        facts=(
            (say("paper.as_of"), words.day(today)),
            (say("paper.employers"), str(len({row[0] for row in found}))),
        ),
        columns=(
            StatementColumn(say("column.employer"), 38),
            StatementColumn(say("column.month"), 26),
            StatementColumn(say("column.return"), 40),
            StatementColumn(say("column.due_on"), 23),
            StatementColumn(say("column.days_late"), 11, is_amount=True),
            StatementColumn(say("column.owed"), 20, is_amount=True, is_summed=True),
            StatementColumn(say("column.received"), 20, is_amount=True, is_summed=True),
            StatementColumn(say("column.open"), 20, is_amount=True, is_summed=True),
        ),
        rows=tuple(
            (
                f"{name} ({employer})",
                words.month(Month.from_code(period)),
                number,
                date.fromisoformat(due_on),
                (today - date.fromisoformat(due_on)).days,
                Money(owed, book),
                Money(paid, book),
                Money(owed - paid, book),
            )
            for employer, name, number, period, due_on, owed, paid in found
        ),
        currency=CURRENCIES[book.code],
    )


def account_row(words: Words, entry: Any, balance: Money) -> tuple[date, str, Money | None, Money | None, Money]:  # noqa: ANN401 - a row of the query
    """Write one entry of an account with the balance after it."""
    entry_on, kind, is_reversal, amount, number, period = entry
    key = f"entry.{kind}.{'reversed' if is_reversal else 'made'}"
    month = words.month(Month.from_code(period)) if period else ""
    said = words.say(key if key in words else "entry.other", number=number or "", month=month)
    moved = Money(abs(amount), balance.currency)
    owed, received = (moved, None) if amount > 0 else (None, moved)
    return date.fromisoformat(entry_on), said, owed, received, balance
