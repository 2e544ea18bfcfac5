"""The table of the papers that came in for a person or an employer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.gui.tables.table import Column, Table

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk


def incoming_table(desk: Desk) -> Table:
    """Make the table; Enter shows the scan."""
    say, words = desk.say, desk.words
    return Table(
        (
            Column(
                say("head.paper"),
                lambda row: say(f"required_paper.{row.kind}"),
                240,
                hint=lambda row: row.remark,
                stretch=True,
            ),
            Column(say("head.received"), lambda row: words.day(row.received_on), 110),
            Column(say("papers_page.pages"), lambda row: str(row.pages), 70, right=True),
            Column(say("head.number"), lambda row: row.number, 186),
        ),
        say("claim_page.tab.papers"),
        empty=say("papers_page.none_of_this"),
    )
