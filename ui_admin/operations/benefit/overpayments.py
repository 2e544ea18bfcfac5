"""An overpayment before it is decided: opened, announced to the claimant, answered and assessed; or dropped."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.done import Done, done
from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.overpayment import Assessed, SpecialReason
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.benefit.limitation import limitation_of
from ui_admin.lookups.benefit.recovery_terms import recovery_terms
from ui_admin.lookups.records import by_number
from ui_admin.operations.steps.benefit.debt_papers import issue
from ui_admin.operations.steps.benefit.overpaid import OverLine, detect_overpayment, over_of, refuse_unless
from ui_admin.operations.steps.duties import acting_officer, refuse_own_interest, refuse_same_officer
from ui_admin.operations.steps.states import move, set_field
from ui_admin.storage.acts import act_of
from ui_admin.storage.awards import Award, Instalment
from ui_admin.storage.claims import Claim
from ui_admin.storage.overpayments import Overpayment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.domain.money import Currency
    from ui_admin.office import Office

TOUCHED = ("overpayment", "claim", "person")


def open_overpayment(office: Office, claim_number: str, due: Mapping[int, Money], cause: str, words: str) -> Done[str]:
    """Open an overpayment by hand: what was due for each period that was paid too high; gives its number."""
    if not words.strip():
        raise Refused("overpayment.words_needed", field="words")
    with office.change("overpayment.open", reason=cause) as session:
        claim = by_number(session, Claim, claim_number)
        refuse_own_interest(session, person_id=claim.person_id)
        award = session.scalar(select(Award).where(Award.claim_id == claim.id).order_by(Award.key.desc()).limit(1))
        if award is None:
            raise Refused("award.none", number=claim_number)
        record = detect_overpayment(
            session,
            office,
            award=award,
            cause=cause,
            lines=[_line(session, award, period, amount) for period, amount in due.items()],
            detected_by=acting_officer(session).id,
            words=words,
        )
        if record is None:
            raise Refused("overpayment.nothing_over", field="due")
        act_of(session).about("overpayment", record.key, record.number)
        return done(record.number, *TOUCHED)


def send_notice(office: Office, number: str) -> Done[date]:
    """Send the notice with the table by period; gives the last day to answer."""
    with office.change("overpayment.notice") as session:
        record = _mine(session, number)
        move(session, "overpayment", record, "notice_sent")
        terms = recovery_terms(session, office, office.today())
        record.notice_on = office.today()
        answer_by = office.calendar.on_or_after(office.today() + timedelta(days=terms.reply_days.value))
        record.reply_due_on = answer_by
        issue(session, office, record, "overpayment_notice")
        act_of(session).about("overpayment", record.key, record.number)
        return done(answer_by, *TOUCHED, "document")


def record_reply(office: Office, number: str, replied_on: date, words: str) -> Done[str]:
    """Record what the claimant answered, or said at the counter, before the determination."""
    if not words.strip():
        raise Refused("overpayment.reply_needed", field="words")
    with office.change("overpayment.reply") as session:
        record = _mine(session, number)
        refuse_unless(record, "notice_sent", "assessing")
        if record.notice_on is None or not record.notice_on <= replied_on <= office.today():
            raise Refused("overpayment.reply_day", field="replied_on", sent=record.notice_on or office.today())
        set_field(session, "overpayment", record, "replied_on", replied_on)
        set_field(session, "overpayment", record, "reply", words.strip())
        act_of(session).about("overpayment", record.key, record.number)
        return done(number, *TOUCHED)


def assess_overpayment(office: Office, number: str, assessed: Assessed) -> Done[str]:
    """Fill in the fault grid and find whether the debt is barred; not before the claimant answered or had the time to.

    It may be filled in again until the proposal is made, and after a proposal was sent back.
    """
    with office.change("overpayment.assess") as session:
        record = _mine(session, number)
        refuse_unless(record, "notice_sent", "assessing", "proposed")
        _refuse_before_answer(office, record)
        if record.status == "proposed" and not record.sent_back_reason:
            raise Refused("overpayment.is_proposed", number=record.number)
        _refuse_without_words(assessed)
        if record.status == "notice_sent":
            move(session, "overpayment", record, "assessing")
        found = limitation_of(session, office, record, office.today())
        for name, value in (
            ("fault", assessed.fault.value),
            ("special_reasons", [reason.value for reason in assessed.special_reasons]),
            ("special_words", assessed.special_words.strip()),
            ("limitation", found.result.value),
            ("limitation_on", found.last_day),
        ):
            set_field(session, "overpayment", record, name, value)
        act_of(session).about("overpayment", record.key, record.number)
        return done(number, *TOUCHED)


def drop_overpayment(office: Office, number: str, reason: str) -> Done[str]:
    """Close what was detected because nothing was overpaid after all."""
    if not reason.strip():
        raise Refused("overpayment.words_needed", field="reason")
    with office.change("overpayment.drop", reason=reason) as session:
        record = _mine(session, number)
        refuse_same_officer(session, record.detected_by, "overpayment.open")
        move(session, "overpayment", record, "not_overpaid")
        record.outcome_words = reason.strip()
        act_of(session).about("overpayment", record.key, record.number)
        return done(number, *TOUCHED)


def leave_small(office: Office, number: str) -> Done[str]:
    """Close what was detected because it is smaller than what is recovered at all."""
    with office.change("overpayment.leave_small") as session:
        record = _mine(session, number)
        refuse_same_officer(session, record.detected_by, "overpayment.open")
        limit, over = recovery_terms(session, office, office.today()).small, over_of(session, record)
        if limit is None:
            raise Refused("overpayment.no_small_amount")
        if over > limit.value:
            currency = CURRENCIES[record.currency]
            raise Refused(
                "overpayment.not_small", number=number, over=Money(over, currency), limit=Money(limit.value, currency)
            )
        move(session, "overpayment", record, "below_limit")
        act_of(session).about("overpayment", record.key, record.number)
        return done(number, *TOUCHED)


def _mine(session: Session, number: str) -> Overpayment:
    """Give an overpayment on which the acting officer may act at all."""
    record = by_number(session, Overpayment, number)
    refuse_own_interest(session, person_id=record.person_id)
    return record


def _line(session: Session, award: Award, period_no: int, due: Money) -> OverLine:
    instalment = session.scalar(
        select(Instalment)
        .where(Instalment.award_id == award.id, Instalment.period_no == period_no, Instalment.status == "paid")
        .where(Instalment.component == "benefit")
    )
    if instalment is None:
        raise Refused("overpayment.not_paid", field="due", period=period_no)
    _refuse_other_currency(due, CURRENCIES[award.currency])
    return OverLine(instalment, period_no, instalment.gross, due.minor, instalment.gross - due.minor)


def _refuse_other_currency(amount: Money, currency: Currency) -> None:
    if amount.currency.code != currency.code:
        raise Refused("overpayment.other_currency", field="due", currency=currency.code)


def _refuse_before_answer(office: Office, record: Overpayment) -> None:
    waits = record.replied_on is None and record.reply_due_on is not None and office.today() <= record.reply_due_on
    if waits and record.reply_due_on is not None:
        raise Refused("overpayment.time_to_answer", number=record.number, until=record.reply_due_on)


def _refuse_without_words(assessed: Assessed) -> None:
    if SpecialReason.OTHER in assessed.special_reasons and not assessed.special_words.strip():
        raise Refused("overpayment.other_reason", field="special_words")
