"""Anything by any part of its name or number: persons, employers, claims, returns and runs, and which part of it fitted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.periods import Month
from ui_admin.domain.sentence import Sentence, sentence
from ui_admin.storage.appeals import Appeal
from ui_admin.storage.awards import Award
from ui_admin.storage.claims import Claim, Determination, Separation
from ui_admin.storage.contributions import ContributionReturn
from ui_admin.storage.employers import Employer
from ui_admin.storage.overpayments import Overpayment
from ui_admin.storage.payments import PaymentRun
from ui_admin.storage.people import Person
from ui_admin.storage.search import KINDS, find_of_each_kind, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from ui_admin.domain.sentence import Value
    from ui_admin.office import Office

MOST_OF_A_KIND = 5
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """A record that was found: the number that opens it, what is shown of it, and its status with the words for it."""

    kind: str
    number: str
    name: str
    details: tuple[Value, ...] = ()
    status: str = ""
    status_words: Sentence | None = None


def find_anything(office: Office, words: str) -> tuple[Found, ...]:
    """Find records by any part of a name or number, in any script; at most five of each kind."""
    found: list[Found] = []
    with office.look() as session:
        keys = find_of_each_kind(session, words, MOST_OF_A_KIND)
        for kind in KINDS:
            if kind in keys:
                found += READ[kind](session, keys[kind])
    return tuple(found)


def marks(text: str, typed: str) -> tuple[Span, ...]:
    """Give the parts of a text that fit what was typed, as (first, length), in order and without overlap."""
    folded, places = _folded_with_places(text)
    taken: list[Span] = []
    for word in fold(typed).split():
        at = folded.find(word)
        if at >= 0:
            first, last = places[at], places[at + len(word) - 1]
            # A mark that is drawn above or below the last letter belongs to it.
            end = next((place for place in places[at + len(word) :] if place > last), len(text))
            taken.append((first, end - first))
    taken.sort()
    return tuple(span for place, span in enumerate(taken) if place == 0 or span[0] >= sum(taken[place - 1]))


def _folded_with_places(text: str) -> tuple[str, list[int]]:
    """Fold a text sign by sign and keep which sign each folded one came from."""
    folded, places = "", []
    for place, sign in enumerate(text):
        part = fold(sign)
        folded += part
        places += [place] * len(part)
    return folded, places


def _people(session: Session, keys: Sequence[int]) -> list[Found]:
    latest = (
        select(Award.status)
        .where(Award.person_id == Person.id)
        .order_by(Award.key.desc())
        .limit(1)
        .correlate(Person)
        .scalar_subquery()
    )
    found = []
    for person, award in session.execute(select(Person, latest).where(Person.key.in_(keys)).order_by(Person.name)):
        details = [detail for detail in (person.latin_name, person.born_on, person.identifier) if detail]
        words = sentence(f"status.award.{award}") if award else None
        found.append(Found("person", person.number, person.name, tuple(details), award or "", words))
    return found


def _employers(session: Session, keys: Sequence[int]) -> list[Found]:
    return [
        Found(
            "employer",
            row.number,
            row.name,
            tuple(detail for detail in (row.latin_name, row.number) if detail),
            row.status,
            sentence(f"status.employer.{row.status}"),
        )
        for row in session.scalars(select(Employer).where(Employer.key.in_(keys)).order_by(Employer.name))
    ]


def _claims(session: Session, keys: Sequence[int]) -> list[Found]:
    outcome = (
        select(Determination.outcome)
        .where(
            Determination.claim_id == Claim.id,
            Determination.about == "entitlement",
            Determination.status == "made",
        )
        .order_by(Determination.key.desc())
        .limit(1)
        .correlate(Claim)
        .scalar_subquery()
    )
    rows = session.execute(
        select(Claim, Person.name, Person.latin_name, Separation.separated_on, outcome)
        .join(Person, Person.id == Claim.person_id)
        .outerjoin(Separation, Separation.claim_id == Claim.id)
        .where(Claim.key.in_(keys))
        .order_by(Claim.key.desc())
    )
    return [
        Found(
            "claim",
            str(claim.number),
            str(claim.number),
            tuple(detail for detail in (name, latin, left_on) if detail),
            made or claim.status,
            sentence(f"outcome_word.{made}" if made else f"status.claim.{claim.status}"),
        )
        for claim, name, latin, left_on, made in rows
    ]


def _runs(session: Session, keys: Sequence[int]) -> list[Found]:
    return [
        Found(
            "payment_run",
            str(row.number),
            str(row.number),
            (row.pay_on,),
            row.status,
            sentence(f"status.payment_run.{row.status}"),
        )
        for row in session.scalars(select(PaymentRun).where(PaymentRun.key.in_(keys)).order_by(PaymentRun.key.desc()))
    ]


def _returns(session: Session, keys: Sequence[int]) -> list[Found]:
    rows = session.execute(
        select(ContributionReturn, Employer.name)
        .join(Employer, Employer.id == ContributionReturn.employer_id)
        .where(ContributionReturn.key.in_(keys))
        .order_by(ContributionReturn.key.desc())
    )
    return [
        Found(
            "contribution_return",
            str(row.number),
            str(row.number),
            (employer, Month.from_code(row.period)),
            row.status,
            sentence(f"status.contribution_return.{row.status}"),
        )
        for row, employer in rows
    ]


def _overpayments(session: Session, keys: Sequence[int]) -> list[Found]:
    rows = session.execute(
        select(Overpayment, Person.name, Person.latin_name)
        .join(Person, Person.id == Overpayment.person_id)
        .where(Overpayment.key.in_(keys))
        .order_by(Overpayment.key.desc())
    )
    return [
        Found(
            "overpayment",
            row.number,
            row.number,
            tuple(detail for detail in (name, latin, row.detected_on) if detail),
            row.status,
            sentence(f"status.overpayment.{row.status}"),
        )
        for row, name, latin in rows
    ]


def _appeals(session: Session, keys: Sequence[int]) -> list[Found]:
    rows = session.scalars(select(Appeal).where(Appeal.key.in_(keys)).order_by(Appeal.key.desc()))
    return [
        Found(
            "appeal",
            row.number,
            row.number,
            (row.appellant_name, row.received_on),
            row.status,
            sentence(f"status.appeal.{row.status}"),
        )
        for row in rows
    ]


READ = {
    "person": _people,
    "employer": _employers,
    "claim": _claims,
    "payment_run": _runs,
    "contribution_return": _returns,
    "overpayment": _overpayments,
    "appeal": _appeals,
}
