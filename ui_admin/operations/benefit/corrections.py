"""Correcting a report: a new version takes its place, and this and all later periods are reckoned anew in order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from ui_admin.domain.certification import PERIOD_NOTE, kept_answers
from ui_admin.domain.determination import Outcome
from ui_admin.domain.done import Done, done
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.benefit.differences import compare
from ui_admin.lookups.claims.period_reports import report_from
from ui_admin.operations.steps.benefit import awards
from ui_admin.operations.steps.benefit.award_changes import keep_reserve
from ui_admin.operations.steps.benefit.award_records import award_of
from ui_admin.operations.steps.benefit.differences import apply_differences
from ui_admin.operations.steps.benefit.earnings import earned_of, tell_earnings
from ui_admin.operations.steps.benefit.recomputing import as_planned, recompute
from ui_admin.operations.steps.benefit.report_checks import Compared
from ui_admin.operations.steps.benefit.report_entry import certification_of, refuse_unfit, write_report
from ui_admin.operations.steps.benefit.report_settling import tell_unpaid
from ui_admin.operations.steps.duties import acting_officer, refuse_own_interest
from ui_admin.operations.steps.states import move, move_through, set_field, start
from ui_admin.storage.acts import act_of
from ui_admin.storage.awards import Award, Certification, Instalment
from ui_admin.storage.people import Person

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.domain.certification import ReportAnswers
    from ui_admin.domain.difference import Differences
    from ui_admin.domain.sentence import Sentence
    from ui_admin.office import Office
    from ui_admin.operations.steps.benefit.recomputing import Recomputed
    from ui_admin.storage.claims import Claim

REPORTERS = ("claimant", "employer", "office", "third_party")
CORRECTED = "corrected"
OVER = frozenset({"exhausted", "expired", "ended"})


@dataclass(frozen=True, slots=True)
class Correction:
    """What is stated now, why the report is corrected and who said so; without answers the report is taken back."""

    answers: ReportAnswers | None
    reason: str
    reported_by: str


@dataclass(frozen=True, slots=True)
class CorrectedPeriod:
    """What a correction does: its differences, what the law finds now by period, and the overpayment it leaves."""

    claim_number: str
    period_no: int
    differences: Differences
    findings: tuple[tuple[int, bool, tuple[Sentence, ...]], ...]
    overpayment_number: str | None = None


def preview_correction(office: Office, claim_number: str, period_no: int, correction: Correction) -> CorrectedPeriod:
    """Say what a correction would do, period by period; nothing is changed."""
    with office.look() as session:
        claim, award = award_of(session, claim_number)
        certification = _correctable(session, office, award, claim_number, period_no, correction)
        found = _reckon(session, office, (claim, award), certification, correction)
        return _corrected(claim_number, period_no, compare(session, award, found.due), found)


def correct_certification(
    office: Office, claim_number: str, period_no: int, correction: Correction
) -> Done[CorrectedPeriod]:
    """Correct a settled report: what was not paid yet follows; for what was paid, arrears or an overpayment come of it."""
    if not correction.reason.strip():
        raise Refused("certification.reason_needed", field="reason")
    with office.change("certification.correct", reason=correction.reason) as session:
        claim, award = award_of(session, claim_number)
        refuse_own_interest(session, person_id=award.person_id)
        act_of(session).note = f"{PERIOD_NOTE} {period_no}"
        certification = _correctable(session, office, award, claim_number, period_no, correction)
        found = _reckon(session, office, (claim, award), certification, correction)
        awards.restore_expired(session, award)
        cause = "office" if correction.reported_by == "office" else "claimant"
        applied = apply_differences(session, office, award, found.due, cause=cause, because=correction.reason)
        new = _write(session, office, award, certification, correction)
        _tell(session, office, (claim, award), new, found)
        _keep_findings(session, award, found)
        if award.status in OVER:
            awards.expire_left(session, award)
            keep_reserve(session, office, claim, award)
        act_of(session).about("claim", claim.key, claim.number)
        made = _corrected(claim_number, period_no, applied.differences, found)
        return done(
            replace(made, overpayment_number=applied.overpayment_number),
            "certification",
            "instalment",
            "award",
            "claim",
            "overpayment",
            "ledger",
        )


def _correctable(
    session: Session, office: Office, award: Award, claim_number: str, period_no: int, correction: Correction
) -> Certification:
    if correction.reported_by not in REPORTERS:
        raise Refused(
            "certification.not_in_list",
            field="reported_by",
            value=correction.reported_by,
            known=", ".join(REPORTERS),
        )
    certification = certification_of(session, award, claim_number, period_no)
    if certification.status != "settled":
        raise Refused("certification.correct_settled", number=claim_number, period=period_no)
    if correction.answers is not None:
        refuse_unfit(office, certification, correction.answers)
    elif _is_paid(session, award, period_no):
        raise Refused("certification.paid_is_corrected", number=claim_number, period=period_no)
    return certification


def _is_paid(session: Session, award: Award, period_no: int) -> bool:
    paid = session.scalar(
        select(Instalment.key).where(
            Instalment.award_id == award.id,
            Instalment.period_no == period_no,
            Instalment.status.in_(("in_run", "paid", "lapsed")),
        )
    )
    return paid is not None


def _reckon(
    session: Session, office: Office, whose: tuple[Claim, Award], certification: Certification, correction: Correction
) -> Recomputed:
    number, answers = certification.period_no, correction.answers
    report = None if answers is None else report_from(number, kept_answers(answers))
    return recompute(session, office, *whose, corrected={number: report})


def _write(session: Session, office: Office, award: Award, old: Certification, correction: Correction) -> Certification:
    """Put the new version in the place of the old one; a report that was taken back is open again."""
    officer = acting_officer(session)
    move(session, "certification", old, "superseded")
    new = Certification(
        award_id=award.id,
        period_no=old.period_no,
        period_from=old.period_from,
        period_to=old.period_to,
        open_on=old.open_on,
        due_on=old.due_on,
        latest_on=old.latest_on,
        kind=CORRECTED,
        channel="",
        answers={},
        findings=[],
        declaration_version=old.declaration_version,
        signed_how="",
        supersedes_id=old.id,
        correction={
            "reason": correction.reason.strip(),
            "reported_by": correction.reported_by,
            "officer": officer.id,
            "officer_name": officer.name,
            "on": office.today().isoformat(),
        },
    )
    start(session, "certification", new)
    move(session, "certification", new, "open")
    if correction.answers is not None:
        submitted_on = correction.answers.submitted_on or old.submitted_on or office.today()
        write_report(session, office, new, correction.answers, submitted_on)
        move_through(session, "certification", new, "submitted", "checked", "settled")
    for instalment in session.scalars(
        select(Instalment).where(Instalment.award_id == award.id, Instalment.certification_id == old.id)
    ):
        if instalment.status not in {"superseded", "cancelled"}:
            instalment.certification_id = new.id
    session.flush()
    return new


def _tell(
    session: Session, office: Office, whose: tuple[Claim, Award], certification: Certification, found: Recomputed
) -> None:
    """Tell the claimant when the corrected period is not paid any more, or in part, with the reason of the correction."""
    claim, award = whose
    parts = found.findings.get(certification.period_no, ())
    instalment = session.scalar(
        select(Instalment).where(Instalment.certification_id == certification.id).order_by(Instalment.key.desc())
    )
    if instalment is None:
        return
    person = session.scalars(select(Person).where(Person.id == award.person_id)).one()
    compared = Compared(office, claim, award, certification, instalment, person)
    because = str((certification.correction or {}).get("reason") or "")
    if any(part.outcome is not Outcome.MET for part in parts):
        tell_unpaid(session, compared, parts, because=because)
        return
    earned = earned_of(compared, as_planned(session, award, instalment).amount.minor)
    if earned is not None and earned.taken:
        tell_earnings(session, compared, earned, because=because)


def _keep_findings(session: Session, award: Award, found: Recomputed) -> None:
    """Keep with each report what the law finds of it now; what it found before stays in the trail."""
    rows = session.scalars(
        select(Certification).where(Certification.award_id == award.id, Certification.status == "settled")
    )
    for row in rows.all():
        if row.period_no in found.findings:
            now: list[Any] = [
                [finding.condition, finding.outcome.value, finding.sentence.to_json()]
                for finding in found.findings[row.period_no]
            ]
            set_field(session, "certification", row, "findings", now)


def _corrected(claim_number: str, period_no: int, differences: Differences, found: Recomputed) -> CorrectedPeriod:
    findings = tuple(
        (number, all(part.outcome is Outcome.MET for part in parts), tuple(part.sentence for part in parts))
        for number, parts in sorted(found.findings.items())
    )
    return CorrectedPeriod(claim_number, period_no, differences, findings)
