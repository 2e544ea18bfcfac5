"""An overpayment as a bare record on the first period of a claim, for what only looks at one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.operations.paid_benefit import award_of, instalment_of
from ui_admin.domain.identifiers import Kind
from ui_admin.operations.steps.numbers import next_number
from ui_admin.operations.steps.states import start
from ui_admin.storage.overpayments import Overpayment, OverpaymentLine

if TYPE_CHECKING:
    from tests.offices import Desks

OVER = 10000


def bare_overpayment(desks: Desks, claim: str) -> str:
    """Put an overpayment on the first period of a claim, as if it had been paid; gives its number."""
    with desks.clerk.change("overpayment.open") as session:
        award = award_of(session, claim)
        instalment = instalment_of(session, award)
        record = Overpayment(
            number=next_number(session, Kind.OVERPAYMENT),
            person_id=award.person_id,
            award_id=award.id,
            cause="office",
            words="The month was counted twice.",
            detected_on=desks.office.today(),
            currency=award.currency,
            reply="",
            limitation="",
            fault="",
            special_reasons=[],
            special_words="",
            outcome="",
            outcome_words="",
            fraud_words="",
        )
        start(session, "overpayment", record)
        session.add(
            OverpaymentLine(
                overpayment_key=record.key,
                instalment_key=instalment.key,
                period_no=1,
                period_from=instalment.period_from,
                period_to=instalment.period_to,
                paid_on=instalment.period_to,
                paid=instalment.gross,
                due=instalment.gross - OVER,
                over=OVER,
            )
        )
        return record.number
