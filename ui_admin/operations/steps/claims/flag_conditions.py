"""What the program can see for itself about a flag: whether its reason still stands, and which flags a claim calls for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.sentence import sentence
from ui_admin.storage.claims import Separation
from ui_admin.storage.people import Person

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy.orm import Session

    from ui_admin.domain.sentence import Sentence
    from ui_admin.storage.audit import Flag
    from ui_admin.storage.claims import Claim

    Stands = Callable[[Session, Flag, Claim], bool]
    CalledFor = Callable[[Session, Claim], Sentence | None]


def _separation_differs(session: Session, claim: Claim) -> Sentence | None:
    found = session.scalar(select(Separation).where(Separation.claim_id == claim.id))
    if found is None or found.reason_found is not None or found.reason_employer in {None, "", found.reason_worker}:
        return None
    return sentence(
        "flag.separation_differs",
        worker=sentence(f"reason.{found.reason_worker}"),
        employer=sentence(f"reason.{found.reason_employer}"),
    )


def _separation_day_differs(session: Session, claim: Claim) -> Sentence | None:
    found = session.scalar(select(Separation).where(Separation.claim_id == claim.id))
    if found is None or found.separated_on_found is not None:
        return None
    said = found.separated_on_employer
    if said is None or said == found.separated_on:
        return None
    return sentence("flag.separation_day_differs", worker=found.separated_on, employer=said)


def _claimant_died(session: Session, claim: Claim) -> Sentence | None:
    name, died_on = session.execute(select(Person.name, Person.died_on).where(Person.id == claim.person_id)).one()
    return None if died_on is None else sentence("flag.claimant_died", name=name, day=died_on)


# Flags that the program opens on a claim by itself, with the sentence each would say.
CALLED_FOR: Mapping[str, CalledFor] = {
    "separation_differs": _separation_differs,
    "separation_day_differs": _separation_day_differs,
    "claimant_died": _claimant_died,
}


def _base_still_differs(_session: Session, flag: Flag, _claim: Claim) -> bool:
    known = flag.watched or {}
    return bool(known["seen"].get("base_of_month") != known["given"].get("used"))


def _is_called_for(session: Session, flag: Flag, claim: Claim) -> bool:
    return CALLED_FOR[flag.code](session, claim) is not None


# Whether the reason of a flag stands; a code that is not here is told by its watched facts alone.
STANDS: Mapping[str, Stands] = {**dict.fromkeys(CALLED_FOR, _is_called_for), "return_changed": _base_still_differs}
