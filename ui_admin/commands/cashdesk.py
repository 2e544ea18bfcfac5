"""`till` and `statement`: the tills of the office, their days opened and closed, and bank statements taken in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui_admin.commands.answers import amount, answer, answer_rows, open_asked, pairs, whole
from ui_admin.domain.contribution import BadRows
from ui_admin.domain.refusal import Refused
from ui_admin.exchange.statement_layout import FIELDS
from ui_admin.lookups.contributions.cash_days import cash_days_page, tills
from ui_admin.lookups.contributions.statement_review import (
    open_statement,
    read_statement,
    review_statement,
    with_columns,
)
from ui_admin.lookups.listing import Wanted
from ui_admin.operations.contributions.statements import take_in_statement
from ui_admin.operations.contributions.tills import add_till, close_till, open_till, retire_till, use_till_again

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from ui_admin.commands.answers import Asked
    from ui_admin.domain.statement import ReviewedLine

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
    statement = commands.add_parser("statement").add_subparsers(dest="what", required=True)
    take = statement.add_parser("import", parents=[common])
    take.add_argument("file")
    take.add_argument("--columns", default="", metavar="day=A,credit=D")
    take.add_argument("--accept", type=int, metavar="PERCENT")
    take.add_argument("--assign", action="extend", nargs="+", metavar="ROW=EMPLOYER")
    take.add_argument("--only-good", action="store_true")
    take.add_argument("--dry-run", action="store_true")
    take.set_defaults(carry_out=import_statement)


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
    """Close the day of a till with what was counted; the day's sheet is `report day-sheet --set cash_day=…`."""
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


def import_statement(asked: Asked) -> int:
    """Take in a bank statement: reviewed whole, then booked in one transaction, or nothing at all."""
    office, options = open_asked(asked), asked.options
    opened = open_statement(office, Path(options.file))
    if options.columns:
        opened = with_columns(opened, _columns(options.columns))
    if opened.missing:
        fields = ", ".join(asked.words.say(f"statement_column.{field}") for field in opened.missing)
        raise Refused("statement.columns_missing", file=opened.sheet.file_name, fields=fields)
    read = read_statement(office, opened)
    reviewed = review_statement(office, read)
    rows = [_row(asked, line) for line in reviewed.lines]
    found: dict[str, Any] = {"rows": rows, **{state.value: count for state, (count, _sum) in reviewed.sums.items()}}
    lines = [asked.words.say("command.row", row=line.row, why=line.why) for line in reviewed.lines]
    if options.dry_run:
        return answer(asked, {**found, "taken": 0}, lines)
    confirmed = {whole(row, "--assign"): employer for row, employer in pairs(options.assign).items()}
    bad_rows = BadRows.LEAVE_OUT if options.only_good else BadRows.REFUSE_ALL
    taken = take_in_statement(office, read, confirmed=confirmed, accept_from=options.accept, bad_rows=bad_rows).result
    found |= {
        "taken": taken.taken,
        "amount": taken.amount,
        "assigned": taken.assigned,
        "ticked": taken.ticked,
        "in_suspense": taken.in_suspense,
    }
    return answer(asked, found, [*lines, asked.words.say("statement.taken", taken=taken.taken, known=taken.known)])


def _row(asked: Asked, line: ReviewedLine) -> dict[str, Any]:
    return {
        "row": line.row,
        "day": line.booked_on,
        "amount": line.amount,
        "state": line.state.value,
        "employer": line.match.employer_number if line.match else None,
        "confidence": line.match.confidence if line.match else None,
        "sentence": asked.words.say_sentence(line.why),
    }


def _columns(named: str) -> dict[str, int]:
    """Read columns named by hand, such as day=A,credit=D."""
    found: dict[str, int] = {}
    for part in named.split(","):
        field, _equals, letter = (piece.strip() for piece in part.partition("="))
        if field not in FIELDS or len(letter) != 1 or not letter.isalpha():
            raise Refused("statement.no_such_column", text=part, fields=", ".join(FIELDS))
        found[field] = ord(letter.upper()) - ord("A")
    return found
