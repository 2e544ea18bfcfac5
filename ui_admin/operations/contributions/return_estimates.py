"""Estimating a return that did not come: one officer proposes it by a named method, another approves or rejects it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.done import Done, done
from ui_admin.domain.estimate import Method
from ui_admin.domain.periods import Month
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.contributions.return_board import late_employers
from ui_admin.lookups.contributions.return_estimates import estimates_of
from ui_admin.lookups.records import by_id, by_number
from ui_admin.lookups.register.employer_spells import owes_return
from ui_admin.operations.steps.contributions import estimates
from ui_admin.operations.steps.duties import own_employers, refuse_own_interest, refuse_same_officer
from ui_admin.operations.steps.settings import setting
from ui_admin.operations.steps.states import move, start
from ui_admin.rules.deadlines import contribution_due
from ui_admin.storage.acts import act_of
from ui_admin.storage.contributions import ContributionReturn
from ui_admin.storage.employer_life import ReturnEstimate
from ui_admin.storage.employers import Employer

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.office import Office

TOUCHED = ("contribution_return", "ledger", "employer", "return_estimate")


@dataclass(frozen=True, slots=True)
class ProposedEstimates:
    """How many estimates were proposed for a month, and for how many employers there was nothing to take one from."""

    proposed: int
    nothing_known: int


def propose_estimate(
    office: Office, number: str, month: Month, method: Method = Method.AVERAGE, reason: str = ""
) -> Done[str]:
    """Propose what to assess for a month without a return; gives the proposal's id. Nothing is owed before approval."""
    with office.change("return.estimate", reason=reason) as session:
        employer = by_number(session, Employer, number)
        _refuse_too_early(session, office, month)
        _refuse_not_missing(session, employer, month)
        refuse_own_interest(session, employer_id=employer.id)
        proposed = _propose(session, office, employer, month, method)
        if proposed is None:
            raise Refused("estimate.nothing_known", name=employer.name, month=month)
        act_of(session).about("employer", employer.key, employer.number)
        return done(proposed.id, *TOUCHED)


def propose_all_estimates(office: Office, month: Month, method: Method = Method.AVERAGE) -> Done[ProposedEstimates]:
    """Propose an estimate for every employer whose return of a month is overdue long enough; those without returns are left."""
    with office.change("return.estimate", note=str(month)) as session:
        _refuse_too_early(session, office, month)
        proposed, nothing, own = 0, 0, own_employers(session)
        for employer in late_employers(session, month):
            if employer.id in own or _waits(session, employer, month):
                continue
            if _propose(session, office, employer, month, method) is None:
                nothing += 1
            else:
                proposed += 1
        return done(ProposedEstimates(proposed, nothing), *TOUCHED)


def approve_estimate(office: Office, estimate_id: str) -> Done[str]:
    """Approve an estimate that another officer proposed: it is owed from now on; gives the number of the estimated return."""
    with office.change("return.approve_estimate") as session:
        estimate, employer = _open(session, estimate_id)
        _refuse_not_missing(session, employer, Month.from_code(estimate.period), is_approval=True)
        move(session, "return_estimate", estimate, "approved")
        record = estimates.assess(session, office, employer, estimate)
        estimate.return_id = record.id
        act_of(session).about("contribution_return", record.key, record.number)
        return done(str(record.number), *TOUCHED)


def reject_estimate(office: Office, estimate_id: str, reason: str) -> Done[str]:
    """Reject an estimate that another officer proposed, with the reason; the month stays without one."""
    if not reason.strip():
        raise Refused("estimate.reason_needed", field="reason")
    with office.change("return.approve_estimate", reason=reason) as session:
        estimate, employer = _open(session, estimate_id)
        move(session, "return_estimate", estimate, "rejected")
        act_of(session).about("employer", employer.key, employer.number)
        return done(employer.number, *TOUCHED)


def _open(session: Session, estimate_id: str) -> tuple[ReturnEstimate, Employer]:
    estimate = by_id(session, ReturnEstimate, estimate_id)
    employer = by_id(session, Employer, estimate.employer_id)
    refuse_same_officer(session, estimate.created_by, "return.estimate")
    refuse_own_interest(session, employer_id=employer.id)
    return estimate, employer


def _refuse_too_early(session: Session, office: Office, month: Month) -> None:
    days = int(str(setting(session, "return.estimate_after_days")))
    due_on = contribution_due(office.scheme, month, office.calendar).on
    late = (office.today() - due_on).days
    if late <= days:
        raise Refused("estimate.too_early", month=month, due=due_on, days=days, late=max(late, 0))


def _refuse_not_missing(session: Session, employer: Employer, month: Month, *, is_approval: bool = False) -> None:
    owes = session.scalar(select(Employer.key).where(Employer.id == employer.id, *owes_return(month)))
    if owes is None:
        raise Refused("estimate.none_owed", name=employer.name, month=month)
    live = session.scalar(
        select(ContributionReturn.number).where(
            ContributionReturn.employer_id == employer.id,
            ContributionReturn.period == month.code,
            ContributionReturn.status.in_(("posted", "estimated")),
        )
    )
    if live is not None:
        raise Refused("return.second", name=employer.name, month=month, number=live)
    if not is_approval and _waits(session, employer, month):
        raise Refused("estimate.proposed_already", name=employer.name, month=month)


def _waits(session: Session, employer: Employer, month: Month) -> bool:
    query = select(ReturnEstimate.key).where(
        ReturnEstimate.employer_id == employer.id,
        ReturnEstimate.period == month.code,
        ReturnEstimate.status == "proposed",
    )
    return session.scalar(query) is not None


def _propose(
    session: Session, office: Office, employer: Employer, month: Month, method: Method
) -> ReturnEstimate | None:
    count = int(str(setting(session, "return.estimate_months")))
    found = estimates_of(session, office, employer, month, count=count).get(method)
    if found is None:
        return None
    estimate = ReturnEstimate(
        employer_id=employer.id,
        period=month.code,
        method=method.value,
        basis=list(found.basis),
        currency=office.scheme.currency.code,
        workers=found.workers,
        wages=found.wages.minor,
        base=found.base.minor,
        worker=found.worker.minor,
        employer=found.employer.minor,
        reason=act_of(session).reason,
    )
    start(session, "return_estimate", estimate)
    return estimate
