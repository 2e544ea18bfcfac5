"""Set-based: falling shares of the average assumed wage for months by contributions."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from ui_admin.rules.contributions import PERCENT
from ui_admin.rules.set_based.columns import AnswerColumns, bases, half_up, numbered

if TYPE_CHECKING:
    from datetime import date

    from numpy.typing import NDArray

    from ui_admin.rules.rulebook import RuleBook, Scheme
    from ui_admin.rules.set_based.columns import ClaimColumns

ACCEPTED = frozenset({"accepted"})
FIRST_CLAIM = 1


def monthly_shares(scheme: Scheme, claims: ClaimColumns) -> AnswerColumns:
    """Answer many first claims; the shape of the law is that of `shares_by_month` and `months_for_this_claim`."""
    found = bases(scheme, claims)
    answers = [np.zeros(len(claims.reasons), dtype=np.int64) for _ in range(3)]
    days, places = numbered(claims.separated_on)
    for number, day in enumerate(days):
        here = places == number
        for column, values in zip(answers, _on_day(scheme, day, found[here]), strict=True):
            column[here] = values
    months, units, total = answers
    reasons, reason_places = numbered(claims.reasons)
    accepted = [scheme.reason_classes.get(reason) in ACCEPTED for reason in reasons]
    gives_right = np.array(accepted, dtype=np.bool_)[reason_places]
    is_eligible = gives_right & (units > 0)
    return AnswerColumns(is_eligible, months, units, np.where(is_eligible, total, 0))


def _on_day(
    scheme: Scheme, day: date, found: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    book = scheme.on(day)
    rows = _schedule(book)
    window = rows[0][1]
    inside = found[:, -window:] >= 0
    # The month of loss counts even when nothing was paid for it.
    months = inside[:, :-1].sum(axis=1) + 1
    units = np.zeros(len(found), dtype=np.int64)
    for _claim, _window, least, most, granted in rows:
        units[(months >= least) & (months <= most)] = granted
    return months, units, _total(book, found, units)


def _schedule(book: RuleBook) -> list[tuple[int, ...]]:
    rows = getattr(book.dated("qualifying.table").value, "rows", ())
    return [tuple(int(cell) for cell in row) for row in rows if int(row[0]) == FIRST_CLAIM]


def _total(book: RuleBook, found: NDArray[np.int64], units: NDArray[np.int64]) -> NDArray[np.int64]:
    """Add the payments, each rounded by itself."""
    reference = int(book.number("reference.window"))
    before = found[:, -reference - 1 : -1]
    count = (before >= 0).sum(axis=1)
    wage = np.where(before >= 0, before, 0).sum(axis=1)
    shares = book.dated("benefit.shares").value
    if not isinstance(shares, tuple):
        raise TypeError(book.scheme.code)
    total = np.zeros(len(found), dtype=np.int64)
    for number, share in enumerate(shares):
        part = Fraction(share) / PERCENT
        amount = half_up(wage * part.numerator, np.maximum(count, 1) * part.denominator)
        total += np.where((units > number) & (count > 0), amount, 0)
    return total
