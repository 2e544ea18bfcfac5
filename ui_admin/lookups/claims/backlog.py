"""The backlog: persons who wait for a decision, by the age of their oldest claim; held ones are counted and shown beside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import case, func, select

from ui_admin.lookups.claims.queue_filters import (
    AGE_BANDS,
    FILTERS,
    flagged_claims,
    held_claims,
    is_persons_oldest,
    sent_back_claims,
    woken_claims,
)
from ui_admin.storage.claims import Claim
from ui_admin.storage.offices import Officer

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.office import Office

Filters = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Band:
    """Persons of one age of waiting, and how many of them are held or late."""

    name: str
    persons: int
    held: int
    late: int

    @property
    def filters(self) -> Filters:
        """Name the rows behind the number."""
        return (("waiting", "1"), ("age", self.name))


@dataclass(frozen=True, slots=True)
class OfficerLoad:
    """What one officer is responsible for; without an id it is what waits for the team."""

    officer_id: str
    name: str
    persons: int
    late: int
    held: int
    flagged: int
    sent_back: int
    oldest_days: int

    @property
    def filters(self) -> Filters:
        """Name the rows behind the line."""
        owner = ("owner", self.officer_id) if self.officer_id else ("unassigned", "1")
        return (("waiting", "1"), owner)


@dataclass(frozen=True, slots=True)
class Backlog:
    """All who wait: each person counts once, by their oldest open claim."""

    persons: int
    oldest_days: int
    late: int
    due_today: int
    held: int
    woken: int
    flagged: int
    sent_back: int
    unassigned: int
    by_age: tuple[Band, ...]


def backlog(office: Office) -> Backlog:
    """Count the persons who wait, in one look at the open claims."""
    with office.look() as session:
        return count_backlog(session, office.today())


def count_backlog(session: Session, today: date) -> Backlog:
    """Count the persons who wait in an open look."""
    counts = _counts(today)
    bands = {name: _is(FILTERS["age"](today, name)) for name, _least, _most in AGE_BANDS}
    columns = [column.label(name) for name, column in counts.items()]
    for name, band in bands.items():
        columns += [
            func.sum(band).label(f"{name}_persons"),
            func.sum(band * _is(Claim.key.in_(held_claims(today)))).label(f"{name}_held"),
            func.sum(band * _is(Claim.decision_due_on < today)).label(f"{name}_late"),
        ]
    row = session.execute(select(*columns).where(is_persons_oldest())).mappings().one()
    oldest = row["oldest"]
    return Backlog(
        persons=row["persons"],
        oldest_days=0 if oldest is None else (today - oldest).days,
        by_age=tuple(
            Band(name, *(row[f"{name}_{part}"] or 0 for part in ("persons", "held", "late"))) for name in bands
        ),
        **{
            name: row[name] or 0
            for name in ("late", "due_today", "held", "woken", "flagged", "sent_back", "unassigned")
        },
    )


def loads(office: Office) -> tuple[OfficerLoad, ...]:
    """Give what each officer is responsible for, the team's own first, then whoever has most."""
    today = office.today()
    with office.look() as session:
        counts = _counts(today)
        wanted = ("persons", "late", "held", "flagged", "sent_back", "oldest")
        columns = [counts[name].label(name) for name in wanted]
        rows = session.execute(
            select(Claim.owner_id, Officer.name, *columns)
            .outerjoin(Officer, Officer.id == Claim.owner_id)
            .where(is_persons_oldest())
            .group_by(Claim.owner_id, Officer.name)
        ).all()
    found = [
        OfficerLoad(
            officer_id=row.owner_id or "",
            name=row.name or "",
            persons=row.persons,
            late=row.late or 0,
            held=row.held or 0,
            flagged=row.flagged or 0,
            sent_back=row.sent_back or 0,
            oldest_days=(today - row.oldest).days,
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda load: (bool(load.officer_id), -load.persons, load.name)))


def _counts(today: date) -> dict[str, Any]:
    return {
        "persons": func.count(),
        "oldest": func.min(Claim.filed_on),
        "late": func.sum(_is(Claim.decision_due_on < today)),
        "due_today": func.sum(_is(Claim.decision_due_on == today)),
        "held": func.sum(_is(Claim.key.in_(held_claims(today)))),
        "woken": func.sum(_is(Claim.key.in_(woken_claims(today)))),
        "flagged": func.sum(_is(Claim.key.in_(flagged_claims()))),
        "sent_back": func.sum(_is(Claim.id.in_(sent_back_claims()))),
        "unassigned": func.sum(_is(Claim.owner_id.is_(None))),
    }


def _is(condition: Any) -> Any:  # noqa: ANN401 - a condition of SQL
    return case((condition, 1), else_=0)
