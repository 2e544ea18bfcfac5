"""The months of the nation: every employer's return with its lines, contributions and postings."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.population import FIRST_MONTH, LAST_MONTH, TODAY
from ui_admin.domain.identifiers import Kind, format_number
from ui_admin.operations.steps import ledger
from ui_admin.rules.contributions import contribution_columns
from ui_admin.storage.acts import FIRST_HASH, act_of
from ui_admin.storage.contributions import ContributionPeriod, ContributionReturn
from ui_admin.storage.ledger import JournalEntry, Posting
from ui_admin.storage.ledger_seal import entry_hash, postings_seal
from ui_admin.storage.search import index_rows, index_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from benchmarks.layers import Layers
    from benchmarks.population import Population
    from ui_admin.domain.periods import Month
    from ui_admin.rules.contributions import ContributionColumns
    from ui_admin.rules.rulebook import Scheme

LAST_WORKED = LAST_MONTH.plus(-1)
DUE_DAYS = 14
LINES = (
    "INSERT INTO return_lines (period, person_key, return_key, line_no, wage, base, worker, employer, government) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)"
)


def lay_returns(layers: Layers, scheme: Scheme, population: Population) -> None:
    """Lay down the returns of every month; in the last one the large employer has not sent its own yet."""
    for place, month in enumerate(FIRST_MONTH.until(LAST_MONTH)):
        owed = contribution_columns(scheme, month, population.wages)
        at_work = np.ones(population.size, dtype=bool) if month <= LAST_WORKED else ~population.claims
        if month == LAST_MONTH:
            at_work[: population.big] = False
        _lay_month(layers, population, _Month(month, place, owed, at_work))
    code = act_of(layers.session).office_code
    count = population.employer_count * (place + 1)
    layers.reserve_serials(Kind.CONTRIBUTION_RETURN, count)
    layers.started("contribution_return", "posted", act_of(layers.session).event_key)
    _post(layers, code)
    rows = layers.session.connection().exec_driver_sql("SELECT key, number FROM contribution_returns").all()
    index_rows(layers.session, "contribution_return", [(key, index_text(number)) for key, number in rows])


class _Month:
    """A month with what is owed in it and who was at work."""

    def __init__(self, month: Month, place: int, owed: ContributionColumns, at_work: NDArray[np.bool_]) -> None:
        self.month, self.place, self.owed, self.at_work = month, place, owed, at_work

    @property
    def due_on(self) -> str:
        """The fifteenth of the month after."""
        return (self.month.plus(1).first + timedelta(days=DUE_DAYS)).isoformat()


def _lay_month(layers: Layers, population: Population, month: _Month) -> None:
    serials, employers = population.serials[month.at_work], population.employers[month.at_work]
    first = month.place * population.employer_count
    columns = [column[month.at_work] for column in (population.wages, *_amounts(month.owed))]
    firsts = np.searchsorted(population.employers, employers)
    line_numbers = serials - firsts
    lines = [serials, employers + first, line_numbers, *columns]
    rows = zip(*([month.month.code] * len(serials), *(column.tolist() for column in lines)), strict=True)
    layers.session.connection().connection.cursor().executemany(LINES, rows)  # type: ignore[arg-type] # row by row
    sums = [np.bincount(employers, column, population.employer_count + 1)[1:].astype(np.int64) for column in columns]
    _lay_heads(layers, month, np.bincount(employers, minlength=population.employer_count + 1)[1:], sums)


def _amounts(owed: ContributionColumns) -> tuple[NDArray[np.int64], ...]:
    return owed.base, owed.worker, owed.employer


def _lay_heads(layers: Layers, month: _Month, workers: NDArray[np.int64], sums: list[NDArray[np.int64]]) -> None:
    code = act_of(layers.session).office_code
    sent = np.flatnonzero(workers)
    first = month.place * len(workers) + 1
    keys = [first + int(place) for place in sent]
    ids = [row[0] for row in layers.session.connection().exec_driver_sql("SELECT id FROM employers ORDER BY key")]
    layers.lay(
        ContributionPeriod,
        1,
        code=month.month.code,
        period_from=month.month.first.isoformat(),
        period_to=month.month.last.isoformat(),
        due_on=month.due_on,
    )
    wages, base, worker, employer = (column[sent].tolist() for column in sums)
    layers.lay(
        ContributionReturn,
        len(sent),
        key=keys,
        number=[format_number(Kind.CONTRIBUTION_RETURN, code, TODAY.year, key) for key in keys],
        employer_id=[ids[place] for place in sent],
        period=month.month.code,
        kind="normal",
        version=1,
        received_on=month.month.plus(1).first.isoformat(),
        keyed_at=layers.at,
        channel="file",
        currency="THB",
        workers=workers[sent].tolist(),
        wages=wages,
        base=base,
        worker=worker,
        employer=employer,
        due_on=month.due_on,
        floor=month.owed.floor,
        ceiling=month.owed.ceiling,
        rates=json.dumps(dict(month.owed.rates)),
        status="posted",
    )


def _post(layers: Layers, code: str) -> None:
    """Post what every return owes: an entry of its own with three postings, sealed and chained as the ledger does it."""
    accounts = ledger.account_keys(layers.session)
    receivable, income = accounts[ledger.RECEIVABLE], accounts[ledger.INCOME]
    owed = (
        layers.session.connection()
        .exec_driver_sql(
            "SELECT r.key, e.key, r.period, r.worker, r.employer, r.number FROM contribution_returns AS r "
            "JOIN employers AS e ON e.id = r.employer_id ORDER BY r.key"
        )
        .all()
    )
    legs = [
        leg
        for entry, (key, employer, period, worker, paid, _number) in enumerate(owed, 1)
        for leg in (
            (entry, receivable, worker + paid, employer, key, period, None),
            (entry, income, -worker, None, key, period, "worker"),
            (entry, income, -paid, None, key, period, "employer"),
        )
    ]
    layers.lay_rows(Posting, "entry_key, account_key, amount, employer_key, return_key, period, payer", legs)
    _lay_entries(layers, code, [(row[0], row[5]) for row in owed])


def _lay_entries(layers: Layers, code: str, returns: Sequence[tuple[int, str]]) -> None:
    session, act = layers.session, act_of(layers.session)
    entry_on = act.at.astimezone().date()
    rows, previous = [], FIRST_HASH
    for key, (return_key, return_number) in enumerate(returns, 1):
        postings, _balance, seal = postings_seal(session, key)
        entry = JournalEntry(
            key=key,
            number=format_number(Kind.JOURNAL_ENTRY, code, TODAY.year, key),
            entry_on=entry_on,
            cause_verb=act.verb,
            cause_kind="contribution_return",
            cause_key=return_key,
            remark=f"return {return_number}",
            currency="THB",
            postings=postings,
            postings_hash=seal,
            prev_hash=previous,
        )
        rows.append((key, entry.number, return_key, entry.remark, postings, seal, previous, entry_hash(entry)))
        previous = rows[-1][-1]
    layers.lay_rows(
        JournalEntry,
        "key, number, cause_key, remark, postings, postings_hash, prev_hash, hash",
        rows,
        entry_on=entry_on.isoformat(),
        fiscal_period_id=ledger.fiscal_period(session, entry_on).id,
        event_key=act.event_key,
        cause_verb=act.verb,
        cause_kind="contribution_return",
        currency="THB",
    )
    layers.reserve_serials(Kind.JOURNAL_ENTRY, len(rows))
