"""Which employers owe a return for a month: liable in it, and not dormant, closed or merged through the whole of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import exists, or_, select

from ui_admin.domain.employer import IDLE
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.storage.employer_life import EmployerSpell
from ui_admin.storage.employers import Employer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from ui_admin.domain.periods import Month

NOT_YET_LIABLE = ("applied", "under_determination", "not_liable")


def owes_return(month: Month) -> tuple[Any, ...]:
    """Give the conditions of an employer that owes a return for a month; a month that is idle in part is owed."""
    return (
        Employer.status.not_in(NOT_YET_LIABLE),
        Employer.liable_from <= month.last,
        or_(Employer.liable_to.is_(None), Employer.liable_to >= month.first),
        ~_idle(month),
    )


def refuse_month_not_owed(session: Session, employer: Employer, month: Month) -> None:
    """Refuse a return for a month in which an employer owed none; the last months of a closed one are still taken."""
    status = sentence(f"status.employer.{employer.status}")
    if employer.status in NOT_YET_LIABLE:
        raise Refused("return.employer_not_active", name=employer.name, status=status)
    if employer.liable_to is not None and month.first > employer.liable_to:
        raise Refused("return.after_liable", name=employer.name, month=month, last=employer.liable_to)
    if is_idle_in(idle_spells(session, employer.id), month):
        raise Refused("return.month_idle", name=employer.name, month=month)


def _idle(month: Month) -> Any:  # noqa: ANN401 - a condition of SQL
    return exists(
        select(EmployerSpell.key).where(
            EmployerSpell.employer_id == Employer.id,
            EmployerSpell.status.in_(IDLE),
            EmployerSpell.valid_from <= month.first,
            or_(EmployerSpell.valid_to.is_(None), EmployerSpell.valid_to >= month.last),
        )
    )


def idle_spells(session: Session, employer_id: str) -> tuple[EmployerSpell, ...]:
    """Give the spells of an employer in which no return is expected, oldest first."""
    query = select(EmployerSpell).where(EmployerSpell.employer_id == employer_id, EmployerSpell.status.in_(IDLE))
    return tuple(session.scalars(query.order_by(EmployerSpell.key)))


def is_idle_in(spells: Sequence[EmployerSpell], month: Month) -> bool:
    """Tell whether one of the spells covers the whole of a month."""
    return any(
        spell.valid_from is not None
        and spell.valid_from <= month.first
        and (spell.valid_to is None or spell.valid_to >= month.last)
        for spell in spells
    )
