"""Sentences about the terms of recovery: what the law says, and what the office chose where it says nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.money import Money
from ui_admin.lookups.benefit.recovery_terms import recovery_terms
from ui_admin.storage.awards import Award, Instalment
from ui_admin.storage.overpayments import Deduction, Overpayment
from ui_admin.storage.payments import Payment

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.domain.determination import LawReference
    from ui_admin.domain.difference import Differences
    from ui_admin.domain.money import Currency
    from ui_admin.lookups.benefit.recovery_terms import RecoveryTerms
    from ui_admin.office import Office
    from ui_admin.rules.recovery_terms import Term
    from ui_admin.storage.claims import Claim
    from ui_admin.workstation.language import Words


def by_law(term: Term, words: Words) -> str:
    """Name the law of a number of days, or say that the office chose it."""
    return term.law.short if term.law is not None else words.say("terms.days_of_office", days=term.value)


def in_the_law(law: LawReference | None) -> str:
    """Name a law where there is one."""
    return "" if law is None else law.short


def offset_sentence(terms: RecoveryTerms, words: Words) -> str:
    """Say how much of a later instalment may be kept back, and who says so."""
    key = "terms.offset_by_law" if terms.offset_percent.law is not None else "terms.offset_by_office"
    return words.say(key, percent=terms.offset_percent.value)


def kept_back(session: Session, office: Office, claim: Claim, words: Words) -> tuple[str, ...]:
    """Say for the worksheet what was kept back of each period of a claim, the most that could be, and by which terms."""
    rows = session.execute(
        select(Instalment.period_no, Instalment.gross, Deduction.amount, Deduction.cap, Overpayment.number)
        .join(Award, Award.id == Instalment.award_id)
        .join(Deduction, Deduction.instalment_key == Instalment.key)
        .join(Payment, Payment.key == Deduction.payment_key)
        .join(Overpayment, Overpayment.key == Deduction.overpayment_key)
        .where(Award.claim_id == claim.id, Payment.status != "cancelled")
        .order_by(Instalment.period_no, Deduction.priority)
    ).all()
    if not rows:
        return ()
    book = office.scheme.currency
    said = [
        words.say(
            "worksheet.kept_back_of",
            period=period,
            amount=Money(amount, book),
            gross=Money(gross, book),
            number=number,
            cap=Money(cap, book),
        )
        for period, gross, amount, cap, number in rows
    ]
    return (*said, *term_sentences(recovery_terms(session, office, office.today()), words, book))


def term_sentences(terms: RecoveryTerms, words: Words, currency: Currency) -> tuple[str, ...]:
    """Say every term of recovery in a sentence, for the sheet and the worksheet."""
    said = [offset_sentence(terms, words)]
    for name, term in (("protected", terms.protected), ("small", terms.small)):
        if term is None:
            said.append(words.say(f"terms.{name}_none"))
        else:
            amount = words.money_with_currency(Money(term.value, currency))
            who = "law" if term.law is not None else "office"
            said.append(words.say(f"terms.{name}_by_{who}", amount=amount))
    if terms.offset_law is not None:
        said.append(words.say("terms.offset_rests_on", law=terms.offset_law.short))
    return tuple(said)


def fallen_debts(money: Differences, words: Words) -> list[str]:
    """Say which overpayments are set aside, and what is given back of each."""
    told = []
    for debt in money.fallen:
        told.append(words.say("fallen_debt.falls", number=debt.number, amount=words.money_with_currency(debt.over)))
        if debt.given_back:
            amount = words.money_with_currency(debt.given_back)
            told.append(words.say("fallen_debt.given_back", amount=amount))
    return told
