"""A bank statement on the desk: opened, its columns mapped, and every row reviewed before anything is booked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from ui_admin.domain.money import Money
from ui_admin.domain.sentence import sentence
from ui_admin.domain.statement import LineState, Match, ReviewedLine
from ui_admin.lookups.contributions.return_files import OpenedFile
from ui_admin.lookups.contributions.statement_matching import match_row, what_is_known
from ui_admin.lookups.office.housekeeping import setting_in_force
from ui_admin.storage.contributions import ImportBatch
from ui_admin.storage.employers import Employer
from ui_admin.storage.offices import Relation
from ui_admin.storage.statements import StatementLine

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from sqlalchemy.orm import Session

    from ui_admin.domain.statement import StatementRow
    from ui_admin.exchange.return_rows import RowProblem
    from ui_admin.office import Office

BATCH = "bank_statement"
KEPT_LAST = 50
SURE_FROM = "statement.sure_from"


@dataclass(frozen=True, slots=True)
class ReadStatement:
    """A statement that was read: its rows, what could not be read, the file's name and hash and how it was mapped."""

    rows: tuple[StatementRow, ...]
    problems: tuple[RowProblem, ...]
    went_out: int
    file_name: str
    sha256: str
    mapping: dict[str, Any]


@dataclass(frozen=True, slots=True)
class StatementReview:
    """Every row with its state in the order of the file; `sums` are count and amount by state."""

    lines: tuple[ReviewedLine, ...]
    went_out: int
    sure_from: int
    sums: Mapping[LineState, tuple[int, Money]]

    def in_state(self, state: LineState) -> tuple[ReviewedLine, ...]:
        """Give the rows in one state."""
        return tuple(line for line in self.lines if line.state is state)


def open_statement(office: Office, file: Path) -> OpenedFile:
    """Open a bank statement and map its columns as far as they are known; refuses in a sentence what is no sheet."""
    from ui_admin.exchange.sheets import read_book  # noqa: PLC0415 - only where a file is read
    from ui_admin.exchange.statement_layout import guess_statement, missing_fields  # noqa: PLC0415 - likewise

    kept = _kept_mappings(office)
    guesses = [(sheet, guess_statement(sheet, kept)) for sheet in read_book(file)]
    sheet, mapping = max(guesses, key=lambda guess: len(guess[1].columns))
    return OpenedFile(sheet, mapping, missing_fields(mapping.columns))


def with_columns(opened: OpenedFile, columns: Mapping[str, int]) -> OpenedFile:
    """The same file with the columns that an officer chose."""
    from ui_admin.exchange.statement_layout import missing_fields  # noqa: PLC0415 - only where a file is read

    return OpenedFile(opened.sheet, replace(opened.mapping, columns=dict(columns)), missing_fields(columns))


def read_statement(office: Office, opened: OpenedFile) -> ReadStatement:
    """Read the rows of an opened statement by its mapping."""
    from ui_admin.exchange.statement_rows import read_statement_rows  # noqa: PLC0415 - only where a file is read

    found = read_statement_rows(opened.sheet, opened.mapping, office.scheme.currency)
    return ReadStatement(
        rows=found.rows,
        problems=found.problems,
        went_out=found.went_out,
        file_name=opened.sheet.file_name,
        sha256=opened.sheet.sha256,
        mapping=opened.mapping.to_json(),
    )


def review_statement(office: Office, read: ReadStatement) -> StatementReview:
    """Say of every row whom it is from and how sure that is; nothing is written."""
    sure_from = int(str(setting_in_force(office, SURE_FROM)))
    with office.look() as session:
        return review_in(session, office, read, sure_from)


def review_in(session: Session, office: Office, read: ReadStatement, sure_from: int) -> StatementReview:
    """Review a statement in an open session."""
    book = office.scheme.currency
    taken, tied = _taken(session, read.rows), _tied(session, office)
    fresh = [row for row in read.rows if (row.fingerprint, row.occurrence) not in taken]
    known = what_is_known(session, fresh)
    lines = [_refused(problem) for problem in read.problems]
    for row in read.rows:
        if (row.fingerprint, row.occurrence) in taken:
            lines.append(_line(row, book, LineState.KNOWN, sentence("statement_row.known")))
        elif row.booked_on > office.today():
            why = sentence("statement_row.in_future", day=row.booked_on)
            lines.append(replace(_line(row, book, LineState.REFUSED, why), column="day", value=str(row.booked_on)))
        else:
            lines.append(_matched(session, office, row, known, (sure_from, tied)))
    lines.sort(key=lambda line: line.row)
    sums = {state: _sum(lines, state, book) for state in LineState}
    return StatementReview(tuple(lines), read.went_out, sure_from, sums)


def _matched(
    session: Session,
    office: Office,
    row: StatementRow,
    known: Any,  # noqa: ANN401 - what `what_is_known` gave
    limits: tuple[int, frozenset[str]],
) -> ReviewedLine:
    sure_from, tied = limits
    found = match_row(session, office, row, known)
    book = office.scheme.currency
    if not isinstance(found, Match):
        return _line(row, book, LineState.SUSPENSE, found)
    if found.employer_number in tied:
        return _line(row, book, LineState.SUSPENSE, sentence("statement_match.tied", name=found.employer_name))
    state = LineState.SURE if found.confidence >= sure_from else LineState.LOOK
    return replace(_line(row, book, state, found.why), match=found)


def _line(row: StatementRow, book: Any, state: LineState, why: Any) -> ReviewedLine:  # noqa: ANN401 - currency, sentence
    return ReviewedLine(row.row, row.booked_on, Money(row.amount, book), row.reference, row.counterparty, state, why)


def _refused(problem: RowProblem) -> ReviewedLine:
    return ReviewedLine(
        problem.row,
        None,
        None,
        "",
        "",
        LineState.REFUSED,
        problem.sentence,
        column=problem.column,
        value=problem.value,
    )


def _sum(lines: Sequence[ReviewedLine], state: LineState, book: Any) -> tuple[int, Money]:  # noqa: ANN401 - a currency
    amounts = [line.amount.minor for line in lines if line.state is state and line.amount is not None]
    return sum(line.state is state for line in lines), Money(sum(amounts), book)


def _taken(session: Session, rows: Sequence[StatementRow]) -> set[tuple[str, int]]:
    marks = sorted({row.fingerprint for row in rows})
    found: set[tuple[str, int]] = set()
    for at in range(0, len(marks), 1000):
        query = select(StatementLine.fingerprint, StatementLine.occurrence).where(
            StatementLine.fingerprint.in_(marks[at : at + 1000])
        )
        found |= {(mark, occurrence) for mark, occurrence in session.execute(query)}
    return found


def _tied(session: Session, office: Office) -> frozenset[str]:
    """Employers whose money another officer assigns: the one at the desk is tied to them."""
    if office.officer is None:
        return frozenset()
    query = (
        select(Employer.number)
        .join(Relation, Relation.employer_id == Employer.id)
        .where(Relation.officer_id == office.officer.id, Relation.valid_to.is_(None))
    )
    return frozenset(session.scalars(query))


def _kept_mappings(office: Office) -> dict[str, dict[str, int]]:
    """Give the columns of the latest statements, by the fingerprint of their headings."""
    query = (
        select(ImportBatch.mapping).where(ImportBatch.kind == BATCH).order_by(ImportBatch.key.desc()).limit(KEPT_LAST)
    )
    with office.look() as session:
        kept = [dict(mapping) for mapping in session.scalars(query)]
    return {str(mapping["fingerprint"]): dict(mapping["columns"]) for mapping in reversed(kept)}
