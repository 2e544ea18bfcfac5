"""Who is paid in the place of a claimant, and for which payments that was so."""

from __future__ import annotations

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from ui_admin.storage.base import Base, VersionedRecord
from ui_admin.storage.columns import Json, key_link, link, quiet_link


class Representative(VersionedRecord):
    """A person who is paid for another, from a day to a day, with the papers that prove it; verified by another officer."""

    __tablename__ = "representatives"

    person_id: Mapped[str] = link("people")
    acts_for_id: Mapped[str] = link("people")
    kind: Mapped[str]
    papers: Mapped[Json]
    verified_how: Mapped[str]
    verified_by: Mapped[str | None] = quiet_link("officers")
    ended_why: Mapped[str]
    status: Mapped[str]
    __table_args__ = (
        Index("one_payee_at_a_time", "acts_for_id", unique=True, sqlite_where=text("status = 'verified'")),
        Index("ix_representatives_status", "status"),
        {"sqlite_strict": True},
    )


class PaymentToOther(Base):
    """A payment that went to a representative: for whom it was, by the names of the day it was locked."""

    __tablename__ = "payments_to_others"

    key: Mapped[int] = mapped_column(primary_key=True)
    payment_key: Mapped[int] = key_link("payments")
    representative_id: Mapped[str] = link("representatives")
    payee_id: Mapped[str] = link("people")
    kind: Mapped[str]
    claimant_name: Mapped[str]
    claimant_latin_name: Mapped[str]
    claimant_identifier: Mapped[str]
    __table_args__ = (
        Index("one_payee_of_a_payment", "payment_key", unique=True),
        {"sqlite_strict": True},
    )
