"""A period in which something was earned beside benefit: its instalment lowered as the law says, and that determined."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.lookups.claims.period_reports import report_of
from ui_admin.operations.steps.benefit import awards
from ui_admin.operations.steps.benefit.award_determination import Decided, Occasion, determine
from ui_admin.operations.steps.benefit.recomputing import as_planned
from ui_admin.operations.steps.claims.proposals import keep_steps
from ui_admin.operations.steps.duties import acting_officer
from ui_admin.operations.steps.states import move
from ui_admin.rules.earnings import Beside, earnings_beside

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.operations.steps.benefit.report_checks import Compared
    from ui_admin.rules.earnings import Earned
    from ui_admin.storage.awards import Award

PAID_IN_PART = "paid_in_part"


def beside_of(award: Award, benefit: int) -> Beside:
    """Give what earnings of a period are looked at beside."""
    return Beside(Money(benefit, CURRENCIES[award.currency]), Fraction(award.reference_wage))


def earned_of(compared: Compared, benefit: int) -> Earned | None:
    """Say what the law makes of the earnings of a report; `benefit` is the whole benefit of its period."""
    certification = compared.certification
    book = compared.office.scheme.on(certification.period_from)
    return earnings_beside(book, report_of(certification), beside_of(compared.award, benefit))


def take_earnings_off(session: Session, compared: Compared) -> Compared:
    """Put a lower version in the place of an instalment, as the law says of the earnings of its period, and tell it."""
    old = compared.instalment
    earned = earned_of(compared, old.gross)
    if earned is None or not earned.taken:
        return compared
    planned = replace(as_planned(session, compared.award, old), amount=earned.kept)
    move(session, "instalment", old, "superseded")
    new = awards.add_instalment(
        session,
        compared.office,
        compared.award,
        planned,
        certification_id=old.certification_id,
        supersedes_id=old.id,
    )
    tell_earnings(session, compared, earned)
    return replace(compared, instalment=new)


def tell_earnings(session: Session, compared: Compared, earned: Earned, *, because: str = "") -> None:
    """Determine that a period is paid in part, with the reckoning step by step, and tell it in a letter."""
    certification = compared.certification
    values = {"period_no": certification.period_no, "certification": certification.id}
    officer = acting_officer(session).id
    occasion = Occasion("period", certification.period_from, officer, None, because, values)
    figures = {"taken": earned.taken.minor, "kept": earned.kept.minor}
    decided = Decided(PAID_IN_PART, earned.sentence, earned.law, figures)
    determination = determine(session, compared.office, compared.claim, compared.award, occasion, decided)
    keep_steps(session, determination, earned.steps)
