"""Columns of the history and the letters on an employer's sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.periods import Month
from ui_admin.gui.tables.table import Column

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.register.employer_history import HistoryRow, LetterRow


def history_columns(desk: Desk) -> tuple[Column, ...]:
    """What was true of an employer, from when to when, what proves it and who wrote it down."""
    say, words = desk.say, desk.words

    def what(row: HistoryRow) -> str:
        return say(
            f"history_what.{row.what}.{row.kind}" if row.what in {"name", "contact"} else f"history_what.{row.what}"
        )

    def value(row: HistoryRow) -> str:
        if row.what == "status":
            return say(f"status.employer.{row.value}")
        return class_in_words(desk, row) if row.what == "class" else row.value.replace("\n", ", ")

    def since(row: HistoryRow) -> str:
        return words.day(row.since) if row.since else say("history_what.from_the_start")

    def until(row: HistoryRow) -> str:
        if row.is_replaced:
            return say("history_what.replaced")
        return words.day(row.until) if row.until else "–"

    return (
        Column(say("history_what.what"), what, 120),
        Column(say("history_what.value"), value, 200, stretch=True),
        Column(say("head.since"), since, 112),
        Column(say("history_what.until"), until, 112),
        Column(say("history_what.proof"), lambda row: row.proof or "–", 150),
        Column(say("history_what.officer"), lambda row: row.officer or "–", 110),
    )


def class_in_words(desk: Desk, row: HistoryRow) -> str:
    """Say the kind of employer and its class."""
    asked, say = desk.office.scheme.employer_class, desk.say
    kind = say(f"ownership.{row.kind}")
    if asked is None or not row.value:
        return kind
    own = say(f"employer_class_value.{asked.fact}.{row.value}") if asked.values else row.value
    return f"{kind}, {own}"


def letter_columns(desk: Desk) -> tuple[Column, ...]:
    """The letters an employer got."""
    say, words = desk.say, desk.words

    def about(row: LetterRow) -> str:
        return words.month(Month.from_code(row.period)) if row.period else "–"

    return (
        Column(say("head.day"), lambda row: words.day(row.issued_on), 110),
        Column(say("letter.kind"), lambda row: say(f"document.{row.kind}"), 200, stretch=True),
        Column(say("head.month"), about, 130),
        Column(say("head.number"), lambda row: row.number, 180),
        Column(say("letter.copies"), lambda row: str(row.copies), 70, right=True),
        Column(say("history_what.officer"), lambda row: row.officer or "–", 120),
    )
