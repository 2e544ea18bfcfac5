"""What a new version of a determination changes, as it is read before it is decided: outcome, findings, figures, money."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui_admin.domain.difference import Effect
from ui_admin.domain.money import Money
from ui_admin.gui.theme import HINT, SECTION, THEME
from ui_admin.gui.widgets.basics import Figure, figures_row, label
from ui_admin.gui.widgets.findings import FindingLine, write_exact
from ui_admin.gui.widgets.sums import sums
from ui_admin.lookups.printables.debt_words import fallen_debts

if TYPE_CHECKING:
    from ui_admin.domain.difference import Differences
    from ui_admin.domain.version_difference import FigureChange, VersionDifference
    from ui_admin.gui.desk import Desk

WIDE = 780
AMOUNTS = frozenset({"reference_wage", "daily_benefit"})
DAYS = frozenset({"payable_from", "payable_to"})


def difference_view(desk: Desk, difference: VersionDifference) -> QWidget:
    """Put the whole difference below one another; a version that changes nothing says so."""
    say = desk.say
    made = QWidget()
    made.setMaximumWidth(round(WIDE * THEME.scale))
    box = QVBoxLayout(made)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(6)
    if difference.is_nothing:
        box.addWidget(label(say("version.no_difference"), tone="ink2", wrap=True))
        return made
    if difference.money is not None:
        box.addWidget(figures_row(_figures(desk, difference.money)))
    box.addWidget(sums((say("version.what"), say("version.before"), say("version.now")), _changes(desk, difference)))
    if difference.findings:
        box.addWidget(label(say("version.findings"), SECTION, bold=True))
        for change in difference.findings:
            words = desk.words
            said = words.say_sentence(change.says_now) if change.says_now else say("version.not_asked")
            box.addWidget(FindingLine(words.say_sentence(change.title), change.after or "unknown", "", "", said))
            line = label(said, HINT, tone="ink2", wrap=True)
            line.setContentsMargins(26, 0, 0, 4)
            box.addWidget(line)
    if difference.money is not None:
        for text in fallen_debts(difference.money, desk.words):
            box.addWidget(label(text, tone="ink2", wrap=True))
    if difference.money is not None and difference.money.changed:
        box.addWidget(label(say("version.periods"), SECTION, bold=True))
        box.addWidget(_periods(desk, difference.money))
    return made


def change_of(desk: Desk, money: Differences) -> str:
    """Say how much more or less there is, with its sign."""
    change = money.change
    text = desk.words.money(change if change.minor >= 0 else -change)
    return f"+{text}" if change.minor > 0 else f"−{text}" if change.minor < 0 else text


def _figures(desk: Desk, money: Differences) -> list[Figure]:
    say, words = desk.say, desk.words
    figures = [Figure(change_of(desk, money), say("version.change", currency=money.due.currency.code))]
    for name in ("later", "arrears", "over"):
        amount: Money = getattr(money, name)
        if amount:
            figures.append(Figure(words.money(amount), say(f"version.{name}")))
    return figures


def _changes(desk: Desk, difference: VersionDifference) -> list[tuple[str, str, str]]:
    say = desk.say
    outcome = (
        say("version.outcome"),
        say(f"outcome_word.{difference.before}"),
        say(f"outcome_word.{difference.after}"),
    )
    rows = [outcome] if difference.before != difference.after else []
    rows += [
        (say(f"version.figure.{row.name}"), _figure(desk, row, row.before), _figure(desk, row, row.after))
        for row in difference.figures
    ]
    money = difference.money
    if money is not None and money.stood != money.due:
        rows.append((say("version.figure.to_be_paid"), desk.words.money(money.stood), desk.words.money(money.due)))
    return rows or [outcome]


def _figure(desk: Desk, row: FigureChange, value: str | None) -> str:
    if value is None:
        return "–"
    currency = desk.office.scheme.currency
    if row.name in AMOUNTS:
        return write_exact(desk.words, Fraction(value), currency)
    if row.name in DAYS:
        return desk.words.day(date.fromisoformat(value))
    if row.name == "total":
        return desk.words.money(Money(int(value), currency))
    return value


def _periods(desk: Desk, money: Differences) -> QWidget:
    say, words = desk.say, desk.words
    heads = ("version.period", "version.follows", "version.stood", "version.paid_before", "version.due")
    rows = [
        (
            words.days(row.days),
            say(f"version.effect.{row.effect.value}", amount=words.money(row.over or row.arrears)),
            words.money(row.stood),
            words.money(row.paid),
            words.money(row.due),
        )
        for row in money.changed
    ]
    kept = sum(row.effect is Effect.KEPT for row in money.periods)
    total = (
        say("paper.together") if not kept else say("version.together_with_kept", count=kept),
        "",
        words.money(money.stood),
        words.money(money.paid),
        words.money(money.due),
    )
    return sums(tuple(say(head) for head in heads), rows, total)
