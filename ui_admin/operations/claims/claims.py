"""Filing a claim, taking in its papers and taking it into assessment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from ui_admin.domain.done import Done, done
from ui_admin.domain.facts import KINDS, STATEMENT
from ui_admin.domain.identifiers import Kind
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.records import by_number
from ui_admin.operations.steps.claims.fact_versions import add_version
from ui_admin.operations.steps.claims.flags import reconsider_flags
from ui_admin.operations.steps.claims.second_entries import choose_second_entry
from ui_admin.operations.steps.duties import acting_officer, refuse_own_interest
from ui_admin.operations.steps.numbers import next_number
from ui_admin.operations.steps.papers import asked_paper, complete_if_all_are_here, refuse_day
from ui_admin.operations.steps.states import move, set_field, start
from ui_admin.rules.claim_asks import kept_statement
from ui_admin.rules.deadlines import decision_due
from ui_admin.storage.acts import act_of, record_field
from ui_admin.storage.awards import Award
from ui_admin.storage.claims import Claim, RequiredDocument, Separation
from ui_admin.storage.contributions import ContributionReturn, ReturnLine
from ui_admin.storage.employers import Employer
from ui_admin.storage.merged import kept_record, same_person
from ui_admin.storage.people import Employment, JobseekerRegistration, PaymentAccount, Person
from ui_admin.storage.search import index_rows, index_text

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from ui_admin.domain.claim import NewClaim
    from ui_admin.office import Office

OPEN = ("draft", "filed", "in_assessment")


@dataclass(frozen=True, slots=True)
class FiledClaim:
    """A claim that was filed: its number, the papers still missing and the day by which it is decided."""

    number: str
    missing_documents: tuple[str, ...]
    decision_due_on: date


def file_claim(office: Office, new: NewClaim) -> Done[FiledClaim]:
    """File a claim; its day of filing never moves. The receipt names the papers that are missing."""
    with office.change("claim.file") as session:
        person = by_number(session, Person, new.person_number)
        refuse_own_interest(session, person_id=person.id)
        filed_on = new.filed_on or office.today()
        _refuse_impossible(session, office, new, person)
        due = decision_due(office.scheme, filed_on, office.calendar)
        claim = Claim(
            number=next_number(session, Kind.CLAIM),
            person_id=person.id,
            scheme=office.profile.scheme,
            benefit="unemployment",
            sequence=1 + (session.scalar(_decided_claims(session, person)) or 0),
            registered_on=new.registered_on,
            filed_on=filed_on,
            received_on=office.today(),
            keyed_at=office.now(),
            decision_due_on=due.on,
            channel="counter",
            late_reason=new.late_reason,
            closing_reason="",
            account_id=_account(session, person),
            answers={**new.answers(), "statement": kept_statement(office.scheme, new.statement)},
        )
        start(session, "claim", claim)
        move(session, "claim", claim, "filed")
        missing = _add_papers(session, office, claim, new)
        if not missing:
            claim.complete_on = filed_on
        _add_separation(session, claim, new, person)
        if new.registered_on is not None:
            session.add(
                JobseekerRegistration(
                    person_id=person.id, registered_on=new.registered_on, reference="", source="claim"
                )
            )
        session.flush()
        choose_second_entry(session, office, claim)
        words = index_text(str(claim.number), person.name, person.latin_name, person.identifier)
        index_rows(session, "claim", [(claim.key, words)])
        act_of(session).about("claim", claim.key, claim.number)
        return done(FiledClaim(str(claim.number), missing, due.on), "claim", "person")


def receive_document(office: Office, claim_number: str, kind: str, received_on: date | None = None) -> Done[str]:
    """Take in a paper the claim was waiting for, seen at the counter; the claim is complete when the last one is there."""
    day = received_on or office.today()
    refuse_day(day, today=office.today())
    with office.change("document.receive", note=kind) as session:
        claim = by_number(session, Claim, claim_number)
        refuse_own_interest(session, person_id=claim.person_id)
        asked_paper(session, claim, kind).received_on = day
        complete_if_all_are_here(session, office, claim)
        reconsider_flags(session, claim)
        act_of(session).about("claim", claim.key, claim.number)
        return done(claim_number, "claim", "document")


def answer_claim(office: Office, claim_number: str, name: str, value: object) -> Done[str]:
    """Enter an answer that was missing when the claim was filed; the one before stays in the audit trail."""
    with office.change("claim.amend") as session:
        claim = by_number(session, Claim, claim_number)
        refuse_own_interest(session, person_id=claim.person_id)
        _refuse_decided(claim)
        if name not in claim.answers:
            raise Refused("claim.unknown_answer", name=name)
        if name in KINDS:
            add_version(session, claim, name, value, (STATEMENT, None))
        record_field(session, "claim", claim.key, (name, claim.answers[name], value))
        claim.answers = {**claim.answers, name: value}
        reconsider_flags(session, claim)
        act_of(session).about("claim", claim.key, claim.number)
        return done(claim_number, "claim")


def take_claim(office: Office, claim_number: str) -> Done[str]:
    """Take a claim into assessment and own it, or one that was given back to the team; refuses one of another officer."""
    with office.change("claim.take") as session:
        claim = by_number(session, Claim, claim_number)
        refuse_own_interest(session, person_id=claim.person_id)
        officer = acting_officer(session)
        if claim.status == "decided":
            # A decided claim is opened again by reconsidering it or by an appeal, never by taking it.
            raise Refused("claim.is_decided", number=claim_number)
        if claim.owner_id not in {None, officer.id}:
            raise Refused("responsibility.of_another", number=claim_number)
        if claim.status != "in_assessment" or claim.owner_id == officer.id:
            move(session, "claim", claim, "in_assessment")
        set_field(session, "claim", claim, "owner_id", officer.id)
        act_of(session).about("claim", claim.key, claim.number)
        return done(claim_number, "claim")


def _refuse_unfit(office: Office, new: NewClaim) -> date:
    """Refuse answers that no claim can have, whoever the claimant is; gives the last day of employment."""
    if new.separated_on is None:
        raise Refused("claim.separation_needed", field="separated_on")
    if new.reason is None:
        raise Refused("claim.reason_of_separation_needed", field="reason")
    known = office.scheme.reasons()
    if known and new.reason not in known:
        raise Refused(
            "claim.reason_not_of_scheme",
            field="reason",
            scheme=office.scheme.code,
            value=new.reason,
            known=", ".join(known),
        )
    if new.registered_on is not None and new.registered_on > office.today():
        raise Refused("claim.registered_in_future", field="registered_on", day=new.registered_on)
    if new.separated_on > office.today():
        raise Refused("claim.separation_in_future", field="separated_on", day=new.separated_on)
    filed_on = new.filed_on or office.today()
    if filed_on > office.today() or filed_on < new.separated_on:
        raise Refused("claim.filed_before", field="filed_on", filed=filed_on, separated=new.separated_on)
    return new.separated_on


def _refuse_impossible(session: Session, office: Office, new: NewClaim, person: Person) -> None:
    separated_on = _refuse_unfit(office, new)
    if person.merged_into_id is not None:
        raise Refused("claim.person_merged", name=person.name, number=kept_record(session, person).number)
    if person.died_on is not None:
        raise Refused("claim.person_died", name=person.name, day=person.died_on)
    # Where nothing is collected the work is told by papers.
    is_collected = "contribution.formula" in office.scheme.parameters
    first = _first_contribution(session, person)
    if is_collected and (first is None or first > separated_on.year * 100 + separated_on.month):
        raise Refused("claim.before_first_contribution", name=person.name)
    other = session.execute(
        select(Claim.number, Separation.separated_on)
        .join(Separation, Separation.claim_id == Claim.id)
        .where(
            Claim.person_id.in_(same_person(session, person)[1]),
            Claim.status.in_(OPEN) | ((Claim.status == "decided") & (Separation.separated_on == separated_on)),
        )
        .limit(1)
    ).first()
    if other is not None:
        raise Refused("claim.overlaps", name=person.name, number=str(other[0]), separated=other[1])


def _first_contribution(session: Session, person: Person) -> int | None:
    employers = select(Employment.employer_id).where(Employment.person_id == person.id)
    periods = (
        select(func.min(ContributionReturn.period))
        .join(
            ReturnLine,
            (ReturnLine.return_key == ContributionReturn.key) & (ReturnLine.period == ContributionReturn.period),
        )
        .where(
            ContributionReturn.status == "posted",
            ContributionReturn.employer_id.in_(employers),
            ReturnLine.person_key.in_(same_person(session, person)[0]),
        )
    )
    return session.scalar(periods)


def _decided_claims(session: Session, person: Person) -> Select[int]:
    return select(func.count()).select_from(Award).where(Award.person_id.in_(same_person(session, person)[1]))


def _account(session: Session, person: Person) -> str | None:
    return session.scalar(
        select(PaymentAccount.id)
        .where(
            PaymentAccount.person_id == person.id,
            PaymentAccount.valid_to.is_(None),
            PaymentAccount.status.in_(("entered", "verified")),
        )
        .order_by(PaymentAccount.key.desc())
        .limit(1)
    )


def _add_papers(session: Session, office: Office, claim: Claim, new: NewClaim) -> tuple[str, ...]:
    required = office.scheme.required_documents(new.reason or "")
    for kind in required:
        session.add(
            RequiredDocument(
                claim_id=claim.id,
                kind=kind,
                rule=office.scheme.form,
                received_on=claim.filed_on if kind in new.documents else None,
                dispensed_reason="",
            )
        )
    return tuple(kind for kind in required if kind not in new.documents)


def _add_separation(session: Session, claim: Claim, new: NewClaim, person: Person) -> None:
    employer = by_number(session, Employer, new.employer_number) if new.employer_number else None
    employment = session.scalar(
        select(Employment)
        .where(Employment.person_id == person.id, *([Employment.employer_id == employer.id] if employer else []))
        .order_by(Employment.started_on.desc())
        .limit(1)
    )
    session.add(
        Separation(
            claim_id=claim.id,
            employment_id=employment.id if employment else None,
            employer_id=employer.id if employer else (employment.employer_id if employment else None),
            separated_on=new.separated_on,
            reason_worker=new.reason or "",
            answered_how="",
        )
    )
    session.flush()


def _refuse_decided(claim: Claim) -> None:
    if claim.status not in OPEN:
        raise Refused("claim.is_decided", number=str(claim.number))
