"""Steps of posting a return: the head, its lines set-based, the ledger, and what an amendment touches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import func, insert, select, text

from ui_admin.domain.contribution import RowState
from ui_admin.domain.identifiers import Kind
from ui_admin.domain.periods import Month
from ui_admin.domain.sentence import sentence
from ui_admin.operations.steps import ledger
from ui_admin.operations.steps.claims.flags import open_flag
from ui_admin.operations.steps.numbers import next_number
from ui_admin.operations.steps.register.register import add_many_people, open_employments
from ui_admin.operations.steps.states import move_through, start
from ui_admin.storage.acts import act_of, record_many
from ui_admin.storage.contributions import (
    Allocation,
    ContributionPeriod,
    ContributionReturn,
    ImportBatch,
    ImportRow,
    Receipt,
)
from ui_admin.storage.employers import Employer
from ui_admin.storage.ledger import JournalEntry
from ui_admin.storage.search import index_rows, index_text
from ui_admin.storage.sqlite.return_lines import add_figures, add_lines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    import numpy as np
    from numpy.typing import NDArray
    from sqlalchemy.orm import Session

    from ui_admin.domain.contribution import ReviewedRow
    from ui_admin.domain.return_columns import ChosenRows
    from ui_admin.lookups.contributions.return_review import ReturnReview
    from ui_admin.office import Office

PERSON, ROW, WAGE, BASE, WORKER, EMPLOYER = range(6)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a return that is being posted."""

    employer: Employer
    reviewed: ReturnReview
    kind: str
    difference_reason: str = ""
    amends: ContributionReturn | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Posted:
    """A return that was written: the record, how many persons were registered, and the persons who have a wage in it."""

    record: ContributionReturn
    registered: int
    with_wage: Sequence[int]


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines that are posted: a row of figures for each, and the words of the few that have any, by place.

    The figures are person, row of the file, wage, base, worker and employer; words are days, name and identifier as
    written and remark.
    """

    figures: NDArray[np.int64]
    words: dict[int, tuple[str | None, ...]]

    @classmethod
    def of(cls, chosen: ChosenRows, registered: Mapping[str, int]) -> _Lines:
        """Take the rows that stand as they are by the column, then the others with the persons registered for them."""
        import numpy as np  # noqa: PLC0415 - only returns need it

        rows, owed = chosen.all_rows, chosen.all_rows.owed
        is_plain = np.frombuffer(rows.is_plain, dtype=np.bool_)
        plain = len(rows) - len(rows.judged)
        figures = np.empty((plain + len(chosen.judged), EMPLOYER + 1), dtype=np.int64)
        figures[:plain, ROW] = list(rows.plain(rows.lines.rows))
        # A wage that is none was judged.
        figures[:plain, WAGE] = cast("list[int]", list(rows.plain(rows.lines.wages)))
        columns = ((PERSON, rows.person_keys), (BASE, owed.base), (WORKER, owed.worker), (EMPLOYER, owed.employer))
        for place, column in columns:
            figures[:plain, place] = column[is_plain]
        for place, row in enumerate(chosen.judged, plain):
            person = row.person_key or registered[row.identification]
            figures[place] = person, row.row, row.wage or 0, row.base, row.worker, row.employer
        words = {place: said for place, row in enumerate(chosen.judged, plain) if any(said := _written(row))}
        return cls(figures, words)

    def total(self, column: int) -> int:
        """Add up a column."""
        return int(self.figures[:, column].sum())

    @property
    def with_wage(self) -> list[int]:
        """The persons who have a wage."""
        import numpy as np  # noqa: PLC0415 - only returns need it

        persons = np.sort(self.figures[self.figures[:, WAGE] > 0, PERSON])
        found: list[int] = persons[np.diff(persons, prepend=0) > 0].tolist()
        return found


def _written(row: ReviewedRow) -> tuple[str | None, ...]:
    """Give what the employer wrote beside the figures; the name only where the register has another."""
    is_other = row.name and row.register_name and row.name != row.register_name
    return row.days or None, row.name if is_other else None, None, row.remark or None


def add_batch(session: Session, reviewed: ReturnReview, source: Any) -> ImportBatch:  # noqa: ANN401 - a SourceFile
    """Keep the file's hash, its mapping and every row that was not taken as it stood."""
    batch = ImportBatch(
        kind="contribution_return",
        file_name=source.name,
        file_sha256=source.sha256,
        mapping=source.mapping,
        rows_taken=reviewed.totals[RowState.TAKE].rows,
        rows_refused=reviewed.totals[RowState.REFUSED].rows,
        rows_looked_at=reviewed.totals[RowState.LOOK].rows + reviewed.totals[RowState.UNKNOWN].rows,
    )
    start(session, "import_batch", batch)
    move_through(session, "import_batch", batch, "checked", "shown", "taken")
    told = [
        {
            "batch_id": batch.id,
            "row_no": row.row,
            "occurrence": 1,
            "raw": {"identification": row.identification, "name": row.name, "wage": row.wage},
            "problems": [row.column, row.value, row.why.to_json() if row.why else None],
            "taken": row.state is not RowState.REFUSED,
        }
        for row in reviewed.rows_in(RowState.REFUSED, RowState.LOOK)
    ]
    if told:
        session.execute(insert(ImportRow), told)
    return batch


def post_return(session: Session, office: Office, head: Head, rows: ChosenRows, batch: ImportBatch | None) -> Posted:
    """Write a return with its lines and postings."""
    reviewed = head.reviewed
    registered = [row for row in rows.judged if row.person_key is None]
    keys = add_many_people(session, office, [(row.identification, row.name) for row in registered])
    lines = _Lines.of(rows, keys)
    _period(session, reviewed)
    record = _record(session, office, head, lines, batch)
    start(session, "contribution_return", record)
    _write_lines(session, record, lines)
    if head.kind == "nil":
        move_through(session, "contribution_return", record, "nil", "posted")
    else:
        move_through(session, "contribution_return", record, "draft", "submitted", "accepted", "posted")
    persons = lines.figures[:, PERSON]
    open_employments(session, head.employer.id, persons, reviewed.staff_before, reviewed.month.first)
    _post_owed(session, office, record, head.employer)
    index_rows(session, "contribution_return", [(record.key, index_text(str(record.number)))])
    act_of(session).about("contribution_return", record.key, record.number)
    return Posted(record, len(registered), lines.with_wage)


def _record(
    session: Session, office: Office, head: Head, lines: _Lines, batch: ImportBatch | None
) -> ContributionReturn:
    """Give the record of a return: what the employer states, what the law reckons on it, and the numbers it used."""
    reviewed = head.reviewed
    return ContributionReturn(
        number=next_number(session, Kind.CONTRIBUTION_RETURN),
        employer_id=head.employer.id,
        period=reviewed.month.code,
        kind=head.kind,
        version=1 if head.amends is None else head.amends.version + 1,
        supersedes_id=None if head.amends is None else head.amends.id,
        received_on=office.today(),
        keyed_at=act_of(session).at,
        channel="file" if batch else "keyed",
        currency=office.scheme.currency.code,
        declared_workers=reviewed.stated_workers,
        declared_contributions=None if reviewed.stated_contributions is None else reviewed.stated_contributions.minor,
        declared_wages=None if reviewed.stated_wages is None else reviewed.stated_wages.minor,
        difference_reason=head.difference_reason,
        workers=len(lines.figures),
        wages=lines.total(WAGE),
        base=lines.total(BASE),
        worker=lines.total(WORKER),
        employer=lines.total(EMPLOYER),
        government=0,
        due_on=reviewed.due_on,
        floor=reviewed.floor,
        ceiling=reviewed.ceiling,
        rates=dict(reviewed.rates),
        amend_reason=head.reason,
        import_batch_id=None if batch is None else batch.id,
    )


def _period(session: Session, reviewed: ReturnReview) -> None:
    month = reviewed.month
    known = session.scalar(select(ContributionPeriod.key).where(ContributionPeriod.code == month.code))
    if known is None:
        session.add(
            ContributionPeriod(code=month.code, period_from=month.first, period_to=month.last, due_on=reviewed.due_on)
        )


def _write_lines(session: Session, record: ContributionReturn, lines: _Lines) -> None:
    import numpy as np  # noqa: PLC0415 - only returns need it

    # To bind a NULL takes the driver as long as to insert a row, and most lines have nothing but their figures.
    bare = np.delete(lines.figures, list(lines.words), axis=0) if lines.words else lines.figures
    add_figures(session, record, _in_order(bare))
    add_lines(session, record, [(lines.figures[place].tolist(), words) for place, words in lines.words.items()])
    if len(lines.figures):
        record_many(session, len(lines.figures), f"return_lines:{len(lines.figures)}")


def _in_order(figures: NDArray[np.int64]) -> NDArray[np.int64]:
    """Put lines in the order of the table, so that a month grows at its end; often they come so."""
    import numpy as np  # noqa: PLC0415 - only returns need it

    persons = figures[:, PERSON]
    return figures if (persons[:-1] < persons[1:]).all() else figures[np.lexsort((figures[:, ROW], persons))]


def _post_owed(session: Session, office: Office, record: ContributionReturn, employer: Employer) -> None:
    if not record.worker + record.employer:
        return
    income = [
        ledger.Leg(ledger.INCOME, -amount, return_key=record.key, period=record.period, payer=payer)
        for payer, amount in (("worker", record.worker), ("employer", record.employer))
    ]
    owed = record.worker + record.employer
    receivable = ledger.Leg(
        ledger.RECEIVABLE, owed, employer_key=employer.key, return_key=record.key, period=record.period
    )
    ledger.post(
        session,
        [receivable, *income],
        entry_on=office.today(),
        cause=ledger.Cause("contribution_return", record.key),
        remark=f"return {record.number}",
        currency=record.currency,
    )


def reverse_postings(session: Session, office: Office, record: ContributionReturn) -> None:
    """Take back the journal entry of a return."""
    entry = session.scalar(
        select(JournalEntry).where(
            JournalEntry.cause_kind == "contribution_return",
            JournalEntry.cause_key == record.key,
            JournalEntry.reverses_id.is_(None),
        )
    )
    if entry is not None:
        ledger.reverse(session, entry, entry_on=office.today(), remark=f"reversal of return {record.number}")


def move_allocations(session: Session, office: Office, old: ContributionReturn, new: ContributionReturn) -> None:
    """Let what was paid on the old version settle the new one, as far as it owes; the rest of a receipt is free again."""
    rest = new.worker + new.employer
    for part in settled_by(session, old):
        taken = min(part.amount, rest)
        rest -= taken
        _allocate(session, part, old, -part.amount, office.today())
        _allocate(session, part, new, taken, part.allocated_on)
        if part.amount > taken:
            free_receipt(session, office, part.receipt_id, part.amount - taken)
    session.flush()


def release_allocations(session: Session, office: Office, record: ContributionReturn) -> None:
    """Free the money that settled a return which counts no more."""
    for part in settled_by(session, record):
        _allocate(session, part, record, -part.amount, office.today())
        free_receipt(session, office, part.receipt_id, part.amount)
    session.flush()


@dataclass(frozen=True, slots=True)
class Settled:
    """What a receipt settles of a return, and since when: an amendment does not make a payment late."""

    receipt_id: str
    amount: int
    allocated_on: date


def settled_by(session: Session, record: ContributionReturn) -> tuple[Settled, ...]:
    """Give what each receipt settles of a return now, oldest first."""
    since = func.max(Allocation.allocated_on).filter(Allocation.amount > 0)
    rows = session.execute(
        select(Allocation.receipt_id, func.sum(Allocation.amount), since)
        .where(Allocation.return_id == record.id)
        .group_by(Allocation.receipt_id)
        .having(func.sum(Allocation.amount) > 0)
        .order_by(func.min(Allocation.key))
    )
    return tuple(Settled(receipt_id, int(amount), day) for receipt_id, amount, day in rows)


def _allocate(session: Session, part: Settled, record: ContributionReturn, amount: int, day: date) -> None:
    if amount:
        session.add(Allocation(receipt_id=part.receipt_id, return_id=record.id, amount=amount, allocated_on=day))


def free_receipt(session: Session, office: Office, receipt_id: str, amount: int) -> None:
    """Move money from the returns of an employer back to what waits; its cause is the receipt, so a void takes it back."""
    receipt = session.scalars(select(Receipt).where(Receipt.id == receipt_id)).one()
    employer_key = session.scalar(select(Employer.key).where(Employer.id == receipt.employer_id))
    ledger.post(
        session,
        [
            ledger.Leg(ledger.RECEIVABLE, amount, employer_key=employer_key),
            ledger.Leg(ledger.UNALLOCATED, -amount, employer_key=employer_key),
        ],
        entry_on=office.today(),
        cause=ledger.Cause("receipt", receipt.key),
        remark=f"receipt {receipt.number}",
        currency=receipt.currency,
    )


def flag_awards(session: Session, old: ContributionReturn, new: ContributionReturn | None) -> None:
    """Raise a flag on every award of a person whose line changed; the decision itself never moves."""
    rows = session.execute(
        text(
            "SELECT a.key, (SELECT sum(o.base) FROM return_lines AS o "
            "WHERE o.period = :period AND o.person_key = p.key AND o.return_key = :old) "
            "FROM awards AS a JOIN people AS p ON p.id = a.person_id "
            "WHERE a.status NOT IN ('expired') AND p.key IN (SELECT l.person_key FROM return_lines AS l "
            "WHERE l.period = :period AND l.return_key IN (:old, :new)) "
            "AND (SELECT coalesce(sum(n.base), -1) FROM return_lines AS n "
            "WHERE n.period = :period AND n.person_key = p.key AND n.return_key = :new) <> "
            "(SELECT coalesce(sum(o.base), -1) FROM return_lines AS o "
            "WHERE o.period = :period AND o.person_key = p.key AND o.return_key = :old) ORDER BY a.key"
        ),
        {"period": old.period, "old": old.key, "new": new.key if new else 0},
    ).all()
    for award_key, used in rows:
        open_flag(
            session,
            code="return_changed",
            subject_kind="award",
            subject_key=award_key,
            says=sentence("flag.return_changed", number=str(old.number), month=Month.from_code(old.period)),
            matter=str(old.period),
            watched={"period": old.period, "employer": old.employer_id, "used": used},
        )
