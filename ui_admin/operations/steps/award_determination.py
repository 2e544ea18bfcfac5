"""The determination about an award, made by a second officer: its findings with their law, and the letter that tells it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from ui_admin.domain.identifiers import Kind
from ui_admin.domain.sentence import Sentence, sentence
from ui_admin.operations.steps.duties import acting_officer
from ui_admin.operations.steps.numbers import next_number
from ui_admin.operations.steps.states import move_through, start
from ui_admin.rules.deadlines import appeal_due
from ui_admin.storage.claims import Determination, Finding
from ui_admin.storage.documents import Document
from ui_admin.storage.people import Address, Person
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.domain.determination import LawReference
    from ui_admin.office import Office
    from ui_admin.storage.award_life import AwardProposal
    from ui_admin.storage.awards import Award
    from ui_admin.storage.claims import Claim

NO_LAW = ("", "", "high")
LETTER = "award_letter"


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided about an award: its outcome, what is found with its law, and plain figures of it."""

    outcome: str
    says: Sentence
    law: LawReference | None
    figures: dict[str, Any]


def determine(
    session: Session, office: Office, claim: Claim, award: Award, proposal: AwardProposal, decided: Decided
) -> Determination:
    """Write the determination and make it at once: who proposed it is its maker, who decides its checker."""
    law = decided.law
    parameters = [] if law is None else [{"law": law.short, "confidence": law.confidence.value}]
    appeal = appeal_due(office.scheme, office.today(), office.calendar)
    determination = Determination(
        number=next_number(session, Kind.DETERMINATION),
        claim_id=claim.id,
        about=proposal.about,
        version=_version(session, claim, proposal.about),
        cause="first",
        outcome=decided.outcome,
        effective_on=proposal.on_day,
        determined_on=office.today(),
        maker_id=proposal.maker_id,
        checker_id=acting_officer(session).id,
        sent_back_reason="",
        because=proposal.reason,
        rule_version=office.scheme.version,
        rule_sha256=office.scheme.sha256,
        facts={"award": award.number, **proposal.values},
        parameters=parameters,
        parameters_sha256=hashlib.sha256(json.dumps(parameters, sort_keys=True).encode()).hexdigest(),
        unverified=[],
        summary=decided.figures,
        reasons=[proposal.reason],
        appeal_due_on=appeal.on if appeal is not None else None,
    )
    letter = _letter(session, office, claim, determination, decided)
    determination.document_id = letter.id
    start(session, "determination", determination)
    move_through(session, "determination", determination, "in_review", "made")
    session.add(
        Finding(
            determination_id=determination.id,
            position=1,
            condition=proposal.about,
            outcome="met",
            reason=proposal.reason,
            refuses=False,
            title=sentence(f"award_about.{proposal.about}").to_json(),
            sentence=decided.says.to_json(),
            figure=None,
            costs=None,
            facts=[],
            parameters=[],
            law=list(NO_LAW) if law is None else [law.act, law.article, law.confidence.value],
        )
    )
    session.flush()
    return determination


def _version(session: Session, claim: Claim, about: str) -> int:
    earlier = session.scalar(
        select(func.count())
        .select_from(Determination)
        .where(Determination.claim_id == claim.id, Determination.about == about)
    )
    return (earlier or 0) + 1


def _letter(session: Session, office: Office, claim: Claim, determination: Determination, decided: Decided) -> Document:
    """Seal the words of the letter: every copy says the same, whenever it is printed."""
    words = words_in(office.profile.language, office.scheme.era)
    person = session.scalars(select(Person).where(Person.id == claim.person_id)).one()
    address = session.scalar(select(Address.lines).where(Address.person_id == person.id, Address.valid_to.is_(None)))
    due = determination.appeal_due_on
    appeal = sentence("letter.appeal_without_limit") if due is None else sentence("letter.appeal", until=due)
    paragraphs = [
        words.say_sentence(decided.says),
        words.say("award_letter.because", reason=determination.because),
        *([words.say("award_letter.law", law=decided.law.short)] if decided.law is not None else []),
        words.say_sentence(appeal),
    ]
    facts = {
        "title": words.say(f"award_letter.title.{determination.about}"),
        "claim": str(claim.number),
        "determination": str(determination.number),
        "name": person.name,
        "latin_name": person.latin_name,
        "address": address or "",
        "officer": acting_officer(session).name,
        "paragraphs": paragraphs,
    }
    number = next_number(session, Kind.DOCUMENT)
    sealed = json.dumps([number, facts], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    letter = Document(
        number=number,
        direction="out",
        kind=LETTER,
        subject_kind="claim",
        subject_key=claim.key,
        issued_on=office.today(),
        language=office.profile.language,
        sha256=hashlib.sha256(sealed.encode()).hexdigest(),
        pages=1,
        media_type="application/pdf",
        facts=facts,
        service_method="",
    )
    letter.appeal_due_on = due
    session.add(letter)
    session.flush()
    return letter
