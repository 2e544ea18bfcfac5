"""`till`: the tills of the office, their days opened and closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui_admin.commands.answers import amount, answer, answer_rows, open_asked
from ui_admin.lookups.cash_days import cash_days_page, tills
from ui_admin.lookups.listing import Wanted
from ui_admin.operations.tills import add_till, close_till, open_till, retire_till, use_till_again

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from ui_admin.commands.answers import Asked

ALL = 1_000_000


def declare(commands: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's own list
    """Declare the commands."""
    till = commands.add_parser("till").add_subparsers(dest="what", required=True)

    def one(name: str, carry_out: Callable[[Asked], int], *, code: bool = True) -> argparse.ArgumentParser:
        parser: argparse.ArgumentParser = till.add_parser(name, parents=[common])
        if code:
            parser.add_argument("code")
        parser.set_defaults(carry_out=carry_out)
        return parser

    one("list", list_tills, code=False)
    one("days", list_days, code=False)
    one("add", add_one).add_argument("--name", required=True)
    one("retire", retire_one)
    one("use", use_one)
    one("open", open_one).add_argument("--opening", default="0")
    close = one("close", close_one)
    close.add_argument("--counted", required=True)
    close.add_argument("--reason", default="")


def list_tills(asked: Asked) -> int:
    """List the tills."""
    rows = tills(open_asked(asked))
    return answer_rows(
        asked,
        [
            {
                "code": row.code,
                "name": row.name,
                "status": row.status,
                "open_for": row.open_for,
                "opened_by": row.opened_by,
                "last_number": row.last_no,
            }
            for row in rows
        ],
    )


def list_days(asked: Asked) -> int:
    """List the days of the tills, newest first."""
    rows = cash_days_page(open_asked(asked), Wanted(limit=ALL)).rows
    return answer_rows(
        asked,
        [
            {
                "number": row.number,
                "till": row.till,
                "day": row.day,
                "status": row.status,
                "receipts": row.receipts,
                "expected": row.expected,
                "counted": row.counted,
                "reason": row.difference_reason,
                "opened_by": row.opened_by,
                "closed_by": row.closed_by,
            }
            for row in rows
        ],
    )


def add_one(asked: Asked) -> int:
    """Set up a till."""
    code = add_till(open_asked(asked), asked.options.code, asked.options.name).result
    return answer(asked, {"till": code}, [code])


def retire_one(asked: Asked) -> int:
    """Take a till out of use."""
    code = retire_till(open_asked(asked), asked.options.code).result
    return answer(asked, {"till": code}, [code])


def use_one(asked: Asked) -> int:
    """Take a retired till into use again."""
    code = use_till_again(open_asked(asked), asked.options.code).result
    return answer(asked, {"till": code}, [code])


def open_one(asked: Asked) -> int:
    """Open a till for today with what lies in its drawer."""
    office = open_asked(asked)
    number = open_till(office, asked.options.code, amount(asked.options.opening, office, "--opening")).result
    return answer(asked, {"cash_day": number}, [number])


def close_one(asked: Asked) -> int:
    """Close the day of a till with what was counted; the day's sheet is `report make day-sheet --set cash_day=…`."""
    office, options = open_asked(asked), asked.options
    closed = close_till(office, options.code, amount(options.counted, office, "--counted"), options.reason).result
    found = {
        "cash_day": closed.number,
        "receipts": closed.receipts,
        "first_number": closed.first_no,
        "last_number": closed.last_no,
        "expected": closed.expected,
        "counted": closed.counted,
        "difference": closed.difference,
    }
    return answer(asked, found, [closed.number])
