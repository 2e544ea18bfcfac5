"""Charging late contributions by the law of the scheme, for one employer or for all late returns of a month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui_admin.domain.done import Done, done
from ui_admin.domain.money import Money
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.contributions.surcharges import due_surcharges, late_returns_in, late_returns_of
from ui_admin.lookups.records import by_number
from ui_admin.operations.steps.contributions import surcharges as steps
from ui_admin.operations.steps.duties import own_employers, refuse_own_interest
from ui_admin.storage.acts import act_of
from ui_admin.storage.employers import Employer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.domain.periods import Month
    from ui_admin.domain.sentence import Sentence
    from ui_admin.lookups.contributions.surcharges import DueSurcharge
    from ui_admin.office import Office

TOUCHED = ("surcharge", "ledger", "contribution_return")


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What a reckoning charged: returns and their differences, the sum, and why others could not be charged."""

    charged: tuple[tuple[str, Money], ...]
    total: Money
    left_out: tuple[Sentence, ...]
    own: int = 0


def reckon_surcharges(office: Office, employer_number: str, on: date | None = None) -> Done[Reckoned]:
    """Charge what the law adds to the late returns of an employer up to a day; only the difference is posted."""
    day = _day(office, on)
    with office.change("surcharge.reckon", note=day.isoformat()) as session:
        employer = by_number(session, Employer, employer_number)
        refuse_own_interest(session, employer_id=employer.id)
        late = late_returns_of(session, employer.id, day)
        if not late:
            raise Refused("surcharge.nothing_late", name=employer.name, day=day)
        due = due_surcharges(session, office, late, day)
        _refuse_unknown(due)
        reckoned = _charge(session, office, due, day)
        if not reckoned.charged:
            raise Refused("surcharge.nothing_new", name=employer.name, day=day)
        act_of(session).about("employer", employer.key, employer.number)
        return done(reckoned, *TOUCHED)


def reckon_month(office: Office, month: Month, on: date | None = None) -> Done[Reckoned]:
    """Charge what the law adds to all late returns of a month up to a day; employers of the officer's own are left out."""
    day = _day(office, on)
    with office.change("surcharge.reckon", note=f"{month} {day.isoformat()}") as session:
        late = late_returns_in(session, month, day)
        if not late:
            raise Refused("surcharge.none_late_in", month=month, day=day)
        own = own_employers(session)
        due = due_surcharges(session, office, [line for line in late if line.employer_id not in own], day)
        _refuse_unknown(due)
        reckoned = _charge(session, office, due, day, own=sum(line.employer_id in own for line in late))
        if not reckoned.charged:
            raise Refused("surcharge.nothing_new_in", month=month, day=day)
        return done(reckoned, *TOUCHED)


def _day(office: Office, on: date | None) -> date:
    day = on or office.today()
    if day > office.today():
        raise Refused("surcharge.in_future", field="day", day=day)
    return day


def _charge(session: Session, office: Office, due: Sequence[DueSurcharge], day: date, *, own: int = 0) -> Reckoned:
    charged = tuple(
        (found.late.number, found.difference) for found in due if steps.charge(session, office, found, day) is not None
    )
    total = Money.zero(office.scheme.currency)
    for _number, amount in charged:
        total += amount
    left_out = tuple(dict.fromkeys(found.why.sentence for found in due if found.why is not None))
    return Reckoned(charged, total, left_out, own)


def _refuse_unknown(due: Sequence[DueSurcharge]) -> None:
    """Refuse with the reason of the first when the law lets none of them be charged."""
    reasons = [found.why for found in due if found.why is not None]
    if reasons and len(reasons) == len(due):
        raise reasons[0]
