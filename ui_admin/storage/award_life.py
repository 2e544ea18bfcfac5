"""What an award lives through: its pauses, and what one officer proposes about it and another decides."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from ui_admin.storage.base import Record
from ui_admin.storage.columns import Json, link, quiet_link


class AwardPause(Record):
    """A time in which an award is suspended or interrupted; `until_on` is its last day where one is set beforehand."""

    __tablename__ = "award_pauses"

    award_id: Mapped[str] = link("awards")
    kind: Mapped[str]
    ground: Mapped[str]
    from_on: Mapped[date]
    until_on: Mapped[date | None] = mapped_column(index=True)
    ended_on: Mapped[date | None]
    reason: Mapped[str]
    determination_id: Mapped[str | None] = quiet_link("determinations")


class AwardProposal(Record):
    """Something proposed about an award by one officer; another one decides it, and a determination says so."""

    __tablename__ = "award_proposals"

    award_id: Mapped[str] = link("awards")
    about: Mapped[str]
    on_day: Mapped[date]
    values: Mapped[Json]
    reason: Mapped[str]
    maker_id: Mapped[str] = quiet_link("officers")
    decider_id: Mapped[str | None] = quiet_link("officers")
    decided_on: Mapped[date | None]
    refused_reason: Mapped[str]
    determination_id: Mapped[str | None] = quiet_link("determinations")
    status: Mapped[str] = mapped_column(index=True)
