"""Who is responsible for a claim: handed over to another officer, or given back to the team, always with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.done import Done, done
from ui_admin.domain.holds import NEEDS_NOTE, RELEASE_REASONS
from ui_admin.domain.refusal import Refused
from ui_admin.domain.roles import ROLES
from ui_admin.lookups.records import by_number
from ui_admin.operations.steps.duties import acting_officer, refuse_own_interest
from ui_admin.operations.steps.states import set_field
from ui_admin.storage.acts import act_of
from ui_admin.storage.claims import Claim
from ui_admin.storage.offices import Officer, OfficerRole, Relation, Role

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.office import Office

OPEN = ("filed", "in_assessment")
# Whoever decides claims also moves those of others.
OVERSEES = "claim.decide"
WORKS_ON_CLAIMS = frozenset({"claim.take", "claim.propose", "claim.decide"})


def hand_over_claim(office: Office, number: str, login: str, reason: str, note: str = "") -> Done[str]:
    """Hand a claim over to another officer who works on claims and has no interest of their own in it."""
    _refuse_without_reason(reason, note)
    with office.change("claim.hand_over", reason=reason, note=note.strip()) as session:
        claim = _open_claim(session, number)
        if claim.owner_id not in {None, acting_officer(session).id} and not acting_officer(session).may(OVERSEES):
            raise Refused("responsibility.not_yours", number=number)
        to = session.scalar(select(Officer).where(Officer.login == login.strip()))
        if to is None or to.status != "active":
            raise Refused("responsibility.no_such_officer", name=login)
        if to.id == claim.owner_id:
            raise Refused("responsibility.has_it_already", name=to.name, number=str(claim.number))
        if not WORKS_ON_CLAIMS & _verbs(session, to, office.today()):
            raise Refused("responsibility.not_on_claims", name=to.name)
        if _is_close(session, to, claim.person_id):
            raise Refused("responsibility.close_to_claimant", name=to.name)
        set_field(session, "claim", claim, "owner_id", to.id)
        act_of(session).about("claim", claim.key, claim.number)
        return done(to.name, "claim")


def release_claim(office: Office, number: str, reason: str, note: str = "") -> Done[str]:
    """Give a claim back to the team; only the officer who is responsible for it, or who hands claims out, can.

    An officer who finds that the claimant is a relative may do this, and nothing else, with the claim.
    """
    _refuse_without_reason(reason, note)
    with office.change("claim.release", reason=reason, note=note.strip()) as session:
        claim = by_number(session, Claim, number)
        officer = acting_officer(session)
        if claim.status not in OPEN:
            raise Refused("claim.is_decided", number=number)
        if claim.owner_id is None:
            raise Refused("responsibility.nobody_has_it", number=number)
        if claim.owner_id != officer.id:
            if not officer.may(OVERSEES):
                raise Refused("responsibility.not_yours", number=number)
            refuse_own_interest(session, person_id=claim.person_id)
        set_field(session, "claim", claim, "owner_id", None)
        act_of(session).about("claim", claim.key, claim.number)
        return done(number, "claim")


def _refuse_without_reason(reason: str, note: str) -> None:
    if reason not in RELEASE_REASONS:
        raise Refused("responsibility.reason_needed", field="reason")
    if reason in NEEDS_NOTE and not note.strip():
        raise Refused("hold.note_needed", field="note")


def _open_claim(session: Session, number: str) -> Claim:
    claim = by_number(session, Claim, number)
    refuse_own_interest(session, person_id=claim.person_id)
    if claim.status not in OPEN:
        raise Refused("claim.is_decided", number=number)
    return claim


def _verbs(session: Session, officer: Officer, today: date) -> frozenset[str]:
    codes = session.scalars(
        select(Role.code)
        .join(OfficerRole, OfficerRole.role_id == Role.id)
        .where(
            OfficerRole.officer_id == officer.id,
            OfficerRole.valid_to.is_(None) | (OfficerRole.valid_to >= today),
        )
    )
    return frozenset().union(*(ROLES.get(code, frozenset()) for code in codes))


def _is_close(session: Session, officer: Officer, person_id: str) -> bool:
    if officer.person_id == person_id:
        return True
    tie = select(Relation.key).where(
        Relation.officer_id == officer.id, Relation.person_id == person_id, Relation.valid_to.is_(None)
    )
    return session.scalar(tie.limit(1)) is not None
