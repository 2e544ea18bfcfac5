"""Columns of the tables on a person's sheet: claims, contribution months and what was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.money import Money
from ui_admin.gui.tables.table import Column

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.register.people import ChangeRow
    from ui_admin.lookups.register.person_time_line import PersonEvent

MONTH_SHAPES = {"paid": "paid", "paid_late": "paid", "declared": "open", "not_declared": "missing"}


def claim_columns(desk: Desk) -> tuple[Column, ...]:
    """The claims of a person."""
    say, words = desk.say, desk.words
    return (
        Column(say("head.claim"), lambda row: row.number, 180),
        Column(say("head.reason"), lambda row: say(f"reason.{row.reason}"), 140, stretch=True),
        Column(say("head.last_day"), lambda row: words.day(row.separated_on), 115),
        Column(say("head.filed"), lambda row: words.day(row.filed_on), 115),
        Column(
            say("head.status"),
            lambda row: say(f"status.claim.{row.status}"),
            130,
            status=lambda row: row.outcome or row.status,
        ),
    )


def month_columns(desk: Desk) -> tuple[Column, ...]:
    """The contribution months of a person, each with the return it stands in."""
    say, words, book = desk.say, desk.words, desk.office.scheme.currency
    return (
        Column(say("head.month"), lambda row: words.month(row.month), 140),
        Column(say("head.employer"), lambda row: row.employer_name, 220, stretch=True),
        Column(say("head.wage"), lambda row: words.money(Money(row.wage, book)), 96, right=True),
        Column(say("head.base"), lambda row: words.money(Money(row.base, book)), 96, right=True),
        Column(
            say("head.status"),
            lambda row: say(f"month_state.{row.state.value}"),
            112,
            status=lambda row: MONTH_SHAPES[row.state.value],
        ),
        Column(say("person_page.return"), lambda row: row.return_number, 180),
    )


def change_columns(desk: Desk) -> tuple[Column, ...]:
    """What was changed on a person: before, after, by whom and why."""
    say, words = desk.say, desk.words

    def field(row: ChangeRow) -> str:
        return say(f"person_field.{row.field}")

    return (
        Column(say("head.when"), lambda row: words.moment(row.at), 145),
        Column(say("head.officer"), lambda row: row.officer, 110),
        Column(say("change.field"), field, 120),
        Column(say("change.before"), lambda row: row.before, 150),
        Column(say("change.after"), lambda row: row.after, 150),
        Column(say("head.reason"), lambda row: row.reason, 160, stretch=True),
    )


def event_columns(desk: Desk) -> tuple[Column, ...]:
    """Declare the columns of the one time line of a person."""
    say, words = desk.say, desk.words

    def amount(row: PersonEvent) -> str:
        return "" if row.amount is None else words.money(row.amount)

    return (
        Column(say("head.day"), lambda row: words.day(row.day), 120),
        Column(say("head.event"), lambda row: words.say_sentence(row.says), 320, stretch=True),
        Column(say("head.amount"), amount, 120, right=True),
        Column(say("head.number"), lambda row: row.number, 190),
    )
