"""The terms on which this office recovers: what the rule book says on a day, else what the office chose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.office_settings import SETTINGS
from ui_admin.rules.recovery_terms import Term, money_term, whole_term
from ui_admin.storage.offices import OfficeSetting

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.domain.determination import LawReference
    from ui_admin.office import Office

WHOLE = 100


@dataclass(frozen=True, slots=True)
class RecoveryTerms:
    """The numbers of recovery on a day; `small` and `protected` may be missing."""

    reply_days: Term
    pay_days: Term
    offset_percent: Term
    protected: Term | None
    small: Term | None
    offset_law: LawReference | None
    court_steps: Term | None
    court_months: Term | None


def recovery_terms(session: Session, office: Office, day: date) -> RecoveryTerms:
    """Give the terms of recovery on a day."""
    book, currency = office.scheme.on(day), office.scheme.currency

    def chosen(name: str) -> int | None:
        value = session.scalar(select(OfficeSetting.value).where(OfficeSetting.name == f"overpayment.{name}"))
        found = SETTINGS[f"overpayment.{name}"].starts_with if value is None else value
        return found if isinstance(found, int) else None

    def needed(code: str, name: str) -> Term:
        term = whole_term(book, code, chosen(name))
        if term is None:
            raise KeyError(name)
        return term

    return RecoveryTerms(
        reply_days=needed("overpayment.reply_days", "reply_days"),
        pay_days=needed("overpayment.due_days", "pay_days"),
        offset_percent=needed("overpayment.offset_percent", "offset_percent"),
        protected=money_term(book, "overpayment.protected_remainder", chosen("protected_remainder"), currency),
        small=money_term(book, "overpayment.small_amount", chosen("small_amount"), currency),
        offset_law=book.dated("overpayment.offset").law if book.has("overpayment.offset") else None,
        court_steps=whole_term(book, "overpayment.court_steps_most", None),
        court_months=whole_term(book, "overpayment.court_months_most", None),
    )


def most_kept_back(terms: RecoveryTerms, gross: int, percent: int) -> int:
    """Give the most that may be kept back of an instalment: a share of it, and never what is protected."""
    share = gross * min(percent, terms.offset_percent.value) // WHOLE
    return max(0, min(share, gross - (terms.protected.value if terms.protected else 0)))
