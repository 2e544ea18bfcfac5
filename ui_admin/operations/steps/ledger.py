"""Entries in the fund ledger: double entry, chained, in an open period, by single legs or set-based."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select, text

from ui_admin.domain.identifiers import Kind
from ui_admin.domain.periods import Month
from ui_admin.operations.steps.numbers import next_number
from ui_admin.operations.steps.states import start
from ui_admin.storage.acts import FIRST_HASH, act_of
from ui_admin.storage.ledger import FiscalPeriod, JournalEntry, LedgerAccount, Posting
from ui_admin.storage.ledger_seal import LEG_COLUMNS, entry_hash, postings_seal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

# The accounts of the fund; their names stand in db/seed/ledger_accounts.toml.
RECEIVABLE = "contributions_receivable"
INCOME = "contribution_income"
BANK = "bank"
CASH = "cash"
UNALLOCATED = "unallocated_receipts"
EXPENSE = "benefit_expense"
PAYABLE = "benefits_payable"
IN_TRANSIT = "payments_in_transit"
SURCHARGE_INCOME = "surcharge_income"
WAIVERS = "waivers"
# The legs of a SELECT, which may say NULL without telling of what type.
LEG_VALUES = ", ".join(
    name if name == "payer" else f"CAST({name} AS BIGINT)"
    for name in ("account_key", "amount", *LEG_COLUMNS.split(", "))
)


@dataclass(frozen=True, slots=True)
class Leg:
    """One leg of an entry in book units: debit positive, credit negative, with the party it concerns."""

    account: str
    amount: int
    employer_key: int | None = None
    person_key: int | None = None
    award_key: int | None = None
    return_key: int | None = None
    period: int | None = None
    payer: str | None = None


@dataclass(frozen=True, slots=True)
class Cause:
    """The record that an entry comes from."""

    kind: str
    key: int


@dataclass(frozen=True, slots=True)
class SelectedLegs:
    """Legs that a SELECT of the program gives.

    Its columns are: account_key, amount, employer_key, person_key, award_key, return_key, period, payer.
    """

    select: str
    values: Mapping[str, object]


class UnbalancedEntry(AssertionError):
    """Postings of an entry that do not add up to nothing: a bug, so nothing is written."""


def account_keys(session: Session) -> dict[str, int]:
    """Give the keys of all ledger accounts by code."""
    return dict(session.execute(select(LedgerAccount.code, LedgerAccount.key)).all())


def fiscal_period(session: Session, day: date) -> FiscalPeriod:
    """Give the month of the books in which a day lies, opening it when it is the first entry there."""
    month = Month.of(day)
    period = session.scalar(select(FiscalPeriod).where(FiscalPeriod.period_from == month.first))
    if period is None:
        period = FiscalPeriod(period_from=month.first, period_to=month.last)
        start(session, "fiscal_period", period)
    return period


def post(
    session: Session, legs: Sequence[Leg], *, entry_on: date, cause: Cause, remark: str, currency: str
) -> JournalEntry:
    """Write one entry from its legs; legs of nothing are left out."""
    accounts = account_keys(session)
    rows = [
        {
            "account_key": accounts[leg.account],
            "amount": leg.amount,
            "employer_key": leg.employer_key,
            "person_key": leg.person_key,
            "award_key": leg.award_key,
            "return_key": leg.return_key,
            "period": leg.period,
            "payer": leg.payer,
        }
        for leg in legs
        if leg.amount
    ]
    key = _next_key(session)
    for row in rows:
        row["entry_key"] = key
    if rows:
        session.execute(insert(Posting), rows)
    return _close_entry(session, key, _Head(entry_on, cause, remark, currency))


def post_selected(
    session: Session, legs: Sequence[SelectedLegs], *, entry_on: date, cause: Cause, remark: str, currency: str
) -> JournalEntry:
    """Write one entry whose postings come from SELECTs, set-based."""
    key = _next_key(session)
    for part in legs:
        session.execute(
            text(
                f"WITH leg (account_key, amount, {LEG_COLUMNS}) AS ({part.select}) "
                f"INSERT INTO postings (entry_key, account_key, amount, {LEG_COLUMNS}) "
                f"SELECT {key}, {LEG_VALUES} FROM leg"
            ),
            dict(part.values),
        )
    return _close_entry(session, key, _Head(entry_on, cause, remark, currency))


def reverse(session: Session, entry: JournalEntry, *, entry_on: date, remark: str) -> JournalEntry:
    """Take an entry back with another one that has every leg the other way round."""
    key = _next_key(session)
    session.execute(
        text(
            f"INSERT INTO postings (entry_key, account_key, amount, {LEG_COLUMNS}) "
            f"SELECT :key, account_key, -amount, {LEG_COLUMNS} FROM postings WHERE entry_key = :old ORDER BY key"
        ),
        {"key": key, "old": entry.key},
    )
    cause = Cause(entry.cause_kind, entry.cause_key)
    return _close_entry(session, key, _Head(entry_on, cause, remark, entry.currency, entry.id))


@dataclass(frozen=True, slots=True)
class _Head:
    entry_on: date
    cause: Cause
    remark: str
    currency: str
    reverses_id: str | None = None


def _next_key(session: Session) -> int:
    return (session.scalar(select(func.max(JournalEntry.key))) or 0) + 1


def _close_entry(session: Session, key: int, head: _Head) -> JournalEntry:
    count, balance, digest = postings_seal(session, key)
    if balance:
        raise UnbalancedEntry(head.remark, balance)
    act = act_of(session)
    previous = session.scalar(select(JournalEntry.hash).order_by(JournalEntry.key.desc()).limit(1)) or FIRST_HASH
    entry = JournalEntry(
        key=key,
        number=next_number(session, Kind.JOURNAL_ENTRY),
        entry_on=head.entry_on,
        fiscal_period_id=fiscal_period(session, head.entry_on).id,
        event_key=act.event_key,
        cause_verb=act.verb,
        cause_kind=head.cause.kind,
        cause_key=head.cause.key,
        remark=head.remark,
        currency=head.currency,
        reverses_id=head.reverses_id,
        postings=count,
        postings_hash=digest,
        prev_hash=previous,
        hash="",
    )
    entry.hash = entry_hash(entry)
    session.add(entry)
    session.flush()
    return entry
