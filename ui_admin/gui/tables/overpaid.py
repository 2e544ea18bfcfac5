"""Columns of overpayments: the list, the lines by period, what came back, the plan and what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.periods import DateRange
from ui_admin.gui.tables.names import latin_beside
from ui_admin.gui.tables.table import Column, Table

if TYPE_CHECKING:
    from ui_admin.domain.money import Money
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.benefit.overpayment_parts import LinePart, RecoveryPart, StepPart
    from ui_admin.lookups.benefit.overpayments import OverpaymentRow


def overpayment_columns(desk: Desk, *, with_person: bool) -> tuple[Column, ...]:
    """The list of overpayments; on the sheet of a person or claim the name is left out."""
    say, words, today = desk.say, desk.words, desk.office.today()

    def due_shape(row: OverpaymentRow) -> str:
        return "" if row.due_on is None else "late" if row.due_on < today else "open" if row.due_on == today else ""

    name = Column(say("head.claimant"), lambda row: row.name, 200, sort="name", hint=latin_beside, stretch=True)
    return (
        Column(say("head.number"), lambda row: row.number, 184, sort="number"),
        *((name,) if with_person else ()),
        Column(say("head.cause"), lambda row: say(f"overpayment_cause.{row.cause}"), 158, stretch=not with_person),
        Column(say("head.detected"), lambda row: words.day(row.detected_on), 112, sort="detected_on"),
        Column(say("head.over"), lambda row: words.money(row.over), 104, right=True, sort="over"),
        Column(
            say("head.still_owed"), lambda row: words.money(row.owed) if row.owed else "", 104, right=True, sort="owed"
        ),
        Column(
            say("head.status"), lambda row: status_words(desk, row), 164, status=lambda row: row.status, sort="status"
        ),
        Column(
            say("head.due"),
            lambda row: words.day(row.due_on) if row.due_on else "",
            128,
            status=due_shape,
            sort="due_on",
        ),
    )


def status_words(desk: Desk, row: OverpaymentRow) -> str:
    """Say the state of an overpayment; one that was sent back says so."""
    return desk.say("overpaid_page.sent_back" if row.sent_back else f"status.overpayment.{row.status}")


def overpayments_of(desk: Desk) -> Table:
    """Make the table of the overpayments of one claim or person; Enter opens one."""
    table = Table(
        overpayment_columns(desk, with_person=False),
        desk.say("overpaid_page.of_this"),
        empty=desk.say("overpaid_page.none"),
    )
    table.opened.connect(lambda row: desk.open("overpayment", row.number))
    return table


def line_table(desk: Desk) -> Table:
    """Make the table of the lines: what was paid, due and over, what is demanded and what of it is open."""
    say, words = desk.say, desk.words

    def days(row: LinePart) -> str:
        return words.days(DateRange(row.first, row.last))

    def asked(row: LinePart, amount: Money) -> str:
        return words.money(amount) if row.demanded else ""

    return Table(
        (
            Column(say("column.no"), lambda row: str(row.period_no), 46, right=True),
            Column(say("head.days"), days, 176, stretch=True),
            Column(say("column.paid_on"), lambda row: words.day(row.paid_on), 100),
            Column(say("column.paid"), lambda row: words.money(row.paid), 88, right=True),
            Column(say("column.was_due"), lambda row: words.money(row.due), 88, right=True),
            Column(say("column.over"), lambda row: words.money(row.over), 88, right=True, strong=lambda _row: True),
            Column(say("column.demanded"), lambda row: asked(row, row.demanded), 88, right=True),
            Column(say("column.open"), lambda row: asked(row, row.open), 88, right=True),
        ),
        say("overpaid_page.lines"),
    )


def recovery_table(desk: Desk) -> Table:
    """Make the table of what came back; Enter shows the receipt of a repayment."""
    say, words = desk.say, desk.words

    def how(row: RecoveryPart) -> str:
        if row.amount.minor < 0 and row.how != "refund":
            return say("overpaid_page.reversal")
        return say(f"recovery_how.{row.how}")

    def what(row: RecoveryPart) -> str:
        return row.number or row.reference or row.reason

    return Table(
        (
            Column(say("column.date"), lambda row: words.day(row.on), 112),
            Column(say("head.how"), how, 160, status=lambda row: "cancelled" if row.is_reversed else "paid"),
            Column(say("head.reference"), what, 190, stretch=True),
            Column(say("column.amount"), lambda row: words.money(row.amount), 110, right=True),
            Column(say("head.officer"), lambda row: row.officer, 120),
        ),
        say("overpaid_page.tab.recovery"),
        empty=say("overpaid_page.nothing_back"),
    )


def step_table(desk: Desk) -> Table:
    """Make the table of the steps of a plan."""
    say, words = desk.say, desk.words

    def shape(row: StepPart) -> str:
        return "late" if row.is_late else "paid" if row.paid == row.amount else "open"

    return Table(
        (
            Column(say("column.no"), lambda row: str(row.position), 46, right=True),
            Column(say("column.due_on"), lambda row: words.day(row.due_on), 150, status=shape, stretch=True),
            Column(say("column.amount"), lambda row: words.money(row.amount), 120, right=True),
            Column(say("column.paid"), lambda row: words.money(row.paid), 120, right=True),
        ),
        say("overpaid_page.plan"),
    )


def act_table(desk: Desk) -> Table:
    """Make the table of what was done on an overpayment."""
    say, words = desk.say, desk.words
    return Table(
        (
            Column(say("head.when"), lambda row: words.moment(row.at), 150),
            Column(say("head.act"), lambda row: say(f"verb.{row.verb}"), 250),
            Column(say("head.officer"), lambda row: row.officer, 130),
            Column(say("head.reason"), lambda row: reason_words(desk, row.verb, row.reason), 200, stretch=True),
        ),
        say("overpaid_page.tab.history"),
    )


def reason_words(desk: Desk, verb: str, reason: str) -> str:
    """Say the reason of an act: a code of a list in its words, anything else as it was written."""
    lists = {
        "overpayment.open": "overpayment_cause",
        "overpayment.propose": "overpayment_decision",
        "recovery.plan": "plan_basis",
        "waiver.ask": "debt_waiver_reason",
    }
    key = f"{lists.get(verb, '')}.{reason}"
    return desk.say(key) if key in desk.words else reason
