"""What the register of employers tells the law: the kind of an employer, and its region, risk class, industry or size."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Protocol

from ui_admin.domain.employer import ENTERPRISE, STATE
from ui_admin.rules.facts import WageFacts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui_admin.rules.rulebook import Scheme

REGION, EMPLOYEES = "region", "employees"


class HasClass(Protocol):
    """An employer, or what it was in a month: its kind and its class."""

    @property
    def ownership(self) -> str:
        """Enterprise or state."""

    @property
    def employer_class(self) -> str:
        """What decides contributions beside the wage."""


def wage_facts_of(scheme: Scheme, employer: HasClass) -> WageFacts | None:
    """Give what all wages of an employer have in common; None where nothing sets it apart, so that the quick way is open."""
    own = _class_of(scheme, employer)
    if not own and employer.ownership != STATE:
        return None
    return WageFacts(Fraction(0), employer_kind=kind_of(employer), **own)


def claim_facts_of(scheme: Scheme, employer: HasClass | None) -> Mapping[str, Any]:
    """Give what a claim reads from the employer whom the claimant left."""
    if employer is None:
        return {}
    region = _class_of(scheme, employer).get(REGION)
    return {"employer_kind": kind_of(employer)} | ({} if region is None else {REGION: region})


def kind_of(employer: HasClass) -> str:
    """Tell whether an employer is the State or an enterprise."""
    return STATE if employer.ownership == STATE else ENTERPRISE


def _class_of(scheme: Scheme, employer: HasClass) -> dict[str, Any]:
    asked = scheme.employer_class
    if asked is None or not employer.employer_class:
        return {}
    value = employer.employer_class
    return {asked.fact: int(value) if asked.fact == EMPLOYEES else value}
