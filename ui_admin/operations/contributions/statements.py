"""Taking in a bank statement: every new row becomes a receipt, of an employer or in suspense, all in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui_admin.domain.contribution import BadRows
from ui_admin.domain.done import Done, done
from ui_admin.domain.identifiers import Kind
from ui_admin.domain.money import Money
from ui_admin.domain.refusal import Refused
from ui_admin.domain.statement import LineState
from ui_admin.lookups.contributions.statement_review import BATCH, SURE_FROM, review_in, review_statement
from ui_admin.lookups.records import by_number
from ui_admin.operations.steps.contributions import received
from ui_admin.operations.steps.duties import refuse_own_interest
from ui_admin.operations.steps.numbers import next_number
from ui_admin.operations.steps.register.merging import account_holder
from ui_admin.operations.steps.settings import setting
from ui_admin.operations.steps.states import move_through, start
from ui_admin.storage.acts import act_of
from ui_admin.storage.contributions import ImportBatch, ImportRow, Receipt
from ui_admin.storage.employers import Employer
from ui_admin.storage.statements import StatementLine

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from ui_admin.domain.statement import ReviewedLine, StatementRow
    from ui_admin.lookups.contributions.statement_review import ReadStatement, StatementReview
    from ui_admin.office import Office

TO_SUSPENSE = ""
ACCEPTED = (LineState.SURE, LineState.LOOK, LineState.SUSPENSE)


@dataclass(frozen=True, slots=True)
class TakenStatement:
    """A statement that was taken in: rows and money taken, how many went to employers, ticked off, or into suspense."""

    taken: int
    amount: Money
    assigned: int
    ticked: int
    in_suspense: int
    known: int
    refused: int


def take_in_statement(
    office: Office,
    read: ReadStatement,
    *,
    confirmed: Mapping[int, str] | None = None,
    accept_from: int | None = None,
    bad_rows: BadRows = BadRows.REFUSE_ALL,
) -> Done[TakenStatement]:
    """Take in the rows of a statement that were not taken in before.

    `confirmed` names, by row, the employer an officer chose, or nobody for suspense. Of the other rows those are assigned
    whose match is at least as sure as `accept_from`, or as the office's setting; the rest waits in suspense. A statement
    without a new row changes nothing.
    """
    first = review_statement(office, read)
    _refuse_bad(first, bad_rows)
    if not any(line.state in ACCEPTED for line in first.lines):
        return done(_nothing(office, first))
    with office.change("statement.import", note=read.file_name, origin="import") as session:
        sure_from = accept_from if accept_from is not None else int(str(setting(session, SURE_FROM)))
        reviewed = review_in(session, office, read, sure_from)
        batch = _batch(session, read, reviewed)
        rows = {row.row: row for row in read.rows}
        totals = {"employer": 0, "receipt": 0, "suspense": 0}
        amount = 0
        for line in reviewed.lines:
            if line.state in ACCEPTED:
                chosen = _chosen(line, confirmed or {})
                totals[_take(session, office, batch, (rows[line.row], line), chosen)] += 1
                amount += rows[line.row].amount
        act_of(session).about("import_batch", batch.key, read.file_name)
        found = TakenStatement(
            taken=sum(totals.values()),
            amount=Money(amount, office.scheme.currency),
            assigned=totals["employer"],
            ticked=totals["receipt"],
            in_suspense=totals["suspense"],
            known=reviewed.sums[LineState.KNOWN][0],
            refused=reviewed.sums[LineState.REFUSED][0],
        )
        return done(found, "receipt", "ledger", "contribution_return", "statement")


def _refuse_bad(reviewed: StatementReview, bad_rows: BadRows) -> None:
    bad = reviewed.in_state(LineState.REFUSED)
    if bad and bad_rows is BadRows.REFUSE_ALL:
        raise Refused("statement.bad_rows", count=len(bad), row=bad[0].row, why=bad[0].why)


def _nothing(office: Office, reviewed: StatementReview) -> TakenStatement:
    known, refused = reviewed.sums[LineState.KNOWN][0], reviewed.sums[LineState.REFUSED][0]
    return TakenStatement(0, Money.zero(office.scheme.currency), 0, 0, 0, known, refused)


def _chosen(line: ReviewedLine, confirmed: Mapping[int, str]) -> str:
    """Give the employer a row goes to: as an officer said, or as the match when it is sure."""
    if line.row in confirmed:
        return confirmed[line.row]
    return line.match.employer_number if line.match is not None and line.state is LineState.SURE else TO_SUSPENSE


def _take(
    session: Session,
    office: Office,
    batch: ImportBatch,
    pair: tuple[StatementRow, ReviewedLine],
    chosen: str,
) -> str:
    """Book one row, or tick off the receipt that was recorded for it by hand; gives which of these it was."""
    row, line = pair
    match = line.match
    if match is not None and match.receipt and chosen == match.employer_number:
        receipt = by_number(session, Receipt, match.receipt)
        became = "receipt"
    else:
        employer = account_holder(session, by_number(session, Employer, chosen)) if chosen else None
        receipt = _record(session, office, row, employer)
        became = "employer" if employer else "suspense"
    is_match = match is not None and chosen == match.employer_number
    session.add(
        StatementLine(
            batch_id=batch.id,
            row_no=row.row,
            booked_on=row.booked_on,
            amount=row.amount,
            reference=row.reference,
            counterparty=row.counterparty,
            fingerprint=row.fingerprint,
            occurrence=row.occurrence,
            receipt_id=receipt.id,
            matched_by=match.by if match is not None and is_match else "officer" if chosen else "",
            confidence=match.confidence if match is not None and is_match else 0,
        )
    )
    session.flush()
    return became


def _record(session: Session, office: Office, row: StatementRow, employer: Employer | None) -> Receipt:
    if employer is not None:
        refuse_own_interest(session, employer_id=employer.id)
    receipt = Receipt(
        number=next_number(session, Kind.RECEIPT),
        till="",
        till_no=None,
        employer_id=employer.id if employer else None,
        received_on=row.booked_on,
        channel="bank",
        reference=row.reference,
        amount=row.amount,
        currency=office.scheme.currency.code,
        void_reason="",
    )
    start(session, "receipt", receipt)
    received.post_received(session, office, receipt, employer)
    if employer is not None:
        parts = received.parts_in_order(session, office, receipt, employer)
        received.settle(session, office, receipt, employer, parts)
    session.flush()
    return receipt


def _batch(session: Session, read: ReadStatement, reviewed: StatementReview) -> ImportBatch:
    batch = ImportBatch(
        kind=BATCH,
        file_name=read.file_name,
        file_sha256=read.sha256,
        mapping=read.mapping,
        rows_taken=sum(line.state in ACCEPTED for line in reviewed.lines),
        rows_refused=reviewed.sums[LineState.REFUSED][0],
        rows_looked_at=reviewed.sums[LineState.LOOK][0],
    )
    start(session, "import_batch", batch)
    move_through(session, "import_batch", batch, "checked", "shown", "taken")
    for line in reviewed.in_state(LineState.REFUSED):
        session.add(
            ImportRow(
                batch_id=batch.id,
                row_no=line.row,
                occurrence=1,
                raw={line.column: line.value},
                problems=[line.why.to_json()],
                taken=False,
            )
        )
    return batch
