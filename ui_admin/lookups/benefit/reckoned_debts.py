"""Overpayments that followed from reckoning an award anew, and which of them fall when it is reckoned once more."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from ui_admin.domain.difference import NO_DEBT, FallenDebt
from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.lookups.benefit.debts import taken_of
from ui_admin.storage.audit import AuditEvent, StateChange
from ui_admin.storage.overpayments import Overpayment, OverpaymentLine

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy.orm import Session

    from ui_admin.storage.awards import Award

# What an officer opens by hand says what the law cannot know of the period; it stands until an officer closes it.
BY_HAND = "overpayment.open"


class ReckonedLine(NamedTuple):
    """What an overpayment says was paid and not due of one instalment, in book units."""

    key: int
    number: str
    instalment_key: int
    over: int


def reckoned_lines(session: Session, award: Award) -> Sequence[ReckonedLine]:
    """Give the lines of the overpayments of an award that followed from a new version or a corrected report."""
    by_hand = (
        select(StateChange.key)
        .join(AuditEvent, AuditEvent.key == StateChange.event_key)
        .where(
            StateChange.subject_kind == "overpayment",
            StateChange.subject_key == Overpayment.key,
            StateChange.from_status == "",
            AuditEvent.verb == BY_HAND,
        )
    )
    rows = session.execute(
        select(Overpayment.key, Overpayment.number, OverpaymentLine.instalment_key, OverpaymentLine.over)
        .join(OverpaymentLine, OverpaymentLine.overpayment_key == Overpayment.key)
        .where(Overpayment.award_id == award.id, Overpayment.status.not_in(NO_DEBT), ~by_hand.exists())
        .order_by(Overpayment.key, OverpaymentLine.key)
    )
    return [ReckonedLine(*row) for row in rows]


def fallen_of(session: Session, award: Award, restored: Collection[int]) -> tuple[FallenDebt, ...]:
    """Give the overpayments that fall because more is due of an instalment they name; `restored` are such instalments."""
    lines = reckoned_lines(session, award) if restored else ()
    falling = dict.fromkeys((line.key, line.number) for line in lines if line.instalment_key in restored)
    book = CURRENCIES[award.currency]
    return tuple(
        FallenDebt(
            number,
            Money(sum(line.over for line in lines if line.key == key), book),
            Money(taken_of(session, key), book),
        )
        for key, number in falling
    )
