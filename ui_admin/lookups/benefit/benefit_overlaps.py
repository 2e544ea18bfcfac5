"""Persons of a return who draw benefit for the same month: found from the lines, all at once, before anything is paid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ui_admin.storage.sqlite.persons_of_return import benefit_of_persons, benefit_of_present

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

    from ui_admin.domain.periods import Month

PAID = frozenset({"in_run", "paid"})


@dataclass(frozen=True, slots=True)
class BenefitOverlap:
    """Somebody with a wage in a month for which there is benefit; `is_paid` when the money has gone out or is in a run."""

    person_key: int
    person_number: str
    name: str
    instalment_key: int
    period_no: int
    claim_number: str
    is_paid: bool


def overlaps_of(session: Session, person_keys: Sequence[int], month: Month) -> tuple[BenefitOverlap, ...]:
    """Give the overlaps of persons who have a wage in a month, each named once."""
    return _overlaps(benefit_of_persons(session, person_keys, *_days(month)))


def overlaps_of_present(session: Session, month: Month) -> tuple[BenefitOverlap, ...]:
    """Give the overlaps of the persons of a return, who were kept aside."""
    return _overlaps(benefit_of_present(session, *_days(month)))


def _days(month: Month) -> tuple[str, str]:
    return month.first.isoformat(), month.last.isoformat()


def _overlaps(rows: Iterable[Any]) -> tuple[BenefitOverlap, ...]:
    return tuple(
        BenefitOverlap(person_key, number, name, key, period_no, claim or "", status in PAID)
        for person_key, number, name, key, status, period_no, claim in rows
    )
