"""`audit`: who did what and when, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui_admin.commands.answers import answer_rows, day, open_asked
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.office.audit import audit_page

if TYPE_CHECKING:
    import argparse

    from ui_admin.commands.answers import Asked

ALL = 1_000_000


def declare(commands: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's own list
    """Declare the command."""
    audit = commands.add_parser("audit").add_subparsers(dest="what", required=True)
    listed = audit.add_parser("list", parents=[common])
    listed.add_argument("--number", default="")
    listed.add_argument("--verb", default="")
    listed.add_argument("--day", default="")
    listed.set_defaults(carry_out=list_acts)


def list_acts(asked: Asked) -> int:
    """List the acts of all officers, or those on a record, of one kind or of one day."""
    options = asked.options
    on = day(options.day, "--day").isoformat() if options.day else ""
    filters = tuple((name, value) for name, value in (("verb", options.verb), ("day", on)) if value)
    rows = audit_page(open_asked(asked), Wanted(limit=ALL, search=options.number, filters=filters)).rows
    return answer_rows(
        asked,
        [
            {
                "at": row.at,
                "officer": row.officer,
                "verb": row.verb,
                "kind": row.kind,
                "number": row.number,
                "reason": row.reason,
                "note": row.note,
            }
            for row in rows
        ],
    )
