"""What a report is made of: its days, contacts with employers, the sentence signed, and what other records say."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from ui_admin.storage.base import Base
from ui_admin.storage.columns import Json, Minor, act_link, key_link


class Declaration(Base):
    """A sentence that claimants sign, as it was worded; a report names its version, and no wording is ever changed."""

    __tablename__ = "declarations"

    key: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[str] = mapped_column(unique=True)
    language: Mapped[str]
    text: Mapped[str]
    used_from: Mapped[date]


class CertificationLine(Base):
    """A day of a period as the claimant reported it."""

    __tablename__ = "certification_lines"
    __table_args__: Any = (Index("ix_certification_lines_certification", "certification_key"), {"sqlite_strict": True})

    key: Mapped[int] = mapped_column(primary_key=True)
    certification_key: Mapped[int] = key_link("certifications")
    day: Mapped[date]
    hours: Mapped[str]
    earnings: Mapped[Minor]
    sick: Mapped[bool]
    training: Mapped[bool]
    away: Mapped[bool]


class SearchContact(Base):
    """A contact with an employer that the claimant reported as search for work."""

    __tablename__ = "search_contacts"
    __table_args__: Any = (Index("ix_search_contacts_certification", "certification_key"), {"sqlite_strict": True})

    key: Mapped[int] = mapped_column(primary_key=True)
    certification_key: Mapped[int] = key_link("certifications")
    on_day: Mapped[date]
    employer: Mapped[str]
    how: Mapped[str]
    came_of: Mapped[str]


class CrossMatch(Base):
    """Something another record says of the days of a report; a person looks at it, nothing follows by itself."""

    __tablename__ = "cross_matches"
    __table_args__: Any = (Index("ix_cross_matches_certification", "certification_key"), {"sqlite_strict": True})

    key: Mapped[int] = mapped_column(primary_key=True)
    certification_key: Mapped[int] = key_link("certifications")
    event_key: Mapped[int] = act_link()
    source: Mapped[str]
    range_from: Mapped[date]
    range_to: Mapped[date]
    detail: Mapped[Json]
    flag_key: Mapped[int | None]
