"""Set-based: a share of the highest months' daily wage for days of the calendar year."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from ui_admin.rules.contributions import PERCENT
from ui_admin.rules.set_based.columns import AnswerColumns, bases, half_up, numbered

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from numpy.typing import NDArray

    from ui_admin.rules.rulebook import Scheme
    from ui_admin.rules.set_based.columns import ClaimColumns


def daily_share(scheme: Scheme, claims: ClaimColumns) -> AnswerColumns:
    """Answer many first claims; the shape of the law is that of `share_of_daily_wage` and `highest_months`."""
    days = _Days(claims)
    window, needed = _numbers(scheme, days, "qualifying.window"), _numbers(scheme, days, "qualifying.months")
    rate, granted = _by_class(scheme, days, claims.reasons)
    contributed = claims.wages >= 0
    ages = np.arange(claims.wages.shape[1] - 1, -1, -1)
    months = (contributed & (ages < window[:, None])).sum(axis=1)
    total, count = _reference(scheme, claims, days)
    divisor = _numbers(scheme, days, "reference.days_in_month") * np.maximum(count, 1)
    money = half_up(total * rate[:, 0] * granted, divisor * rate[:, 1])
    is_eligible = (months >= needed) & (granted > 0)
    return AnswerColumns(is_eligible, months, granted, np.where(is_eligible & (count > 0), money, 0))


def _reference(scheme: Scheme, claims: ClaimColumns, days: _Days) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give the sum of the months that make the daily wage, and how many they are."""
    window, highest = _numbers(scheme, days, "reference.window"), _numbers(scheme, days, "reference.highest")
    short = (claims.known_months < window) & (claims.known_months < _numbers(scheme, days, "reference.short_history"))
    ages = np.arange(claims.wages.shape[1] - 1, -1, -1)
    found = np.where(ages < window[:, None], bases(scheme, claims), -1)
    ordered = -np.sort(-found, axis=1)
    most = np.where(short, window, highest)
    chosen = (np.arange(ordered.shape[1]) < most[:, None]) & (ordered >= 0)
    return np.where(chosen, ordered, 0).sum(axis=1), chosen.sum(axis=1)


class _Days:
    """The first unemployed days: the different ones, and which of them each person has."""

    def __init__(self, claims: ClaimColumns) -> None:
        lost, self.places = numbered(claims.separated_on)
        self.different = [day + timedelta(days=1) for day in lost]


def _numbers(scheme: Scheme, days: _Days, code: str) -> NDArray[np.int64]:
    known = [int(scheme.on(day).number(code)) for day in days.different]
    return np.array(known, dtype=np.int64)[days.places]


def _by_class(scheme: Scheme, days: _Days, reasons: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give the rate as numerator and denominator, and the days, by the class of the reason; nothing where no rule is."""
    different, places = numbered(reasons)
    rules = [[_rule(scheme, day, reason) for reason in different] for day in days.different]
    found = np.array(rules, dtype=np.int64).reshape(len(days.different), len(different), 3)[days.places, places]
    return found[:, :2], found[:, 2]


def _rule(scheme: Scheme, day: date, reason: str) -> tuple[int, int, int]:
    book, law_class = scheme.on(day), scheme.reason_classes.get(reason)
    code = f"benefit.{law_class}"
    if not book.has(f"{code}.rate"):
        return 0, 1, 0
    rate = book.number(f"{code}.rate") / PERCENT
    return rate.numerator, rate.denominator, int(book.number(f"{code}.days"))
