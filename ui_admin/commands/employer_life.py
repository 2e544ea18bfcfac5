"""`employer rest`, `resume`, `close`, `merge`, `reopen`, `refuse` and `classify`: the life of an employer by command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui_admin.commands.answers import answer, answer_rows, day, month, open_asked
from ui_admin.domain.employer import Ending, NewClass, ProvedDay
from ui_admin.lookups.register.employer_history import employer_history
from ui_admin.operations.register.employer_classes import change_class
from ui_admin.operations.register.employer_life import (
    close_employer,
    merge_employer,
    reopen_employer,
    rest_employer,
    resume_employer,
)
from ui_admin.operations.register.liability import find_not_liable

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from ui_admin.commands.answers import Asked

DAILY = {"rest": rest_employer, "resume": resume_employer, "reopen": reopen_employer}


def declare(employer: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's own list
    """Declare the commands among those of the register."""

    def command(name: str, carry_out: Callable[[Asked], int]) -> argparse.ArgumentParser:
        parser: argparse.ArgumentParser = employer.add_parser(name, parents=[common])
        parser.add_argument("number")
        parser.set_defaults(carry_out=carry_out)
        return parser

    for name in DAILY:
        parser = command(name, change_by_day)
        parser.add_argument("--day", required=True)
        parser.add_argument("--proof", required=True)
    ending = command("close", close)
    ending.add_argument("--day", required=True)
    ending.add_argument("--proof", required=True)
    ending.add_argument("--as", dest="ending", choices=[one.value for one in Ending], default=Ending.CLOSED.value)
    merger = command("merge", merge)
    for name in ("--into", "--day", "--proof"):
        merger.add_argument(name, required=True)
    command("refuse", refuse_liability).add_argument("--reason", required=True)
    parser = command("classify", classify)
    parser.add_argument("--class", dest="employer_class", default="")
    parser.add_argument("--ownership", default="enterprise")
    parser.add_argument("--from", dest="since", required=True)
    parser.add_argument("--proof", required=True)
    command("history", show_history)


def change_by_day(asked: Asked) -> int:
    """Let an employer rest, resume it or open it again, from a day on."""
    options = asked.options
    since = ProvedDay(day(options.day, "--day"), options.proof)
    number = DAILY[options.what](open_asked(asked), options.number, since).result
    return answer(asked, {"number": number}, [number])


def close(asked: Asked) -> int:
    """Close an employer; tells how many claims got this as its answer."""
    options = asked.options
    answered = close_employer(
        open_asked(asked),
        options.number,
        closed_on=day(options.day, "--day"),
        reason=options.proof,
        ending=Ending(options.ending),
    ).result
    return answer(asked, {"number": options.number, "answered": answered}, [options.number])


def merge(asked: Asked) -> int:
    """Merge an employer into its successor; tells the balance that moved."""
    options = asked.options
    since = ProvedDay(day(options.day, "--day"), options.proof)
    moved = merge_employer(open_asked(asked), options.number, options.into, since).result
    found = {"number": options.number, "successor": options.into, "moved": moved}
    return answer(asked, found, [asked.words.money(moved)])


def refuse_liability(asked: Asked) -> int:
    """Find an employer not liable."""
    number = find_not_liable(open_asked(asked), asked.options.number, asked.options.reason).result
    return answer(asked, {"number": number}, [number])


def classify(asked: Asked) -> int:
    """Change the class of an employer from a month on; tells how many posted returns used the one before."""
    options = asked.options
    new = NewClass(options.employer_class, options.ownership, month(options.since, "--from"), options.proof)
    posted = change_class(open_asked(asked), options.number, new).result
    return answer(asked, {"number": options.number, "posted_before": posted}, [options.number])


def show_history(asked: Asked) -> int:
    """Show what an employer was and since when."""
    rows = employer_history(open_asked(asked), asked.options.number).rows
    return answer_rows(
        asked,
        [
            {
                "what": row.what,
                "kind": row.kind,
                "value": row.value,
                "since": row.since,
                "until": row.until,
                "proof": row.proof,
            }
            for row in rows
        ],
    )
