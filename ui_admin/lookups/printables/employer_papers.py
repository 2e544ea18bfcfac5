"""Papers about contributions: an account between two days, arrears of all by age, and a worker's own record."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, text

from ui_admin.domain.arrears import AGES, OLDEST
from ui_admin.domain.contribution import MonthState
from ui_admin.domain.money import Money
from ui_admin.domain.periods import DateRange, Month
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.contributions.arrears import LEDGER, arrears_rows
from ui_admin.lookups.contributions.contribution_record import contribution_record
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.office.own_interest import refuse_to_show
from ui_admin.lookups.printables.accounts import ACCOUNT, account_row
from ui_admin.lookups.printables.addressees import addressed, addressee_of
from ui_admin.lookups.printables.heads import letterhead
from ui_admin.lookups.records import by_number
from ui_admin.reports.statement import Statement, StatementColumn
from ui_admin.storage.employers import Employer
from ui_admin.storage.people import Address, Person

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from ui_admin.lookups.contributions.contribution_record import RecordedMonth
    from ui_admin.office import Office
    from ui_admin.reports.statement import Row
    from ui_admin.workstation.language import Words

ALL = 1_000_000
MONTHS_BACK = 12


def account_statement(office: Office, number: str, words: Words, settings: Mapping[str, str]) -> Statement:
    """Give the account of an employer between two days: what it stood at before, month by month, and at the end."""
    say, book = words.say, office.scheme.currency
    first, last = _days(office, settings)
    with office.look() as session:
        employer = by_number(session, Employer, number)
        refuse_to_show(session, office, employer_id=employer.id)
        booked = session.execute(text(ACCOUNT), {"employer": employer.key}).all()
        addressee, own = _addressee(session, employer), (employer.number, employer.identifier)
    entries = sorted(booked, key=lambda entry: str(entry[0]))
    before = [entry for entry in entries if date.fromisoformat(entry[0]) < first]
    within = [entry for entry in entries if first <= date.fromisoformat(entry[0]) <= last]
    opening = Money(sum(entry[3] for entry in before), book)
    rows, closing = _account_rows(words, within, opening, DateRange(first, last))
    return Statement(
        title=say("document.account_statement"),
        letterhead=letterhead(office),
        addressee=addressee,
        facts=(
            (say("paper.employer"), own[0]),
            (say("column.identifier"), own[1]),
            (say("account_statement.from"), words.day(first)),
            (say("account_statement.to"), words.day(last)),
            (say("account_statement.before"), words.money_with_currency(opening)),
            (say("account_statement.after"), words.money_with_currency(closing)),
        ),
        columns=(
            StatementColumn(say("column.day"), 22),
            StatementColumn(say("column.entry"), 84),
            StatementColumn(say("column.owed"), 22, is_amount=True, is_summed=True),
            StatementColumn(say("column.received"), 22, is_amount=True, is_summed=True),
            StatementColumn(say("column.balance"), 24, is_amount=True),
        ),
        rows=(*rows, (last, say("account_statement.closing"), None, None, closing)),
        currency=book,
        notes=(
            say("paper.owes" if closing.minor > 0 else "paper.owes_nothing", amount=words.money_with_currency(closing)),
            say("account_statement.object"),
        ),
    )


def arrears_by_age(office: Office, _number: str, words: Words) -> Statement:
    """Give every employer with arrears by age; the sums are those of the list and of the ledger."""
    say, book = words.say, office.scheme.currency
    with office.look() as session:
        rows = arrears_rows(session, office, Wanted(limit=ALL, sort="name")).rows
        receivable = Money(session.execute(text(LEDGER)).scalar_one(), book)
    overdue = Money(sum(row.overdue.minor for row in rows), book)
    names = (*(age for age, _days in AGES), OLDEST)
    return Statement(
        title=say("document.arrears"),
        letterhead=letterhead(office),
        facts=(
            (say("paper.as_of"), words.day(office.today())),
            (say("paper.employers"), str(len(rows))),
            (say("arrears_page.overdue"), words.money_with_currency(overdue)),
            (say("arrears_page.not_due"), words.money_with_currency(receivable - overdue)),
        ),
        columns=(
            StatementColumn(say("column.employer"), 54),
            StatementColumn(say("arrears_page.oldest"), 25),
            *(StatementColumn(say(f"employer_page.age.{age}"), 20, is_amount=True, is_summed=True) for age in names),
            StatementColumn(say("arrears_page.overdue"), 24, is_amount=True, is_summed=True),
        ),
        rows=tuple(
            (f"{row.name}, {row.number}", row.oldest, *(row.by_age[age] for age in names), row.overdue) for row in rows
        ),
        currency=book,
        notes=(say("arrears_page.ledger", receivable=words.money_with_currency(receivable)),),
    )


def own_contribution_record(office: Office, number: str, words: Words) -> Statement:
    """Give a person's own record: every month with every employer, declared or not, and what was paid."""
    say, book = words.say, office.scheme.currency
    with office.look() as session:
        person = by_number(session, Person, number)
        refuse_to_show(session, office, person_id=person.id)
        months = contribution_record(session, office, person.key)
        addressee, own = addressee_of(session, person), (person.number, person.identifier)
    counts = {state: len({found.month for found in months if found.state is state}) for state in MonthState}
    return Statement(
        title=say("document.contribution_record"),
        letterhead=letterhead(office),
        addressee=addressee,
        facts=(
            (say("paper.person"), own[0]),
            (say("column.identifier"), own[1]),
            (say("paper.as_of"), words.day(office.today())),
            (say("paper.months"), str(len({found.month for found in months}))),
        ),
        columns=(
            StatementColumn(say("column.month"), 30),
            StatementColumn(say("column.employer"), 44),
            StatementColumn(say("column.state"), 32),
            StatementColumn(say("column.paid_on"), 23),
            StatementColumn(say("column.base"), 21, is_amount=True, is_summed=True),
            StatementColumn(say("column.worker"), 20, is_amount=True, is_summed=True),
            StatementColumn(say("column.employer_part"), 20, is_amount=True, is_summed=True),
        ),
        rows=tuple(_record_row(found, words) for found in months),
        currency=book,
        notes=(
            say("contribution_record.counts", **{state.value: count for state, count in counts.items()}),
            say("contribution_record.states"),
            say("paper.object_note"),
        ),
    )


def _days(office: Office, settings: Mapping[str, str]) -> tuple[date, date]:
    """Read the two days; without them it is the twelve months up to today."""
    today = office.today()
    last = _day(settings.get("to"), today)
    year_ago = Month.of(last).plus(-MONTHS_BACK).first
    first = _day(settings.get("from"), year_ago)
    if first > last:
        raise Refused("account_statement.days", field="from", first=first, last=last)
    return first, last


def _day(text_of_day: str | None, otherwise: date) -> date:
    if not text_of_day:
        return otherwise
    try:
        return date.fromisoformat(text_of_day)
    except ValueError:
        raise Refused("command.not_a_day", text=text_of_day, option="from, to") from None


def _account_rows(words: Words, entries: Sequence[Any], balance: Money, days: DateRange) -> tuple[list[Row], Money]:
    """Write the entries with the balance after each, and after every month what it brought."""
    rows: list[Row] = [(days.first, words.say("account_statement.opening"), None, None, balance)]
    for month, of_month in groupby(entries, key=lambda entry: Month.of(date.fromisoformat(entry[0]))):
        owed = received = Money.zero(balance.currency)
        for entry in of_month:
            moved = Money(entry[3], balance.currency)
            balance += moved
            owed, received = (owed + moved, received) if moved.minor > 0 else (owed, received - moved)
            rows.append(account_row(words, entry, balance))
        said = words.say("account_statement.month", month=month, owed=owed, received=received)
        rows.append((min(month.last, days.last or month.last), said, None, None, balance))
    return rows, balance


def _addressee(session: Session, employer: Employer) -> tuple[str, ...]:
    query = select(Address.lines).where(Address.employer_id == employer.id, Address.valid_to.is_(None))
    return addressed(employer.name, employer.latin_name, *(session.scalar(query) or "").splitlines())


def _record_row(found: RecordedMonth, words: Words) -> Row:
    is_declared = found.state is not MonthState.NOT_DECLARED
    figures = (found.base, found.worker, found.employer) if is_declared else (None, None, None)
    state = words.say(f"month_state.{found.state.value}")
    return (words.month(found.month), found.employer_name, state, found.paid_on, *figures)
