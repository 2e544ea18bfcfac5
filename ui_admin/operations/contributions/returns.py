"""Taking in an employer's return: from a file or typed, nil, amended or cancelled; posted in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from ui_admin.domain.contribution import BadRows, Differences, RowState, Unknown
from ui_admin.domain.done import Done, done
from ui_admin.domain.money import Money
from ui_admin.domain.refusal import Refused
from ui_admin.domain.return_columns import ChosenRows
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.contributions.return_review import ReturnReview, Submitted, refuse_period, review
from ui_admin.lookups.records import by_id, by_number
from ui_admin.operations.steps.benefit.benefit_overlaps import flag_benefits, reconsider_benefits
from ui_admin.operations.steps.contributions import estimates, surcharges
from ui_admin.operations.steps.contributions import return_posting as posting
from ui_admin.operations.steps.duties import refuse_own_interest
from ui_admin.operations.steps.register.merging import carry_over
from ui_admin.operations.steps.states import move
from ui_admin.storage.acts import act_of
from ui_admin.storage.contributions import ContributionReturn, ImportBatch
from ui_admin.storage.employers import Employer
from ui_admin.workstation.memory import no_collecting

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from ui_admin.domain.periods import Month
    from ui_admin.office import Office

TOUCHED = ("contribution_return", "ledger", "person", "employer", "flag")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The file a return came in and how its columns were mapped."""

    name: str
    sha256: str
    mapping: dict[str, Any]


@dataclass(frozen=True, slots=True)
class PostedReturn:
    """A return that was posted."""

    number: str
    lines: int
    registered: int
    left_out: int
    wages: Money
    contributions: Money


# Around the whole of it: when the collector looks again, the columns are gone.
@no_collecting()
def take_in_return(
    office: Office,
    submitted: Submitted,
    *,
    source: SourceFile | None = None,
    unknown: Unknown = Unknown.REFUSE,
    bad_rows: BadRows = BadRows.REFUSE_ALL,
    differences: Differences = Differences.NOTE,
    difference_reason: str = "",
    said: Callable[[int, int], None] | None = None,
) -> Done[PostedReturn]:
    """Post a return: unknown persons registered when asked for, lines, contributions, ledger, all in one transaction.

    `said` hears how many rows of how many are looked at; when it raises to stop, nothing was posted.
    """
    with office.change("return.post", origin="import" if source else "keyed") as session:
        if source is not None:
            _refuse_known_file(session, source)
        reviewed = review(session, office, submitted, said=said)
        rows = _chosen(reviewed, unknown, bad_rows)
        if differences is Differences.NEED_REASON and not difference_reason.strip() and _differs(reviewed, rows):
            raise Refused("return.difference_reason", field="difference_reason")
        employer = refuse_period(session, office, submitted.employer_number, submitted.month)
        refuse_own_interest(session, employer_id=employer.id)
        batch = None if source is None else posting.add_batch(session, reviewed, source)
        if source is not None and source.mapping.get("columns"):
            employer.column_mapping = source.mapping
        head = posting.Head(employer, reviewed, kind="normal", difference_reason=difference_reason)
        estimate = estimates.set_aside(session, office, employer, submitted.month)
        posted = posting.post_return(session, office, head, rows, batch)
        estimates.settle(session, office, estimate, posted.record)
        carry_over(session, office, employer)
        flag_benefits(session, posted.record, posted.with_wage)
        return done(_posted(office, posted, len(reviewed.rows) - len(rows)), *TOUCHED)


def submit_nil_return(office: Office, employer_number: str, month: Month) -> Done[str]:
    """Post that an employer had nobody to pay in a month; silence and zero are told apart."""
    with office.change("return.nil") as session:
        employer = refuse_period(session, office, employer_number, month)
        refuse_own_interest(session, employer_id=employer.id)
        reviewed = review(session, office, Submitted(employer_number, month, (), {}))
        head = posting.Head(employer, reviewed, kind="nil")
        estimate = estimates.set_aside(session, office, employer, month)
        record = posting.post_return(session, office, head, _taken(reviewed), None).record
        estimates.settle(session, office, estimate, record)
        carry_over(session, office, employer)
        return done(str(record.number), *TOUCHED)


def amend_return(office: Office, number: str, submitted: Submitted, reason: str) -> Done[PostedReturn]:
    """Put a new version in place of a posted return; the old one stays and is superseded, the difference is posted."""
    if not reason.strip():
        raise Refused("return.reason_needed", field="reason")
    with office.change("return.amend", reason=reason) as session:
        old = by_number(session, ContributionReturn, number)
        if old.status != "posted":
            raise Refused(
                "return.not_posted", number=number, status=sentence(f"status.contribution_return.{old.status}")
            )
        reviewed = review(session, office, submitted, amends=True)
        rows = _chosen(reviewed, Unknown.REGISTER, BadRows.REFUSE_ALL)
        employer = refuse_period(session, office, submitted.employer_number, submitted.month, amends=True)
        refuse_own_interest(session, employer_id=employer.id)
        if (old.employer_id, old.period) != (employer.id, submitted.month.code):
            raise Refused("return.other_month", number=number)
        move(session, "contribution_return", old, "superseded")
        posting.reverse_postings(session, office, old)
        head = posting.Head(employer, reviewed, kind="amendment", amends=old, reason=reason)
        posted = posting.post_return(session, office, head, rows, None)
        record = posted.record
        posting.move_allocations(session, office, old, record)
        surcharges.follow(session, old, record)
        carry_over(session, office, employer)
        posting.flag_awards(session, old, record)
        reconsider_benefits(session, old)
        flag_benefits(session, record, posted.with_wage)
        return done(_posted(office, posted, 0), *TOUCHED, "receipt")


def cancel_return(office: Office, number: str, reason: str) -> Done[str]:
    """Take a posted return back by reversal; its lines stay for the record and count no more."""
    if not reason.strip():
        raise Refused("return.reason_needed", field="reason")
    with office.change("return.cancel", reason=reason) as session:
        record = by_number(session, ContributionReturn, number)
        refuse_own_interest(session, employer_id=record.employer_id)
        move(session, "contribution_return", record, "cancelled")
        _undo_import(session, record)
        posting.reverse_postings(session, office, record)
        posting.release_allocations(session, office, record)
        surcharges.take_back(session, office, record)
        carry_over(session, office, by_id(session, Employer, record.employer_id))
        posting.flag_awards(session, record, None)
        reconsider_benefits(session, record)
        act_of(session).about("contribution_return", record.key, record.number)
        return done(number, *TOUCHED, "receipt")


def _undo_import(session: Session, record: ContributionReturn) -> None:
    """Note on the file a return came in that nothing of it stands any more; the same file can be taken in again."""
    batch = session.scalar(select(ImportBatch).where(ImportBatch.id == record.import_batch_id))
    if batch is not None and batch.status == "taken":
        move(session, "import_batch", batch, "undone")


def _refuse_known_file(session: Session, source: SourceFile) -> None:
    batches = session.scalars(select(ImportBatch.id).where(ImportBatch.file_sha256 == source.sha256)).all()
    if not batches:
        return
    known = session.scalar(
        select(ContributionReturn.number).where(
            ContributionReturn.import_batch_id.in_(batches), ContributionReturn.status == "posted"
        )
    )
    if known is not None:
        raise Refused("return.file_known", file=source.name, number=known)


def _chosen(reviewed: ReturnReview, unknown: Unknown, bad_rows: BadRows) -> ChosenRows:
    refused = reviewed.rows_in(RowState.REFUSED)
    strangers = reviewed.rows_in(RowState.UNKNOWN)
    if refused and bad_rows is BadRows.REFUSE_ALL:
        first = refused[0]
        raise Refused(
            "return.rows_refused",
            count=len(refused),
            row=first.row,
            cell=first.cell,
            why=first.why or sentence("row.no_wage"),
        )
    if strangers and unknown is Unknown.REFUSE and bad_rows is BadRows.REFUSE_ALL:
        raise Refused("return.unknown_persons", count=len(strangers), row=strangers[0].row, name=strangers[0].name)
    rows = _taken(reviewed, *((RowState.UNKNOWN,) if unknown is Unknown.REGISTER else ()))
    if not rows:
        raise Refused("return.nothing_to_take")
    return rows


def _taken(reviewed: ReturnReview, *further: RowState) -> ChosenRows:
    return ChosenRows(reviewed.rows, frozenset({RowState.TAKE, RowState.LOOK, *further}))


def _differs(reviewed: ReturnReview, rows: ChosenRows) -> bool:
    """Tell whether the lines that are posted add up to anything else than the employer states."""
    taken = [reviewed.totals[state] for state in rows.states]
    contributions = sum(part.worker.minor + part.employer.minor for part in taken)
    posted = (len(rows), sum(part.wages.minor for part in taken), contributions)
    wages, owed = reviewed.stated_wages, reviewed.stated_contributions
    stated = (
        reviewed.stated_workers,
        None if wages is None else wages.minor,
        None if owed is None else owed.minor,
    )
    return any(said is not None and said != found for said, found in zip(stated, posted, strict=True))


def _posted(office: Office, posted: posting.Posted, left_out: int) -> PostedReturn:
    record, currency = posted.record, office.scheme.currency
    return PostedReturn(
        number=str(record.number),
        lines=record.workers,
        registered=posted.registered,
        left_out=left_out,
        wages=Money(record.wages, currency),
        contributions=Money(record.worker + record.employer, currency),
    )
