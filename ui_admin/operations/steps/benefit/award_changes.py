"""What an act does to the schedule of an award: instalments fall away, are cut short, or are planned anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from ui_admin.domain.determination import InstalmentLine, PlannedInstalment
from ui_admin.domain.periods import DateRange
from ui_admin.lookups.claims.facts import facts_of_claim
from ui_admin.lookups.claims.period_reports import report_of
from ui_admin.operations.steps.benefit import awards
from ui_admin.operations.steps.benefit.report_entry import close_unreported
from ui_admin.operations.steps.states import move, set_field
from ui_admin.rules.assess import assess
from ui_admin.rules.award_rules import days_resumed, of_days
from ui_admin.rules.certification import report_days
from ui_admin.storage.awards import Award, Certification, EntitlementEntry, Instalment
from ui_admin.storage.claims import Determination

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.domain.determination import Assessment
    from ui_admin.office import Office
    from ui_admin.rules.facts import ClaimFacts
    from ui_admin.storage.claims import Claim

DAY = timedelta(days=1)
RESERVE_UNIT = "contribution_month"


def planned_benefit(session: Session, award: Award) -> Sequence[Instalment]:
    """Give the benefit that is planned and not due yet, in order."""
    return session.scalars(
        select(Instalment)
        .where(Instalment.award_id == award.id, Instalment.status == "planned", Instalment.component == "benefit")
        .order_by(Instalment.period_no)
    ).all()


def drop(session: Session, instalment: Instalment, status: str = "cancelled") -> None:
    """Let a planned instalment fall away; its report is not wanted any more."""
    move(session, "instalment", instalment, status)
    report = _report_of(session, instalment)
    if report is not None:
        close_unreported(session, report)


def cut_short(session: Session, office: Office, award: Award, old: Instalment, planned: PlannedInstalment) -> None:
    """Put a shorter version in the place of a planned instalment; its report is then wanted for the shorter period."""
    move(session, "instalment", old, "superseded")
    awards.add_instalment(session, office, award, planned, certification_id=old.certification_id, supersedes_id=old.id)
    report = _report_of(session, old)
    if report is None:
        return
    open_on, due_on = report_days(office.scheme, planned.period)
    changed = (("period_to", planned.period.last or planned.period.first), ("open_on", open_on), ("due_on", due_on))
    for name, day in changed:
        set_field(session, "certification", report, name, day)


def facts_as_decided(session: Session, office: Office, claim: Claim, award: Award) -> ClaimFacts:
    """Give the facts of a claim as the law looks at them on the day of its decision."""
    determination = session.scalars(select(Determination).where(Determination.id == award.determination_id)).one()
    return facts_of_claim(session, office, claim, approved_on=determination.determined_on)


def stop_at(session: Session, office: Office, claim: Claim, award: Award, day: date) -> int:
    """Stop benefit because work begins on a day: what the law still pays stays, the rest falls away.

    A decided claim is frozen, so what the new work changes in the law's answer is what counts, period by period.
    """
    facts = facts_as_decided(session, office, claim, award)
    given = _by_number(assess(office.scheme, facts, office.calendar))
    now = _by_number(assess(office.scheme, replace(facts, returned_to_work_on=day), office.calendar))
    dropped = 0
    for instalment in planned_benefit(session, award):
        if instalment.period_to < day:
            continue
        number = instalment.period_no
        is_known = number in given and given[number].period.first == instalment.period_from
        stays = now.get(number) if is_known else None
        if not is_known and award.unit == "day" and instalment.period_from < day:
            cut_short(session, office, award, instalment, _until(office, award, instalment, day - DAY))
        elif stays is None or not stays.amount.minor:
            drop(session, instalment)
            dropped += 1
        elif stays.quantity < given[number].quantity:
            last = stays.period.last or stays.period.first
            is_as_granted = given[number].amount.minor == instalment.gross
            planned = stays if is_as_granted else _until(office, award, instalment, last)
            cut_short(session, office, award, instalment, replace(planned, pay_on=instalment.pay_on))
    return dropped


def drop_from(session: Session, office: Office, award: Award, day: date) -> int:
    """Let all benefit from a day on fall away; where days are counted, the days before it stay. Gives how many fell."""
    dropped = 0
    for instalment in planned_benefit(session, award):
        if instalment.period_to < day:
            continue
        if instalment.period_from < day:
            if award.unit == "day":
                cut_short(session, office, award, instalment, _until(office, award, instalment, day - DAY))
            continue
        drop(session, instalment)
        dropped += 1
    return dropped


def plan_again(session: Session, office: Office, award: Award, day: date) -> int:
    """Plan the days that an interrupted award has left from a day on, within its window; gives how many periods."""
    book = office.scheme.on(award.payable_from)
    left = awards.balance(session, award) - sum(int(each.quantity) for each in planned_benefit(session, award))
    last_no = session.scalar(select(func.max(Instalment.period_no)).where(Instalment.award_id == award.id)) or 0
    daily = Fraction(award.rates["daily"])
    window = DateRange(day, award.window_to)
    planned = days_resumed(book, office.calendar, daily, window, left=left, first_no=last_no + 1)
    for each in planned:
        awards.plan(session, office, award, each)
    return len(planned)


def keep_reserve(
    session: Session, office: Office, claim: Claim, award: Award, told: Mapping[str, object] | None = None
) -> int | None:
    """Write down the contribution months that an award leaves for the next claim; None where the law keeps none.

    `told` are facts of its end, such as the ground and whether the office was told of it.
    """
    if not office.scheme.on(award.payable_from).has("reserve.odd_months"):
        return None
    facts = facts_as_decided(session, office, claim, award)
    rows = session.scalars(
        select(Certification)
        .where(Certification.award_id == award.id, Certification.status == "settled")
        .order_by(Certification.period_no)
    )
    known = {
        "reports": tuple(report_of(row) for row in rows),
        "uncollected_periods": _lapsed_periods(session, award),
        **(told or {}),
    }
    found = assess(office.scheme, replace(facts, **known), office.calendar)  # type: ignore[arg-type] # facts by name
    months = found.reserved_months or 0
    _reserve(session, award, months)
    return months


def take_reserve_back(session: Session, award: Award) -> None:
    """Take back what was kept for the next claim, because the award goes on."""
    _reserve(session, award, 0)


def _reserve(session: Session, award: Award, months: int) -> None:
    written = session.scalars(
        select(EntitlementEntry.quantity).where(
            EntitlementEntry.award_key == award.key, EntitlementEntry.kind == "reserve"
        )
    )
    change = months - sum(int(quantity) for quantity in written)
    if change:
        awards.enter(session, award, "reserve", change, unit=RESERVE_UNIT)


def _lapsed_periods(session: Session, award: Award) -> tuple[int, ...]:
    """Give the periods whose money nobody collected and went back to the fund."""
    lapsed = select(Instalment.period_no).where(
        Instalment.award_id == award.id, Instalment.component == "benefit", Instalment.status == "lapsed"
    )
    return tuple(session.scalars(lapsed.order_by(Instalment.period_no)))


def _report_of(session: Session, instalment: Instalment) -> Certification | None:
    return session.scalar(select(Certification).where(Certification.id == instalment.certification_id))


def _by_number(found: Assessment) -> Mapping[int, PlannedInstalment]:
    return {planned.period_no: planned for planned in found.instalments if planned.component == "benefit"}


def _until(office: Office, award: Award, instalment: Instalment, last: date) -> PlannedInstalment:
    """Give an instalment of days as far as a day, at the rate that was frozen with the award."""
    days = DateRange(instalment.period_from, last)
    daily = Fraction(award.rates["daily"])
    amount = of_days(office.scheme.on(award.payable_from), daily, days.days)
    line = InstalmentLine(days, daily, Decimal(days.days), amount)
    return PlannedInstalment(instalment.period_no, days, instalment.pay_on, Decimal(days.days), "day", (line,), amount)
