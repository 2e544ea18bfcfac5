"""What intake keeps beside the claim: where a paper belongs, inquiries, asked changes, and persons who may be one."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from ui_admin.storage.base import Base, Record
from ui_admin.storage.columns import Json, Key, link, quiet_link


class DocumentLink(Record):
    """A record that a paper belongs to; one paper may serve several."""

    __tablename__ = "document_links"
    __table_args__ = (
        Index("ix_document_links_subject", "subject_kind", "subject_key"),
        Index("one_link_of_a_document", "document_id", "subject_kind", "subject_key", unique=True),
        {"sqlite_strict": True},
    )

    document_id: Mapped[str] = link("documents")
    subject_kind: Mapped[str]
    subject_key: Mapped[int]


class Inquiry(Record):
    """A question to the employer, the claimant or another office, with its due day and the answer as it was given."""

    __tablename__ = "inquiries"

    claim_id: Mapped[str] = link("claims")
    party: Mapped[str]
    employer_id: Mapped[str | None] = quiet_link("employers")
    addressee: Mapped[str]
    question: Mapped[str]
    asked_on: Mapped[date]
    due_on: Mapped[date] = mapped_column(index=True)
    due_source: Mapped[str]
    letter_id: Mapped[str | None] = quiet_link("documents")
    served_on: Mapped[date | None]
    served_how: Mapped[str]
    answered_on: Mapped[date | None]
    answer: Mapped[str]
    said_reason: Mapped[str | None]
    said_separated_on: Mapped[date | None]
    reply_document_id: Mapped[str | None] = quiet_link("documents")
    status: Mapped[str]


class ChangeRequest(Record):
    """A change of personal data that waits for a second officer: the fields before and after, and why."""

    __tablename__ = "change_requests"

    person_id: Mapped[str] = link("people")
    before: Mapped[Json]
    after: Mapped[Json]
    reason: Mapped[str]
    asked_on: Mapped[date]
    document_id: Mapped[str | None] = quiet_link("documents")
    decided_on: Mapped[date | None]
    decided_by: Mapped[str | None] = quiet_link("officers")
    decided_why: Mapped[str]
    status: Mapped[str] = mapped_column(index=True)


class PersonLink(Record):
    """Two records of persons that may be the same one, and what an officer found; `a` was registered first."""

    __tablename__ = "person_links"
    __table_args__ = (
        Index("one_link_of_two_persons", "a_id", "b_id", unique=True),
        Index("ix_person_links_list", "kind", "score"),
        {"sqlite_strict": True},
    )

    a_id: Mapped[str] = link("people")
    b_id: Mapped[str] = link("people")
    kind: Mapped[str]
    score: Mapped[int]
    why: Mapped[Json]
    decided_by: Mapped[str | None] = quiet_link("officers")
    decided_on: Mapped[date | None]
    decided_why: Mapped[str]


class PersonMerge(Record):
    """The merging of one record of a person into another, as it was asked for, carried out and perhaps undone."""

    __tablename__ = "person_merges"
    __table_args__ = (
        Index("one_open_merge", "merged_id", unique=True, sqlite_where=text("status IN ('asked', 'merged')")),
        {"sqlite_strict": True},
    )

    kept_id: Mapped[str] = link("people")
    merged_id: Mapped[str] = link("people")
    reason: Mapped[str]
    asked_on: Mapped[date]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[str | None] = quiet_link("officers")
    ended_why: Mapped[str]
    status: Mapped[str]


class MovedLink(Base):
    """One column of one row that a merge pointed to the kept person, with what stood there before."""

    __tablename__ = "moved_links"

    key: Mapped[Key]
    merge_id: Mapped[str] = link("person_merges")
    place: Mapped[str]
    row_key: Mapped[int]
    before: Mapped[str]
    after: Mapped[str]
