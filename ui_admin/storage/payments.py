"""Payment runs, the payments frozen in them, signatures and the files that go to the bank and come back."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from ui_admin.domain.lifecycle import LIVE
from ui_admin.storage.base import Base, Record, VersionedRecord
from ui_admin.storage.columns import Json, Minor, key_link, link, quiet_link
from ui_admin.storage.live import Live, live_by_status, one_live


class PaymentRun(Record):
    """Payments approved and sent together; count, total and hash are frozen when it is locked."""

    __tablename__ = "payment_runs"

    number: Mapped[str | None] = mapped_column(unique=True)
    scheme: Mapped[str]
    kind: Mapped[str]
    pay_on: Mapped[date]
    due_to: Mapped[date]
    bank_format: Mapped[str]
    currency: Mapped[str]
    payment_count: Mapped[int]
    payment_total: Mapped[Minor]
    content_hash: Mapped[str]
    trial: Mapped[Json | None]
    trial_seen_at: Mapped[datetime | None]
    reason: Mapped[str]
    status: Mapped[str] = mapped_column(index=True)


class Payment(Live, Record):
    """Money sent to one payee for one instalment, with the account as it was used.

    `person_key` and `award_key` are the compact keys by which its postings name person and award: a run of a nation is
    posted from its payments alone. Neither link of a payment is ever pointed elsewhere, so they cannot grow stale.
    """

    __tablename__ = "payments"
    live_in = LIVE["payment"]

    number: Mapped[str] = mapped_column(unique=True)
    run_id: Mapped[str] = link("payment_runs")
    instalment_id: Mapped[str] = link("instalments")
    person_id: Mapped[str] = link("people")
    person_key: Mapped[int]
    award_key: Mapped[int]
    payee_name: Mapped[str]
    payee_latin_name: Mapped[str]
    payee_identifier: Mapped[str]
    channel: Mapped[str]
    provider: Mapped[str]
    account_no: Mapped[str]
    holder_name: Mapped[str]
    amount: Mapped[Minor]
    currency: Mapped[str]
    end_to_end_id: Mapped[str] = mapped_column(unique=True)
    return_reason: Mapped[str]
    paid_on: Mapped[date | None]
    replaces_id: Mapped[str | None] = quiet_link("payments")
    status: Mapped[str]
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount_is_positive"),
        live_by_status(LIVE["payment"]),
        one_live("one_live_payment_per_instalment", "instalment_id"),
        # Few payments come back: whether one of an instalment did is asked at every due instalment.
        Index("ix_payments_not_live", "instalment_id", "status", sqlite_where=text("is_live = 0")),
        {"sqlite_strict": True},
    )


class RunException(Base):
    """An instalment that was selected and left out of the run, and why."""

    __tablename__ = "run_exceptions"

    key: Mapped[int] = mapped_column(primary_key=True)
    run_key: Mapped[int] = key_link("payment_runs")
    instalment_key: Mapped[int] = key_link("instalments")
    reason: Mapped[str]
    amount: Mapped[Minor]
    __table_args__ = (Index("ix_run_exceptions_run", "run_key"), {"sqlite_strict": True})


class RunSignature(Record):
    """An officer's signature under a step of a run."""

    __tablename__ = "run_signatures"

    run_id: Mapped[str] = link("payment_runs")
    step: Mapped[str]
    officer_id: Mapped[str] = quiet_link("officers")
    signed_at: Mapped[datetime]
    comment: Mapped[str]


class BankFormat(VersionedRecord):
    """How the file of one bank is laid out."""

    __tablename__ = "bank_formats"

    code: Mapped[str] = mapped_column(index=True)
    provider: Mapped[str]
    layout: Mapped[Json]


class BankFile(Record):
    """A file that went to the bank or came back from it; one that came back is taken in once, by its hash."""

    __tablename__ = "bank_files"

    run_id: Mapped[str] = link("payment_runs")
    direction: Mapped[str]
    name: Mapped[str]
    sha256: Mapped[str]
    rows: Mapped[int]
    total: Mapped[Minor]
    __table_args__ = (
        Index("one_bank_answer_once", "run_id", "direction", "sha256", unique=True),
        {"sqlite_strict": True},
    )
