"""Steps of an estimate: it becomes an assessed return with an entry of its own, and the real return replaces it once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.identifiers import Kind
from ui_admin.domain.periods import Month
from ui_admin.operations.steps import ledger
from ui_admin.operations.steps.contributions import return_posting as posting
from ui_admin.operations.steps.contributions import surcharges
from ui_admin.operations.steps.numbers import next_number
from ui_admin.operations.steps.states import move, start
from ui_admin.rules.deadlines import contribution_due
from ui_admin.storage.acts import act_of
from ui_admin.storage.contributions import ContributionPeriod, ContributionReturn
from ui_admin.storage.employer_life import ReturnEstimate
from ui_admin.storage.search import index_rows, index_text

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.office import Office
    from ui_admin.storage.employers import Employer


def assess(session: Session, office: Office, employer: Employer, estimate: ReturnEstimate) -> ContributionReturn:
    """Write an approved estimate as a return without lines: nobody's contributions are known from it, only what is owed."""
    month = Month.from_code(estimate.period)
    due_on = contribution_due(office.scheme, month, office.calendar).on
    if session.scalar(select(ContributionPeriod.key).where(ContributionPeriod.code == month.code)) is None:
        session.add(ContributionPeriod(code=month.code, period_from=month.first, period_to=month.last, due_on=due_on))
    record = ContributionReturn(
        number=next_number(session, Kind.CONTRIBUTION_RETURN),
        employer_id=employer.id,
        period=estimate.period,
        kind="estimate",
        version=1,
        received_on=office.today(),
        keyed_at=act_of(session).at,
        channel="office",
        currency=estimate.currency,
        difference_reason="",
        workers=estimate.workers,
        wages=estimate.wages,
        base=estimate.base,
        worker=estimate.worker,
        employer=estimate.employer,
        government=0,
        due_on=due_on,
        rates={},
        amend_reason=estimate.reason,
    )
    start(session, "contribution_return", record)
    move(session, "contribution_return", record, "estimated")
    _post(session, office, employer, record)
    index_rows(session, "contribution_return", [(record.key, index_text(str(record.number)))])
    return record


def _post(session: Session, office: Office, employer: Employer, record: ContributionReturn) -> None:
    owed = ledger.Leg(
        ledger.RECEIVABLE,
        record.worker + record.employer,
        employer_key=employer.key,
        return_key=record.key,
        period=record.period,
    )
    income = [
        ledger.Leg(ledger.INCOME, -amount, return_key=record.key, period=record.period, payer=payer)
        for payer, amount in (("worker", record.worker), ("employer", record.employer))
    ]
    ledger.post(
        session,
        [owed, *income],
        entry_on=office.today(),
        cause=ledger.Cause("contribution_return", record.key),
        remark=f"estimate {record.number}",
        currency=record.currency,
    )


def set_aside(session: Session, office: Office, employer: Employer, month: Month) -> ContributionReturn | None:
    """Replace the estimate that stands for a month, if one does, and take its entry back; a proposal is rejected with it."""
    waiting = session.scalar(
        select(ReturnEstimate).where(
            ReturnEstimate.employer_id == employer.id,
            ReturnEstimate.period == month.code,
            ReturnEstimate.status == "proposed",
        )
    )
    if waiting is not None:
        move(session, "return_estimate", waiting, "rejected")
    standing = session.scalar(
        select(ContributionReturn).where(
            ContributionReturn.employer_id == employer.id,
            ContributionReturn.period == month.code,
            ContributionReturn.status == "estimated",
        )
    )
    if standing is not None:
        move(session, "contribution_return", standing, "replaced")
        posting.reverse_postings(session, office, standing)
    return standing


def settle(session: Session, office: Office, old: ContributionReturn | None, new: ContributionReturn) -> None:
    """Let what was paid and charged on a replaced estimate belong to the return that came."""
    if old is None:
        return
    new.supersedes_id = old.id
    posting.move_allocations(session, office, old, new)
    surcharges.follow(session, old, new)
