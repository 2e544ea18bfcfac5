"""`period`: the months of the books, closed and opened again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui_admin.commands.answers import answer, answer_rows, month, open_asked
from ui_admin.lookups.office.fiscal_months import fiscal_months
from ui_admin.operations.office.fiscal_months import ask_to_open_month, close_month, lock_month, open_month

if TYPE_CHECKING:
    import argparse

    from ui_admin.commands.answers import Asked


def declare(commands: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's own list
    """Declare the commands."""
    period = commands.add_parser("period").add_subparsers(dest="what", required=True)
    period.add_parser("list", parents=[common]).set_defaults(carry_out=list_months)
    close = period.add_parser("close", parents=[common])
    close.add_argument("month")
    close.set_defaults(carry_out=close_one)
    lock = period.add_parser("lock", parents=[common])
    lock.add_argument("month")
    lock.set_defaults(carry_out=lock_one)
    ask = period.add_parser("ask-open", parents=[common])
    ask.add_argument("month")
    ask.add_argument("--reason", required=True)
    ask.set_defaults(carry_out=ask_one)
    again = period.add_parser("open", parents=[common])
    again.add_argument("month")
    again.add_argument("--reason", required=True)
    again.set_defaults(carry_out=open_one)


def list_months(asked: Asked) -> int:
    """List the months of the books."""
    rows = fiscal_months(open_asked(asked))
    found = [
        {"month": row.month, "status": row.status, "entries": row.entries, "turnover": row.turnover} for row in rows
    ]
    return answer_rows(asked, found)


def close_one(asked: Asked) -> int:
    """Close a month that is over."""
    closed = month(asked.options.month, "MONTH")
    entries = close_month(open_asked(asked), closed).result
    said = asked.words.say("command.month_closed", month=closed, entries=entries)
    return answer(asked, {"month": closed, "status": "closed", "entries": entries}, [said])


def lock_one(asked: Asked) -> int:
    """Lock a closed month for good."""
    locked = month(asked.options.month, "MONTH")
    lock_month(open_asked(asked), locked)
    return answer(asked, {"month": locked, "status": "locked"}, [asked.words.say("command.month_locked", month=locked)])


def ask_one(asked: Asked) -> int:
    """Ask that the last closed month be opened again; another officer opens it."""
    wanted = month(asked.options.month, "MONTH")
    ask_to_open_month(open_asked(asked), wanted, asked.options.reason)
    said = asked.words.say("command.month_asked", month=wanted)
    return answer(asked, {"month": wanted, "status": "closed", "asked": True}, [said])


def open_one(asked: Asked) -> int:
    """Open the last closed month again, after another officer asked for it."""
    opened = month(asked.options.month, "MONTH")
    open_month(open_asked(asked), opened, asked.options.reason)
    return answer(asked, {"month": opened, "status": "open"}, [asked.words.say("command.month_opened", month=opened)])
