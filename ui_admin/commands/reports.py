"""`report`: documents and registers as PDF, spreadsheet or CSV."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui_admin.commands.answers import answer, answer_rows, open_asked, pairs, working
from ui_admin.domain.refusal import Refused
from ui_admin.operations.office.printing import make_report
from ui_admin.reports.catalogue import REPORTS

if TYPE_CHECKING:
    import argparse

    from ui_admin.commands.answers import Asked


def declare(commands: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's own list
    """Declare the command."""
    parser = commands.add_parser("report", parents=[common])
    parser.add_argument("name")
    parser.add_argument("--set", action="extend", nargs="+", metavar="KEY=VALUE")
    parser.add_argument("--out")
    parser.set_defaults(carry_out=report)


def report(asked: Asked) -> int:
    """List the reports, or make one of them."""
    if asked.options.name == "list":
        rows = [
            {"name": name, "needs": part.needs, "formats": list(part.formats), "title": asked.words.say(part.title)}
            for name, part in REPORTS.items()
        ]
        return answer_rows(asked, rows)
    if not asked.options.out:
        raise Refused("command.value_needed", name="--out")
    office, settings = open_asked(asked), pairs(asked.options.set)
    with working(asked):
        made = make_report(office, asked.options.name, settings, Path(asked.options.out), asked.words)
    return answer(asked, dict(made), [str(asked.options.out)])
