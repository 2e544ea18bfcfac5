"""What happens to officers after they were added: passwords, locks, and roles from a day to a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.done import Done, done
from ui_admin.domain.refusal import Refused
from ui_admin.domain.roles import ROLES
from ui_admin.domain.sentence import sentence
from ui_admin.operations.steps.duties import acting_officer, refuse_forbidden_roles
from ui_admin.operations.steps.passwords import hash_password, password_fits, refuse_weak_password
from ui_admin.operations.steps.states import move, set_field
from ui_admin.storage.acts import act_of, record_field
from ui_admin.storage.offices import Officer, OfficerRole, Role

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.office import Office

KEEPS_OFFICERS = "officer.add"


def change_password(office: Office, old: str, new: str) -> Done[str]:
    """Change the own password; refuses a wrong old one, a weak new one, and the old one again."""
    with office.change("officer.password") as session:
        officer = session.scalars(select(Officer).where(Officer.id == acting_officer(session).id)).one()
        if not password_fits(officer.password_hash, old):
            raise Refused("officer.wrong_password", field="old")
        if new == old:
            raise Refused("officer.password_same", field="password")
        _set_password(session, officer, new, must_change=False)
        return done(officer.login, "officer")


def reset_password(office: Office, login: str, new: str) -> Done[str]:
    """Give an officer a new first password, which is changed at the next sign-in; a lock-out ends with it."""
    with office.change("officer.change", note="password") as session:
        officer = _officer(session, login)
        _set_password(session, officer, new, must_change=True)
        officer.failed_count, officer.locked_until = 0, None
        return done(officer.login, "officer")


def lock_officer(office: Office, login: str, reason: str) -> Done[str]:
    """Keep an officer from signing in until unlocked; refuses oneself and the last one who may add officers."""
    with office.change("officer.change", reason=_needed(reason)) as session:
        officer = _officer(session, login)
        if officer.id == acting_officer(session).id:
            raise Refused("officer.not_oneself")
        _refuse_without_keeper(session, but=officer.id)
        move(session, "officer", officer, "locked")
        return done(officer.login, "officer")


def end_officer(office: Office, login: str, reason: str) -> Done[str]:
    """Note that an officer left the office: all roles end today and nobody signs in as this officer any more.

    Refuses oneself and the last one who may add officers. What the officer did keeps the name.
    """
    with office.change("officer.end", reason=_needed(reason)) as session:
        officer = _officer(session, login)
        if officer.id == acting_officer(session).id:
            raise Refused("officer.not_oneself")
        _refuse_without_keeper(session, but=officer.id)
        held = select(OfficerRole).where(OfficerRole.officer_id == officer.id, OfficerRole.valid_to.is_(None))
        for role in session.scalars(held).all():
            set_field(session, "officer_role", role, "valid_to", office.today())
        move(session, "officer", officer, "left")
        return done(officer.login, "officer")


def unlock_officer(office: Office, login: str) -> Done[str]:
    """Let a locked officer sign in again."""
    with office.change("officer.change") as session:
        officer = _officer(session, login)
        if officer.status == "locked":
            move(session, "officer", officer, "active")
        officer.failed_count, officer.locked_until = 0, None
        return done(officer.login, "officer")


def grant_role(office: Office, login: str, role: str, since: date) -> Done[str]:
    """Give an officer a role from a day; refuses one that joins duties which stay apart, and names the pair."""
    with office.change("role.grant", note=role) as session:
        officer = _officer(session, login)
        record = session.scalar(select(Role).where(Role.code == role))
        if record is None or role not in ROLES:
            raise Refused("officer.unknown_role", field="role", role=role)
        if since < office.today():
            raise Refused("officer.role_day", field="since", day=office.today())
        held = _roles_from(session, officer, since)
        if role in held:
            raise Refused("officer.role_held", field="role", name=officer.name, role=sentence(f"role.{role}"))
        refuse_forbidden_roles((*held, role), field="role")
        session.add(OfficerRole(officer_id=officer.id, role_id=record.id, valid_from=since))
        record_field(session, "officer", officer.key, (f"role.{role}", None, since))
        return done(officer.login, "officer")


def end_role(office: Office, login: str, role: str, last: date) -> Done[str]:
    """Let a role end with a day; refuses to take the office its last administrator."""
    with office.change("role.end", note=role) as session:
        officer = _officer(session, login)
        held = session.scalar(
            select(OfficerRole)
            .join(Role, Role.id == OfficerRole.role_id)
            .where(OfficerRole.officer_id == officer.id, Role.code == role, OfficerRole.valid_to.is_(None))
        )
        if held is None:
            raise Refused("officer.role_not_held", field="role", name=officer.name, role=sentence(f"role.{role}"))
        if held.valid_from is not None and last < held.valid_from:
            raise Refused("officer.role_day", field="last", day=held.valid_from)
        if KEEPS_OFFICERS in ROLES.get(role, frozenset()):
            _refuse_without_keeper(session, but=officer.id)
        set_field(session, "officer_role", held, "valid_to", last)
        return done(officer.login, "officer")


def _officer(session: Session, login: str) -> Officer:
    officer = session.scalar(select(Officer).where(Officer.login == login.strip().lower()))
    if officer is None:
        raise Refused("record.unknown", kind=sentence("kind.officer"), number=login)
    act_of(session).about("officer", officer.key, officer.number)
    return officer


def _set_password(session: Session, officer: Officer, password: str, *, must_change: bool) -> None:
    refuse_weak_password(password, officer.login)
    officer.password_hash = hash_password(password)
    officer.must_change_password = must_change
    act_of(session).about("officer", officer.key, officer.number)
    # That it changed is kept, never what it was.
    record_field(session, "officer", officer.key, ("password", None, None))


def _needed(reason: str) -> str:
    if not reason.strip():
        raise Refused("officer.reason_needed", field="reason")
    return reason.strip()


def _roles_from(session: Session, officer: Officer, day: date) -> tuple[str, ...]:
    """Roles that are held on a day or begin after it."""
    return tuple(
        session.scalars(
            select(Role.code)
            .join(OfficerRole, OfficerRole.role_id == Role.id)
            .where(OfficerRole.officer_id == officer.id, OfficerRole.valid_to.is_(None) | (OfficerRole.valid_to >= day))
        )
    )


def _refuse_without_keeper(session: Session, *, but: str) -> None:
    keepers = [role for role, verbs in ROLES.items() if KEEPS_OFFICERS in verbs]
    other = session.scalar(
        select(Officer.key)
        .join(OfficerRole, OfficerRole.officer_id == Officer.id)
        .join(Role, Role.id == OfficerRole.role_id)
        .where(Officer.id != but, Officer.status == "active", Role.code.in_(keepers), OfficerRole.valid_to.is_(None))
        .limit(1)
    )
    if other is None:
        raise Refused("officer.last_administrator")
