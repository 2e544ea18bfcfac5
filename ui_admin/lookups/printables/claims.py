"""The decision letter and the receipt of a claim, from what was stored when they were made."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from ui_admin.domain.money import Money
from ui_admin.domain.periods import DateRange
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import Sentence
from ui_admin.domain.version_difference import VersionDifference
from ui_admin.lookups.claims.claimants import claim_and_person, claimant
from ui_admin.lookups.office.own_interest import refuse_to_show
from ui_admin.lookups.printables.addressees import addressee_of
from ui_admin.lookups.printables.appeal_letters import money_of_change
from ui_admin.lookups.printables.heads import letterhead
from ui_admin.lookups.printables.instalments import decided_instalments, printed_instalments
from ui_admin.reports.claim_receipt import ClaimReceipt
from ui_admin.reports.decision_letter import DecisionLetter, LetterFinding, LetterStep
from ui_admin.rules.deadlines import working_days_due
from ui_admin.rules.rulebook import write_fraction
from ui_admin.storage.claims import Claim, Determination, Finding, RequiredDocument, Separation, TraceStep, is_missing
from ui_admin.storage.documents import Document
from ui_admin.storage.offices import Officer

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.office import Office
    from ui_admin.storage.people import Person
    from ui_admin.workstation.language import Words

PLACES = 2
FIGURE = re.compile(r"(\d{4,})((?:\.\d+)?…?)$")


def decision_letter(office: Office, claim_number: str, words: Words) -> DecisionLetter:
    """Give the letter of the determination in force, or of an earlier version by its own number, as it was made."""
    with office.look() as session:
        made, claim, person = _determination(session, claim_number)
        refuse_to_show(session, office, person_id=person.id)
        if made is None or made.determined_on is None:
            raise Refused("letter.nothing_made", number=claim_number)
        allowed = made.outcome != "denied"
        return DecisionLetter(
            letterhead=letterhead(office),
            addressee=addressee_of(session, person),
            claim_number=str(claim.number),
            determination_number=str(made.number),
            decided_on=words.day(made.determined_on),
            outcome=words.say(f"letter.outcome.{made.outcome}"),
            opening=words.say("letter.opening", filed=claim.filed_on, scheme=office.scheme.names["en"]),
            figures=_figures(made, words, office) if allowed else (),
            findings=_findings(session, made, words),
            steps=_steps(session, made, words) if allowed else (),
            instalments=decided_instalments(made, office, words) or printed_instalments(session, claim, words),
            total=words.money(Money(made.summary["total"], office.scheme.currency)) if allowed else "",
            unit=words.say(f"column.quantity_of.{office.scheme.count_unit}"),
            appeal=_appeal(session, made, words),
            because=made.because,
            changes=_changes(made, words),
            unverified=words.say("letter.unverified", count=len(made.unverified)) if made.unverified else "",
            signed_by=_signatures(session, made, words),
        )


def _determination(session: Session, number: str) -> tuple[Determination | None, Claim, Person]:
    """Find a determination by its own number, or the one in force by that of the claim."""
    by_its_own = session.scalar(select(Determination).where(Determination.number == number.strip().upper()))
    if by_its_own is not None:
        claim = session.scalars(select(Claim).where(Claim.id == by_its_own.claim_id)).one()
        return by_its_own, claim, claimant(session, claim)
    claim, person = claim_and_person(session, number)
    made = select(Determination).where(
        Determination.claim_id == claim.id,
        Determination.about == "entitlement",
        Determination.number.is_not(None),
        Determination.status.in_(("made", "annulled")),
    )
    return session.scalar(made.order_by(Determination.version.desc())), claim, person


def _appeal(session: Session, made: Determination, words: Words) -> str:
    """Say by when an appeal can be made: from the day of service once it is known."""
    served = session.scalar(select(Document.appeal_due_on).where(Document.id == made.document_id))
    until = served or made.appeal_due_on
    return words.say("letter.appeal", until=until) if until is not None else words.say("letter.appeal_without_limit")


def _changes(made: Determination, words: Words) -> tuple[str, ...]:
    """Say what a new version changes and by how much; nothing for a first one."""
    if not made.difference:
        return ()
    difference = VersionDifference.from_json(made.difference)
    told = [words.say("letter.new_version", cause=words.say(f"determination_cause.{made.cause}"), version=made.version)]
    if difference.before != difference.after:
        before, after = (words.say(f"outcome_word.{word}") for word in (difference.before, difference.after))
        told.append(words.say("letter.outcome_changed", before=before, after=after))
    return (*told, *money_of_change(difference, words))


def claim_receipt(office: Office, claim_number: str, words: Words) -> ClaimReceipt:
    """Give the receipt of a claim that was filed."""
    with office.look() as session:
        claim, person = claim_and_person(session, claim_number)
        separation = session.scalars(select(Separation).where(Separation.claim_id == claim.id)).one()
        missing = session.scalars(
            select(RequiredDocument.kind).where(RequiredDocument.claim_id == claim.id, is_missing())
        ).all()
        pairs = (
            (words.say("receipt_of_claim.number"), str(claim.number)),
            (words.say("receipt_of_claim.claimant"), person.name),
            (words.say("receipt_of_claim.identifier"), person.identifier),
            (words.say("receipt_of_claim.filed"), words.day(claim.filed_on)),
            (words.say("receipt_of_claim.separated"), words.day(separation.separated_on)),
            (words.say("receipt_of_claim.reason"), words.say(f"reason.{separation.reason_worker}")),
        )
        due = claim.decision_due_on or claim.filed_on
        officer = session.scalar(select(Officer.name).where(Officer.id == claim.created_by)) or ""
        return ClaimReceipt(
            letterhead=letterhead(office),
            pairs=pairs,
            missing=tuple(words.say(f"required_paper.{kind}") for kind in missing),
            next_step=_next_step(office, words, due, is_complete=not missing),
            received_by=(officer, words.moment(claim.keyed_at)),
        )


def _next_step(office: Office, words: Words, due: date, *, is_complete: bool) -> str:
    """Say when the claim is decided and, where the law gives working days to collect the decision, until when it lies there."""
    collected = working_days_due(office.scheme, "decision_slip", due, office.calendar)
    if collected is not None:
        key = "collect_complete" if is_complete else "collect"
        return words.say(f"receipt_of_claim.{key}", due=due, until=collected.on)
    return words.say("receipt_of_claim.next_complete" if is_complete else "receipt_of_claim.next", due=due)


def _figures(made: Determination, words: Words, office: Office) -> tuple[tuple[str, str], ...]:
    summary: dict[str, Any] = made.summary
    currency = office.scheme.currency.code
    first, last = date.fromisoformat(summary["payable_from"]), date.fromisoformat(summary["payable_to"])
    unit = summary["unit"]
    figures = []
    if summary["reference_wage"]:
        wage = grouped(write_fraction(Fraction(summary["reference_wage"]), PLACES))
        figures.append((words.say(f"letter.reference_wage.{summary['reference_unit']}"), f"{currency} {wage}"))
    if summary["daily_benefit"]:
        daily = grouped(write_fraction(Fraction(summary["daily_benefit"]), PLACES))
        figures.append((words.say("letter.daily_benefit"), f"{currency} {daily}"))
    figures += [
        (words.say("letter.duration"), words.say(f"letter.duration_of.{unit}", count=summary["duration"])),
        (words.say("letter.payable"), words.days(DateRange(first, last))),
        (words.say("letter.total"), words.money_with_currency(Money(summary["total"], office.scheme.currency))),
    ]
    return tuple(figures)


def _findings(session: Session, made: Determination, words: Words) -> tuple[LetterFinding, ...]:
    rows = session.scalars(select(Finding).where(Finding.determination_id == made.id).order_by(Finding.position))
    return tuple(
        LetterFinding(
            outcome=words.say(f"outcome.{row.outcome}"),
            title=words.say_sentence(Sentence.from_json(row.title)),
            sentence=words.say_sentence(Sentence.from_json(row.sentence)),
            law=" ".join(row.law[:2]),
        )
        for row in rows
    )


def _steps(session: Session, made: Determination, words: Words) -> tuple[LetterStep, ...]:
    rows = session.scalars(select(TraceStep).where(TraceStep.determination_id == made.id).order_by(TraceStep.position))
    return tuple(
        LetterStep(
            no=row.position,
            sentence=words.say_sentence(Sentence.from_json(row.sentence)),
            inputs=tuple((name, grouped(value)) for name, value in row.inputs),
            result=grouped(row.result),
            law=" ".join(row.law[:2]),
        )
        for row in rows
    )


def grouped(figure: str) -> str:
    """Write the thousands of a figure of the reckoning apart; a text that is no figure stays as it is."""
    found = FIGURE.match(figure)
    return f"{int(found[1]):,}{found[2]}" if found else figure


def _signatures(session: Session, made: Determination, words: Words) -> tuple[tuple[str, str, str], ...]:
    names = dict(
        session.execute(select(Officer.id, Officer.name).where(Officer.id.in_((made.maker_id, made.checker_id)))).all()
    )
    decided_on = words.day(made.determined_on) if made.determined_on else ""
    return (
        (words.say("paper.proposed"), names.get(made.maker_id, ""), words.day(made.created_at.date())),
        (words.say("paper.signed"), names.get(made.checker_id or "", ""), decided_on),
    )
