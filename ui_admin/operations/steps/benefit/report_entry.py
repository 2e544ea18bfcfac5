"""Taking in the report of a benefit period: in time or late, what was stated, and the sentence that was signed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from ui_admin.domain.certification import CHANNELS, CONTACT_WAYS, SIGNED, kept_answers
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.operations.steps.benefit.declarations import declaration_version
from ui_admin.operations.steps.duties import acting_officer
from ui_admin.operations.steps.states import move, move_through
from ui_admin.rules.earnings import counts_earnings
from ui_admin.storage.awards import Certification
from ui_admin.storage.certification_parts import CertificationLine, SearchContact

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.domain.certification import ReportAnswers
    from ui_admin.office import Office
    from ui_admin.storage.awards import Award

REPORTED = frozenset({"submitted", "checked", "settled"})


def certification_of(session: Session, award: Award, number: str, period_no: int) -> Certification:
    """Give the living certification of a period; refuses a period that the award does not have."""
    found = session.scalar(
        select(Certification)
        .where(
            Certification.award_id == award.id,
            Certification.period_no == period_no,
            Certification.status != "superseded",
        )
        .order_by(Certification.key.desc())
    )
    if found is None:
        raise Refused("certification.no_period", number=number, period=period_no)
    return found


def take_report(session: Session, office: Office, certification: Certification, answers: ReportAnswers) -> None:
    """Take a report in: it is submitted, or lapsed where an officer found no good cause for a late one."""
    submitted_on = answers.submitted_on or office.today()
    _refuse_untimely(certification, submitted_on)
    refuse_unfit(office, certification, answers)
    is_late = submitted_on > certification.due_on
    _refuse_without_finding(certification, answers, is_late=is_late)
    if certification.status == "expected":
        move(session, "certification", certification, "open")
    if is_late and certification.status == "open":
        move(session, "certification", certification, "missed")
    certification.late_finding = _late_finding(session, office, answers) if is_late else None
    certification.kind = "late" if is_late else "ordinary"
    write_report(session, office, certification, answers, submitted_on)
    is_refused = is_late and answers.good_cause is False
    move(session, "certification", certification, "lapsed" if is_refused else "submitted")


def write_report(
    session: Session, office: Office, certification: Certification, answers: ReportAnswers, submitted_on: date
) -> None:
    """Keep what was stated, line by line, with the wording that was signed and how."""
    certification.answers = kept_answers(answers)
    certification.submitted_on = submitted_on
    certification.channel, certification.signed_how = answers.channel, answers.signed_how
    certification.declaration_version = declaration_version(session, office)
    session.flush()
    session.add_all(
        CertificationLine(
            certification_key=certification.key,
            day=line.day,
            hours=str(line.hours),
            earnings=line.earnings,
            sick=line.sick,
            training=line.training,
            away=line.away,
        )
        for line in answers.day_lines
    )
    session.add_all(
        SearchContact(
            certification_key=certification.key,
            on_day=contact.on,
            employer=contact.employer.strip(),
            how=contact.how,
            came_of=contact.came_of.strip(),
        )
        for contact in answers.contacts
    )
    session.flush()


def lapse_period(session: Session, certification: Certification) -> None:
    """Say in the findings of a lapsed report that no good cause was found for its being late."""
    said = sentence("period.late.not_met", period=certification.period_no)
    certification.findings = [["late", "not_met", said.to_json()]]
    session.flush()


def close_unreported(session: Session, certification: Certification) -> None:
    """Let a period whose report is not wanted any more lapse."""
    if certification.status == "expected":
        move_through(session, "certification", certification, "open", "missed", "lapsed")
    elif certification.status == "open":
        move_through(session, "certification", certification, "missed", "lapsed")
    elif certification.status == "missed":
        move(session, "certification", certification, "lapsed")


def refuse_unfit(office: Office, certification: Certification, answers: ReportAnswers) -> None:
    """Refuse days and contacts outside the period, a day stated twice, words that no list has, and work without its sum."""
    _refuse_unsaid_earnings(office, certification, answers)
    lists = (("channel", answers.channel, CHANNELS), ("signed_how", answers.signed_how, SIGNED))
    for field, value, known in lists:
        if value not in known:
            raise Refused("certification.not_in_list", field=field, value=value, known=", ".join(known))
    first, last = certification.period_from, certification.period_to
    days = [line.day for line in answers.day_lines]
    for day in (*days, *(contact.on for contact in answers.contacts)):
        if not first <= day <= last:
            raise Refused("certification.day_outside", day=day, first=first, last=last)
    if len(set(days)) < len(days):
        twice = next(day for day in days if days.count(day) > 1)
        raise Refused("certification.day_twice", day=twice)
    for line in answers.day_lines:
        if not 0 <= line.hours <= 24 or line.earnings < 0:
            raise Refused("certification.hours_of_day", day=line.day)
    for contact in answers.contacts:
        if not contact.employer.strip() or contact.how not in CONTACT_WAYS:
            raise Refused("certification.contact_incomplete", day=contact.on, known=", ".join(CONTACT_WAYS))


def _refuse_unsaid_earnings(office: Office, certification: Certification, answers: ReportAnswers) -> None:
    """Where the law reckons earnings, nobody can say without their sum what is due."""
    kept = kept_answers(answers)
    if kept["worked"] and kept["earnings"] is None and counts_earnings(office.scheme, certification.period_from):
        raise Refused("certification.earnings_needed", field="earnings", period=certification.period_no)


def _refuse_untimely(certification: Certification, submitted_on: date) -> None:
    if certification.status in REPORTED:
        raise Refused("certification.settled", period=certification.period_no)
    if certification.status == "lapsed":
        raise Refused("certification.lapsed", period=certification.period_no)
    if submitted_on < certification.open_on:
        raise Refused("certification.too_early", period=certification.period_no, first=certification.open_on)


def _refuse_without_finding(certification: Certification, answers: ReportAnswers, *, is_late: bool) -> None:
    """A missed report, and any report that is turned down as late, needs a finding on the cause with its reason."""
    if not is_late:
        return
    is_said = answers.good_cause is not None and bool(answers.late_reason.strip())
    must_be_said = certification.status == "missed" or answers.good_cause is False
    if must_be_said and not is_said:
        raise Refused(
            "certification.late_needs_finding",
            field="late_reason",
            period=certification.period_no,
            due=certification.due_on,
        )


def _late_finding(session: Session, office: Office, answers: ReportAnswers) -> dict[str, Any]:
    officer = acting_officer(session)
    return {
        "good_cause": answers.good_cause is not False,
        "reason": answers.late_reason.strip(),
        "officer": officer.id,
        "officer_name": officer.name,
        "on": office.today().isoformat(),
    }
