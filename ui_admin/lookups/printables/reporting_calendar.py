"""The reporting calendar of an award: its periods with the days on which each is reported and paid."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.certification import WANTED
from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.office_settings import SETTINGS
from ui_admin.domain.periods import DateRange
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.printables.addressees import addressed
from ui_admin.lookups.printables.heads import letterhead
from ui_admin.reports.reporting_calendar import CalendarLine, ReportingCalendar
from ui_admin.rules.certification import contacts_needed
from ui_admin.storage.awards import Award, Certification, Instalment
from ui_admin.storage.claims import Claim
from ui_admin.storage.offices import OfficeSetting
from ui_admin.storage.people import Person

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.office import Office
    from ui_admin.workstation.language import Words

GRACE = "report.days_of_grace"
MANY = 8


def reporting_calendar(office: Office, claim_number: str, words: Words) -> ReportingCalendar:
    """Give the calendar of a claim's award; refuses a claim without one, and a scheme that asks for no reports."""
    with office.look() as session:
        row = session.execute(
            select(Claim, Award, Person)
            .join(Award, Award.claim_id == Claim.id)
            .join(Person, Person.id == Claim.person_id)
            .where(Claim.number == claim_number.strip().upper())
            .order_by(Award.key.desc())
        ).first()
        if row is None:
            known = session.scalar(select(Claim.key).where(Claim.number == claim_number.strip().upper()))
            if known is None:
                raise Refused("record.unknown", kind=sentence("kind.claim"), number=claim_number)
            raise Refused("schedule.no_award", number=claim_number)
        claim, award, person = row
        lines = _lines(session, office, award, words)
        if not lines:
            raise Refused("calendar.no_reports", number=claim_number)
        return ReportingCalendar(
            letterhead=letterhead(office),
            number=str(claim.number),
            addressee=addressed(person.name, person.latin_name),
            facts=(
                (words.say("paper.claim"), str(claim.number)),
                (words.say("paper.award"), str(award.number)),
                (words.say("paper.as_of"), words.day(office.today())),
                (words.say("paper.status"), words.say(f"status.award.{award.status}")),
            ),
            opening=words.say("calendar.opening"),
            lines=lines,
            where=_where(office, words),
            duties=_duties(office, award, words),
            has_log="applications" in office.scheme.certification_asks,
            closing=words.say("calendar.closing"),
        )


def _lines(session: Session, office: Office, award: Award, words: Words) -> tuple[CalendarLine, ...]:
    rows = session.execute(
        select(Certification, Instalment)
        .join(Instalment, Instalment.certification_id == Certification.id)
        .where(
            Certification.award_id == award.id,
            Certification.status != "superseded",
            Instalment.component == "benefit",
            Instalment.status.not_in(("superseded", "cancelled")),
        )
        .order_by(Certification.period_no)
    ).all()
    grace = timedelta(days=_days_of_grace(session))
    write = words.day if len(rows) > MANY else words.weekday_and_day
    return tuple(
        CalendarLine(
            no=str(report.period_no),
            days=words.days(DateRange(report.period_from, report.period_to)),
            first=write(office.calendar.on_or_after(report.open_on)),
            due=write(_last_open_day(office, report)),
            latest=write((report.latest_on or report.due_on) + grace),
            # What the law plans to pay before its report is paid once the report is there.
            pay_on=write(office.calendar.on_or_after(max(instalment.pay_on, report.open_on))),
            state="" if report.status in WANTED else words.say(f"status.certification.{report.status}"),
        )
        for report, instalment in rows
    )


def _last_open_day(office: Office, report: Certification) -> date:
    """Give the last day up to the due one on which the office is open; the due day itself where there is none."""
    day = office.calendar.on_or_before(report.due_on)
    return day if day >= report.open_on else report.due_on


def _days_of_grace(session: Session) -> int:
    found = session.scalar(select(OfficeSetting.value).where(OfficeSetting.name == GRACE))
    return int(found if found is not None else SETTINGS[GRACE].starts_with or 0)


def _where(office: Office, words: Words) -> tuple[tuple[str, str], ...]:
    rest = [words.say(f"weekday.long.{day + 1}") for day in sorted(office.calendar.weekend)]
    pairs = [
        (words.say("calendar.office"), office.profile.name),
        (words.say("calendar.address"), office.profile.address),
        (words.say("calendar.telephone"), office.profile.telephone),
        (words.say("calendar.closed"), words.say("calendar.closed_on", days=", ".join(rest)) if rest else ""),
    ]
    return tuple((label, value) for label, value in pairs if value)


def _duties(office: Office, award: Award, words: Words) -> tuple[str, ...]:
    asks, needed = office.scheme.certification_asks, contacts_needed(office.scheme, award.payable_from)
    duties = [words.say("calendar.bring")]
    if needed is not None:
        duties.append(words.say("calendar.contacts", count=needed))
    elif "applications" in asks:
        duties.append(words.say("calendar.search"))
    if "training_attendance" in asks:
        duties.append(words.say("calendar.training"))
    duties.append(words.say("calendar.work"))
    whole = Money(award.total, CURRENCIES[award.currency])
    duties.append(words.say("calendar.late"))
    duties.append(words.say("calendar.whole", whole=words.money_with_currency(whole)))
    return tuple(duties)
