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
from ui_admin.operations.steps.letters import sealed_document
from ui_admin.operations.steps.numbers import next_number
from ui_admin.operations.steps.states import move_through, start
from ui_admin.rules.deadlines import appeal_due
from ui_admin.storage.claims import Determination, Finding
from ui_admin.storage.people import Address, Person
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.domain.determination import LawReference
    from ui_admin.office import Office
    from ui_admin.storage.award_life import AwardProposal
    from ui_admin.storage.awards import Award
    from ui_admin.storage.claims import Claim
    from ui_admin.storage.documents import Document

NO_LAW = ("", "", "high")
LETTER = "award_letter"


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided about an award: its outcome, what is found with its law, and plain figures of it."""

    outcome: str
    says: Sentence
    law: LawReference | None
    figures: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a determination is about and from when, who proposed it and why, with its particulars."""

    about: str
    on: date
    maker_id: str
    checker_id: str | None
    because: str
    values: Mapping[str, Any]


def occasion_of(session: Session, proposal: AwardProposal) -> Occasion:
    """Give the occasion of a proposal that the acting officer decides."""
    return Occasion(
        proposal.about,
        proposal.on_day,
        proposal.maker_id,
        acting_officer(session).id,
        proposal.reason,
        proposal.values,
    )


def determine(
    session: Session, office: Office, claim: Claim, award: Award, occasion: Occasion, decided: Decided
) -> Determination:
    """Write a determination about an award and make it at once, with its finding and the letter that tells it."""
    law = decided.law
    parameters = [] if law is None else [{"law": law.short, "confidence": law.confidence.value}]
    appeal = appeal_due(office.scheme, office.today(), office.calendar)
    determination = Determination(
        number=next_number(session, Kind.DETERMINATION),
        claim_id=claim.id,
        about=occasion.about,
        version=_version(session, claim, occasion.about),
        cause="first",
        outcome=decided.outcome,
        effective_on=occasion.on,
        determined_on=office.today(),
        maker_id=occasion.maker_id,
        checker_id=occasion.checker_id,
        sent_back_reason="",
        because=occasion.because,
        rule_version=office.scheme.version,
        rule_sha256=office.scheme.sha256,
        facts={"award": award.number, **occasion.values},
        parameters=parameters,
        parameters_sha256=hashlib.sha256(json.dumps(parameters, sort_keys=True).encode()).hexdigest(),
        unverified=[],
        summary=decided.figures,
        reasons=[occasion.because],
        appeal_due_on=appeal.on if appeal is not None else None,
    )
    determination.document_id = _letter(session, office, claim, determination, decided).id
    start(session, "determination", determination)
    move_through(session, "determination", determination, "in_review", "made")
    session.add(_finding(determination, decided))
    session.flush()
    return determination


def _finding(determination: Determination, decided: Decided) -> Finding:
    law = decided.law
    return Finding(
        determination_id=determination.id,
        position=1,
        condition=determination.about,
        outcome="met",
        reason=determination.because,
        refuses=False,
        title=sentence(f"award_about.{determination.about}").to_json(),
        sentence=decided.says.to_json(),
        figure=None,
        costs=None,
        facts=[],
        parameters=[],
        law=list(NO_LAW) if law is None else [law.act, law.article, law.confidence.value],
    )


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
        *([words.say("award_letter.because", reason=determination.because)] if determination.because else []),
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
    letter = sealed_document(office, LETTER, next_number(session, Kind.DOCUMENT), facts, ("claim", claim.key), due)
    session.add(letter)
    session.flush()
    return letter
