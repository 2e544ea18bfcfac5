"""The office itself: what database this is, its settings, officers with their roles, holidays and numbers."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ui_admin.storage.base import Base, Record, VersionedRecord
from ui_admin.storage.columns import Json, Key, link, quiet_link


class DatabaseInfo(Base):
    """One row: which database this is. `lineage` never changes; `generation` grows at each restore."""

    __tablename__ = "database_info"

    key: Mapped[Key]
    lineage: Mapped[str]
    generation: Mapped[int]
    kind: Mapped[str]
    schema_version: Mapped[str]
    packet_version: Mapped[int]
    created_at: Mapped[datetime]


class Office(Record):
    """A place where the agency works; the row of this office is the first one."""

    __tablename__ = "offices"

    code: Mapped[str] = mapped_column(unique=True)
    names: Mapped[Json]
    level: Mapped[str]
    parent_id: Mapped[str | None] = quiet_link("offices")
    scheme: Mapped[str]
    address: Mapped[str]
    telephone: Mapped[str]
    language: Mapped[str]
    is_training: Mapped[bool]
    is_demo: Mapped[bool]


class OfficeSetting(Record):
    """One setting of the office, by name; the value is text of JSON."""

    __tablename__ = "office_settings"

    name: Mapped[str] = mapped_column(unique=True)
    value: Mapped[Json]


class Officer(Record):
    """A person who works in the office; `person_id` is the officer's own record in the register, if there is one."""

    __tablename__ = "officers"

    number: Mapped[str] = mapped_column(unique=True)
    login: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    person_id: Mapped[str | None] = quiet_link("people")
    language: Mapped[str]
    password_hash: Mapped[str]
    failed_count: Mapped[int]
    locked_until: Mapped[datetime | None]
    must_change_password: Mapped[bool]
    last_login_at: Mapped[datetime | None]
    status: Mapped[str]


class Role(Record):
    """A set of verbs under a name."""

    __tablename__ = "roles"

    code: Mapped[str] = mapped_column(unique=True)
    verbs: Mapped[Json]


class OfficerRole(VersionedRecord):
    """A role that an officer has from a day to a day."""

    __tablename__ = "officer_roles"

    officer_id: Mapped[str] = link("officers")
    role_id: Mapped[str] = quiet_link("roles")


class IncompatibleRoles(Record):
    """Two verbs that the same officer may not both have, or not both do on the same record."""

    __tablename__ = "incompatible_roles"

    verb_a: Mapped[str]
    verb_b: Mapped[str]
    scope: Mapped[str]


class Relation(VersionedRecord):
    """A person or employer with whom an officer has a declared tie; the officer may not act on them."""

    __tablename__ = "relations"

    officer_id: Mapped[str] = link("officers")
    person_id: Mapped[str | None] = quiet_link("people")
    employer_id: Mapped[str | None] = quiet_link("employers")
    kind: Mapped[str]


class NumberRange(Base):
    """The next serial of a kind of number in a year; numbers are never given twice and never taken back."""

    __tablename__ = "number_ranges"
    __table_args__ = (UniqueConstraint("office_code", "kind", "year"), {"sqlite_strict": True})

    key: Mapped[Key]
    office_code: Mapped[str]
    kind: Mapped[int]
    year: Mapped[int]
    next_serial: Mapped[int]


class Holiday(Record):
    """A day on which the office does not work beside the national list, or a national holiday it does work on."""

    __tablename__ = "holidays"

    day: Mapped[date]
    name: Mapped[str]
    is_working: Mapped[bool]


class CodeValue(VersionedRecord):
    """A value of a code list that the office keeps itself; retired values stay readable on old records."""

    __tablename__ = "code_values"

    list_name: Mapped[str] = mapped_column(index=True)
    code: Mapped[str]
    names: Mapped[Json]
    parent_code: Mapped[str | None]
    standard_code: Mapped[str | None]
    sort: Mapped[int]
    retired_on: Mapped[date | None]


class Draft(Base):
    """A form as it was left, so that it survives a power cut; one per officer and form."""

    __tablename__ = "drafts"
    __table_args__ = (UniqueConstraint("officer_id", "form", "subject"), {"sqlite_strict": True})

    key: Mapped[Key]
    officer_id: Mapped[str]
    form: Mapped[str]
    subject: Mapped[str]
    content: Mapped[Json]
    kept_at: Mapped[datetime]


class SavedFilter(Base):
    """A view of a list that an officer keeps under a name: its filters, its search and its order."""

    __tablename__ = "saved_filters"
    __table_args__ = (UniqueConstraint("officer_id", "list_name", "name"), {"sqlite_strict": True})

    key: Mapped[Key]
    officer_id: Mapped[str]
    list_name: Mapped[str]
    name: Mapped[str]
    content: Mapped[Json]
    kept_at: Mapped[datetime]


class Backup(Record):
    """A copy of the database that was made and opened to see that it is whole."""

    __tablename__ = "backups"

    made_at: Mapped[datetime]
    file_name: Mapped[str]
    generation: Mapped[int]
    size: Mapped[int]
    sha256: Mapped[str]
    integrity_ok: Mapped[bool]
    row_counts: Mapped[Json]
