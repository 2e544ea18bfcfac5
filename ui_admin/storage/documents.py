"""Papers: what came in, what went out, which reports were made and which copies were printed."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from ui_admin.storage.base import Record
from ui_admin.storage.columns import Json, link, quiet_link


class Document(Record):
    """A paper that came in or went out.

    Of one that went out `facts` are the data it is drawn from, sealed by its hash; of one that came in the hash is that of
    the file in the office's folder. A paper of which nobody knows whose it is has no subject, but an owner.
    """

    __tablename__ = "documents"
    __table_args__ = (
        Index("ix_documents_subject", "subject_kind", "subject_key"),
        Index("ix_documents_came_in", "direction", "is_identified", "received_on"),
        Index("ix_documents_file", "sha256"),
        {"sqlite_strict": True},
    )

    number: Mapped[str] = mapped_column(unique=True)
    direction: Mapped[str]
    kind: Mapped[str]
    subject_kind: Mapped[str]
    subject_key: Mapped[int]
    issued_on: Mapped[date]
    language: Mapped[str]
    sha256: Mapped[str]
    pages: Mapped[int]
    media_type: Mapped[str]
    facts: Mapped[Json]
    served_on: Mapped[date | None]
    service_method: Mapped[str]
    appeal_due_on: Mapped[date | None]
    received_on: Mapped[date | None]
    size: Mapped[int | None]
    file_name: Mapped[str] = mapped_column(default="", server_default=text("''"))
    remark: Mapped[str] = mapped_column(default="", server_default=text("''"))
    is_identified: Mapped[bool] = mapped_column(default=True, server_default=text("1"))
    owner_id: Mapped[str | None] = quiet_link("officers")


class ReportRun(Record):
    """A report that was made: its parameters, row count, control totals and hash."""

    __tablename__ = "report_runs"

    report: Mapped[str]
    parameters: Mapped[Json]
    row_count: Mapped[int]
    control_totals: Mapped[Json]
    sha256: Mapped[str]
    document_id: Mapped[str | None] = quiet_link("documents")


class Printout(Record):
    """One printed copy of a document."""

    __tablename__ = "printouts"

    document_id: Mapped[str] = link("documents")
    copy_no: Mapped[int]
    printed_at: Mapped[datetime]
    printer: Mapped[str]
