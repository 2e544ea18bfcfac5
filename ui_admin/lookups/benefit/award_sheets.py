"""The life of one award for its tab: movements of its days or months with the running balance, pauses, and what is proposed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from ui_admin.domain.periods import DateRange
from ui_admin.lookups.claims.appeal_stops import AppealStop, stops_of_award
from ui_admin.lookups.claims.collection import Collection, collection_of, uncollected
from ui_admin.storage.audit import AuditEvent
from ui_admin.storage.award_life import AwardPause, AwardProposal
from ui_admin.storage.awards import Award, EntitlementEntry
from ui_admin.storage.claims import Claim
from ui_admin.storage.offices import Officer

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.office import Office


@dataclass(frozen=True, slots=True)
class EntitlementRow:
    """A movement of an award: what it is, for which days, how much, and what is left after it; bars move nothing."""

    on: date
    kind: str
    period_no: int | None
    days: DateRange | None
    quantity: int
    unit: str
    balance: int | None
    priority: int


@dataclass(frozen=True, slots=True)
class PauseRow:
    """A time in which the award is or was suspended or interrupted."""

    kind: str
    ground: str
    from_on: date
    until_on: date | None
    ended_on: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """Something that was proposed about the award."""

    about: str
    on: date
    reason: str
    values: dict[str, Any]
    maker: str
    maker_id: str
    decider: str
    decided_on: date | None
    status: str
    refused_reason: str


@dataclass(frozen=True, slots=True)
class AwardSheet:
    """The life of one award; `lies` is its decision while nobody collected it."""

    number: str
    status: str
    unit: str
    payable: DateRange
    window_to: date | None
    ended_on: date | None
    end_reason: str
    left: int
    reserved: int
    movements: tuple[EntitlementRow, ...]
    pauses: tuple[PauseRow, ...]
    proposals: tuple[ProposalRow, ...]
    appeal_stops: tuple[AppealStop, ...]
    lies: Collection | None

    @property
    def open_proposal(self) -> ProposalRow | None:
        """What waits for a decision."""
        return next((row for row in self.proposals if row.status == "proposed"), None)


def award_sheet(office: Office, claim_number: str) -> AwardSheet | None:
    """Give the life of a claim's last award; None while there is none."""
    with office.look() as session:
        award = session.scalar(
            select(Award)
            .join(Claim, Claim.id == Award.claim_id)
            .where(Claim.number == claim_number.strip().upper())
            .order_by(Award.key.desc())
            .limit(1)
        )
        if award is None:
            return None
        movements = _movements(session, award)
        return AwardSheet(
            number=award.number,
            status=award.status,
            unit=award.unit,
            payable=DateRange(award.payable_from, award.payable_to),
            window_to=award.window_to,
            ended_on=award.ended_on,
            end_reason=award.end_reason,
            left=sum(row.quantity for row in movements if row.unit == award.unit),
            reserved=sum(row.quantity for row in movements if row.kind == "reserve"),
            movements=movements,
            pauses=_pauses(session, award),
            proposals=_proposals(session, award),
            appeal_stops=stops_of_award(session, award.key),
            lies=_lies(session, office, award),
        )


def _lies(session: Session, office: Office, award: Award) -> Collection | None:
    claim = session.scalar(uncollected().where(Award.id == award.id))
    return None if claim is None else collection_of(session, office, claim)


def _movements(session: Session, award: Award) -> tuple[EntitlementRow, ...]:
    rows = session.execute(
        select(EntitlementEntry, AuditEvent.at)
        .join(AuditEvent, AuditEvent.key == EntitlementEntry.event_key)
        .where(EntitlementEntry.award_key == award.key)
        .order_by(EntitlementEntry.key)
    )
    found, left = [], 0
    for row, at in rows:
        quantity, is_own = int(row.quantity), row.unit == award.unit
        left += quantity if is_own else 0
        days = None if row.days_from is None else DateRange(row.days_from, row.days_to)
        found.append(
            EntitlementRow(
                on=at.astimezone().date(),
                kind=row.kind,
                period_no=row.period_no,
                days=days,
                quantity=quantity,
                unit=row.unit,
                balance=left if is_own else None,
                priority=row.priority,
            )
        )
    return tuple(found)


def _pauses(session: Session, award: Award) -> tuple[PauseRow, ...]:
    rows = session.scalars(select(AwardPause).where(AwardPause.award_id == award.id).order_by(AwardPause.key.desc()))
    return tuple(PauseRow(row.kind, row.ground, row.from_on, row.until_on, row.ended_on, row.reason) for row in rows)


def _proposals(session: Session, award: Award) -> tuple[ProposalRow, ...]:
    rows = session.scalars(
        select(AwardProposal).where(AwardProposal.award_id == award.id).order_by(AwardProposal.key.desc())
    ).all()
    ids = {each for row in rows for each in (row.maker_id, row.decider_id) if each}
    names: dict[str, str] = dict(session.execute(select(Officer.id, Officer.name).where(Officer.id.in_(ids))).all())
    return tuple(
        ProposalRow(
            about=row.about,
            on=row.on_day,
            reason=row.reason,
            values=dict(row.values),
            maker=names.get(row.maker_id, ""),
            maker_id=row.maker_id,
            decider=names.get(row.decider_id or "", ""),
            decided_on=row.decided_on,
            status=row.status,
            refused_reason=row.refused_reason,
        )
        for row in rows
    )
