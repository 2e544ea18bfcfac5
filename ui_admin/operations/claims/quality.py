"""Samples of the office's work: drawn by a seed, examined by an officer who had no part in it, closed with a result.

Nothing here changes a determination or a payment: what turns out wrong goes to the desk that reconsiders or reclaims.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, text

from ui_admin.domain.done import Done, done
from ui_admin.domain.quality import CAUSES, GOOD, RESPONSIBLE, RESULTS, Population, Quarter, Result
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.records import by_number
from ui_admin.operations.steps.duties import acting_officer, refuse_if_did, refuse_own_interest
from ui_admin.operations.steps.states import move, start
from ui_admin.rules.sampling import checklist_from, checklist_of, draw, fingerprint, kept_form, population_of
from ui_admin.storage.acts import act_of
from ui_admin.storage.claims import Claim, Determination
from ui_admin.storage.control import QualityCase, QualitySample

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from ui_admin.domain.quality import CaseFound, Checklist, NewSample
    from ui_admin.office import Office

METHOD = "sha256(seed|number), smallest first"
SEED_BYTES, MOST_CASES = 8, 1000
DETERMINED = """
SELECT d.number, 'determination' AS kind, d.key, d.claim_id, c.person_id, NULL AS amount
FROM determinations AS d JOIN claims AS c ON c.id = d.claim_id
WHERE d.determined_on BETWEEN :first AND :last AND d.number IS NOT NULL AND d.about = 'entitlement'
"""
# Whom a sample is drawn from; a reversed payment is no payment, a returned one arrived nowhere.
FRAMES: Mapping[Population, str] = {
    Population.DETERMINATIONS: DETERMINED,
    Population.DENIED: f"{DETERMINED} AND d.outcome = 'denied'",
    Population.PAID: """
SELECT y.number, 'payment' AS kind, y.key, a.claim_id, y.person_id, y.amount
FROM payments AS y JOIN instalments AS i ON i.id = y.instalment_id JOIN awards AS a ON a.id = i.award_id
WHERE y.status = 'paid' AND y.paid_on BETWEEN :first AND :last
""",
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sample that was drawn: its number, how many cases it has, and from how many."""

    number: str
    cases: int
    population: int


def draw_sample(office: Office, new: NewSample) -> Done[Drawn]:
    """Draw a sample from a quarter that is over, once; whoever knows the seed can draw it again."""
    population, quarter = population_of(new.population), Quarter.parse(new.quarter)
    checklist = checklist_of(population)
    size = checklist.size if new.size is None else new.size
    if not 1 <= size <= MOST_CASES:
        raise Refused("quality.size", field="size", most=MOST_CASES)
    if quarter.after > office.today():
        raise Refused("quality.quarter_not_over", field="quarter", quarter=str(quarter), day=quarter.after)
    seed = new.seed.strip() or secrets.token_hex(SEED_BYTES)
    with office.change("quality.draw", note=seed) as session:
        last = quarter.after - timedelta(days=1)
        _refuse_second(session, population, quarter)
        days = {"first": quarter.first.isoformat(), "last": last.isoformat()}
        frame = {row.number: row for row in session.execute(text(FRAMES[population]), days)}
        if not frame:
            raise Refused("quality.nothing_to_draw", field="quarter", quarter=str(quarter))
        chosen = draw(seed, frame, size)
        sample = QualitySample(
            number=f"{population.value}-{quarter}".upper(),
            population=population.value,
            quarter=str(quarter),
            first_on=quarter.first,
            last_on=last,
            seed=seed,
            method=METHOD,
            size=len(chosen),
            population_size=len(frame),
            population_sha256=fingerprint(frame),
            population_amount=sum(row.amount or 0 for row in frame.values()),
            currency=office.scheme.currency.code,
            checklist=kept_form(checklist),
            drawn_on=office.today(),
        )
        start(session, "quality_sample", sample)
        for position, number in enumerate(chosen, 1):
            _add_case(session, sample, position, frame[number])
        act_of(session).about("quality_sample", sample.key, sample.number)
        return done(Drawn(sample.number, len(chosen), len(frame)), "quality_sample")


def score_case(office: Office, number: str, position: int, found: CaseFound) -> Done[str]:
    """Keep what was found of a case; never by who made, checked or reported on it, nor on a record of the officer's own."""
    with office.change("quality.score") as session:
        sample, case = _case(session, number, position)
        _refuse_part(session, case)
        checklist = checklist_from(sample.checklist)
        score = checklist.score(found.answers)
        result = _result(checklist, found)
        _refuse_incomplete(sample, case, found, result)
        move(session, "quality_case", case, "scored")
        good = result in GOOD
        case.answers, case.score, case.result = dict(found.answers), score, result.value
        case.due_amount = case.amount if good or found.due is None else found.due.minor
        case.cause, case.responsible = ("", "") if good else (found.cause, found.responsible)
        case.words = found.words.strip()
        case.scored_on, case.scored_by = office.today(), acting_officer(session).id
        act_of(session).about("quality_case", case.key, sample.number)
        return done(result.value, "quality_sample")


def leave_out_case(office: Office, number: str, position: int, reason: str) -> Done[str]:
    """Leave a case out that cannot be examined, with a reason; it stays on the result, and is never who scores that does so."""
    if not reason.strip():
        raise Refused("quality.words_needed", field="words")
    with office.change("quality.leave_out", reason=reason.strip()) as session:
        sample, case = _case(session, number, position)
        _refuse_part(session, case)
        refuse_if_did(session, "quality.score", kind="quality_case", key=case.key)
        move(session, "quality_case", case, "left_out")
        case.words, case.scored_on, case.scored_by = reason.strip(), office.today(), acting_officer(session).id
        act_of(session).about("quality_case", case.key, sample.number)
        return done(sample.number, "quality_sample")


def take_case_back(office: Office, number: str, position: int, reason: str) -> Done[str]:
    """Examine a case again as long as its sample is open; what was found before stays in the audit trail."""
    if not reason.strip():
        raise Refused("quality.words_needed", field="words")
    with office.change("quality.take_back", reason=reason.strip()) as session:
        sample, case = _case(session, number, position)
        refuse_own_interest(session, person_id=case.person_id)
        act_of(session).note = f"{case.result} {case.score if case.score is not None else ''} {case.cause}".strip()
        move(session, "quality_case", case, "drawn")
        case.answers, case.score, case.result, case.due_amount = {}, None, "", None
        case.cause = case.responsible = case.words = ""
        case.scored_on = case.scored_by = None
        act_of(session).about("quality_case", case.key, sample.number)
        return done(sample.number, "quality_sample")


def close_sample(office: Office, number: str) -> Done[str]:
    """Close a sample of which every case was examined or left out; its result stays as it is."""
    with office.change("quality.close") as session:
        sample = by_number(session, QualitySample, number)
        waiting = session.scalars(
            select(QualityCase.position).where(QualityCase.sample_id == sample.id, QualityCase.status == "drawn")
        ).all()
        if waiting:
            raise Refused("quality.cases_wait", count=len(waiting), first=min(waiting))
        move(session, "quality_sample", sample, "closed")
        sample.closed_on = office.today()
        act_of(session).about("quality_sample", sample.key, sample.number)
        return done(sample.number, "quality_sample")


def _add_case(session: Session, sample: QualitySample, position: int, row: Any) -> None:  # noqa: ANN401 - a row of the frame
    case = QualityCase(
        sample_id=sample.id,
        position=position,
        subject_kind=row.kind,
        subject_key=row.key,
        subject_number=row.number,
        claim_id=row.claim_id,
        person_id=row.person_id,
        amount=row.amount,
        answers={},
        result="",
        cause="",
        responsible="",
        words="",
    )
    start(session, "quality_case", case)


def _refuse_second(session: Session, population: Population, quarter: Quarter) -> None:
    known = session.scalar(
        select(QualitySample.number).where(
            QualitySample.population == population.value, QualitySample.quarter == str(quarter)
        )
    )
    if known is not None:
        raise Refused("quality.drawn_already", field="quarter", number=known)


def _case(session: Session, number: str, position: int) -> tuple[QualitySample, QualityCase]:
    sample = by_number(session, QualitySample, number)
    if sample.status == "closed":
        raise Refused("quality.closed", number=sample.number)
    case = session.scalar(
        select(QualityCase).where(QualityCase.sample_id == sample.id, QualityCase.position == position)
    )
    if case is None:
        raise Refused("quality.unknown_case", number=sample.number, position=position)
    return sample, case


def _refuse_part(session: Session, case: QualityCase) -> None:
    """Refuse the officer who had a part in the case: made or checked a determination of the claim, or took its reports in."""
    refuse_own_interest(session, person_id=case.person_id)
    officer = acting_officer(session)
    claim = session.scalars(select(Claim).where(Claim.id == case.claim_id)).one()
    hands = session.execute(
        select(Determination.maker_id, Determination.checker_id).where(Determination.claim_id == claim.id)
    )
    if officer.id in {one for row in hands for one in row}:
        raise Refused("quality.own_work", name=officer.name, number=claim.number or "")
    if case.subject_kind == "payment":
        refuse_if_did(session, "certification.enter", kind="claim", key=claim.key)


def _result(checklist: Checklist, found: CaseFound) -> Result:
    if checklist.population is Population.DETERMINATIONS:
        return Result.PASSED if checklist.passes(found.answers) else Result.FAILED
    known = RESULTS[checklist.population]
    if found.result not in known:
        raise Refused("quality.result_needed", field="result")
    return Result(found.result)


def _refuse_incomplete(sample: QualitySample, case: QualityCase, found: CaseFound, result: Result) -> None:
    if result in GOOD:
        return
    if found.cause not in CAUSES:
        raise Refused("quality.cause_needed", field="cause")
    if found.responsible not in RESPONSIBLE:
        raise Refused("quality.responsible_needed", field="responsible")
    if not found.words.strip():
        raise Refused("quality.words_needed", field="words")
    if sample.population != Population.PAID.value:
        return
    if found.due is None or found.due.minor < 0 or case.amount is None:
        raise Refused("quality.due_needed", field="due")
    less = found.due.minor < case.amount
    if found.due.minor == case.amount or less != (result is Result.OVERPAID):
        raise Refused("quality.due_does_not_fit", field="due", result=sentence(f"quality_result.{result.value}"))
