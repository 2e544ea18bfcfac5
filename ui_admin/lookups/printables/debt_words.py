"""Sentences about the terms of recovery: what the law says, and what the office chose where it says nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.money import Money

if TYPE_CHECKING:
    from ui_admin.domain.determination import LawReference
    from ui_admin.domain.money import Currency
    from ui_admin.lookups.recovery_terms import RecoveryTerms
    from ui_admin.rules.recovery_terms import Term
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
