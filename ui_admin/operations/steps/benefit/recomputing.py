"""Reckoning the periods of an award anew after a report changed: the corrected one and all later ones, in their order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.determination import InstalmentLine, Outcome, PlannedInstalment
from ui_admin.domain.difference import GONE, DuePeriod, Standing
from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.periods import DateRange
from ui_admin.lookups.claims.period_reports import report_of
from ui_admin.operations.steps.benefit.reported_periods import law_stops
from ui_admin.rules.certification import award_ended, period_findings
from ui_admin.rules.earnings import Beside, earnings_beside
from ui_admin.storage import awards as records
from ui_admin.storage.awards import Award, Certification, Instalment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from ui_admin.office import Office
    from ui_admin.rules.certification import PeriodFinding
    from ui_admin.rules.facts import PeriodReport
    from ui_admin.storage.claims import Claim

AS_IT_STANDS = {"planned": Standing.PLANNED, "not_payable": Standing.NOT_PAYABLE}


@dataclass(frozen=True, slots=True)
class Recomputed:
    """What is due for every period of an award now, and what was found for those that were reckoned anew."""

    due: tuple[DuePeriod, ...]
    findings: Mapping[int, tuple[PeriodFinding, ...]]


def recompute(
    session: Session,
    office: Office,
    claim: Claim,
    award: Award,
    *,
    corrected: Mapping[int, PeriodReport | None],
) -> Recomputed:
    """Reckon an award with corrected reports: earlier periods as they stand, from the first corrected one on anew.

    A corrected report of None counts as not made: its period waits for its report again.
    """
    first = min(corrected)
    findings: dict[int, tuple[PeriodFinding, ...]] = {}
    due = []
    reports = {row.period_no: row for row in _settled(session, award)}
    for instalment in _benefit(session, award):
        number = instalment.period_no
        planned, report = as_planned(session, award, instalment), _report(number, corrected, reports)
        beside = Beside(planned.amount, Fraction(award.reference_wage))
        standing = AS_IT_STANDS.get(instalment.status, Standing.PAYABLE)
        if number in corrected and corrected[number] is None:
            standing = Standing.PLANNED
        elif number >= first and report is not None:
            findings[number] = _find(session, office, claim, award, (report, beside), instalment, corrected)
            is_met = all(found.outcome is Outcome.MET for found in findings[number])
            standing = Standing.PAYABLE if is_met and instalment.gross else Standing.NOT_PAYABLE
        elif number in reports:
            # A paid instalment keeps its figures even where nothing is due: its report says what stands.
            is_met = all(outcome == Outcome.MET for _condition, outcome, _said in reports[number].findings)
            standing = Standing.PAYABLE if is_met and instalment.gross else Standing.NOT_PAYABLE
        if report is not None and standing is Standing.PAYABLE:
            earned = earnings_beside(office.scheme.on(instalment.period_from), report, beside)
            planned = planned if earned is None else replace(planned, amount=earned.kept)
        due.append(DuePeriod(planned, standing))
    return Recomputed(tuple(due), findings)


def _report(
    number: int, corrected: Mapping[int, PeriodReport | None], settled: Mapping[int, Certification]
) -> PeriodReport | None:
    """Give what is stated for a period: the correction, or the report that is settled; None where none counts."""
    if number in corrected:
        return corrected[number]
    return report_of(settled[number]) if number in settled else None


def _find(
    session: Session,
    office: Office,
    claim: Claim,
    award: Award,
    stated: tuple[PeriodReport, Beside],
    instalment: Instalment,
    corrected: Mapping[int, PeriodReport | None],
) -> tuple[PeriodFinding, ...]:
    report, beside = stated
    found = period_findings(office.scheme, instalment.period_from, report, beside)
    is_met = all(finding.outcome is Outcome.MET for finding in found)
    if is_met and law_stops(session, office, claim, award, report.period, instead=corrected):
        return (*found, award_ended(office.scheme, instalment.period_from, report.period))
    return found


def _settled(session: Session, award: Award) -> Sequence[Certification]:
    return session.scalars(
        select(Certification).where(Certification.award_id == award.id, Certification.status == "settled")
    ).all()


def _benefit(session: Session, award: Award) -> Sequence[Instalment]:
    return session.scalars(
        select(Instalment)
        .where(
            Instalment.award_id == award.id,
            Instalment.component == "benefit",
            Instalment.status.not_in(sorted(GONE)),
        )
        .order_by(Instalment.period_no)
    ).all()


def as_planned(session: Session, award: Award, instalment: Instalment) -> PlannedInstalment:
    """Give an instalment as the law planned it; one that was lowered since keeps the whole sum of its lines."""
    currency = CURRENCIES[award.currency]
    lines = tuple(
        InstalmentLine(
            DateRange(row.line_from, row.line_to),
            Fraction(row.rate),
            Decimal(row.quantity),
            Money(row.amount, currency),
        )
        for row in session.scalars(
            select(records.InstalmentLine)
            .where(records.InstalmentLine.instalment_key == instalment.key)
            .order_by(records.InstalmentLine.key)
        )
    )
    whole = sum(line.amount.minor for line in lines) if lines else instalment.gross
    return PlannedInstalment(
        period_no=instalment.period_no,
        period=DateRange(instalment.period_from, instalment.period_to),
        pay_on=instalment.pay_on,
        quantity=Decimal(instalment.quantity),
        unit=instalment.unit,
        lines=lines,
        amount=Money(whole, currency),
    )
