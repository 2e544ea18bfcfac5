"""A row of the comparison in words and numbers, alike on the screen, on paper and in a spreadsheet."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from ui_admin.rules.contributions import PERCENT

if TYPE_CHECKING:
    from ui_admin.lookups.law.comparisons import ComparedRow, Shortfall
    from ui_admin.workstation.language import Words

NOT_THERE = "–"
WITHOUT_RULE = frozenset({"none", "enacted"})


def one_decimal(words: Words, value: Fraction | None) -> str:
    """Write a number with one decimal; cut and never rounded up to a standard that it does not reach."""
    return NOT_THERE if value is None else words.number(Decimal(int(value * 10)) / 10, 1)


def percent(words: Words, share: Fraction | None) -> str:
    """Write a share in per cent."""
    return NOT_THERE if share is None else words.say("compare_page.percent", number=one_decimal(words, share * PERCENT))


def name_of(words: Words, row: ComparedRow) -> str:
    """Give the name of the scheme in the language of the reader."""
    return row.names.get(words.language) or row.names["en"]


def standing(row: ComparedRow) -> str:
    """Name what the law answers: paid, would_pay, not_paid, no_answer, or the state of a law without a rule."""
    if row.state in WITHOUT_RULE:
        return row.state
    if row.assessment is None:
        return "no_answer"
    if row.is_paid:
        return "would_pay" if row.state == "planned" else "paid"
    return "not_paid"


def reason_of(words: Words, row: ComparedRow) -> str:
    """Say in a sentence why a law pays nothing; empty where it pays."""
    if row.state in WITHOUT_RULE:
        return words.say(f"compare_row.{row.state}")
    if row.problem is not None:
        return words.say_sentence(row.problem)
    if row.is_paid:
        return ""
    return " ".join(words.say_sentence(part) for part in row.failing) or words.say("compare_page.nothing_payable")


def reference_of(words: Words, row: ComparedRow) -> str:
    """Say the wage that the benefit is reckoned from."""
    found = row.assessment
    if found is None or found.reference_wage is None or not row.is_paid:
        return ""
    amount = words.number(Decimal(round(found.reference_wage * 100)).scaleb(-2), row.currency.book_exponent)
    return words.say(f"compare_page.of_wage.{found.reference_unit}", amount=amount)


def length_of(words: Words, row: ComparedRow) -> str:
    """Say how long the benefit is paid, in the unit of the law, and how many weeks that is."""
    found = row.assessment
    if found is None or found.duration is None or not row.is_paid:
        return ""
    days = words.say(f"letter.duration_of.{found.unit}", count=found.duration)
    return words.say("compare_page.weeks", length=days, weeks=one_decimal(words, row.weeks))


def gaps_of(words: Words, row: ComparedRow) -> tuple[tuple[str, str], ...]:
    """Say shortly for each Convention by how much the award falls short; a Convention that is met is left out."""
    said: dict[str, list[str]] = {}
    for part in row.shortfalls:
        gap = one_decimal(words, _gap(part))
        said.setdefault(part.convention, []).append(words.say(f"compare_page.gap.{_question(part)}", gap=gap))
    return tuple(
        (name, words.say("compare_page.gaps", convention=words.say(f"convention.{name}"), gaps=", ".join(gaps)))
        for name, gaps in said.items()
    )


def shortfalls_of(words: Words, row: ComparedRow) -> tuple[str, ...]:
    """Say in full by how much the award falls short of each standard it does not reach."""
    return tuple(
        words.say(
            f"compare_page.short.{_question(part)}",
            convention=words.say(f"convention.{part.convention}"),
            gap=one_decimal(words, _gap(part)),
            reached=one_decimal(words, part.reached),
            needed=one_decimal(words, part.needed),
        )
        for part in row.shortfalls
    )


def _gap(part: Shortfall) -> Fraction:
    """Give what is missing to the standard from what is written, so that the two written numbers add up."""
    return part.needed - Fraction(int(part.reached * 10), 10)


def _question(part: Shortfall) -> str:
    return "weeks" if part.question.startswith("weeks") else part.question


def varies(row: ComparedRow) -> bool:
    """Tell whether the benefit is not the same in every month."""
    return len(set(row.shares)) > 1 and row.assessment is not None and row.assessment.daily_benefit is None
