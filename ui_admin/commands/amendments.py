"""`return amend` and `return cancel`: what is done with a return that was posted and is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui_admin.commands.answers import answer, open_asked
from ui_admin.lookups.contributions.return_files import read_return
from ui_admin.lookups.contributions.return_sheets import return_sheet
from ui_admin.operations.contributions.returns import amend_return, cancel_return

if TYPE_CHECKING:
    import argparse

    from ui_admin.commands.answers import Asked


def declare(group: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's own list
    """Declare the commands among those of returns."""
    amending = group.add_parser("amend", parents=[common])
    amending.add_argument("number")
    amending.add_argument("file")
    amending.add_argument("--layout", default="")
    amending.set_defaults(carry_out=amend)
    cancelling = group.add_parser("cancel", parents=[common])
    cancelling.add_argument("number")
    cancelling.set_defaults(carry_out=cancel)
    for parser in (amending, cancelling):
        parser.add_argument("--reason", required=True)


def amend(asked: Asked) -> int:
    """Put an employer's new file in place of a posted return; persons it names for the first time are registered."""
    office, options = open_asked(asked), asked.options
    old = return_sheet(office, options.number)
    read = read_return(office, Path(options.file), old.employer_number, old.month, layout=options.layout)
    posted = amend_return(office, old.number, read.submitted, options.reason).result
    found = {
        "return": posted.number,
        "amends": old.number,
        "taken": posted.lines,
        "wages": posted.wages,
        "contributions": posted.contributions,
    }
    said = asked.words.say("command.return_posted", number=posted.number, lines=posted.lines, wages=posted.wages)
    return answer(asked, found, [said])


def cancel(asked: Asked) -> int:
    """Take a posted return back by reversal."""
    number = cancel_return(open_asked(asked), asked.options.number, asked.options.reason).result
    return answer(asked, {"return": number}, [number])
