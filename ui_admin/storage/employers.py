"""The register of employers, their names, places of work and the column mapping of the sheets they send."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from ui_admin.storage.base import Record, VersionedRecord
from ui_admin.storage.columns import Json, link, quiet_link


class Employer(Record):
    """Who owes contributions. `name` and `latin_name` repeat the valid legal name, for lists and paper."""

    __tablename__ = "employers"

    number: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    latin_name: Mapped[str]
    sort_name: Mapped[str] = mapped_column(index=True)
    identifier: Mapped[str] = mapped_column(index=True)
    legal_form: Mapped[str]
    liable_from: Mapped[date | None]
    liable_to: Mapped[date | None]
    industry: Mapped[str]
    industry_revision: Mapped[str]
    ownership: Mapped[str]
    employer_class: Mapped[str]
    successor_id: Mapped[str | None] = quiet_link("employers")
    status: Mapped[str] = mapped_column(index=True)
    column_mapping: Mapped[Json | None]


class EmployerName(VersionedRecord):
    """A legal or trade name."""

    __tablename__ = "employer_names"

    employer_id: Mapped[str] = link("employers")
    kind: Mapped[str]
    full: Mapped[str]
    script: Mapped[str]


class Establishment(VersionedRecord):
    """One of an employer's places of work; 000000 is the head office."""

    __tablename__ = "establishments"

    employer_id: Mapped[str] = link("employers")
    number: Mapped[str]
    name: Mapped[str]
    industry: Mapped[str]
    address: Mapped[str]
