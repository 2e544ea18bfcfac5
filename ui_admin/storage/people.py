"""The register of persons: names as printed, identifiers, contacts and the accounts they are paid to."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from ui_admin.storage.base import Record, VersionedRecord
from ui_admin.storage.columns import Json, link, quiet_link


class Person(Record):
    """Anyone in the register. `name` and `latin_name` repeat the valid official and Latin names, for lists and paper."""

    __tablename__ = "people"

    number: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    latin_name: Mapped[str]
    sort_name: Mapped[str] = mapped_column(index=True)
    identifier: Mapped[str] = mapped_column(index=True)
    sex: Mapped[int]
    born_on: Mapped[date | None] = mapped_column(index=True)
    born_precision: Mapped[str]
    died_on: Mapped[date | None]
    citizenships: Mapped[Json]
    education: Mapped[str | None]
    disability: Mapped[str]
    language: Mapped[str]
    is_restricted: Mapped[bool]
    merged_into_id: Mapped[str | None] = quiet_link("people")
    sound: Mapped[str] = mapped_column(default="", server_default=text("''"), index=True)
    latin_sound: Mapped[str] = mapped_column(default="", server_default=text("''"), index=True)
    __table_args__ = (
        CheckConstraint("sex IN (0, 1, 2, 9)", name="sex_is_iso_5218"),
        Index("ix_people_merged", "merged_into_id", sqlite_where=text("merged_into_id IS NOT NULL")),
        Index("ix_people_died", "died_on", sqlite_where=text("died_on IS NOT NULL")),
        {"sqlite_strict": True},
    )


class PersonName(VersionedRecord):
    """A name in full as the paper prints it; the parts are optional, for many people have one name only."""

    __tablename__ = "person_names"

    person_id: Mapped[str] = link("people")
    kind: Mapped[str]
    full: Mapped[str]
    title: Mapped[str]
    given: Mapped[str]
    family: Mapped[str]
    script: Mapped[str]


class Identifier(VersionedRecord):
    """A number that someone else gave to a person or an employer; the same number cannot be valid twice."""

    __tablename__ = "identifiers"

    person_id: Mapped[str | None] = link("people")
    employer_id: Mapped[str | None] = link("employers")
    type: Mapped[str]
    value: Mapped[str]
    normal: Mapped[str]
    issuer: Mapped[str]
    issued_on: Mapped[date | None]
    expires_on: Mapped[date | None]
    verified_how: Mapped[str]
    __table_args__ = (
        Index("one_valid_identifier", "type", "normal", unique=True, sqlite_where=text("valid_to IS NULL")),
        {"sqlite_strict": True},
    )


class Address(VersionedRecord):
    """Where a person or employer is reached on paper."""

    __tablename__ = "addresses"

    person_id: Mapped[str | None] = link("people")
    employer_id: Mapped[str | None] = link("employers")
    lines: Mapped[str]
    postcode: Mapped[str]
    admin_unit: Mapped[str]


class Contact(VersionedRecord):
    """A telephone number (E.164) or an e-mail address."""

    __tablename__ = "contacts"

    person_id: Mapped[str | None] = link("people")
    employer_id: Mapped[str | None] = link("employers")
    kind: Mapped[str]
    value: Mapped[str]


class PaymentAccount(VersionedRecord):
    """Where money goes; a new account is verified by another officer before a payment is locked to it."""

    __tablename__ = "payment_accounts"

    person_id: Mapped[str | None] = link("people")
    employer_id: Mapped[str | None] = link("employers")
    channel: Mapped[str]
    provider: Mapped[str]
    account_no: Mapped[str]
    holder_name: Mapped[str]
    alias: Mapped[str]
    verified_how: Mapped[str]
    verified_by: Mapped[str | None]
    status: Mapped[str]
    __table_args__ = (
        # Persons who share an account are found by this order alone.
        Index(
            "ix_payment_accounts_same",
            "channel",
            "provider",
            "account_no",
            sqlite_where=text("valid_to IS NULL AND account_no <> ''"),
        ),
        {"sqlite_strict": True},
    )


class Employment(Record):
    """One spell of one person with one employer, from a day to a day."""

    __tablename__ = "employments"

    person_id: Mapped[str] = link("people")
    employer_id: Mapped[str] = link("employers")
    establishment_id: Mapped[str | None] = quiet_link("establishments")
    started_on: Mapped[date]
    ended_on: Mapped[date | None]
    occupation: Mapped[str]
    job_title: Mapped[str]
    status_in_employment: Mapped[str]
    contract: Mapped[str]
    weekly_hours: Mapped[str | None]
    source: Mapped[str]
    end_reason: Mapped[str | None]


class JobseekerRegistration(VersionedRecord):
    """The day on which a person registered for work at the employment office."""

    __tablename__ = "jobseeker_registrations"

    person_id: Mapped[str] = link("people")
    registered_on: Mapped[date]
    ended_on: Mapped[date | None]
    reference: Mapped[str]
    source: Mapped[str]
