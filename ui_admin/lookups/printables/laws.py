"""What the papers about the law itself print: the comparison, the protocol of worked cases, the coverage statement."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ui_admin.domain.money import Money, Rounding
from ui_admin.lookups.compared_words import (
    gaps_of,
    length_of,
    name_of,
    percent,
    reason_of,
    shortfalls_of,
    standing,
)
from ui_admin.reports.comparison import ComparisonLine, ComparisonPaper
from ui_admin.rules.contributions import PERCENT
from ui_admin.rules.schemes import load_scheme
from ui_admin.rules.standards import CONVENTIONS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from ui_admin.lookups.comparisons import ComparedRow, PersonAsked
    from ui_admin.reports.paper import Letterhead
    from ui_admin.workstation.language import Words

PLACES = 2


def comparison_paper(
    letterhead: Letterhead, person: PersonAsked, rows: Sequence[ComparedRow], words: Words
) -> ComparisonPaper:
    """Give the comparison of a person through the laws, in words."""
    say = words.say
    scheme = load_scheme(person.scheme)
    wage = words.money_with_currency(Money.rounded(person.wage, scheme.currency, Rounding.HALF_UP))
    said = say(
        "compare_paper.said",
        born=person.born_on,
        months=person.months,
        reason=say(f"reason.{person.reason}"),
        last_day=person.separated_on,
    )
    return ComparisonPaper(
        letterhead=letterhead,
        title=say("document.comparison"),
        pairs=(
            (say("compare_paper.person"), said),
            (say("compare_paper.wage"), say("compare_paper.wage_said", wage=wage, scheme=scheme.names["en"])),
            (say("compare_paper.standards"), say("compare_paper.standards_said")),
        ),
        heads=(
            *(say(f"compare_head.{name}") for name in ("scheme", "answer")),
            say("compare_paper.wage"),
            *(say(f"compare_head.{name}") for name in ("benefit", "share", "months", "total")),
            say("compare_paper.worth"),
            *(say(f"convention.{name}") for name in CONVENTIONS),
            say("compare_head.short"),
        ),
        lines=tuple(_line(row, words) for row in rows),
    )


def _line(row: ComparedRow, words: Words) -> ComparisonLine:
    met = dict(row.met)
    yes = {True: words.say("entry.yes"), False: words.say("entry.no"), None: "–"}
    reason = reason_of(words, row)
    return ComparisonLine(
        scheme=name_of(words, row),
        code=row.scheme,
        version=load_scheme(row.scheme).version,
        standing=words.say(f"standing.{standing(row)}"),
        currency=row.currency.code,
        wage=row.wage,
        benefit=row.monthly_benefit,
        share=percent(words, row.share) if row.share is not None else "",
        share_number=None if row.share is None else _decimal(row.share * PERCENT),
        length=length_of(words, row),
        months_number=None if row.months is None else _decimal(row.months),
        total=row.total,
        worth=None if row.worth is None else _decimal(row.worth),
        met=tuple(yes[met.get(name)] for name in CONVENTIONS),
        gaps="; ".join(said for _name, said in gaps_of(words, row)),
        reason=reason,
        shortfalls=" ".join(shortfalls_of(words, row)),
    )


def _decimal(value: Fraction) -> Decimal:
    return Decimal(int(value * 10**PLACES)).scaleb(-PLACES)
