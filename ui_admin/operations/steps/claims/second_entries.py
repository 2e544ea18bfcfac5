"""Steps of keying a claim twice: which claims are chosen, what was keyed first, and putting the settled values in."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from ui_admin.domain.double_entry import ASKED, DAYS, FIELDS, LAST, PAPER
from ui_admin.domain.facts import KINDS, STATEMENT
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.records import by_number
from ui_admin.operations.steps.claims.fact_versions import add_version, put_value
from ui_admin.operations.steps.duties import acting_officer
from ui_admin.operations.steps.papers import complete_if_all_are_here
from ui_admin.operations.steps.settings import setting
from ui_admin.operations.steps.states import start
from ui_admin.rules.claim_asks import asked_values, with_value
from ui_admin.storage.acts import record_field
from ui_admin.storage.claims import RequiredDocument, Separation
from ui_admin.storage.control import DoubleEntry
from ui_admin.storage.employers import Employer
from ui_admin.storage.people import Employment, JobseekerRegistration, Person

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.domain.claim import NewClaim
    from ui_admin.office import Office
    from ui_admin.storage.claims import Claim

WHOLE = 100
OPEN = ("asked", "keyed")


def choose_second_entry(session: Session, office: Office, claim: Claim) -> None:
    """Let the share of claims that the office wants be keyed twice; which ones is chance and nobody's choice."""
    share = setting(session, "claim.second_entry_percent")
    chance = int(hashlib.sha256(claim.id.encode()).hexdigest(), 16) % WHOLE
    if isinstance(share, int) and chance < share:
        ask_entry(session, office, claim, "")


def ask_entry(session: Session, office: Office, claim: Claim, reason: str) -> DoubleEntry:
    """Ask that a claim be keyed again; without a reason it was chosen by chance."""
    entry = DoubleEntry(
        claim_id=claim.id,
        asked_on=office.today(),
        reason=reason,
        first=entered_of_claim(session, office, claim),
        second={},
        differences=[],
        settled=[],
        ended_why="",
    )
    start(session, "double_entry", entry)
    return entry


def open_entry(session: Session, claim: Claim) -> DoubleEntry | None:
    """Give the second entry of a claim that is not finished."""
    query = select(DoubleEntry).where(DoubleEntry.claim_id == claim.id, DoubleEntry.status.in_(OPEN))
    return session.scalar(query)


def refuse_unsettled_entries(session: Session, claim: Claim) -> None:
    """Refuse to go on while a claim is to be keyed again or its two entries differ."""
    entry = open_entry(session, claim)
    if entry is not None:
        raise Refused(f"double_entry.{entry.status}_first", number=str(claim.number))


def entered_of_claim(session: Session, office: Office, claim: Claim) -> dict[str, Any]:
    """Give what was keyed of a claim, by the questions of the form."""
    person = session.scalars(select(Person.number).where(Person.id == claim.person_id)).one()
    answers = dict(claim.answers)
    papers = session.execute(
        select(RequiredDocument.kind, RequiredDocument.received_on).where(RequiredDocument.claim_id == claim.id)
    )
    return {
        **{name: answers.get(name) for name in (*FIELDS, *LAST)},
        "person_number": person,
        "filed_on": claim.filed_on.isoformat(),
        **_asked(office, answers.get("statement") or {}),
        **{f"{PAPER}{kind}": received is not None for kind, received in papers},
    }


def entered_of_new(office: Office, new: NewClaim) -> dict[str, Any]:
    """Give what was keyed again, by the questions of the form."""
    answers = new.answers()
    required = office.scheme.required_documents(new.reason or "")
    return {
        **{name: answers.get(name) for name in (*FIELDS, *LAST)},
        "person_number": new.person_number.strip().upper(),
        "filed_on": (new.filed_on or office.today()).isoformat(),
        **_asked(office, new.statement),
        **{f"{PAPER}{kind}": kind in new.documents for kind in required},
    }


def put_settled(session: Session, office: Office, claim: Claim, name: str, value: Any) -> None:  # noqa: ANN401
    """Put a settled value into the claim as if the paper had been keyed so at once; what stood there stays in the trail."""
    before = claim.answers.get(name)
    if name.startswith(PAPER):
        _put_paper(session, office, claim, name.removeprefix(PAPER), is_here=bool(value))
        return
    if name.startswith(ASKED):
        ask = name.removeprefix(ASKED)
        statement = claim.answers.get("statement") or {}
        before = asked_values(office.scheme, statement).get(ask)
        claim.answers = {**claim.answers, "statement": with_value(statement, ask, value)}
    else:
        _put_answer(session, office, claim, name, value)
        claim.answers = {**claim.answers, name: value}
    record_field(session, "claim", claim.key, (name, before, value))
    session.flush()


def _asked(office: Office, statement: Any) -> dict[str, Any]:  # noqa: ANN401 - a statement as JSON holds it
    return {f"{ASKED}{name}": value for name, value in asked_values(office.scheme, statement).items()}


def _put_answer(session: Session, office: Office, claim: Claim, name: str, value: Any) -> None:  # noqa: ANN401
    day = date.fromisoformat(value) if name in DAYS and value else None
    if name in KINDS:
        add_version(session, claim, name, day if name in DAYS else value, (STATEMENT, None))
    separation = session.scalars(select(Separation).where(Separation.claim_id == claim.id)).one()
    match name:
        case "employer_number":
            _put_employer(session, claim, separation, value)
        case "reason":
            separation.reason_worker = value or ""
            _ask_papers(session, office, claim, value or "")
        case "registered_on":
            _put_registration(session, claim, day)
        case "late_reason":
            claim.late_reason = value or ""
        case _:
            put_value(session, claim, name, day if name in DAYS else value)


def _put_employer(session: Session, claim: Claim, separation: Separation, number: str | None) -> None:
    employer = by_number(session, Employer, number) if number else None
    known = select(Employment).where(Employment.person_id == claim.person_id).order_by(Employment.started_on.desc())
    if employer is not None:
        known = known.where(Employment.employer_id == employer.id)
    employment = session.scalar(known.limit(1))
    separation.employment_id = employment.id if employment else None
    separation.employer_id = employer.id if employer else (employment.employer_id if employment else None)


def _put_registration(session: Session, claim: Claim, day: date | None) -> None:
    """Let the registration as a job seeker be of another day; it came with this claim."""
    known = session.scalar(
        select(JobseekerRegistration).where(
            JobseekerRegistration.person_id == claim.person_id,
            JobseekerRegistration.registered_on == claim.registered_on,
            JobseekerRegistration.source == "claim",
        )
    )
    claim.registered_on = day
    if known is not None and day is not None:
        known.registered_on = day
    elif day is not None:
        session.add(JobseekerRegistration(person_id=claim.person_id, registered_on=day, reference="", source="claim"))


def _ask_papers(session: Session, office: Office, claim: Claim, reason: str) -> None:
    """Ask for the papers of another reason; what is not asked any more and never came is dispensed with."""
    wanted = office.scheme.required_documents(reason)
    known = {
        row.kind: row for row in session.scalars(select(RequiredDocument).where(RequiredDocument.claim_id == claim.id))
    }
    for kind in wanted:
        if kind not in known:
            session.add(RequiredDocument(claim_id=claim.id, kind=kind, rule=office.scheme.form, dispensed_reason=""))
    for kind, row in known.items():
        if kind not in wanted and row.received_on is None and not row.dispensed_reason:
            row.dispensed_reason, row.dispensed_on = reason, office.today()
            row.dispensed_by = acting_officer(session).id
    session.flush()


def _put_paper(session: Session, office: Office, claim: Claim, kind: str, *, is_here: bool) -> None:
    row = session.scalar(
        select(RequiredDocument).where(RequiredDocument.claim_id == claim.id, RequiredDocument.kind == kind)
    )
    if row is None or row.document_id is not None:
        return
    record_field(session, "claim", claim.key, (f"{PAPER}{kind}", row.received_on is not None, is_here))
    row.received_on = claim.filed_on if is_here else None
    session.flush()
    if not is_here:
        claim.complete_on = None
    complete_if_all_are_here(session, office, claim)
