"""Appeals at the office: taken in, checked for their form, looked at by another officer, changed here or handed on."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.appeal import APPELLANTS, CHANNELS, Against, FormalCheck
from ui_admin.domain.done import Done, done
from ui_admin.domain.identifiers import Kind
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.claims.appeal_law import appeal_law
from ui_admin.lookups.records import by_number
from ui_admin.operations.steps.claims.appeal_holds import hold_for_appeal, release_for_appeal
from ui_admin.operations.steps.claims.appealed import appeal_deadline, handled_appeal
from ui_admin.operations.steps.duties import acting_officer, refuse_own_interest
from ui_admin.operations.steps.numbers import next_number
from ui_admin.operations.steps.states import move, start
from ui_admin.storage.acts import act_of
from ui_admin.storage.appeals import Appeal
from ui_admin.storage.claims import Claim, Determination
from ui_admin.storage.people import Person
from ui_admin.storage.search import index_rows, index_text

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.domain.appeal import NewAppeal
    from ui_admin.office import Office

HELD = ("hold", "award", "overpayment")
OPEN = ("received", "formal_check", "office_review", "forwarded", "heard", "decided_above", "changed_by_office")
# What an appeal is against names the determination it means; where there is none of that kind, the one on the claim.
ABOUT = {
    Against.STOP_OF_BENEFIT: ("suspension", "sanction", "ending", "not_collected"),
    Against.REPAYMENT: ("overpayment",),
}


@dataclass(frozen=True, slots=True)
class ReceivedAppeal:
    """An appeal that was taken in: whether it came in time, and the last day on which it could."""

    number: str
    determination_number: str
    due_on: date | None
    in_time: bool | None


@dataclass(frozen=True, slots=True)
class CheckedAppeal:
    """What the formal check found: the questions that failed; none means that the office looks at the appeal itself."""

    number: str
    failed: tuple[str, ...]
    status: str


def receive_appeal(office: Office, new: NewAppeal) -> Done[ReceivedAppeal]:
    """Take in an appeal against the determination its object means, or the one it names; its last day is reckoned."""
    _refuse_incomplete(new)
    with office.change("appeal.receive") as session:
        claim = by_number(session, Claim, new.claim_number)
        refuse_own_interest(session, person_id=claim.person_id)
        determination = _determination(session, claim, new)
        received_on = new.received_on or office.today()
        _refuse_untimely(office, determination, received_on)
        _refuse_second(session, determination)
        due_on = appeal_deadline(session, office, determination)
        person = session.scalars(select(Person).where(Person.id == claim.person_id)).one()
        law = appeal_law(office.scheme, determination.determined_on or office.today())
        appeal = Appeal(
            number=next_number(session, Kind.APPEAL),
            claim_id=claim.id,
            person_id=person.id,
            determination_id=determination.id,
            appellant=new.appellant,
            appellant_name=new.appellant_name.strip() or person.name,
            interest=new.interest.strip(),
            against=str(new.against),
            grounds=new.grounds.strip(),
            channel=new.channel,
            received_on=received_on,
            due_on=due_on,
            in_time=None if due_on is None else received_on <= due_on,
            excuse=new.excuse.strip(),
            payment_meanwhile=law.payment_meanwhile,
            checklist={},
            check_words="",
            review_words="",
            forwarded_to="",
            outcome="",
            outcome_words="",
            outcome_reference="",
            execution_words="",
        )
        start(session, "appeal", appeal)
        hold_for_appeal(session, office, appeal)
        index_rows(session, "appeal", [(appeal.key, index_text(appeal.number, appeal.appellant_name))])
        act_of(session).about("appeal", appeal.key, appeal.number)
        told = ReceivedAppeal(appeal.number, str(determination.number), due_on, appeal.in_time)
        return done(told, "appeal", "claim", *HELD)


def check_appeal(office: Office, number: str, check: FormalCheck) -> Done[CheckedAppeal]:
    """Answer the formal check. An appeal in good form and in time, or late with a good excuse, is looked at by the office.

    One that fails stays in the check, so that the appellant can mend it, until it is mended or dismissed.
    """
    with office.change("appeal.check", note=check.words) as session:
        appeal = handled_appeal(session, number, "received", "formal_check")
        if appeal.status == "received":
            move(session, "appeal", appeal, "formal_check")
        failed = list(check.failed)
        if appeal.in_time is False and check.excuse_accepted is None:
            raise Refused("appeal.excuse_needed", field="excuse_accepted", number=number)
        if appeal.in_time is False and not check.excuse_accepted:
            failed.append("in_time")
        answers = asdict(check)
        answers.pop("words")
        appeal.checklist, appeal.check_words = answers, check.words.strip()
        appeal.excuse_accepted = check.excuse_accepted if appeal.in_time is False else None
        appeal.checked_on, appeal.owner_id = office.today(), acting_officer(session).id
        if not failed:
            move(session, "appeal", appeal, "office_review")
        act_of(session).about("appeal", appeal.key, appeal.number)
        return done(CheckedAppeal(appeal.number, tuple(failed), appeal.status), "appeal")


def dismiss_appeal(office: Office, number: str, reason: str) -> Done[str]:
    """Dismiss an appeal whose form is wrong or that came late without a good excuse, with the reason that is told."""
    _refuse_silent(reason)
    with office.change("appeal.check", reason=reason) as session:
        appeal = handled_appeal(session, number, "formal_check")
        move(session, "appeal", appeal, "dismissed")
        appeal.check_words, appeal.closed_on = reason.strip(), office.today()
        release_for_appeal(session, office, appeal)
        act_of(session).about("appeal", appeal.key, appeal.number)
        return done(appeal.number, "appeal", *HELD)


def change_by_office(office: Office, number: str, words: str) -> Done[str]:
    """Say that the office itself changes the determination; the new version is proposed and decided on the claim."""
    _refuse_silent(words)
    with office.change("appeal.review", reason=words) as session:
        appeal = handled_appeal(session, number, "office_review")
        move(session, "appeal", appeal, "changed_by_office")
        appeal.review_words, appeal.reviewed_on = words.strip(), office.today()
        act_of(session).about("appeal", appeal.key, appeal.number)
        return done(appeal.number, "appeal")


def forward_appeal(office: Office, number: str, words: str, *, to: str = "") -> Done[str]:
    """Hand an appeal on to the higher body with what the office says to it; the body is the one the law names."""
    _refuse_silent(words)
    with office.change("appeal.forward", reason=words) as session:
        appeal = handled_appeal(session, number, "office_review")
        body = appeal_law(office.scheme, appeal.received_on).body
        if not body and not to.strip():
            raise Refused("appeal.body_needed", field="to", number=number)
        move(session, "appeal", appeal, "forwarded")
        appeal.review_words, appeal.reviewed_on = words.strip(), office.today()
        appeal.forwarded_on, appeal.forwarded_to = office.today(), to.strip() or body
        act_of(session).about("appeal", appeal.key, appeal.number)
        return done(appeal.number, "appeal")


def withdraw_appeal(office: Office, number: str, reason: str) -> Done[str]:
    """Withdraw an appeal on the appellant's wish, as long as the higher body has not decided."""
    _refuse_silent(reason)
    with office.change("appeal.withdraw", reason=reason) as session:
        appeal = by_number(session, Appeal, number)
        refuse_own_interest(session, person_id=appeal.person_id)
        move(session, "appeal", appeal, "withdrawn")
        appeal.closed_on = office.today()
        release_for_appeal(session, office, appeal)
        act_of(session).about("appeal", appeal.key, appeal.number)
        return done(appeal.number, "appeal", *HELD)


def _refuse_silent(words: str) -> None:
    if not words.strip():
        raise Refused("appeal.words_needed", field="words")


def _refuse_incomplete(new: NewAppeal) -> None:
    if new.against not in set(Against):
        raise Refused("appeal.unknown_object", field="against", name=str(new.against))
    if not new.grounds.strip():
        raise Refused("appeal.grounds_needed", field="grounds")
    if new.appellant not in APPELLANTS:
        raise Refused("appeal.unknown_appellant", field="appellant", name=new.appellant)
    if new.appellant != "claimant" and not new.appellant_name.strip():
        raise Refused("appeal.name_needed", field="appellant_name")
    if new.channel not in CHANNELS:
        raise Refused("appeal.unknown_channel", field="channel", name=new.channel)


def _determination(session: Session, claim: Claim, new: NewAppeal) -> Determination:
    query = select(Determination).where(Determination.claim_id == claim.id, Determination.number.is_not(None))
    if new.determination_number.strip():
        query = query.where(Determination.number == new.determination_number.strip().upper())
    else:
        query = query.where(Determination.status == "made")
        query = query.where(Determination.about.in_(["entitlement", *ABOUT.get(Against(new.against), ())]))
    is_entitlement = Determination.about == "entitlement"
    found = session.scalar(query.order_by(is_entitlement, Determination.key.desc()))
    if found is None and new.determination_number.strip():
        kind = sentence("kind.determination")
        raise Refused("record.unknown", field="determination_number", kind=kind, number=new.determination_number)
    if found is None:
        raise Refused("appeal.nothing_decided", number=str(claim.number))
    return found


def _refuse_untimely(office: Office, determination: Determination, received_on: date) -> None:
    if received_on > office.today():
        raise Refused("appeal.in_future", field="received_on", day=received_on)
    if determination.determined_on is not None and received_on < determination.determined_on:
        day = determination.determined_on
        raise Refused("appeal.before_decision", field="received_on", number=str(determination.number), day=day)


def _refuse_second(session: Session, determination: Determination) -> None:
    other = session.scalar(
        select(Appeal.number).where(Appeal.determination_id == determination.id, Appeal.status.in_(OPEN)).limit(1)
    )
    if other is not None:
        raise Refused("appeal.open_already", number=other, determination=str(determination.number))
