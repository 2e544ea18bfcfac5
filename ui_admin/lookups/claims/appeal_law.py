"""What the law of a scheme says of appeals: how many days, from when, to whom, and what happens to payment meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from ui_admin.domain.determination import LawReference
    from ui_admin.rules.rulebook import RuleBook, Scheme

GOES_ON, STOPS = "goes_on", "stops"


@dataclass(frozen=True, slots=True)
class AppealLaw:
    """The law of appeals on a day. What it does not say is empty, and then nobody makes it up.

    `body` and `further_body` are codes of bodies, `counts_from` is `service` or `decision`, `payment_meanwhile` is
    `goes_on` or `stops`.
    """

    days: int | None
    law: LawReference | None
    counts_from: str
    body: str
    further_days: int | None
    further_body: str
    payment_meanwhile: str


def appeal_law(scheme: Scheme, day: date) -> AppealLaw:
    """Give what the law says of appeals against a determination of a day."""
    book = scheme.on(day)
    has_days = book.has("appeal.days")
    return AppealLaw(
        days=_number(book, "appeal.days"),
        law=book.dated("appeal.days").law if has_days else None,
        counts_from=_name(book, "appeal.counts_from") or "service",
        body=_name(book, "appeal.body"),
        further_days=_number(book, "appeal.further_days"),
        further_body=_name(book, "appeal.further_body"),
        payment_meanwhile=_name(book, "appeal.payment_meanwhile"),
    )


def _number(book: RuleBook, code: str) -> int | None:
    return int(book.number(code)) if book.has(code) else None


def _name(book: RuleBook, code: str) -> str:
    return book.name(code) if book.has(code) else ""
