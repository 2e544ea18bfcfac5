"""The fund ledger in double entry: accounts, fiscal periods, entries and their postings; it only grows."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from ui_admin.storage.base import Base, Record
from ui_admin.storage.columns import Json, Key, Minor, act_link, key_link, quiet_link


class LedgerAccount(Base):
    """An account of the fund; `party` says for whom it is a control account."""

    __tablename__ = "ledger_accounts"

    key: Mapped[Key]
    code: Mapped[str] = mapped_column(unique=True)
    names: Mapped[Json]
    type: Mapped[str]
    party: Mapped[str]


class FiscalPeriod(Record):
    """A month of the books; a closed one refuses every entry, whatever path it comes by."""

    __tablename__ = "fiscal_periods"

    period_from: Mapped[date] = mapped_column(unique=True)
    period_to: Mapped[date]
    status: Mapped[str]


class JournalEntry(Record):
    """An entry of the ledger; its postings add up to nothing. `hash` is chained like the audit trail."""

    __tablename__ = "journal_entries"
    __table_args__ = (Index("ix_journal_entries_cause", "cause_kind", "cause_key"), {"sqlite_strict": True})

    number: Mapped[str] = mapped_column(unique=True)
    entry_on: Mapped[date] = mapped_column(index=True)
    fiscal_period_id: Mapped[str] = quiet_link("fiscal_periods")
    event_key: Mapped[int] = act_link()
    cause_verb: Mapped[str]
    cause_kind: Mapped[str]
    cause_key: Mapped[int]
    remark: Mapped[str]
    currency: Mapped[str]
    reverses_id: Mapped[str | None] = quiet_link("journal_entries")
    postings: Mapped[int]
    postings_hash: Mapped[str]
    prev_hash: Mapped[str]
    hash: Mapped[str]


class Posting(Base):
    """One leg of an entry: debit is positive, credit is negative. Mass rows, so they refer by `key`."""

    __tablename__ = "postings"

    key: Mapped[Key]
    entry_key: Mapped[int] = key_link("journal_entries")
    account_key: Mapped[int] = key_link("ledger_accounts")
    amount: Mapped[Minor]
    employer_key: Mapped[int | None]
    person_key: Mapped[int | None]
    award_key: Mapped[int | None]
    return_key: Mapped[int | None]
    period: Mapped[int | None]
    payer: Mapped[str | None]
    __table_args__ = (
        Index("ix_postings_entry", "entry_key"),
        Index("ix_postings_employer", "account_key", "employer_key", sqlite_where=text("employer_key IS NOT NULL")),
        Index("ix_postings_person", "account_key", "person_key", sqlite_where=text("person_key IS NOT NULL")),
        {"sqlite_strict": True},
    )
