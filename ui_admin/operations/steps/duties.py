"""Separation of duties: nobody decides what they made, and nobody acts on a record of their own or of a relative."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from ui_admin.domain.duties import forbidden_pair, forbidden_roles
from ui_admin.domain.refusal import Refused
from ui_admin.domain.roles import ROLES
from ui_admin.domain.sentence import sentence
from ui_admin.storage.acts import act_of
from ui_admin.storage.audit import AuditEvent
from ui_admin.storage.offices import Relation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from ui_admin.domain.officer import OfficerCard


def acting_officer(session: Session) -> OfficerCard:
    """Give the officer who acts; an act without one is refused before it begins."""
    officer = act_of(session).officer
    if officer is None:
        raise Refused("officer.sign_in_first")
    return officer


def refuse_same_officer(session: Session, earlier_officer_id: str | None, earlier_verb: str) -> None:
    """Refuse when the officer who acts is the one who did the earlier step on this record."""
    officer = acting_officer(session)
    if officer.id == earlier_officer_id:
        raise Refused(
            "duties.same_officer",
            name=officer.name,
            earlier=sentence(f"verb.{earlier_verb}"),
            now=sentence(f"verb.{act_of(session).verb}"),
        )


def refuse_forbidden_roles(roles: Iterable[str], *, field: str) -> None:
    """Refuse roles that stay apart, or that join two duties which do; the pair is named."""
    known = frozenset(role for role in roles if role in ROLES)
    together = forbidden_roles(known)
    if together is not None:
        first, second = (sentence(f"role.{role}") for role in together)
        raise Refused("officer.forbidden_roles", field=field, first=first, second=second)
    pair = forbidden_pair(frozenset().union(*(ROLES[role] for role in known)))
    if pair is not None:
        first, second = (sentence(f"verb.{verb}") for verb in pair)
        raise Refused("officer.forbidden_pair", field=field, first=first, second=second)


def refuse_if_did(session: Session, verb: str, *, kind: str, key: int) -> None:
    """Refuse when the officer who acts did another verb on this record, by the audit trail."""
    officer = acting_officer(session)
    did = session.scalar(
        select(AuditEvent.key)
        .where(
            AuditEvent.verb == verb,
            AuditEvent.subject_kind == kind,
            AuditEvent.subject_key == key,
            AuditEvent.officer_id == officer.id,
        )
        .limit(1)
    )
    if did is not None:
        refuse_same_officer(session, officer.id, verb)


def refuse_own_interest(session: Session, *, person_id: str | None = None, employer_id: str | None = None) -> None:
    """Refuse an act on the officer's own record or that of a declared relative; no role is exempt."""
    officer = acting_officer(session)
    if person_id is not None and person_id == officer.person_id:
        raise Refused("duties.own_record", name=officer.name)
    ties = [
        column == value
        for column, value in ((Relation.person_id, person_id), (Relation.employer_id, employer_id))
        if value is not None
    ]
    if not ties:
        return
    tie = (
        select(Relation.key).where(Relation.officer_id == officer.id, Relation.valid_to.is_(None), or_(*ties)).limit(1)
    )
    if session.scalar(tie) is not None:
        raise Refused("duties.related", name=officer.name)


def own_employers(session: Session) -> frozenset[str]:
    """Give the employers that the officer who acts has declared as related, for acts that leave them to another officer."""
    officer = acting_officer(session)
    query = select(Relation.employer_id).where(Relation.officer_id == officer.id, Relation.valid_to.is_(None))
    return frozenset(found for found in session.scalars(query) if found is not None)
