"""The class of an employer in a month: a return of an earlier month is reckoned by the class of that month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.periods import Month
from ui_admin.lookups.register.employer_facts import wage_facts_of
from ui_admin.storage.employer_life import EmployerClass

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.rules.facts import WageFacts
    from ui_admin.rules.rulebook import Scheme
    from ui_admin.storage.employers import Employer


@dataclass(frozen=True, slots=True)
class ClassInMonth:
    """What an employer was in a month; `since` is None where it was so from the beginning."""

    employer_class: str
    ownership: str
    since: Month | None
    proof: str


def class_history(session: Session, employer: Employer) -> tuple[ClassInMonth, ...]:
    """Give the classes of an employer that are in force at some time, oldest first; one at least."""
    rows = session.scalars(
        select(EmployerClass).where(EmployerClass.employer_id == employer.id).order_by(EmployerClass.key)
    ).all()
    replaced = {row.supersedes_id for row in rows}
    kept = [
        ClassInMonth(
            row.employer_class, row.ownership, None if row.valid_from is None else Month.of(row.valid_from), row.proof
        )
        for row in rows
        if row.id not in replaced
    ]
    return tuple(kept) or (ClassInMonth(employer.employer_class, employer.ownership, None, ""),)


def class_in(session: Session, employer: Employer, month: Month) -> ClassInMonth:
    """Give the class that an employer has in a month."""
    history = class_history(session, employer)
    return next((one for one in reversed(history) if one.since is None or one.since <= month), history[0])


def class_on(session: Session, employer: Employer | None, day: date | None) -> ClassInMonth | None:
    """Give the class of an employer in the month of a day, the last one when no day is known; None without an employer."""
    if employer is None:
        return None
    return class_in(session, employer, Month.of(day)) if day is not None else class_history(session, employer)[-1]


def wage_facts_in(session: Session, scheme: Scheme, employer: Employer, month: Month) -> WageFacts | None:
    """Give what all wages of an employer have in common in a month; None where nothing sets it apart."""
    return wage_facts_of(scheme, class_in(session, employer, month))
