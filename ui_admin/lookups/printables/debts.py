"""Accounts of debts on paper: a debtor's statement on any day, overpayments by cause and fault, and what is open by age."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from ui_admin.domain.money import Money
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.benefit.debts import CLAIMED, LET_GO, OPEN, TAKEN
from ui_admin.lookups.office.own_interest import refuse_to_show
from ui_admin.lookups.printables.addressees import addressee_of
from ui_admin.lookups.printables.heads import letterhead
from ui_admin.lookups.records import by_number
from ui_admin.reports.statement import Statement, StatementColumn
from ui_admin.storage.people import Person

if TYPE_CHECKING:
    from ui_admin.office import Office
    from ui_admin.workstation.language import Words

# Every entry that moves a debtor's account up to a day, with the number of what it comes from.
ACCOUNT = """
SELECT e.entry_on, e.cause_verb, e.reverses_id IS NOT NULL, sum(p.amount),
  CASE e.cause_kind
    WHEN 'overpayment' THEN (SELECT o.number FROM overpayments AS o WHERE o.key = e.cause_key)
    WHEN 'payment_run' THEN (SELECT r.number FROM payment_runs AS r WHERE r.key = e.cause_key)
    WHEN 'instalment' THEN (SELECT o.number FROM recoveries AS v JOIN instalments AS i ON i.id = v.instalment_id
      JOIN overpayments AS o ON o.id = v.overpayment_id WHERE i.key = e.cause_key AND v.amount < 0) END
FROM postings AS p JOIN journal_entries AS e ON e.key = p.entry_key JOIN ledger_accounts AS a ON a.key = p.account_key
WHERE a.code = 'overpayments_receivable' AND p.person_key = :person AND e.entry_on <= :day
GROUP BY e.key HAVING sum(p.amount) <> 0 ORDER BY e.key
"""

# A run settles debts through the ledger in one entry, whatever the number of debts.
MOVED_BY = {
    "overpayment.decide": "decided",
    "waiver.approve": "let_go",
    "recovery.cash": "repaid",
    "recovery.reverse": "reversed",
    "run.release": "kept_back",
    "overpayment.set_aside": "given_back",
    "claim.decide": "given_back",
    "certification.correct": "given_back",
}

BY_CAUSE = f"""
SELECT CASE WHEN overpayments.fraud_by IS NULL THEN overpayments.cause ELSE 'fraud' END AS why, overpayments.fault,
  count(*), sum((SELECT coalesce(sum(l.over), 0) FROM overpayment_lines AS l WHERE l.overpayment_key = overpayments.key)),
  sum({CLAIMED}), sum({TAKEN}), sum({LET_GO}), sum({OPEN})
FROM overpayments WHERE overpayments.status NOT IN ('not_overpaid') GROUP BY 1, 2 ORDER BY 1, 2
"""

BY_AGE = f"""
SELECT w.number, w.name, overpayments.number, overpayments.determined_on, {OPEN}
FROM overpayments JOIN people AS w ON w.id = overpayments.person_id
WHERE overpayments.status IN ('determined', 'recovering') AND {OPEN} <> 0
ORDER BY overpayments.determined_on, overpayments.key
"""
AGES = (90, 365)


def debtor_statement(office: Office, number: str, words: Words, day: str = "") -> Statement:
    """Give the account of a debtor up to a day (today without one), as the ledger has it."""
    say, book, until = words.say, office.scheme.currency, _day(office, day)
    with office.look() as session:
        person = by_number(session, Person, number)
        refuse_to_show(session, office, person_id=person.id)
        entries = session.execute(text(ACCOUNT), {"person": person.key, "day": until.isoformat()}).all()
        addressee = addressee_of(session, person)
        facts = ((say("paper.person"), person.number), (say("column.identifier"), person.identifier))
    rows, balance = [], 0
    for entry in entries:
        balance += entry[3]
        rows.append(_moved(words, entry, Money(balance, book)))
    owed = Money(balance, book)
    return Statement(
        title=say("document.debtor_statement"),
        letterhead=letterhead(office),
        addressee=addressee,
        facts=(
            *facts,
            (say("paper.as_of"), words.day(until)),
            (say("paper.balance"), words.money_with_currency(owed)),
        ),
        columns=(
            StatementColumn(say("column.date"), 24),
            StatementColumn(say("column.what"), 72),
            StatementColumn(say("column.owed"), 22, is_amount=True, is_summed=True),
            StatementColumn(say("column.came_back"), 22, is_amount=True, is_summed=True),
            StatementColumn(say("column.balance"), 22, is_amount=True),
        ),
        rows=tuple(rows),
        currency=book,
        notes=(say("debtor.owes" if balance > 0 else "debtor.owes_nothing", amount=words.money_with_currency(owed)),),
    )


def overpayments_by_cause(office: Office, _number: str, words: Words) -> Statement:
    """Give all overpayments by cause and fault: how many, what was over, demanded, came back, was let go and is open."""
    say, book = words.say, office.scheme.currency
    with office.look() as session:
        found = session.execute(text(BY_CAUSE)).all()
    return Statement(
        title=say("document.overpayments_by_cause"),
        letterhead=letterhead(office),
        facts=(
            (say("paper.as_of"), words.day(office.today())),
            (say("paper.cases"), str(sum(row[2] for row in found))),
        ),
        columns=(
            StatementColumn(say("column.cause"), 30),
            StatementColumn(say("column.fault"), 30),
            StatementColumn(say("column.cases"), 12, is_amount=True),
            *(
                StatementColumn(say(f"column.{name}"), 22, is_amount=True, is_summed=True)
                for name in ("over", "demanded", "came_back", "let_go", "open")
            ),
        ),
        rows=tuple(
            (
                say(f"overpayment_cause.{cause}"),
                say(f"fault.{fault}") if fault else say("fault.not_assessed"),
                count,
                *(Money(amount, book) for amount in amounts),
            )
            for cause, fault, count, *amounts in found
        ),
        currency=book,
        notes=(say("paper.by_cause_note"),),
    )


def overpayments_by_age(office: Office, _number: str, words: Words) -> Statement:
    """Give every debt that is open by the days since it was determined."""
    say, book, today = words.say, office.scheme.currency, office.today()
    with office.look() as session:
        found = session.execute(text(BY_AGE)).all()
    heads = [say("column.up_to_days", days=days) for days in AGES]
    return Statement(
        title=say("document.overpayments_by_age"),
        letterhead=letterhead(office),
        facts=(
            (say("paper.as_of"), words.day(today)),
            (say("paper.debtors"), str(len({row[0] for row in found}))),
        ),
        columns=(
            StatementColumn(say("column.debtor"), 46),
            StatementColumn(say("column.overpayment"), 44),
            StatementColumn(say("column.determined"), 26),
            *(
                StatementColumn(head, 20, is_amount=True, is_summed=True)
                for head in (*heads, say("column.older"), say("column.open"))
            ),
        ),
        rows=tuple(_aged(row, today, Money(row[4], book)) for row in found),
        currency=book,
    )


def _aged(row: Any, today: date, owed: Money) -> tuple[Any, ...]:  # noqa: ANN401 - a row of the query
    number, name, overpayment, determined_on, _owed = row
    day = date.fromisoformat(determined_on)
    age = (today - day).days
    place = next((place for place, most in enumerate(AGES) if age <= most), len(AGES))
    buckets = tuple(owed if at == place else None for at in range(len(AGES) + 1))
    return (f"{name} ({number})", overpayment, day, *buckets, owed)


def _moved(words: Words, entry: Any, balance: Money) -> tuple[Any, ...]:  # noqa: ANN401 - a row of the query
    entry_on, verb, is_reversal, amount, number = entry
    name = "set_aside" if is_reversal else MOVED_BY.get(verb, "other")
    said = words.say(f"debtor.{name}", number=number or "")
    moved = Money(abs(amount), balance.currency)
    demanded, came_back = (moved, None) if amount > 0 else (None, moved)
    return date.fromisoformat(entry_on), said, demanded, came_back, balance


def _day(office: Office, day: str) -> date:
    if not day:
        return office.today()
    try:
        return date.fromisoformat(day)
    except ValueError:
        raise Refused("debtor.day", field="day", day=day) from None
