"""Rows of bank statements that were taken in: each once, told from its equals by an occurrence number."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from ui_admin.storage.base import Record
from ui_admin.storage.columns import Minor, link


class StatementLine(Record):
    """One row of money that came in. Equal rows have the same fingerprint and count their occurrences from 1."""

    __tablename__ = "statement_lines"

    batch_id: Mapped[str] = link("import_batches")
    row_no: Mapped[int]
    booked_on: Mapped[date]
    amount: Mapped[Minor]
    reference: Mapped[str]
    counterparty: Mapped[str]
    fingerprint: Mapped[str]
    occurrence: Mapped[int]
    receipt_id: Mapped[str] = link("receipts")
    matched_by: Mapped[str]
    confidence: Mapped[int]
    __table_args__ = (
        Index("one_statement_line_once", "fingerprint", "occurrence", unique=True),
        Index("ix_statement_lines_counterparty", "counterparty"),
        {"sqlite_strict": True},
    )
