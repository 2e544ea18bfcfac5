"""What becomes of an employer after it is liable: dormant and at work again, closed, merged into another, reopened."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select, text

from ui_admin.domain.done import Done, done
from ui_admin.domain.employer import Ending, ProvedDay
from ui_admin.domain.money import Money
from ui_admin.domain.periods import Month
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.records import by_number
from ui_admin.operations.steps.duties import refuse_own_interest
from ui_admin.operations.steps.register.employer_spells import check_day, move_employer
from ui_admin.operations.steps.register.merging import carry_over
from ui_admin.storage.acts import record_many
from ui_admin.storage.contributions import ContributionReturn
from ui_admin.storage.employers import Employer
from ui_admin.storage.search import index_rows, index_text

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.office import Office

ONE_DAY = timedelta(days=1)

# Claims that still wait for the employer hear that it cannot answer any more.
ANSWER_OPEN = """
UPDATE separations SET answered_on = :today, answered_how = :how, row_version = row_version + 1
WHERE employer_id = :employer AND answered_on IS NULL
  AND claim_id IN (SELECT id FROM claims WHERE status IN ('filed', 'in_assessment'))
"""


def rest_employer(office: Office, number: str, since: ProvedDay) -> Done[str]:
    """Let an employer without workers rest from a day on; no return is expected for the whole months of its rest."""
    with office.change("employer.rest", reason=since.proof) as session:
        employer = _employer(session, number)
        check_day(office, session, employer, since)
        _refuse_returns_after(session, employer, since.day)
        move_employer(session, employer, "dormant", since)
        return done(employer.number, "employer")


def resume_employer(office: Office, number: str, since: ProvedDay) -> Done[str]:
    """Let an employer that rested be at work again from a day on; returns are expected from then."""
    with office.change("employer.resume", reason=since.proof) as session:
        employer = _employer(session, number)
        _refuse_other_status(employer, "dormant")
        check_day(office, session, employer, since)
        move_employer(session, employer, "active", since)
        return done(employer.number, "employer")


def close_employer(
    office: Office, number: str, *, closed_on: date, reason: str, ending: Ending = Ending.CLOSED
) -> Done[int]:
    """End an employer with its last day and what proves it; gives how many claims got this as the employer's answer."""
    if not reason.strip():
        raise Refused("employer.reason_needed", field="reason")
    with office.change("employer.close", reason=reason) as session:
        employer = _employer(session, number)
        if employer.liable_from is not None and closed_on < employer.liable_from:
            raise Refused("employer.closed_before", field="closed_on", day=closed_on, first=employer.liable_from)
        proved = ProvedDay(closed_on, reason)
        check_day(office, session, employer, proved)
        _refuse_returns_after(session, employer, closed_on + ONE_DAY)
        move_employer(session, employer, ending, proved, begins_on=closed_on + ONE_DAY)
        employer.liable_to = closed_on
        answered = _answer_open_separations(session, office, employer, ending)
        return done(answered, "employer", "claim")


def merge_employer(office: Office, number: str, successor_number: str, since: ProvedDay) -> Done[Money]:
    """Merge an employer into its successor from a day on; gives the balance moved. People, employments and lines stay."""
    with office.change("employer.merge", reason=since.proof) as session:
        employer, successor = _employer(session, number), _employer(session, successor_number)
        if successor.id == employer.id:
            raise Refused("employer.merge_itself", field="successor")
        if successor.status != "active":
            status = sentence(f"status.employer.{successor.status}")
            raise Refused("employer.successor_not_active", field="successor", name=successor.name, status=status)
        check_day(office, session, employer, since)
        _refuse_returns_after(session, employer, since.day)
        move_employer(session, employer, "merged", since)
        employer.liable_to = since.day - ONE_DAY
        employer.successor_id = successor.id
        session.flush()
        moved = carry_over(session, office, employer)
        _find_by_old_number(session, employer, successor)
        return done(Money(moved, office.scheme.currency), "employer", "ledger", "receipt")


def reopen_employer(office: Office, number: str, since: ProvedDay) -> Done[str]:
    """Open a closed or found employer again from a day on; the months between stay free of returns."""
    with office.change("employer.reopen", reason=since.proof) as session:
        employer = _employer(session, number)
        if employer.status == "dormant":
            raise Refused("employer.resume_instead", name=employer.name)
        check_day(office, session, employer, since)
        move_employer(session, employer, "active", since)
        employer.liable_to = None
        return done(employer.number, "employer")


def _employer(session: Session, number: str) -> Employer:
    employer = by_number(session, Employer, number)
    refuse_own_interest(session, employer_id=employer.id)
    return employer


def _refuse_other_status(employer: Employer, status: str) -> None:
    if employer.status != status:
        now = sentence(f"status.employer.{employer.status}")
        raise Refused("employer.not_dormant", name=employer.name, status=now)


def _refuse_returns_after(session: Session, employer: Employer, day: date) -> None:
    """Refuse to end before a month for which a return with people is posted or an estimate stands: it would hang in the air."""
    month = Month.of(day)
    first = month if day == month.first else month.plus(1)
    live = session.execute(
        select(ContributionReturn.number, ContributionReturn.period, ContributionReturn.status)
        .where(
            ContributionReturn.employer_id == employer.id,
            ContributionReturn.period >= first.code,
            ContributionReturn.status.in_(("posted", "estimated")),
            ContributionReturn.kind != "nil",
        )
        .order_by(ContributionReturn.period)
    ).first()
    if live is not None:
        found, period, status = live
        raise Refused(f"employer.return_after_{status}", field="day", number=str(found), month=Month.from_code(period))


def _answer_open_separations(session: Session, office: Office, employer: Employer, ending: str) -> int:
    values = {"today": office.today().isoformat(), "how": f"employer_{ending}", "employer": employer.id}
    answered = session.connection().execute(text(ANSWER_OPEN), values).rowcount
    if answered:
        record_many(session, answered, f"separations:{answered}:employer_{ending}")
    return int(answered)


def _find_by_old_number(session: Session, employer: Employer, successor: Employer) -> None:
    """Let the finder lead from the old number and names to the successor as well."""
    words = index_text(*(part for one in (successor, employer) for part in _named(one)))
    index_rows(session, "employer", [(successor.key, words)])


def _named(employer: Employer) -> tuple[str, ...]:
    return employer.name, employer.latin_name, employer.identifier, employer.number
