"""Recording a fact of a claim with its source: a correction is a new version, and a decided claim stays as it was decided."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.done import Done, done
from ui_admin.domain.facts import DOCUMENT, KINDS, OFFICER, SOURCES, NewFact
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.records import by_number
from ui_admin.operations.steps.claims.fact_versions import add_version, current_value, put_value
from ui_admin.operations.steps.claims.flags import reconsider_flags
from ui_admin.operations.steps.duties import refuse_own_interest
from ui_admin.storage.acts import act_of, record_field
from ui_admin.storage.claims import Claim, RequiredDocument
from ui_admin.storage.documents import Document

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.office import Office

OPEN = ("draft", "filed", "in_assessment")


def record_fact(office: Office, new: NewFact) -> Done[str]:
    """Record a value of a fact with where it comes from; the value before stays readable with its own source."""
    _refuse_unreadable(office, new)
    with office.change("fact.record", note=new.note.strip()) as session:
        claim = by_number(session, Claim, new.claim_number)
        refuse_own_interest(session, person_id=claim.person_id)
        if claim.status not in OPEN:
            raise Refused("claim.is_decided", number=str(claim.number))
        value = new.value.isoformat() if isinstance(new.value, date) else new.value
        before = current_value(session, claim, new.type)
        if before == value and not (new.type == "reason" and new.source == OFFICER):
            raise Refused("fact_act.same", fact=sentence(f"fact.{new.type}"))
        paper = _paper(session, claim, new.paper) if new.source == DOCUMENT else None
        add_version(session, claim, new.type, new.value, (new.source, paper))
        put_value(session, claim, new.type, new.value)
        record_field(session, "claim", claim.key, (new.type, before, value))
        reconsider_flags(session, claim)
        act_of(session).about("claim", claim.key, claim.number)
        return done(new.type, "claim", "fact", "flag")


def _refuse_unreadable(office: Office, new: NewFact) -> None:
    kind = KINDS.get(new.type)
    if kind is None:
        raise Refused("fact_act.not_here")
    if new.source not in SOURCES:
        raise Refused("fact_act.source_needed", field="source")
    if new.source == DOCUMENT and not new.paper.strip():
        raise Refused("fact_act.paper_needed", field="paper")
    if new.source == OFFICER and not new.note.strip():
        raise Refused("fact_act.note_needed", field="note")
    fits = {
        "day": type(new.value) is date,
        "yes_no": isinstance(new.value, bool),
        "reason": new.value in office.scheme.reasons(),
    }
    if not fits[kind]:
        raise Refused("fact_act.wrong_kind", field="value", fact=sentence(f"fact.{new.type}"))
    if type(new.value) is date and new.value > office.today():
        raise Refused("fact_act.in_future", field="value", day=new.value)


def _paper(session: Session, claim: Claim, named: str) -> str:
    """Find the paper by the number of the document, or by its kind among the papers that came for the claim."""
    document = session.scalar(
        select(Document.id).where(
            Document.number == named.strip().upper(),
            Document.subject_kind == "claim",
            Document.subject_key == claim.key,
        )
    )
    if document is not None:
        return document
    paper = session.scalar(
        select(RequiredDocument.id).where(
            RequiredDocument.claim_id == claim.id,
            RequiredDocument.kind == named.strip(),
            RequiredDocument.received_on.is_not(None),
        )
    )
    if paper is None:
        raise Refused("fact_act.no_such_paper", field="paper", paper=named.strip(), number=str(claim.number))
    return paper
