"""What the law says of a claim while it is being typed; nothing is saved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.determination import Outcome
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.claims.facts import facts_of_claim, facts_of_new, months_of
from ui_admin.lookups.office.own_interest import refuse_to_show
from ui_admin.lookups.records import by_number
from ui_admin.rules.assess import assess
from ui_admin.storage.claims import Claim, RequiredDocument, is_missing
from ui_admin.storage.people import PaymentAccount, Person

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.domain.claim import NewClaim
    from ui_admin.domain.contribution import ContributionMonth
    from ui_admin.domain.determination import Assessment
    from ui_admin.office import Office

NO_CLAIMANT = "finding.claimant.not_chosen"


@dataclass(frozen=True, slots=True)
class ClaimPreview:
    """The answer of the law so far, the months it looked at, missing papers and an open claim of the same person."""

    assessment: Assessment
    months: tuple[ContributionMonth, ...]
    missing_documents: tuple[str, ...]
    open_claim: str | None
    person_name: str
    person_latin_name: str
    identifier: str = ""
    born_on: date | None = None
    account: str = ""
    account_status: str = ""


def preview_claim(office: Office, new: NewClaim) -> ClaimPreview:
    """Put a half-filled claim to the law; what nobody has said is unknown, and everything else is reckoned."""
    with office.look() as session:
        person = None
        if new.person_number:
            person = session.scalar(select(Person).where(Person.number == new.person_number.strip().upper()))
        facts = facts_of_new(session, office, new, person)
        found = assess(office.scheme, facts, office.calendar, asked_on=office.today())
        required = office.scheme.required_documents(new.reason or "")
        account = _account(session, person) if person else None
        return ClaimPreview(
            assessment=found if person else _without_a_record(found),
            months=months_of(session, person, new.separated_on or office.today()) if person else (),
            missing_documents=tuple(kind for kind in required if kind not in new.documents),
            open_claim=_open_claim(session, person) if person else None,
            person_name=person.name if person else "",
            person_latin_name=person.latin_name if person else "",
            identifier=person.identifier if person else "",
            born_on=person.born_on if person else None,
            account=f"{account.provider} {account.account_no}".strip() if account else "",
            account_status=account.status if account else "",
        )


def preview_filed_claim(office: Office, number: str) -> ClaimPreview:
    """Put the facts of a filed claim to the law as they stand today; it decides nothing. Refuses an unknown number."""
    with office.look() as session:
        claim = by_number(session, Claim, number)
        refuse_to_show(session, office, person_id=claim.person_id)
        person = session.scalars(select(Person).where(Person.id == claim.person_id)).one()
        facts = facts_of_claim(session, office, claim, approved_on=office.today())
        missing = session.scalars(
            select(RequiredDocument.kind).where(RequiredDocument.claim_id == claim.id, is_missing())
        )
        return ClaimPreview(
            assessment=assess(office.scheme, facts, office.calendar, asked_on=office.today()),
            months=months_of(session, person, facts.separated_on or office.today()),
            missing_documents=tuple(missing),
            open_claim=None,
            person_name=person.name,
            person_latin_name=person.latin_name,
            identifier=person.identifier,
            born_on=person.born_on,
        )


def _without_a_record(found: Assessment) -> Assessment:
    """Say not known where the contributions decide: an officer who has not chosen the claimant yet has seen none."""
    findings = tuple(
        replace(part, outcome=Outcome.UNKNOWN, reason="unknown", figure=None, sentence=sentence(NO_CLAIMANT))
        if part.outcome is Outcome.NOT_MET and "wages" in part.facts
        else part
        for part in found.findings
    )
    if findings == found.findings or any(part.outcome is Outcome.NOT_MET and part.refuses for part in findings):
        return replace(found, findings=findings)
    return replace(found, findings=findings, outcome=Outcome.UNKNOWN)


def _account(session: Session, person: Person) -> PaymentAccount | None:
    return session.scalar(
        select(PaymentAccount)
        .where(
            PaymentAccount.person_id == person.id,
            PaymentAccount.valid_to.is_(None),
            PaymentAccount.status.in_(("entered", "verified")),
        )
        .order_by(PaymentAccount.key.desc())
        .limit(1)
    )


def _open_claim(session: Session, person: Person) -> str | None:
    return session.scalar(
        select(Claim.number).where(Claim.person_id == person.id, Claim.status.in_(("filed", "in_assessment"))).limit(1)
    )
