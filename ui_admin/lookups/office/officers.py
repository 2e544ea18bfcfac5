"""The officers of the office with their roles, and whether there is anybody else who may do a thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.storage.offices import Officer, OfficerRole, Role

if TYPE_CHECKING:
    from datetime import date, datetime

    from ui_admin.office import Office


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role an officer holds, held or will hold."""

    role: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class OfficerRow:
    """An officer in the list; `status` is `locked` also while too many wrong passwords lock them out."""

    login: str
    number: str
    name: str
    status: str
    roles: tuple[HeldRole, ...]
    last_login_at: datetime | None
    locked_until: datetime | None
    must_change_password: bool

    def roles_on(self, day: date) -> tuple[str, ...]:
        """Name the roles that are held on a day or begin later."""
        return tuple(held.role for held in self.roles if held.until is None or held.until >= day)


def officers(office: Office) -> tuple[OfficerRow, ...]:
    """List the officers in the order they were added."""
    now = office.now()
    with office.look() as session:
        held: dict[str, list[HeldRole]] = {}
        for officer_id, code, since, until in session.execute(
            select(OfficerRole.officer_id, Role.code, OfficerRole.valid_from, OfficerRole.valid_to)
            .join(Role, Role.id == OfficerRole.role_id)
            .order_by(OfficerRole.key)
        ):
            held.setdefault(officer_id, []).append(HeldRole(code, since, until))
        return tuple(
            OfficerRow(
                login=row.login,
                number=row.number,
                name=row.name,
                status="locked" if row.locked_until is not None and row.locked_until > now else row.status,
                roles=tuple(held.get(row.id, ())),
                last_login_at=row.last_login_at,
                locked_until=row.locked_until,
                must_change_password=row.must_change_password,
            )
            for row in session.scalars(select(Officer).order_by(Officer.key))
        )
