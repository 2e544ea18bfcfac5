"""Columns of the tables about arrears: employers by age, the debts of one employer, and the steps of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.arrears import AGES, OLDEST
from ui_admin.gui.tables.names import latin_beside
from ui_admin.gui.tables.table import Column

if TYPE_CHECKING:
    from ui_admin.domain.money import Money
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.contributions.arrears import ArrearsRow
    from ui_admin.lookups.contributions.employer_debts import DebtRow

AGE_NAMES = (*(age for age, _days in AGES), OLDEST)
STEP_SHAPES = {"paid": "paid", "late": "late", "due": "open", "open": "planned", "missed": "missing"}


def arrears_columns(desk: Desk) -> tuple[Column, ...]:
    """Employers with arrears by age, the letter that comes next or the plan that is kept."""
    say, words = desk.say, desk.words

    def money(amount: Money) -> str:
        return words.money(amount) if amount else "–"

    def age(name: str) -> Column:
        title = say(f"arrears_page.age.{name}")
        return Column(title, lambda row: money(row.by_age[name]), 92, right=True, sort=name)

    def coming(row: ArrearsRow) -> str:
        if row.next_letter:
            return say(f"arrears_page.due.{row.next_letter}")
        if row.has_plan:
            return say("arrears_page.has_plan")
        return say("arrears_page.sent", letter=say(f"letter_short.{row.last_letter}")) if row.last_letter else ""

    return (
        Column(say("head.name"), lambda row: row.name, 200, sort="name", hint=latin_beside, stretch=True),
        Column(say("arrears_page.oldest"), lambda row: words.day(row.oldest), 106, sort="oldest"),
        *(age(name) for name in AGE_NAMES),
        Column(say("arrears_page.overdue"), lambda row: words.money(row.overdue), 108, right=True, sort="overdue"),
        Column(say("arrears_page.next"), coming, 176, status=_shape),
    )


def _shape(row: ArrearsRow) -> str:
    if row.next_letter:
        return "late" if row.next_letter == "arrears_warning" else "open"
    return "active" if row.has_plan else "closed"


def debt_columns(desk: Desk) -> tuple[Column, ...]:
    """The open debts of an employer."""
    say, words = desk.say, desk.words

    def late(row: DebtRow) -> str:
        return words.number(row.days) if row.days else "–"

    def remark(row: DebtRow) -> str:
        if row.asked is not None:
            return say("debts.asked")
        return say("debts.in_plan") if row.in_plan else ""

    return (
        Column(say("head.month"), lambda row: words.month(row.month), 126),
        Column(say("debts.what"), lambda row: say(f"debt.{row.kind}"), 106),
        Column(say("head.due"), lambda row: words.day(row.due_on), 104),
        Column(say("debts.days"), late, 66, right=True),
        Column(say("debts.owed"), lambda row: words.money(row.owed), 96, right=True),
        Column(say("debts.paid"), lambda row: words.money(row.settled + row.waived), 100, right=True),
        Column(say("debts.open"), lambda row: words.money(row.open), 96, right=True),
        Column(say("debts.remark"), remark, 136, stretch=True),
    )


def step_columns(desk: Desk) -> tuple[Column, ...]:
    """The steps of a plan."""
    say, words = desk.say, desk.words
    return (
        Column(say("debts.step"), lambda row: str(row.no), 60, right=True),
        Column(say("head.due"), lambda row: words.day(row.due_on), 130),
        Column(say("head.amount"), lambda row: words.money(row.amount), 120, right=True),
        Column(say("head.paid"), lambda row: words.money(row.paid), 120, right=True),
        Column("", lambda _row: "", 40, stretch=True),
        Column(
            say("head.status"),
            lambda row: say(f"plan_step.{row.state}"),
            130,
            status=lambda row: STEP_SHAPES[row.state],
        ),
    )
