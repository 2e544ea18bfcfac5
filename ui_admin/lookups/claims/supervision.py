"""What a supervisor looks at in the morning: the backlog, who has what, the holds, the next run and its control totals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import case, func, select

from ui_admin.domain.money import Money
from ui_admin.lookups.claims.backlog import backlog, loads
from ui_admin.lookups.claims.holds import is_in_force
from ui_admin.storage.audit import Flag, Hold
from ui_admin.storage.awards import Instalment
from ui_admin.storage.payments import PaymentRun

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.lookups.claims.backlog import Backlog, OfficerLoad
    from ui_admin.office import Office

OPEN_RUNS = ("draft", "locked", "approved", "authorised", "released", "reconciled")


@dataclass(frozen=True, slots=True)
class HeldKind:
    """Records of one kind that are held, and the next day on which one of them wakes up."""

    kind: str
    records: int
    next_on: date | None


@dataclass(frozen=True, slots=True)
class RunControl:
    """A run that is under way, with the totals that paper, file and screen must agree on."""

    number: str
    status: str
    pay_on: date
    payments: int
    total: Money
    seal: str


@dataclass(frozen=True, slots=True)
class FlagCount:
    """Open flags of one code, and on how many claims."""

    code: str
    flags: int
    claims: int
    is_blocking: bool


@dataclass(frozen=True, slots=True)
class SupervisionBoard:
    """All that the page shows."""

    backlog: Backlog
    loads: tuple[OfficerLoad, ...]
    holds: tuple[HeldKind, ...]
    flags: tuple[FlagCount, ...]
    runs: tuple[RunControl, ...]
    due_payments: int
    due_total: Money


def supervision_board(office: Office) -> SupervisionBoard:
    """Look over the work of all."""
    today, currency = office.today(), office.scheme.currency
    waiting, by_officer = backlog(office), loads(office)
    with office.look() as session:
        count, total = session.execute(
            select(func.count(), func.coalesce(func.sum(Instalment.net), 0)).where(
                Instalment.status == "payable", Instalment.pay_on <= today
            )
        ).one()
        return SupervisionBoard(
            backlog=waiting,
            loads=by_officer,
            holds=_holds(session, today),
            flags=_flags(session),
            runs=_runs(session, office),
            due_payments=count,
            due_total=Money(total, currency),
        )


def _holds(session: Session, today: date) -> tuple[HeldKind, ...]:
    rows = session.execute(
        select(Hold.subject_kind, func.count(func.distinct(Hold.subject_key)), func.min(Hold.wake_on))
        .where(is_in_force(today))
        .group_by(Hold.subject_kind)
        .order_by(Hold.subject_kind)
    )
    return tuple(HeldKind(*row) for row in rows)


def _flags(session: Session) -> tuple[FlagCount, ...]:
    blocking = func.max(case((Flag.is_blocking, 1), else_=0))
    rows = session.execute(
        select(Flag.code, func.count(), func.count(func.distinct(Flag.claim_key)), blocking)
        .where(Flag.status == "open")
        .group_by(Flag.code)
        .order_by(blocking.desc(), func.count().desc(), Flag.code)
    )
    return tuple(FlagCount(code, flags, claims, bool(blocks)) for code, flags, claims, blocks in rows)


def _runs(session: Session, office: Office) -> tuple[RunControl, ...]:
    runs = session.scalars(
        select(PaymentRun).where(PaymentRun.status.in_(OPEN_RUNS)).order_by(PaymentRun.pay_on, PaymentRun.key)
    )
    made = []
    for run in runs:
        tried = (run.trial or {}) if run.status == "draft" else {}
        made.append(
            RunControl(
                number=str(run.number),
                status=run.status,
                pay_on=run.pay_on,
                payments=tried.get("payments", 0) if run.status == "draft" else run.payment_count,
                total=Money(
                    tried.get("total", 0) if run.status == "draft" else run.payment_total, office.scheme.currency
                ),
                seal="" if run.status == "draft" else run.content_hash[:12],
            )
        )
    return tuple(made)
