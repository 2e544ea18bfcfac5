"""Versions of a fact: a new value never overwrites one, it takes its place and names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.facts import KINDS, STATEMENT
from ui_admin.storage.acts import act_of
from ui_admin.storage.claims import Claim, Fact, Separation

if TYPE_CHECKING:
    from typing import Any

    from sqlalchemy.orm import Session


def current_value(session: Session, claim: Claim, name: str) -> Any:  # noqa: ANN401 - what JSON holds
    """Give the value of a fact as the claim holds it now."""
    separation = session.scalars(select(Separation).where(Separation.claim_id == claim.id)).one()
    match name:
        case "separated_on":
            return separation.separated_on.isoformat()
        case "reason":
            return separation.reason_found or separation.reason_worker
        case "registered_on":
            return None if claim.registered_on is None else claim.registered_on.isoformat()
    return (claim.answers or {}).get(name)


def put_value(session: Session, claim: Claim, name: str, value: Any) -> None:  # noqa: ANN401 - a value of its kind
    """Let the claim hold another value; what the worker said of the end of the work stays, and what was found stands beside."""
    separation = session.scalars(select(Separation).where(Separation.claim_id == claim.id)).one()
    match name:
        case "separated_on":
            separation.separated_on = value
        case "reason":
            separation.reason_found = value
        case "registered_on":
            claim.registered_on = value
        case _:
            claim.answers = {**(claim.answers or {}), name: value}
    session.flush()


def last_version(session: Session, claim: Claim, name: str) -> Fact | None:
    """Give the version of a fact that holds, if one was ever recorded."""
    return session.scalar(
        select(Fact)
        .where(Fact.claim_id == claim.id, Fact.type == name, Fact.valid_to.is_(None))
        .order_by(Fact.key.desc())
        .limit(1)
    )


def add_version(session: Session, claim: Claim, name: str, value: Any, source: tuple[str, str | None]) -> Fact:  # noqa: ANN401
    """Write a version with its source, in place of the one before; the first one also writes what the form said."""
    before = last_version(session, claim, name)
    today = act_of(session).at.astimezone().date()
    if before is None:
        before = _as_filed(session, claim, name)
    before.valid_to = today
    session.flush()
    made = Fact(
        claim_id=claim.id,
        type=name,
        value=value.isoformat() if hasattr(value, "isoformat") else value,
        unit=KINDS[name],
        source_kind=source[0],
        source_id=source[1],
        nature="fact",
        valid_from=today,
        supersedes_id=before.id,
    )
    session.add(made)
    session.flush()
    return made


def _as_filed(session: Session, claim: Claim, name: str) -> Fact:
    made = Fact(
        claim_id=claim.id,
        type=name,
        value=current_value(session, claim, name),
        unit=KINDS[name],
        source_kind=STATEMENT,
        source_id=None,
        nature="fact",
        valid_from=claim.filed_on,
        recorded_at=claim.keyed_at,
    )
    made.created_by = claim.created_by
    made.created_at = claim.keyed_at
    session.add(made)
    session.flush()
    return made
