"""What an office decided on a claim, with the figures that its determination keeps and the schedule of its award."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from ui_admin.domain.money import Money
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.storage.awards import Award, Instalment
from ui_admin.storage.claims import Claim, Determination

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from ui_admin.domain.money import Currency
    from ui_admin.office import Office

DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Decided:
    """A determination that was made; `benefits` are the instalments of the schedule in their order, empty for a denial."""

    is_allowed: bool
    not_met: tuple[str, ...]
    contribution_months: int | None
    reference_wage: Fraction | None
    reference_unit: str
    daily_benefit: Fraction | None
    monthly_benefits: tuple[Money, ...]
    duration: int | None
    unit: str
    payable_from: date | None
    payable_to: date | None
    total: Money | None
    benefits: tuple[Money, ...]


def decided(office: Office, claim_number: str) -> Decided:
    """Give what was decided on a claim; refuses a claim on which nothing was."""
    with office.look() as session:
        claim = session.scalar(select(Claim).where(Claim.number == claim_number))
        if claim is None:
            raise Refused("record.unknown", kind=sentence("kind.claim"), number=claim_number)
        made = session.scalar(
            select(Determination)
            .where(
                Determination.claim_id == claim.id, Determination.about == "entitlement", Determination.status == "made"
            )
            .order_by(Determination.version.desc())
        )
        if made is None:
            raise Refused("letter.nothing_made", number=claim_number)
        return _decided(made, _benefits(session, claim, office.scheme.currency), office.scheme.currency)


def _benefits(session: Session, claim: Claim, currency: Currency) -> tuple[Money, ...]:
    rows = session.scalars(
        select(Instalment.gross)
        .join(Award, Award.id == Instalment.award_id)
        .where(Award.claim_id == claim.id, Instalment.component == "benefit")
        .order_by(Instalment.period_no)
    )
    return tuple(Money(gross, currency) for gross in rows)


def _decided(made: Determination, benefits: tuple[Money, ...], currency: Currency) -> Decided:
    kept: Mapping[str, Any] = made.summary
    return Decided(
        is_allowed=made.outcome != DENIED,
        not_met=tuple(made.reasons),
        contribution_months=kept["contribution_months"],
        reference_wage=_exact(kept["reference_wage"]),
        reference_unit=kept["reference_unit"],
        daily_benefit=_exact(kept["daily_benefit"]),
        monthly_benefits=tuple(Money(minor, currency) for minor in kept["monthly_benefits"]),
        duration=kept["duration"],
        unit=kept["unit"],
        payable_from=_day(kept["payable_from"]),
        payable_to=_day(kept["payable_to"]),
        total=None if kept["total"] is None else Money(kept["total"], currency),
        benefits=benefits,
    )


def _exact(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
