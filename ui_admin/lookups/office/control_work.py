"""What the office's questions to itself ask of officers: odd findings to answer, and samples to examine and to close."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, or_, select, true

from ui_admin.domain.sentence import Sentence, sentence
from ui_admin.lookups.claims.intake_work import MOST_OF_A_KIND, IntakeWork, waiting_entries
from ui_admin.lookups.office.own_interest import of_others
from ui_admin.lookups.register.anomalies import about_others
from ui_admin.storage.claims import Determination
from ui_admin.storage.control import Anomaly, QualityCase, QualitySample

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.office import Office

# The verb that does each kind of this work.
CONTROL_VERBS = {
    "answer_anomaly": "anomaly.answer",
    "examine_cases": "quality.score",
    "close_sample": "quality.close",
}


@dataclass(frozen=True, slots=True)
class ControlCounts:
    """How many wait of what the officer at the desk may do; nothing is counted for who may not."""

    cases: int
    questions: int
    to_key: int
    to_settle: int


def control_work(session: Session, office: Office) -> list[IntakeWork]:
    """Give the oldest questions and every open sample; nobody is offered cases they had a part in."""
    return [*_questions(session, office), *_samples(session, office)]


def control_counts(session: Session, office: Office) -> ControlCounts:
    """Count what waits for the officer at the desk."""
    cases = (
        sum(left for _sample, left, _waiting in _open_samples(session, office)) if _may(office, "quality.score") else 0
    )
    return ControlCounts(
        cases=cases,
        questions=_count(session, _open_questions(session, office)) if _may(office, "anomaly.answer") else 0,
        to_key=_count(session, waiting_entries(office, "asked")) if _may(office, "claim.key_again") else 0,
        to_settle=_count(session, waiting_entries(office, "keyed")) if _may(office, "claim.settle_entries") else 0,
    )


def _questions(session: Session, office: Office) -> list[IntakeWork]:
    if not _may(office, CONTROL_VERBS["answer_anomaly"]):
        return []
    oldest = _open_questions(session, office).order_by(Anomaly.found_on, Anomaly.key).limit(MOST_OF_A_KIND)
    return [
        IntakeWork(
            "answer_anomaly", "anomaly", "", "", "", row.found_on, opens=row.id, says=Sentence.from_json(row.why)
        )
        for row in session.scalars(oldest)
    ]


def _samples(session: Session, office: Office) -> list[IntakeWork]:
    """Give a sample while there is a case that the officer may examine, and one to close once no case waits at all."""
    found = []
    for sample, left, waiting in _open_samples(session, office):
        kind = "examine_cases" if waiting else "close_sample"
        if _may(office, CONTROL_VERBS[kind]) and (left or not waiting):
            says = sentence(
                f"today.{kind}",
                population=sentence(f"quality_population.{sample.population}"),
                quarter=sample.quarter,
                count=left,
            )
            found.append(
                IntakeWork(kind, "quality_sample", "", "", "", sample.drawn_on, opens=sample.number, says=says)
            )
    return found


def _open_samples(session: Session, office: Office) -> list[tuple[QualitySample, int, int]]:
    """Give each open sample, how many of its cases the officer may examine, and how many wait in all; samples are few."""
    return [
        (sample, _left(session, sample, _free(office)), _left(session, sample, true()))
        for sample in session.scalars(
            select(QualitySample).where(QualitySample.status == "drawn").order_by(QualitySample.key)
        )
    ]


def _left(session: Session, sample: QualitySample, free: Any) -> int:  # noqa: ANN401 - a condition
    waiting = select(QualityCase.key).where(QualityCase.sample_id == sample.id, QualityCase.status == "drawn", free)
    return _count(session, waiting)


def _free(office: Office) -> Any:  # noqa: ANN401 - a condition
    """Leave out the cases of the officer's own claims and of those they made or checked a determination of."""
    if office.officer is None:
        return true()
    own = office.officer.id
    had_part = (
        select(Determination.key)
        .where(Determination.claim_id == QualityCase.claim_id)
        .where(or_(Determination.maker_id == own, Determination.checker_id == own))
        .exists()
    )
    return of_others(office, QualityCase.person_id) & ~had_part


def _open_questions(session: Session, office: Office) -> Any:  # noqa: ANN401 - a SELECT of questions
    return select(Anomaly).where(Anomaly.status == "open", about_others(session, office))


def _count(session: Session, rows: Any) -> int:  # noqa: ANN401 - a SELECT
    return session.scalar(select(func.count()).select_from(rows.subquery())) or 0


def _may(office: Office, verb: str) -> bool:
    return office.officer is None or office.officer.may(verb)
