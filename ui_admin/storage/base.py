"""What every table shares: strict types, named constraints, a key for mass rows and an id for the world."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import Date, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from ui_admin.domain.identifiers import new_id
from ui_admin.storage.columns import At, Id, Key, Moment

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """All tables of an office."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: Moment, date: Date}

    @declared_attr.directive
    def __table_args__(cls) -> Any:  # noqa: ANN401, N805 - SQLAlchemy's own form
        """Let SQLite refuse wrong types."""
        return {"sqlite_strict": True}


class Record(Base):
    """A record with the columns that all records have.

    `key` is this database's own compact number, for mass rows; `id` is the UUIDv7 that the record keeps in every office.
    `created_at`, `created_by` and `office_id` are filled by the session from the act that makes the record.
    """

    __abstract__ = True

    key: Mapped[Key] = mapped_column(sort_order=-20)
    id: Mapped[Id] = mapped_column(default=new_id, sort_order=-19)
    created_at: Mapped[At]
    row_version: Mapped[int] = mapped_column(default=1)
    origin: Mapped[str] = mapped_column(default="keyed")

    @declared_attr
    def office_id(cls) -> Mapped[str | None]:  # noqa: N805 - SQLAlchemy's own form
        """Office that made the record."""
        return mapped_column()

    @declared_attr
    def created_by(cls) -> Mapped[str | None]:  # noqa: N805 - SQLAlchemy's own form
        """Officer who made the record; empty for what the program itself laid down."""
        return mapped_column()

    @declared_attr.directive
    def __mapper_args__(cls) -> Any:  # noqa: ANN401, N805 - SQLAlchemy's own form
        """Refuse a write over a newer row."""
        return {"version_id_col": cls.row_version}


class VersionedRecord(Record):
    """A record that is never overwritten: a new row takes its place and names the one before."""

    __abstract__ = True

    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    recorded_at: Mapped[At]
    supersedes_id: Mapped[str | None]
