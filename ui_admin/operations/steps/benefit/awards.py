"""Steps of an award: opened with its frozen figures, its schedule and its certifications; instalments made payable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from ui_admin.domain.identifiers import Kind
from ui_admin.domain.periods import DateRange
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.claims.facts import facts_of_claim
from ui_admin.operations.steps import ledger
from ui_admin.operations.steps.numbers import next_number
from ui_admin.operations.steps.states import move, start
from ui_admin.rules.bars import USE, bars_before, priority_of
from ui_admin.rules.certification import report_days
from ui_admin.storage.acts import act_of
from ui_admin.storage.awards import Award, Certification, EntitlementEntry, Instalment, InstalmentLine
from ui_admin.storage.people import Person

if TYPE_CHECKING:
    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from ui_admin.domain.determination import Assessment, PlannedInstalment
    from ui_admin.office import Office
    from ui_admin.storage.claims import Claim, Determination


def open_award(
    session: Session,
    office: Office,
    claim: Claim,
    determination: Determination,
    found: Assessment,
) -> Award:
    """Open the award of an allowing determination; its reference wage and rates never move again.

    The waiting time and what else lies before the first paid day are written one after another, with their days.
    """
    if found.payable is None or found.payable.last is None or found.total is None or found.reference_wage is None:
        message = "an allowing determination has a payable range, a wage and a total"
        raise AssertionError(message)
    daily = str(found.daily_benefit) if found.daily_benefit is not None else None
    award = Award(
        number=next_number(session, Kind.AWARD),
        claim_id=claim.id,
        person_id=claim.person_id,
        determination_id=determination.id,
        window_from=found.payable.first,
        window_to=found.claimable_to,
        reference_wage=str(found.reference_wage),
        reference_unit=found.reference_unit,
        rates={"daily": daily, "monthly": [amount.minor for amount in found.monthly_benefits]},
        duration=found.duration or 0,
        unit=found.unit,
        payable_from=found.payable.first,
        payable_to=found.payable.last,
        total=found.total.minor,
        currency=found.currency.code,
        end_reason="",
    )
    start(session, "award", award)
    move(session, "award", award, "active")
    enter(session, award, "grant", found.duration or 0)
    facts = facts_of_claim(session, office, claim, approved_on=determination.determined_on)
    for bar in bars_before(office.scheme, facts, office.calendar, award.payable_from):
        enter(session, award, bar.kind, 0, days=bar.days, priority=bar.priority)
    for planned in found.instalments:
        plan(session, office, award, planned)
    return award


def enter(
    session: Session,
    award: Award,
    kind: str,
    quantity: int,
    period_no: int | None = None,
    *,
    unit: str = "",
    days: DateRange | None = None,
    priority: int = 1,
) -> None:
    """Write one movement of an award's days or months; a bar moves nothing and says on which days it lies."""
    session.add(
        EntitlementEntry(
            award_key=award.key,
            event_key=act_of(session).event_key,
            kind=kind,
            quantity=str(quantity),
            unit=unit or award.unit,
            period_no=period_no,
            priority=priority,
            days_from=days.first if days else None,
            days_to=(days.last or days.first) if days else None,
        )
    )
    session.flush()


def balance(session: Session, award: Award) -> int:
    """Give the days or months that are left on an award."""
    entries = session.scalars(
        select(EntitlementEntry.quantity).where(
            EntitlementEntry.award_key == award.key, EntitlementEntry.unit == award.unit
        )
    )
    return sum(int(quantity) for quantity in entries)


def used(session: Session, award: Award) -> int:
    """Give the days or months that an award has used for benefit."""
    entries = session.scalars(
        select(EntitlementEntry.quantity).where(
            EntitlementEntry.award_key == award.key, EntitlementEntry.kind.in_(("use", "restore"))
        )
    )
    return -sum(int(quantity) for quantity in entries)


def plan(session: Session, office: Office, award: Award, planned: PlannedInstalment) -> Instalment:
    """Put one benefit period on the schedule of an award, with the report it waits for where the scheme asks for one."""
    last = planned.period.last or planned.period.first
    certification = None
    if office.scheme.certification_required and planned.needs_report:
        is_last = planned.period_no == award.duration and award.unit == "month"
        open_on, due_on = report_days(office.scheme, planned.period, is_last=is_last)
        certification = Certification(
            award_id=award.id,
            period_no=planned.period_no,
            period_from=planned.period.first,
            period_to=last,
            open_on=open_on,
            due_on=due_on,
            kind="ordinary",
            channel="",
            answers={},
            findings=[],
            declaration_version="1",
            signed_how="",
        )
        start(session, "certification", certification)
    return add_instalment(session, office, award, planned, certification_id=certification.id if certification else None)


def add_instalment(
    session: Session,
    office: Office,
    award: Award,
    planned: PlannedInstalment,
    *,
    certification_id: str | None = None,
    supersedes_id: str | None = None,
) -> Instalment:
    """Add one instalment with its lines, planned; it may be a new version of another one."""
    last = planned.period.last or planned.period.first
    instalment = Instalment(
        award_id=award.id,
        person_id=award.person_id,
        scheme=office.profile.scheme,
        period_no=planned.period_no,
        period_from=planned.period.first,
        period_to=last,
        component=planned.component,
        pay_on=planned.pay_on,
        quantity=str(planned.quantity),
        unit=planned.unit,
        gross=planned.amount.minor,
        deducted=0,
        net=planned.amount.minor,
        currency=award.currency,
        certification_id=certification_id,
        supersedes_id=supersedes_id,
    )
    start(session, "instalment", instalment)
    session.add_all(
        InstalmentLine(
            instalment_key=instalment.key,
            line_from=line.days.first,
            line_to=line.days.last or line.days.first,
            rate=str(line.rate),
            quantity=str(line.quantity),
            amount=line.amount.minor,
        )
        for line in planned.lines
    )
    session.flush()
    return instalment


def make_payable(session: Session, office: Office, award: Award, instalment: Instalment, person: Person) -> None:
    """Make an instalment payable: the fund owes it from today, the award has used its days."""
    move(session, "instalment", instalment, "payable")
    needed = int(instalment.quantity)
    if balance(session, award) < needed:
        raise Refused("award.nothing_left", number=award.number)
    if needed:
        days = DateRange(instalment.period_from, instalment.period_to)
        order = priority_of(office.scheme.on(award.payable_from), USE)
        enter(session, award, "use", -needed, instalment.period_no, days=days, priority=order)
    owe(session, office, award, instalment, person)
    close_when_used(session, office, award)


def owe(session: Session, office: Office, award: Award, instalment: Instalment, person: Person) -> None:
    """Let the fund owe an instalment from today."""
    ledger.post(
        session,
        [
            ledger.Leg(ledger.EXPENSE, instalment.net, award_key=award.key),
            ledger.Leg(ledger.PAYABLE, -instalment.net, person_key=person.key, award_key=award.key),
        ],
        entry_on=office.today(),
        cause=ledger.Cause("instalment", instalment.key),
        remark=f"instalment {instalment.period_no} of award {award.number}",
        currency=award.currency,
    )


def not_payable(session: Session, office: Office, award: Award, instalment: Instalment) -> None:
    """Leave a period unpaid; the schedule goes on without it."""
    move(session, "instalment", instalment, "not_payable")
    close_when_used(session, office, award)


def close_when_used(session: Session, office: Office, award: Award) -> None:
    """Call an active award used up when nothing is planned any more."""
    if not session.scalar(planned_count(award)) and award.status == "active":
        move(session, "award", award, "exhausted")
        award.ended_on = office.today()
        award.end_reason = "exhausted"
        expire_left(session, award)


def planned_count(award: Award) -> Select[int]:
    """Ask how many instalments of an award are still planned."""
    return select(func.count()).where(Instalment.award_id == award.id, Instalment.status == "planned")


def expire_left(session: Session, award: Award) -> None:
    """Write off the days or months of an award that can never be used any more; what is planned may still be."""
    planned = session.scalars(
        select(Instalment.quantity).where(
            Instalment.award_id == award.id, Instalment.status == "planned", Instalment.component == "benefit"
        )
    )
    left = balance(session, award) - sum(int(quantity) for quantity in planned)
    if left:
        enter(session, award, "expire", -left)


def restore_expired(session: Session, award: Award) -> None:
    """Take back what was written off, because the award is reckoned anew."""
    gone = session.scalars(
        select(EntitlementEntry.quantity).where(
            EntitlementEntry.award_key == award.key,
            EntitlementEntry.kind == "expire",
            EntitlementEntry.unit == award.unit,
        )
    )
    written_off = -sum(int(quantity) for quantity in gone)
    if written_off:
        enter(session, award, "expire", written_off)


def make_unreported_payable(session: Session, office: Office, award: Award) -> None:
    """Make payable at once what waits for no report: the decision is all there is."""
    person = session.scalars(select(Person).where(Person.id == award.person_id)).one()
    planned = select(Instalment).where(
        Instalment.award_id == award.id, Instalment.status == "planned", Instalment.certification_id.is_(None)
    )
    for instalment in session.scalars(planned.order_by(Instalment.period_no)).all():
        make_payable(session, office, award, instalment, person)
