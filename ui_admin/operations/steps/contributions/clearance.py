"""Steps of a clearance certificate: what it says, issued with a number or drawn to be looked at first."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.contributions.clearance import CLEARANCE, check_clearance
from ui_admin.lookups.office.housekeeping import whole_setting
from ui_admin.lookups.records import by_number
from ui_admin.operations.steps.duties import refuse_own_interest
from ui_admin.operations.steps.letters import Content, drafted, issue_letters
from ui_admin.storage.acts import act_of
from ui_admin.storage.documents import Document
from ui_admin.storage.employers import Employer

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.domain.sentence import Sentence
    from ui_admin.lookups.contributions.clearance import ClearanceCheck
    from ui_admin.lookups.printables.letters import SealedLetter
    from ui_admin.office import Office
    from ui_admin.workstation.language import Words


def issue(session: Session, office: Office, employer: Employer) -> Document:
    """Issue the certificate inside an act; refuses in sentences while anything stands in the way."""
    refuse_own_interest(session, employer_id=employer.id)
    (paper,) = issue_letters(session, office, [(employer, _allowed(session, office, employer))])
    act_of(session).about("employer", employer.key, employer.number)
    return paper


def certificate(office: Office, number: str, words: Words) -> SealedLetter:
    """Give the certificate of today to be printed, issued now when there is none."""
    from ui_admin.lookups.printables.letters import sealed_letter  # noqa: PLC0415 - paper is loaded only here

    with office.look() as session:
        paper = _of_today(session, office, by_number(session, Employer, number))
        if paper is not None:
            return sealed_letter(office, paper, words)
    with office.change("clearance.issue") as session:
        return sealed_letter(office, issue(session, office, by_number(session, Employer, number)), words)


def draft_certificate(office: Office, number: str, words: Words) -> SealedLetter:
    """Give the certificate as it would be issued now, or the one of today; nothing is issued by looking."""
    from ui_admin.lookups.printables.letters import sealed_letter  # noqa: PLC0415 - paper is loaded only here

    with office.look() as session:
        employer = by_number(session, Employer, number)
        paper = _of_today(session, office, employer)
        if paper is None:
            paper = drafted(session, office, employer, _allowed(session, office, employer))
        return sealed_letter(office, paper, words)


def _of_today(session: Session, office: Office, employer: Employer) -> Document | None:
    return session.scalar(
        select(Document)
        .where(
            Document.subject_kind == "employer",
            Document.subject_key == employer.key,
            Document.kind == CLEARANCE,
            Document.issued_on == office.today(),
        )
        .order_by(Document.key.desc())
        .limit(1)
    )


def _allowed(session: Session, office: Office, employer: Employer) -> Content:
    found = check_clearance(session, office, employer)
    if found.obstacles:
        raise Refused("clearance.refused", name=employer.name, why=in_one(found.obstacles))
    last = office.today() + timedelta(days=whole_setting(session, "clearance.valid_days"))
    return _content(office, found, last)


def in_one(sentences: tuple[Sentence, ...]) -> Sentence:
    """Put what stands in the way into one sentence after another."""
    whole = sentences[0]
    for further in sentences[1:]:
        whole = sentence("clearance.and", first=whole, then=further)
    return whole


def _content(office: Office, found: ClearanceCheck, last: date) -> Content:
    today = office.today()
    paragraphs = [sentence("clearance.certified", name=found.name, day=today)]
    if found.months:
        paragraphs.append(sentence("clearance.returns", first=found.months[0], last=found.months[-1]))
    if found.not_due:
        owed = found.not_due
        paragraphs.append(sentence("clearance.not_due", amount=owed, currency=owed.currency.code))
    paragraphs.append(sentence("clearance.valid", day=last))
    return Content(
        kind=CLEARANCE,
        title=sentence("document.clearance"),
        paragraphs=tuple(paragraphs),
        facts={"valid_until": last.isoformat()},
        pairs=((sentence("clearance.valid_until"), last),),
    )
