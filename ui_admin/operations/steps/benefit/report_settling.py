"""Settling a reported period: what the law finds, whether a flag stops it, and its instalment payable or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.determination import Outcome
from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import Sentence, sentence
from ui_admin.lookups.claims.period_reports import report_of
from ui_admin.operations.steps.benefit import awards
from ui_admin.operations.steps.benefit.award_changes import keep_reserve
from ui_admin.operations.steps.benefit.award_determination import Decided, Occasion, determine
from ui_admin.operations.steps.benefit.earnings import beside_of, take_earnings_off
from ui_admin.operations.steps.benefit.report_checks import Compared, blocking_flags, cross_match
from ui_admin.operations.steps.benefit.report_entry import lapse_period
from ui_admin.operations.steps.benefit.reported_periods import law_stops
from ui_admin.operations.steps.duties import acting_officer
from ui_admin.operations.steps.states import move
from ui_admin.rules.certification import award_ended, period_findings
from ui_admin.storage.awards import Award, Certification, Instalment
from ui_admin.storage.people import Person

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.office import Office
    from ui_admin.rules.certification import PeriodFinding
    from ui_admin.storage.claims import Claim


@dataclass(frozen=True, slots=True)
class SettledPeriod:
    """What became of a benefit period after its report; `waits_for` are the flags that a person must look at first."""

    claim_number: str
    period_no: int
    is_payable: bool
    amount: Money
    pay_on: date
    sentences: tuple[Sentence, ...]
    waits_for: tuple[Sentence, ...] = ()


def compared_of(session: Session, office: Office, claim: Claim, award: Award, certification: Certification) -> Compared:
    """Put together a report with its instalment and its person; refuses a period that is not planned any more."""
    instalment = session.scalar(
        select(Instalment).where(
            Instalment.award_id == award.id,
            Instalment.period_no == certification.period_no,
            Instalment.component == "benefit",
            Instalment.status == "planned",
        )
    )
    if instalment is None:
        raise Refused("certification.not_planned", number=str(claim.number), period=certification.period_no)
    person = session.scalars(select(Person).where(Person.id == award.person_id)).one()
    return Compared(office, claim, award, certification, instalment, person)


def check_report(session: Session, compared: Compared) -> None:
    """Compare a submitted report with the other records, and call it checked."""
    cross_match(session, compared)
    move(session, "certification", compared.certification, "checked")


def settle_report(session: Session, compared: Compared) -> SettledPeriod:
    """Settle a checked period, unless a blocking flag is open: then it waits and says for what."""
    waits = tuple(Sentence.from_json(flag.sentence) for flag in blocking_flags(session, compared))
    if compared.award.status == "suspended":
        waits = (sentence("certification.suspended", period=compared.certification.period_no), *waits)
    if waits:
        return _settled(compared, (), waits, is_payable=False)
    certification, instalment = compared.certification, compared.instalment
    found = findings_of(session, compared)
    certification.findings = [
        [finding.condition, finding.outcome.value, finding.sentence.to_json()] for finding in found
    ]
    move(session, "certification", certification, "settled")
    is_payable = all(finding.outcome is Outcome.MET for finding in found) and instalment.net > 0
    if is_payable:
        office = compared.office
        if instalment.pay_on < office.today():
            instalment.pay_on = office.calendar.on_or_after(office.today())
        compared = take_earnings_off(session, compared)
        awards.make_payable(session, office, compared.award, compared.instalment, compared.person)
    else:
        awards.not_payable(session, compared.office, compared.award, instalment)
        tell_unpaid(session, compared, found)
    if compared.award.status == "exhausted":
        keep_reserve(session, compared.office, compared.claim, compared.award)
    return _settled(compared, tuple(finding.sentence for finding in found), (), is_payable=is_payable)


def turn_down_late(session: Session, compared: Compared) -> SettledPeriod:
    """Leave a period unpaid whose late report was turned down."""
    lapse_period(session, compared.certification)
    awards.not_payable(session, compared.office, compared.award, compared.instalment)
    said = Sentence.from_json(compared.certification.findings[0][2])
    late = compared.certification.late_finding or {}
    determine_unpaid(session, compared, Decided("not_paid", said, None, {}), because=str(late.get("reason") or ""))
    return _settled(compared, (said,), (), is_payable=False)


def tell_unpaid(session: Session, compared: Compared, found: Sequence[PeriodFinding], *, because: str = "") -> None:
    """Determine that a period is not paid, by its first finding that is not met, and tell it in a letter."""
    against = next((finding for finding in found if finding.outcome is not Outcome.MET), None)
    if against is not None:
        decided = Decided("not_paid", against.sentence, against.law, {})
        determine_unpaid(session, compared, decided, because=because)


def determine_unpaid(session: Session, compared: Compared, decided: Decided, *, because: str) -> None:
    """Write the determination about a period that is not paid; the officer who settles it answers for it."""
    certification = compared.certification
    values = {"period_no": certification.period_no, "certification": certification.id}
    officer = acting_officer(session).id
    occasion = Occasion("period", certification.period_from, officer, None, because, values)
    determine(session, compared.office, compared.claim, compared.award, occasion, decided)


def findings_of(session: Session, compared: Compared) -> tuple[PeriodFinding, ...]:
    """Give what the law finds of a report, with what was reported and missed before."""
    certification, scheme = compared.certification, compared.office.scheme
    beside = beside_of(compared.award, compared.instalment.gross)
    found = period_findings(scheme, certification.period_from, report_of(certification), beside)
    is_paid = all(finding.outcome is Outcome.MET for finding in found)
    stops = is_paid and law_stops(session, compared.office, compared.claim, compared.award, certification.period_no)
    if stops:
        found = (*found, award_ended(scheme, certification.period_from, certification.period_no))
    return found


def _settled(
    compared: Compared, sentences: tuple[Sentence, ...], waits: tuple[Sentence, ...], *, is_payable: bool
) -> SettledPeriod:
    said = sentences or (sentence("certification.waits", period=compared.certification.period_no),)
    return SettledPeriod(
        claim_number=str(compared.claim.number),
        period_no=compared.certification.period_no,
        is_payable=is_payable,
        amount=Money(compared.instalment.net if is_payable else 0, CURRENCIES[compared.award.currency]),
        pay_on=compared.instalment.pay_on,
        sentences=said,
        waits_for=waits,
    )
