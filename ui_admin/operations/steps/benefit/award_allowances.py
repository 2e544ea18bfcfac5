"""Allowances beside benefit, as the rule book knows them: for taking work early, and for days of training attended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from ui_admin.domain.award_life import About
from ui_admin.domain.money import Money, Rounding
from ui_admin.domain.refusal import Refused
from ui_admin.operations.steps.benefit import awards
from ui_admin.operations.steps.benefit.award_changes import facts_as_decided
from ui_admin.operations.steps.states import start
from ui_admin.rules.allied import training_allowance
from ui_admin.rules.assess import assess
from ui_admin.storage.awards import Award, Instalment
from ui_admin.storage.people import Person

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from ui_admin.domain.determination import LawReference
    from ui_admin.office import Office
    from ui_admin.storage.claims import Claim

MOST_DAYS = 31


def refuse_no_reemployment(
    session: Session, office: Office, claim: Claim, award: Award, values: Mapping[str, Any]
) -> tuple[Money, LawReference]:
    """Reckon the allowance for taking work early; refuses where the law gives none or it was granted before."""
    book = office.scheme.on(award.payable_from)
    code = next((code for code in ("reemployment.rate", "reemployment.steps") if book.has(code)), None)
    if code is None:
        raise Refused("award.no_reemployment_in_law", number=str(claim.number))
    if award.end_reason != "returned_to_work" or award.ended_on is None:
        raise Refused("award.not_back_to_work", number=str(claim.number))
    if _granted(session, award, About.REEMPLOYMENT):
        raise Refused("award.granted_before", number=str(claim.number))
    facts = facts_as_decided(session, office, claim, award)
    used = awards.used(session, award)
    told = replace(
        facts,
        returned_to_work_on=award.ended_on,
        employed_months=int(values.get("employed_months") or 0),
        paid_days=used if award.unit == "day" else None,
        paid_months=used if award.unit == "month" else None,
    )
    amount = dict(assess(office.scheme, told, office.calendar).extras).get(About.REEMPLOYMENT.value)
    if amount is None or not amount.minor:
        raise Refused("award.no_reemployment_due", number=str(claim.number))
    return amount, book.dated(code).law


def grant_reemployment(
    session: Session, office: Office, claim: Claim, award: Award, values: Mapping[str, Any]
) -> tuple[Money, LawReference]:
    """Grant the allowance for taking work early."""
    amount, law = refuse_no_reemployment(session, office, claim, award, values)
    day = award.ended_on or office.today()
    pay_allowance(session, office, award, amount, component=About.REEMPLOYMENT.value, first=day, last=day)
    return amount, law


def refuse_no_training(
    session: Session, office: Office, award: Award, first: date, values: Mapping[str, Any]
) -> tuple[Money, LawReference]:
    """Reckon the allowance for days of training; refuses where the law pays none, and days outside a month or twice."""
    book = office.scheme.on(award.payable_from)
    if not book.has("training.rate"):
        raise Refused("award.no_training_in_law", number=award.number)
    last, days = date.fromisoformat(str(values.get("last"))), int(values.get("days") or 0)
    whole = (last - first).days + 1
    if not 1 <= days <= whole <= MOST_DAYS:
        raise Refused("award.training_days", field="days", most=MOST_DAYS)
    granted = _granted(session, award, About.TRAINING)
    if book.has("training.most_months") and len(granted) >= int(book.number("training.most_months")):
        raise Refused("award.training_used", months=int(book.number("training.most_months")))
    if any(row.period_from <= last and row.period_to >= first for row in granted):
        raise Refused("award.training_twice", field="on", first=first, last=last)
    found = training_allowance(book, {"assumed_wage": award.reference_wage, "training_days": days})
    mode, step = Rounding(book.name("payment.rounding")), int(book.number("payment.rounding_step"))
    amount = Money.rounded(Fraction(found["amount"]), office.scheme.currency, mode, step)
    return amount, book.dated("training.rate").law


def grant_training(
    session: Session, office: Office, award: Award, first: date, values: Mapping[str, Any]
) -> tuple[Money, LawReference]:
    """Grant the allowance for days of training."""
    amount, law = refuse_no_training(session, office, award, first, values)
    last = date.fromisoformat(str(values["last"]))
    pay_allowance(session, office, award, amount, component=About.TRAINING.value, first=first, last=last)
    return amount, law


def pay_allowance(
    session: Session, office: Office, award: Award, amount: Money, *, component: str, first: date, last: date
) -> Instalment:
    """Make an allowance payable from the next working day; it uses no days or months of the award."""
    person = session.scalars(select(Person).where(Person.id == award.person_id)).one()
    instalment = Instalment(
        award_id=award.id,
        person_id=award.person_id,
        scheme=office.profile.scheme,
        period_no=0,
        period_from=first,
        period_to=last,
        component=component,
        pay_on=office.calendar.on_or_after(office.today() + timedelta(days=1)),
        quantity="0",
        unit=award.unit,
        gross=amount.minor,
        deducted=0,
        net=amount.minor,
        currency=award.currency,
    )
    start(session, "instalment", instalment)
    awards.make_payable(session, office, award, instalment, person)
    return instalment


def _granted(session: Session, award: Award, about: About) -> list[Instalment]:
    return list(
        session.scalars(
            select(Instalment).where(
                Instalment.award_id == award.id,
                Instalment.component == about.value,
                Instalment.status.not_in(("superseded", "cancelled")),
            )
        )
    )
