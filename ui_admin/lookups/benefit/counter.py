"""The counter where reports are taken one after another: whose period is open, and what was done today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from fractions import Fraction
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.certification import PERIOD_NOTE, WANTED
from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.periods import DateRange
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.claims.claim_sheets import InstalmentRow
from ui_admin.rules.identity.number import bare
from ui_admin.storage.audit import AuditEvent
from ui_admin.storage.awards import Award, Certification, Instalment
from ui_admin.storage.claims import Claim
from ui_admin.storage.people import Identifier, Person

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.office import Office

CODE_MARK = "UIADMIN:"
REPORTS = ("certification.enter", "certification.correct")
RUNNING = ("pending_start", "active", "suspended", "ended", "interrupted")
SHOWN = 200


@dataclass(frozen=True, slots=True)
class CounterForm:
    """The person in front of the counter and the oldest period whose report is wanted."""

    claim_number: str
    person_number: str
    name: str
    latin_name: str
    identifier: str
    award_status: str
    period: InstalmentRow
    also_wanted: int


@dataclass(frozen=True, slots=True)
class CounterRow:
    """A report that was taken in, corrected or taken back today by this officer."""

    at: datetime
    verb: str
    claim_number: str
    name: str
    latin_name: str
    period_no: int
    report_status: str
    instalment_status: str
    amount: Money | None


def counter_form(office: Office, typed: str) -> CounterForm:
    """Find whose report this is by the number of a claim, award or person, or by a printed code; refuses with what is so."""
    number = typed.strip()
    if number.upper().startswith(CODE_MARK):
        number = number.rsplit(":", maxsplit=1)[-1]
    with office.look() as session:
        award = _award(session, number.upper()) if number else None
        if award is None:
            raise Refused("counter.nobody", typed=typed.strip())
        claim, person = session.execute(
            select(Claim, Person).join(Person, Person.id == Claim.person_id).where(Claim.id == award.claim_id)
        ).one()
        wanted = _wanted(session, award)
        opened = [row for row in wanted if row[0].open_on <= office.today()]
        if not opened:
            _refuse_nothing_open(person, wanted)
        return CounterForm(
            claim_number=str(claim.number),
            person_number=person.number,
            name=person.name,
            latin_name=person.latin_name,
            identifier=person.identifier,
            award_status=award.status,
            period=_period(award, *opened[0]),
            also_wanted=len(opened) - 1,
        )


def counter_done(office: Office) -> tuple[CounterRow, ...]:
    """Give what this officer did with reports today, the newest first."""
    if office.officer is None:
        return ()
    begun = datetime.combine(office.today(), time(0)).astimezone(UTC)
    with office.look() as session:
        events = session.execute(
            select(AuditEvent, Claim, Person)
            .join(Claim, Claim.key == AuditEvent.subject_key)
            .join(Person, Person.id == Claim.person_id)
            .where(
                AuditEvent.at >= begun,
                AuditEvent.officer_id == office.officer.id,
                AuditEvent.verb.in_(REPORTS),
                AuditEvent.subject_kind == "claim",
            )
            .order_by(AuditEvent.key.desc())
            .limit(SHOWN)
        ).all()
        return tuple(_done(session, *row) for row in events)


def _award(session: Session, number: str) -> Award | None:
    """Look the number up as each kind of number in turn; every one of these is a seek."""
    found = session.scalar(select(Award).join(Claim, Claim.id == Award.claim_id).where(Claim.number == number))
    found = found or session.scalar(select(Award).where(Award.number == number))
    if found is not None:
        return found
    person = session.scalar(select(Person.id).where(Person.number == number))
    person = person or session.scalar(
        select(Identifier.person_id).where(Identifier.normal == bare(number), Identifier.valid_to.is_(None)).limit(1)
    )
    if person is None:
        return None
    awards = session.scalars(select(Award).where(Award.person_id == person).order_by(Award.key.desc())).all()
    return next((award for award in awards if award.status in RUNNING), awards[0] if awards else None)


def _wanted(session: Session, award: Award) -> list[tuple[Certification, Instalment]]:
    if award.status not in RUNNING:
        return []
    rows = session.execute(
        select(Certification, Instalment)
        .join(Instalment, Instalment.certification_id == Certification.id)
        .where(
            Certification.award_id == award.id,
            Certification.status.in_(WANTED),
            Instalment.status == "planned",
            Instalment.component == "benefit",
        )
        .order_by(Certification.period_no)
    )
    return [(certification, instalment) for certification, instalment in rows]


def _refuse_nothing_open(person: Person, wanted: list[tuple[Certification, Instalment]]) -> None:
    if not wanted:
        raise Refused("counter.nothing_wanted", name=person.name)
    raise Refused("counter.not_open_yet", name=person.name, period=wanted[0][0].period_no, first=wanted[0][0].open_on)


def _period(award: Award, certification: Certification, instalment: Instalment) -> InstalmentRow:
    return InstalmentRow(
        period_no=certification.period_no,
        component=instalment.component,
        days=DateRange(certification.period_from, certification.period_to),
        quantity=instalment.quantity,
        rate=award.rates["daily"] or "",
        amount=Money(instalment.net, CURRENCIES[instalment.currency]),
        pay_on=instalment.pay_on,
        status=instalment.status,
        report_status=certification.status,
        report_due_on=certification.due_on,
        reference_wage=Fraction(award.reference_wage),
    )


def _done(session: Session, event: AuditEvent, claim: Claim, person: Person) -> CounterRow:
    period_no = int(event.note.removeprefix(PERIOD_NOTE) or 0)
    row = session.execute(
        select(Certification, Instalment)
        .join(Award, Award.id == Certification.award_id)
        .outerjoin(
            Instalment,
            (Instalment.certification_id == Certification.id) & Instalment.status.not_in(("superseded", "cancelled")),
        )
        .where(Award.claim_id == claim.id, Certification.period_no == period_no, Certification.status != "superseded")
        .limit(1)
    ).first()
    certification, instalment = row if row is not None else (None, None)
    return CounterRow(
        at=event.at,
        verb=event.verb,
        claim_number=str(claim.number),
        name=person.name,
        latin_name=person.latin_name,
        period_no=period_no,
        report_status=certification.status if certification else "",
        instalment_status=instalment.status if instalment else "",
        amount=Money(instalment.net, CURRENCIES[instalment.currency]) if instalment else None,
    )
