"""What each filter of the claims queue means, as a condition on claims that the database answers from an index."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased

from ui_admin.lookups.claims.holds import is_in_force
from ui_admin.lookups.office.own_interest import of_others
from ui_admin.storage.audit import Flag, Hold
from ui_admin.storage.awards import Award, Certification
from ui_admin.storage.claims import Claim, Determination

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from ui_admin.lookups.listing import Wanted
    from ui_admin.office import Office

    Condition = Callable[[date, str], Any]

OPEN = ("filed", "in_assessment")
# Age of a claim that waits, in days since it was filed: name, first and last day; the last band has no end.
AGE_BANDS: tuple[tuple[str, int, int | None], ...] = (
    ("week", 0, 7),
    ("fortnight", 8, 14),
    ("month", 15, 30),
    ("over", 31, None),
)
SOON = 3


def conditions(office: Office, wanted: Wanted) -> tuple[Any, ...]:
    """Give the conditions of all filters that are set."""
    today = office.today()
    found = [FILTERS[name](today, value) for name, value in wanted.filters if name in FILTERS and value]
    if wanted.filter("of_others"):
        found.append(of_others(office, Claim.person_id))
    return tuple(found)


def held_claims(today: date) -> Any:  # noqa: ANN401 - a SELECT of keys
    """Select the keys of claims that a hold stops today."""
    return select(Hold.subject_key).where(Hold.subject_kind == "claim", is_in_force(today))


def woken_claims(today: date) -> Any:  # noqa: ANN401 - a SELECT of keys
    """Select the keys of claims whose hold woke up, today or before, and was not ended by anybody."""
    return select(Hold.subject_key).where(Hold.subject_kind == "claim", Hold.ended_at.is_(None), Hold.wake_on <= today)


def flagged_claims() -> Any:  # noqa: ANN401 - a SELECT of keys
    """Select the keys of claims with an open flag on them or on what hangs on them."""
    return select(Flag.claim_key).where(Flag.status == "open", Flag.claim_key.is_not(None))


def sent_back_claims() -> Any:  # noqa: ANN401 - a SELECT of ids
    """Select the ids of claims whose proposal was sent back to its maker."""
    return select(Determination.claim_id).where(Determination.status == "proposed", Determination.sent_back_code != "")


def is_open() -> Any:  # noqa: ANN401 - a condition
    """Tell of a claim that waits for a decision."""
    return Claim.status.in_(OPEN)


def is_persons_oldest() -> Any:  # noqa: ANN401 - a condition
    """Tell of an open claim that no older open claim of the same person stands before: one row for each person."""
    older = aliased(Claim)
    earlier = select(older.key).where(older.person_id == Claim.person_id, older.status.in_(OPEN), older.key < Claim.key)
    return and_(is_open(), ~earlier.exists())


def _age(today: date, band: str) -> Any:  # noqa: ANN401 - a condition
    _name, least, most = next(found for found in AGE_BANDS if found[0] == band)
    young = Claim.filed_on <= today - timedelta(days=least)
    return young if most is None else and_(young, Claim.filed_on >= today - timedelta(days=most))


def _reports(today: date, _value: str) -> Any:  # noqa: ANN401 - a condition
    waiting = (
        select(Award.claim_id)
        .join(Certification, Certification.award_id == Award.id)
        .where(
            Award.status == "active",
            Certification.status.in_(("expected", "open", "missed")),
            Certification.open_on <= today,
        )
    )
    return Claim.id.in_(waiting)


def _proposed(_today: date, _value: str) -> Any:  # noqa: ANN401 - a condition
    # A new version of a decided claim waits for its decision just so.
    waiting = select(Determination.claim_id).where(
        Determination.status.in_(("proposed", "in_review")),
        Determination.about == "entitlement",
        Determination.sent_back_code == "",
    )
    return Claim.id.in_(waiting)


def _free(today: date, _value: str) -> Any:  # noqa: ANN401 - a condition
    """Nobody has it, nothing stops it and nothing is proposed: the next officer can take it on."""
    waiting = select(Determination.claim_id).where(Determination.status.in_(("proposed", "in_review")))
    return and_(is_open(), Claim.owner_id.is_(None), Claim.key.not_in(held_claims(today)), Claim.id.not_in(waiting))


FILTERS: Mapping[str, Condition] = {
    "status": lambda _today, value: Claim.status == value,
    "person": lambda _today, value: Claim.person_id == value,
    "owner": lambda _today, value: Claim.owner_id == value,
    "open": lambda _today, _value: is_open(),
    "waiting": lambda _today, _value: is_persons_oldest(),
    "unassigned": lambda _today, _value: and_(is_open(), Claim.owner_id.is_(None)),
    "team": lambda _today, _value: and_(is_open(), Claim.owner_id.is_not(None)),
    "free": _free,
    "proposed": _proposed,
    "late": lambda today, _value: and_(is_open(), Claim.decision_due_on < today),
    "due_today": lambda today, _value: and_(is_open(), Claim.decision_due_on == today),
    "due_soon": lambda today, _value: and_(
        is_open(), Claim.decision_due_on.between(today, today + timedelta(days=SOON))
    ),
    "held": lambda today, _value: and_(is_open(), Claim.key.in_(held_claims(today))),
    "waking": lambda today, _value: and_(is_open(), Claim.key.in_(woken_claims(today))),
    "flagged": lambda _today, _value: Claim.key.in_(flagged_claims()),
    "sent_back": lambda _today, _value: and_(is_open(), Claim.id.in_(sent_back_claims())),
    "age": _age,
    "reports": _reports,
}
