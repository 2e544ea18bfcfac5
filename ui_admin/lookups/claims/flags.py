"""Flags of a claim, of what hangs on it and of the registers behind it, with their words, their law and who closed them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import case, select

from ui_admin.domain.flags import FLAGS
from ui_admin.domain.sentence import Sentence
from ui_admin.storage.audit import Flag
from ui_admin.storage.claims import Claim
from ui_admin.storage.offices import Officer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from typing import Any

    from sqlalchemy.orm import Session

    from ui_admin.office import Office
    from ui_admin.rules.rulebook import Scheme

ORDER = {"open": 0, "acknowledged": 1, "resolved": 2, "cancelled": 3}


@dataclass(frozen=True, slots=True)
class FlagRow:
    """A flag as it is shown: `law` is empty where it is the office's own care, `closed_by` where it closed by itself."""

    id: str
    code: str
    subject_kind: str
    says: Sentence
    is_blocking: bool
    can_be_acknowledged: bool
    law: str
    opened_at: datetime
    closed_at: datetime | None
    closed_by: str
    reason: str
    status: str


def flags_of_claim(office: Office, number: str) -> tuple[FlagRow, ...]:
    """Give the flags of a claim, the open ones first and of those the blocking ones first."""
    with office.look() as session:
        key = session.scalar(select(Claim.key).where(Claim.number == number.strip().upper()))
        return () if key is None else flags_where(session, office, Flag.claim_key == key)


def flags_where(session: Session, office: Office, condition: Any) -> tuple[FlagRow, ...]:  # noqa: ANN401 - of SQL
    """Give the flags that a condition names, in the order in which they are looked at."""
    order = case(ORDER, value=Flag.status)
    rows = session.scalars(
        select(Flag).where(condition).order_by(order, Flag.is_blocking.desc(), Flag.key.desc())
    ).all()
    return _rows(session, office, rows)


def _rows(session: Session, office: Office, flags: Sequence[Flag]) -> tuple[FlagRow, ...]:
    closers = {flag.closed_by for flag in flags if flag.closed_by}
    found = session.execute(select(Officer.id, Officer.name).where(Officer.id.in_(closers))).all() if closers else []
    names = {row.id: row.name for row in found}
    today = office.today()
    return tuple(
        FlagRow(
            id=flag.id,
            code=flag.code,
            subject_kind=flag.subject_kind,
            says=Sentence.from_json(flag.sentence),
            is_blocking=flag.is_blocking,
            can_be_acknowledged=flag.can_be_acknowledged,
            law=law_of(office.scheme, flag.code, today),
            opened_at=flag.opened_at,
            closed_at=flag.closed_at,
            closed_by=names.get(flag.closed_by or "", ""),
            reason=flag.reason,
            status=flag.status,
        )
        for flag in flags
    )


def law_of(scheme: Scheme, code: str, today: date) -> str:
    """Name the article that asks for the look, by the condition of the rule book; empty where the scheme has none."""
    rule = FLAGS.get(code)
    if rule is None or not rule.law:
        return ""
    found = next((entry for entry in scheme.conditions if entry.code == rule.law), None)
    return "" if found is None else found.on(today).law.short
