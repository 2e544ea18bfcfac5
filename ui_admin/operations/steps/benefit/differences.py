"""Putting a correction into effect: instalments not paid yet get a new version, paid ones keep their figures.

Where more is due for a paid instalment, an instalment of arrears corrects it; where less is due, an overpayment is
detected. `compare` of the lookups says the same without changing anything, so that it is shown before it is confirmed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.difference import LAPSED, Effect, Standing
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.benefit.differences import PeriodRows, compare, rows_by_period
from ui_admin.lookups.records import by_number
from ui_admin.operations.steps import ledger
from ui_admin.operations.steps.benefit import awards
from ui_admin.operations.steps.benefit.overpaid import already_over, detect_overpayment, let_overpayment_fall
from ui_admin.operations.steps.duties import acting_officer
from ui_admin.operations.steps.states import move, start
from ui_admin.storage.awards import EntitlementEntry, Instalment
from ui_admin.storage.ledger import JournalEntry
from ui_admin.storage.overpayments import Overpayment
from ui_admin.storage.people import Person

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.domain.determination import PlannedInstalment
    from ui_admin.domain.difference import Differences, DuePeriod, PeriodDifference
    from ui_admin.domain.money import Money
    from ui_admin.office import Office
    from ui_admin.storage.awards import Award


@dataclass(frozen=True, slots=True)
class AppliedDifferences:
    """What a correction did: its differences, and the number of the overpayment when one was detected."""

    differences: Differences
    overpayment_number: str | None = None


@dataclass(frozen=True)
class _Desk:
    """Where a correction is put into effect."""

    session: Session
    office: Office
    award: Award
    person: Person


def apply_differences(
    session: Session, office: Office, award: Award, due: Sequence[DuePeriod], *, cause: str, because: str
) -> AppliedDifferences:
    """Put a correction into effect, period by period in order; `cause` is the code of an overpayment found on the way.

    An earlier overpayment that is due after all is set aside first, for the reason of the correction.
    """
    found = compare(session, award, due)
    for debt in found.fallen:
        let_overpayment_fall(session, office, by_number(session, Overpayment, debt.number), because)
    rows = rows_by_period(session, award)
    wanted = {each.planned.period_no: each for each in due}
    person = session.scalars(select(Person).where(Person.id == award.person_id)).one()
    desk = _Desk(session, office, award, person)
    # All that goes is taken back first, so that no two versions lie over the same days.
    for period in found.changed:
        _take_back(desk, period, rows.get(period.period_no) or PeriodRows(period.period_no))
    for period in found.changed:
        stood = rows.get(period.period_no) or PeriodRows(period.period_no)
        _put(desk, period, stood, wanted.get(period.period_no))
    for period in found.periods:
        _use(desk, period.period_no, wanted.get(period.period_no), rows.get(period.period_no))
    if awards.balance(session, award) < 0:
        raise Refused("award.nothing_left", number=award.number)
    return AppliedDifferences(found, _detect(desk, found, rows, cause))


def _take_back(desk: _Desk, period: PeriodDifference, stood: PeriodRows) -> None:
    """Take back what another version replaces or what falls away; what was owed for it is reversed."""
    for arrears in stood.open_arrears:
        _supersede(desk, arrears)
    row = stood.open_benefit
    if row is None or period.effect is Effect.MOVED:
        return
    if row.status == Standing.NOT_PAYABLE:
        move(desk.session, "instalment", row, "planned")
    if row.status == Standing.PAYABLE or period.effect is Effect.REPLACED:
        _supersede(desk, row)
    else:
        move(desk.session, "instalment", row, "cancelled")


def _supersede(desk: _Desk, row: Instalment) -> None:
    was_owed = row.status == Standing.PAYABLE
    move(desk.session, "instalment", row, "superseded")
    if was_owed:
        _reverse(desk, row)


def _reverse(desk: _Desk, row: Instalment) -> None:
    """Reverse the entries by which the fund owes an instalment."""
    reversed_ids = select(JournalEntry.reverses_id).where(JournalEntry.reverses_id.is_not(None))
    entries = desk.session.scalars(
        select(JournalEntry).where(
            JournalEntry.cause_kind == "instalment",
            JournalEntry.cause_key == row.key,
            JournalEntry.reverses_id.is_(None),
            JournalEntry.id.not_in(reversed_ids),
        )
    ).all()
    for entry in entries:
        remark = f"instalment {row.period_no} of award {desk.award.number} replaced"
        ledger.reverse(desk.session, entry, entry_on=desk.office.today(), remark=remark)


def _put(desk: _Desk, period: PeriodDifference, stood: PeriodRows, due: DuePeriod | None) -> None:
    """Put what a period is due now in the place of what was taken back."""
    if period.effect is Effect.ARREARS and stood.live is not None:
        _add_arrears(desk, stood.live, period.arrears)
    elif due is not None and period.effect is Effect.MOVED and stood.live is not None:
        _bring_to(desk, stood.live, due.standing)
    elif due is not None and period.effect is Effect.REPLACED and stood.live is not None:
        _replace(desk, stood.live, due, period.later)
    elif due is not None and period.effect is Effect.ADDED:
        added = awards.plan(desk.session, desk.office, desk.award, due.planned)
        _bring_to(desk, added, due.standing)


def _replace(desk: _Desk, old: Instalment, due: DuePeriod, later: Money) -> None:
    amount = due.planned.amount if due.standing is Standing.NOT_PAYABLE else later
    planned = replace(due.planned, amount=amount, pay_on=_pay_day(desk, due.planned))
    new = awards.add_instalment(
        desk.session, desk.office, desk.award, planned, certification_id=old.certification_id, supersedes_id=old.id
    )
    _bring_to(desk, new, due.standing)


def _pay_day(desk: _Desk, planned: PlannedInstalment) -> date:
    """Give the day of payment: as the law plans it, and no day that has passed."""
    today = desk.office.today()
    return planned.pay_on if planned.pay_on >= today else desk.office.calendar.on_or_after(today)


def _bring_to(desk: _Desk, row: Instalment, standing: Standing) -> None:
    """Bring an instalment as far as its report has brought its period."""
    if row.status == Standing.NOT_PAYABLE and standing is not Standing.NOT_PAYABLE:
        move(desk.session, "instalment", row, "planned")
    if row.status == standing:
        return
    move(desk.session, "instalment", row, standing)
    if standing is Standing.PAYABLE:
        awards.owe(desk.session, desk.office, desk.award, row, desk.person)


def _add_arrears(desk: _Desk, corrected: Instalment, amount: Money) -> None:
    """Add the instalment of arrears that corrects a paid one, payable from the next working day."""
    arrears = Instalment(
        award_id=desk.award.id,
        person_id=desk.award.person_id,
        scheme=desk.office.profile.scheme,
        period_no=corrected.period_no,
        period_from=corrected.period_from,
        period_to=corrected.period_to,
        component="arrears",
        pay_on=desk.office.calendar.on_or_after(desk.office.today()),
        quantity="0",
        unit=corrected.unit,
        gross=amount.minor,
        deducted=0,
        net=amount.minor,
        currency=desk.award.currency,
        corrects_id=corrected.id,
    )
    start(desk.session, "instalment", arrears)
    _bring_to(desk, arrears, Standing.PAYABLE)


def _use(desk: _Desk, period_no: int, due: DuePeriod | None, stood: PeriodRows | None) -> None:
    """Let the award have used for a period what the law lets it use now; the difference is a movement of its own."""
    used = -sum(
        int(quantity)
        for quantity in desk.session.scalars(
            select(EntitlementEntry.quantity).where(
                EntitlementEntry.award_key == desk.award.key,
                EntitlementEntry.period_no == period_no,
                EntitlementEntry.kind.in_(("use", "restore")),
            )
        )
    )
    is_settled = stood is not None and bool(stood.settled)
    is_used = due is not None and due.due > 0 and (is_settled or due.standing is Standing.PAYABLE)
    wanted = int(due.planned.quantity) if due is not None and is_used else 0
    if wanted != used:
        awards.enter(desk.session, desk.award, "use" if wanted > used else "restore", used - wanted, period_no)


def _detect(desk: _Desk, found: Differences, rows: Mapping[int, PeriodRows], cause: str) -> str | None:
    """Detect the overpayment that a correction leaves, instalment by instalment, the latest first."""
    lines: list[tuple[Instalment, int, int, int, int]] = []
    for period in found.periods:
        over = period.over.minor
        stood = rows.get(period.period_no)
        for row in reversed(stood.settled) if stood is not None else ():
            part = min(over, row.gross - already_over(desk.session, row))
            if part <= 0 or row.status == LAPSED:
                continue
            if row.status == "in_run":
                raise Refused("difference.in_run", number=desk.award.number, period=period.period_no)
            lines.append((row, period.period_no, row.gross, row.gross - part, part))
            over -= part
    officer = acting_officer(desk.session)
    record = detect_overpayment(
        desk.session, desk.office, award=desk.award, cause=cause, lines=lines, detected_by=officer.id
    )
    return record.number if record is not None else None
