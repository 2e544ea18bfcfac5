"""Steps of an overpayment that several operations share: detected from what was paid and was due, and what is left of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, select

from ui_admin.domain.identifiers import Kind
from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.overpayment import Cause
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.benefit.debts import reserved_of, taken_of
from ui_admin.operations.steps.benefit import debts
from ui_admin.operations.steps.numbers import next_number
from ui_admin.operations.steps.states import move, start
from ui_admin.storage.claims import Determination
from ui_admin.storage.overpayments import Overpayment, OverpaymentLine
from ui_admin.storage.payments import Payment
from ui_admin.storage.search import index_rows, index_text
from ui_admin.storage.waivers import ArrearsPlan

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.office import Office
    from ui_admin.storage.awards import Award, Instalment

# An overpayment that came to nothing no longer counts against the instalments it named.
CAME_TO_NOTHING = ("not_overpaid", "set_aside")
UNDECIDED = frozenset({"detected", "notice_sent", "assessing", "proposed"})


class OverLine(NamedTuple):
    """One benefit period that was paid too high: what was paid, what was due and the difference, in book units."""

    instalment: Instalment
    period_no: int
    paid: int
    due: int
    over: int


def detect_overpayment(
    session: Session,
    office: Office,
    *,
    award: Award,
    cause: str,
    lines: Iterable[tuple[Instalment, int, int, int, int]],
    detected_by: str | None,
    words: str = "",
) -> Overpayment | None:
    """Open an overpayment for benefit periods of an award that were paid and not due; None when nothing is over.

    `lines` are (instalment, period_no, paid, due, over) in book units, `detected_by` is the id of the officer or None
    for the program itself. `cause` is one of the causes of the code list; fraud is none of them.
    """
    if cause not in set(Cause):
        raise Refused("overpayment.cause_unknown", field="cause", cause=cause)
    over = sorted((OverLine(*line) for line in lines if line[4]), key=lambda line: line.period_no)
    if not over:
        return None
    days = [_refuse_unfounded(session, award, line) for line in over]
    record = Overpayment(
        number=next_number(session, Kind.OVERPAYMENT),
        person_id=award.person_id,
        award_id=award.id,
        cause=cause,
        words=words.strip(),
        detected_on=office.today(),
        detected_by=detected_by,
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
    session.add_all(_line(record, line, paid_on) for line, paid_on in zip(over, days, strict=True))
    session.flush()
    index_rows(session, "overpayment", [(record.key, index_text(record.number))])
    return record


def _line(record: Overpayment, line: OverLine, paid_on: date) -> OverpaymentLine:
    return OverpaymentLine(
        overpayment_key=record.key,
        instalment_key=line.instalment.key,
        period_no=line.period_no,
        period_from=line.instalment.period_from,
        period_to=line.instalment.period_to,
        paid_on=paid_on,
        paid=line.paid,
        due=line.due,
        over=line.over,
    )


def _refuse_unfounded(session: Session, award: Award, line: OverLine) -> date:
    """Give the day on which an instalment was paid; refuses a line that the record of payments does not bear out."""
    instalment = line.instalment
    currency = CURRENCIES[award.currency]
    if instalment.award_id != award.id:
        raise Refused("overpayment.other_award", period=line.period_no, number=award.number)
    paid_on = session.scalar(
        select(Payment.paid_on).where(Payment.instalment_id == instalment.id, Payment.status == "paid")
    )
    if paid_on is None:
        raise Refused("overpayment.not_paid", field="due", period=line.period_no)
    if line.paid != instalment.gross or line.over != line.paid - line.due or not 0 <= line.due < line.paid:
        raise Refused(
            "overpayment.due_amount", field="due", period=line.period_no, paid=Money(instalment.gross, currency)
        )
    before = already_over(session, instalment)
    if before + line.over > line.paid:
        raise Refused("overpayment.named_before", field="due", period=line.period_no, amount=Money(before, currency))
    return paid_on


def already_over(session: Session, instalment: Instalment) -> int:
    """Give what other overpayments say is over of an instalment, in book units."""
    found = session.scalar(
        select(func.coalesce(func.sum(OverpaymentLine.over), 0))
        .join(Overpayment, Overpayment.key == OverpaymentLine.overpayment_key)
        .where(OverpaymentLine.instalment_key == instalment.key, Overpayment.status.not_in(CAME_TO_NOTHING))
    )
    return int(found or 0)


def over_of(session: Session, record: Overpayment) -> int:
    """Give what is over in all lines of an overpayment, in book units."""
    found = session.scalar(
        select(func.coalesce(func.sum(OverpaymentLine.over), 0)).where(OverpaymentLine.overpayment_key == record.key)
    )
    return int(found or 0)


def refuse_unless(record: Overpayment, *statuses: str) -> None:
    """Refuse an act that does not fit the status of the overpayment, naming the status it has."""
    if record.status not in statuses:
        status = sentence(f"status.overpayment.{record.status}")
        raise Refused("overpayment.wrong_status", number=record.number, status=status)


def set_overpayment_aside(session: Session, office: Office, record: Overpayment, reason: str) -> int:
    """Let a determined overpayment fall: its booking is taken back, what had come back is owed to the person again.

    Gives what is refunded, in book units. Refused while a locked run keeps something back for it.
    """
    refuse_unless(record, "determined", "recovering", "settled", "written_off")
    if reserved_of(session, record.key):
        raise Refused("overpayment.in_locked_run", number=record.number)
    taken = taken_of(session, record.key)
    debts.take_booking_back(session, office, record)
    move(session, "overpayment", record, "set_aside")
    determination = session.scalar(select(Determination).where(Determination.id == record.determination_id))
    if determination is not None and determination.status == "made":
        move(session, "determination", determination, "annulled")
    end_plan(session, record, "replaced", office.today())
    if taken > 0:
        debts.give_back(session, office, record, taken, reason=reason)
    return taken


def let_overpayment_fall(session: Session, office: Office, record: Overpayment, reason: str) -> int:
    """Let an overpayment fall whose periods are due after all, however far it has come; gives what is refunded.

    One that is not decided yet comes to nothing; one that was left because it is small demanded nothing either.
    """
    if record.status in UNDECIDED:
        move(session, "overpayment", record, "not_overpaid")
        record.outcome_words = reason
        session.flush()
        return 0
    if record.status == "below_limit":
        move(session, "overpayment", record, "set_aside")
        return 0
    return set_overpayment_aside(session, office, record, reason)


def end_plan(session: Session, record: Overpayment, status: str, day: date) -> None:
    """End the plan of an overpayment that is being kept, if there is one."""
    plan = live_plan(session, record)
    if plan is not None:
        move(session, "arrears_plan", plan, status)
        plan.broken_on = day if status == "broken" else None


def live_plan(session: Session, record: Overpayment) -> ArrearsPlan | None:
    """Give the plan by which an overpayment is paid in steps now."""
    return session.scalar(
        select(ArrearsPlan).where(
            ArrearsPlan.subject_kind == "overpayment",
            ArrearsPlan.subject_key == record.key,
            ArrearsPlan.status == "agreed",
        )
    )
