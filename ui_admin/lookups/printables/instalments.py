"""The schedule of a claim as papers print it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.periods import DateRange
from ui_admin.reports.printed_instalment import PrintedInstalment
from ui_admin.storage.awards import Award, Instalment

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.office import Office
    from ui_admin.storage.claims import Claim, Determination
    from ui_admin.workstation.language import Words


def printed_instalments(session: Session, claim: Claim, words: Words) -> tuple[PrintedInstalment, ...]:
    """Give the benefit periods of a claim in their order, without those that another schedule took the place of."""
    rows = session.scalars(
        select(Instalment)
        .join(Award, Award.id == Instalment.award_id)
        .where(Award.claim_id == claim.id, Instalment.component == "benefit", Instalment.status != "superseded")
        .order_by(Instalment.period_no)
    )
    return tuple(
        PrintedInstalment(
            no=row.period_no,
            days=words.days(DateRange(row.period_from, row.period_to)),
            quantity=row.quantity,
            amount=words.money(Money(row.gross, CURRENCIES[row.currency])),
            pay_on=words.day(row.pay_on),
        )
        for row in rows
    )


def decided_instalments(made: Determination, office: Office, words: Words) -> tuple[PrintedInstalment, ...]:
    """Give the schedule that a determination was made with; nothing where it kept none."""
    currency = office.scheme.currency
    return tuple(
        PrintedInstalment(
            no=number,
            days=words.days(DateRange(date.fromisoformat(first), date.fromisoformat(last))),
            quantity=quantity,
            amount=words.money(Money(amount, currency)),
            pay_on=words.day(date.fromisoformat(pay_on)),
        )
        for number, first, last, quantity, amount, pay_on in made.summary.get("instalments", ())
    )
