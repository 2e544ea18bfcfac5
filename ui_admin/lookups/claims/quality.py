"""Samples of the office's work: the list, one sample with its cases, and what it says of the whole with its sampling error."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.quality import GOOD, Population
from ui_admin.lookups.contributions.cash_offers import Offer
from ui_admin.lookups.listing import Order, Slice, Wanted, in_order, take_keys
from ui_admin.lookups.office.own_interest import own_ids
from ui_admin.lookups.records import by_number
from ui_admin.rules.sampling import checklist_from, ratio_of, share_of
from ui_admin.storage.claims import Claim, Determination
from ui_admin.storage.control import QualityCase, QualitySample
from ui_admin.storage.offices import Officer
from ui_admin.storage.people import Person

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.domain.quality import Checklist, Estimate
    from ui_admin.office import Office


@dataclass(frozen=True, slots=True)
class SampleRow:
    """A sample in the list."""

    number: str
    population: str
    quarter: str
    size: int
    population_size: int
    done: int
    wrong: int
    drawn_on: date
    status: str


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case of a sample; `is_mine` says that the officer at the desk had a part in it and does not examine it."""

    position: int
    subject_kind: str
    subject_number: str
    claim_number: str
    name: str
    latin_name: str
    outcome: str
    amount: Money | None
    due: Money | None
    answers: dict[str, str]
    score: int | None
    result: str
    cause: str
    responsible: str
    words: str
    scored_on: date | None
    scored_by: str
    status: str
    is_mine: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """How often something was found among the wrong cases."""

    code: str
    count: int


@dataclass(frozen=True, slots=True)
class SampleSheet:
    """The whole of one sample. Shares are of the examined cases; amounts of payments come from what was right to pay."""

    row: SampleRow
    first_on: date
    last_on: date
    seed: str
    method: str
    population_sha256: str
    population_amount: Money
    checklist: Checklist
    closed_on: date | None
    cases: tuple[CaseRow, ...]
    left_out: int
    wrong: Estimate | None
    over: Estimate | None
    under: Estimate | None
    causes: tuple[Counted, ...]
    responsible: tuple[Counted, ...]


def samples_page(office: Office, wanted: Wanted) -> Slice[SampleRow]:
    """List samples by `status` or `population`, the newest quarter first."""
    keys: Any = select(QualitySample.key)
    for name, column in (("status", QualitySample.status), ("population", QualitySample.population)):
        if wanted.filter(name):
            keys = keys.where(column == wanted.filter(name))
    if wanted.search.strip():
        keys = keys.where(QualitySample.number.contains(wanted.search.strip().upper()))
    columns = {"quarter": QualitySample.quarter, "number": QualitySample.number, "drawn_on": QualitySample.drawn_on}
    with office.look() as session:
        found = take_keys(session, keys, wanted, Order(columns, "-quarter", QualitySample.key))
        return in_order(session, _rows(), found, lambda row: _row(*row))


def offered_samples(office: Office, wanted: Wanted) -> Slice[Offer]:
    """Give the samples that fit what is typed."""
    part = samples_page(office, wanted)
    return Slice(tuple(Offer(row.number, row.quarter, row.population) for row in part.rows), part.total)


def sample_sheet(office: Office, number: str) -> SampleSheet:
    """Give one sample with every case and what it says of the whole."""
    with office.look() as session:
        sample = by_number(session, QualitySample, number)
        told = session.execute(_rows().where(QualitySample.key == sample.key)).one()
        cases = _cases(session, office, sample)
        query = select(QualityCase).where(QualityCase.sample_id == sample.id, QualityCase.status == "scored")
        scored = session.scalars(query).all()
        bad = [case for case in scored if case.result not in GOOD]
        over, under = _amounts(sample, scored)
        return SampleSheet(
            row=_row(*told[1:]),
            first_on=sample.first_on,
            last_on=sample.last_on,
            seed=sample.seed,
            method=sample.method,
            population_sha256=sample.population_sha256,
            population_amount=Money(sample.population_amount, CURRENCIES[sample.currency]),
            checklist=checklist_from(sample.checklist),
            closed_on=sample.closed_on,
            cases=cases,
            left_out=sum(case.status == "left_out" for case in cases),
            wrong=share_of(len(bad), len(scored), sample.population_size),
            over=over,
            under=under,
            causes=_counted(case.cause for case in bad),
            responsible=_counted(case.responsible for case in bad),
        )


def _rows() -> Any:  # noqa: ANN401 - a SELECT of a sample and two counts
    good = [result.value for result in GOOD]
    done, wrong = aliased(QualityCase), aliased(QualityCase)
    return select(
        QualitySample.key,
        QualitySample,
        select(func.count())
        .where(done.sample_id == QualitySample.id, done.status != "drawn")
        .correlate(QualitySample)
        .scalar_subquery(),
        select(func.count())
        .where(wrong.sample_id == QualitySample.id, wrong.status == "scored", wrong.result.not_in(good))
        .correlate(QualitySample)
        .scalar_subquery(),
    )


def _row(sample: QualitySample, done: int, wrong: int) -> SampleRow:
    return SampleRow(
        number=sample.number,
        population=sample.population,
        quarter=sample.quarter,
        size=sample.size,
        population_size=sample.population_size,
        done=done,
        wrong=wrong,
        drawn_on=sample.drawn_on,
        status=sample.status,
    )


def _cases(session: Session, office: Office, sample: QualitySample) -> tuple[CaseRow, ...]:
    rows = session.execute(
        select(QualityCase, Claim.number, Person, Officer.name, Determination.outcome)
        .join(Claim, Claim.id == QualityCase.claim_id)
        .join(Person, Person.id == QualityCase.person_id)
        .outerjoin(Officer, Officer.id == QualityCase.scored_by)
        .outerjoin(
            Determination,
            (Determination.key == QualityCase.subject_key) & (QualityCase.subject_kind == "determination"),
        )
        .where(QualityCase.sample_id == sample.id)
        .order_by(QualityCase.position)
    ).all()
    own, mine = own_ids(session, office.officer), _own_work(session, office, sample)
    return tuple(
        _case(sample, row, is_mine=row[0].person_id in own or row[0].claim_id in mine, hidden=row[0].person_id in own)
        for row in rows
    )


def _own_work(session: Session, office: Office, sample: QualitySample) -> frozenset[str]:
    """Give the claims of the sample of which the officer at the desk made or checked a determination."""
    if office.officer is None:
        return frozenset()
    ids = select(QualityCase.claim_id).where(QualityCase.sample_id == sample.id)
    own = office.officer.id
    found = session.scalars(
        select(Determination.claim_id).where(
            Determination.claim_id.in_(ids), (Determination.maker_id == own) | (Determination.checker_id == own)
        )
    )
    return frozenset(found)


def _case(sample: QualitySample, row: Any, *, is_mine: bool, hidden: bool) -> CaseRow:  # noqa: ANN401 - a row of the query
    case, claim_number, person, scored_by, outcome = row
    currency = CURRENCIES[sample.currency]

    def money(minor: int | None) -> Money | None:
        # Nobody sees the amounts of their own records or of their relatives'.
        return None if minor is None or hidden else Money(minor, currency)

    return CaseRow(
        position=case.position,
        subject_kind=case.subject_kind,
        subject_number=case.subject_number,
        claim_number=claim_number or "",
        name=person.name,
        latin_name=person.latin_name,
        outcome=outcome or "",
        amount=money(case.amount),
        due=money(case.due_amount),
        answers=dict(case.answers),
        score=case.score,
        result=case.result,
        cause=case.cause,
        responsible=case.responsible,
        words=case.words,
        scored_on=case.scored_on,
        scored_by=scored_by or "",
        status=case.status,
        is_mine=is_mine,
    )


def _amounts(sample: QualitySample, scored: Sequence[QualityCase]) -> tuple[Estimate | None, Estimate | None]:
    """Estimate what share of the money was too much, and what share too little."""
    if sample.population != Population.PAID.value:
        return None, None
    paid = [(case.amount or 0, case.due_amount or 0) for case in scored]
    over = [(max(0, amount - due), amount) for amount, due in paid]
    under = [(max(0, due - amount), amount) for amount, due in paid]
    return ratio_of(over, sample.population_size), ratio_of(under, sample.population_size)


def _counted(codes: Iterable[str]) -> tuple[Counted, ...]:
    counts: dict[str, int] = {}
    for code in codes:
        counts[code] = counts.get(code, 0) + 1
    return tuple(Counted(code, count) for code, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
