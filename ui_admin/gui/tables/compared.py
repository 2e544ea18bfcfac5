"""The columns of the comparison of laws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.gui.tables.bars import BarColumn
from ui_admin.gui.theme import THEME
from ui_admin.lookups.law.compared_words import (
    NOT_THERE,
    gaps_of,
    length_of,
    name_of,
    one_decimal,
    percent,
    reason_of,
    reference_of,
    standing,
    varies,
)
from ui_admin.rules.standards import CONVENTIONS, needed

if TYPE_CHECKING:
    from ui_admin.gui.tables.table import Column
    from ui_admin.lookups.law.comparisons import ComparedRow
    from ui_admin.workstation.language import Words

# The columns over which a law that pays nothing says why.
NUMBERS_FROM, NUMBERS_UNTIL = 2, 8
PER_CENT = 100
LARGE = 1.1  # large text: the table keeps its columns and scrolls sideways
MOST_SHARE, MOST_WEEKS = 1.0, 52.0
SHAPES = {"paid": "paid", "would_pay": "planned", "not_paid": "denied", "no_answer": "waiting"}


def compared_columns(words: Words) -> tuple[Column, ...]:
    """Give the columns: law, answer, benefit, share, length, total, the two Conventions and what is missing to them."""
    return (
        _scheme(words),
        _answer(words),
        _benefit(words),
        _share(words),
        _months(words),
        _total(words),
        *(_convention(words, name) for name in CONVENTIONS),
        _short(words),
    )


def _scheme(words: Words) -> BarColumn:
    def wage(row: ComparedRow) -> str:
        if row.wage is None:
            return row.currency.code
        return words.say("compare_page.wage", wage=words.money_with_currency(row.wage))

    return BarColumn(words.say("compare_head.scheme"), lambda row: name_of(words, row), 176, second=wage)


def _answer(words: Words) -> BarColumn:
    return BarColumn(
        words.say("compare_head.answer"),
        lambda row: words.say(f"standing.{standing(row)}"),
        114,
        status=lambda row: SHAPES.get(standing(row), "closed"),
        quiet=lambda row: row.assessment is None,
    )


def _benefit(words: Words) -> BarColumn:
    def benefit(row: ComparedRow) -> str:
        if not row.is_paid:
            return reason_of(words, row)
        return words.money(row.monthly_benefit) if row.monthly_benefit else NOT_THERE

    return BarColumn(
        words.say("compare_head.benefit"),
        benefit,
        114,
        second=lambda row: reference_of(words, row),
        quiet=lambda row: not row.is_paid,
    )


def _share(words: Words) -> BarColumn:
    return BarColumn(
        words.say("compare_head.share"),
        lambda row: percent(words, row.share),
        164,
        bar=lambda row: None if row.share is None else float(row.share),
        marks=tuple(float(needed(name, "rate")) / PER_CENT for name in CONVENTIONS),
        most=MOST_SHARE,
        second=lambda row: words.say("compare_page.average") if varies(row) else "",
    )


def _months(words: Words) -> BarColumn:
    return BarColumn(
        words.say("compare_head.months"),
        lambda row: one_decimal(words, row.months),
        156,
        bar=lambda row: None if row.weeks is None else float(row.weeks),
        marks=(float(needed("c102", "weeks_in_12_months")), float(needed("c168", "weeks_per_spell"))),
        most=MOST_WEEKS,
        second=lambda row: length_of(words, row),
    )


def _total(words: Words) -> BarColumn:
    def worth(row: ComparedRow) -> str:
        if row.worth is None:
            return ""
        return words.say("compare_page.worth", wages=one_decimal(words, row.worth))

    return BarColumn(
        words.say("compare_head.total"),
        lambda row: words.money(row.total) if row.total is not None else NOT_THERE,
        120,
        right=True,
        second=worth,
    )


def _convention(words: Words, name: str) -> BarColumn:
    def met(row: ComparedRow) -> bool | None:
        return dict(row.met).get(name)

    return BarColumn(
        words.say(f"convention.{name}"),
        lambda row: NOT_THERE if met(row) is None else words.say("entry.yes" if met(row) else "entry.no"),
        62,
        status=lambda row: "" if met(row) is None else "paid" if met(row) else "denied",
    )


def _short(words: Words) -> BarColumn:
    def short(row: ComparedRow, place: int) -> str:
        said = gaps_of(words, row)
        return said[place][1] if place < len(said) else ""

    return BarColumn(
        words.say("compare_head.short"),
        lambda row: short(row, 0) or (words.say("compare_page.meets_both") if row.is_paid else ""),
        176,
        stretch=THEME.scale < LARGE,
        second=lambda row: short(row, 1),
        quiet=lambda row: not row.shortfalls,
    )
