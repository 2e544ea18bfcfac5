"""What was reported and what was missed for the periods of an award, and whether the law still pays one of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.lookups.claims.facts import facts_of_claim
from ui_admin.lookups.claims.period_reports import report_of
from ui_admin.rules.assess import assess
from ui_admin.rules.facts import PeriodReport
from ui_admin.storage.awards import Certification
from ui_admin.storage.claims import Determination

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from ui_admin.office import Office
    from ui_admin.rules.facts import ClaimFacts
    from ui_admin.storage.awards import Award
    from ui_admin.storage.claims import Claim


def law_stops(
    session: Session,
    office: Office,
    claim: Claim,
    award: Award,
    period_no: int,
    *,
    instead: Mapping[int, PeriodReport | None] | None = None,
) -> bool:
    """Tell whether the law pays nothing for a period because of what was reported and missed until then.

    Offers refused and reports missed in a row end an award. A decided claim is frozen, so only the difference that the
    reports make counts: a period that the facts of today would not give anyhow stays as it was granted. `instead` are
    reports by period that take the place of those on record; None for one that counts as not made.
    """
    determination = session.scalars(select(Determination).where(Determination.id == award.determination_id)).one()
    facts = facts_of_claim(session, office, claim, approved_on=determination.determined_on)
    told = replace(facts, reports=_until(session, office, award, period_no, instead or {}))
    return _pays(office, facts, period_no) and not _pays(office, told, period_no)


def _pays(office: Office, facts: ClaimFacts, period_no: int) -> bool:
    found = assess(office.scheme, facts, office.calendar)
    return any(planned.period_no == period_no and planned.amount.minor for planned in found.instalments)


def _until(
    session: Session, office: Office, award: Award, period_no: int, instead: Mapping[int, PeriodReport | None]
) -> tuple[PeriodReport, ...]:
    """Give the reports up to a period; one that is due and was not filed counts as missed."""
    rows = session.scalars(
        select(Certification)
        .where(
            Certification.award_id == award.id,
            Certification.period_no <= period_no,
            Certification.status != "superseded",
        )
        .order_by(Certification.period_no)
    ).all()
    reports = []
    for row in rows:
        corrected = instead.get(row.period_no)
        if corrected is not None:
            reports.append(corrected)
        elif row.period_no in instead:
            continue
        elif row.submitted_on is not None and row.status != "lapsed":
            reports.append(report_of(row))
        elif row.due_on < office.today():
            reports.append(PeriodReport(row.period_no, filed=False))
    return tuple(reports)
