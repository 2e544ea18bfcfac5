"""`return nil`, `return board`, `return remind`, `return estimate`, `approve` and `reject`: a month's board by command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui_admin.commands.answers import answer, answer_rows, file_to_write, month, open_asked
from ui_admin.domain.estimate import Method
from ui_admin.lookups.contributions.return_board import board_of
from ui_admin.lookups.contributions.return_estimates import open_estimates
from ui_admin.lookups.listing import Wanted
from ui_admin.operations.contributions.reminders import remind_late
from ui_admin.operations.contributions.return_estimates import (
    approve_estimate,
    propose_all_estimates,
    propose_estimate,
    reject_estimate,
)
from ui_admin.operations.contributions.returns import submit_nil_return
from ui_admin.operations.office.letters import print_letters

if TYPE_CHECKING:
    import argparse

    from ui_admin.commands.answers import Asked

COUNTS = ("employers", "received", "in_time", "late", "nil", "estimated", "proposed", "missing", "expected")


def declare(group: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's own list
    """Declare the commands among those of returns."""
    for name, carry_out in (("nil", nil), ("board", show_board), ("remind", remind), ("estimate", estimate)):
        parser = group.add_parser(name, parents=[common])
        parser.add_argument("--period", required=True)
        parser.set_defaults(carry_out=carry_out)
        if name in {"nil", "estimate"}:
            parser.add_argument("--employer", required=name == "nil")
        if name == "estimate":
            parser.add_argument("--method", choices=[method.value for method in Method], default=Method.AVERAGE.value)
            parser.add_argument("--reason", default="")
        if name == "remind":
            parser.add_argument("--out", required=True, metavar="FILE")
    group.add_parser("estimates", parents=[common]).set_defaults(carry_out=list_estimates)
    for name, carry_out in (("approve", approve), ("reject", reject)):
        parser = group.add_parser(name, parents=[common])
        parser.add_argument("estimate")
        parser.set_defaults(carry_out=carry_out)
        if name == "reject":
            parser.add_argument("--reason", required=True)


def nil(asked: Asked) -> int:
    """Post that an employer had nobody to pay in a month."""
    number = submit_nil_return(
        open_asked(asked), asked.options.employer, month(asked.options.period, "--period")
    ).result
    return answer(asked, {"return": number}, [number])


def show_board(asked: Asked) -> int:
    """Show the counts of a month and what was owed and paid on it."""
    board = board_of(open_asked(asked), month(asked.options.period, "--period"))
    found = {name: getattr(board, name) for name in COUNTS}
    lines = [asked.words.say("board.line", **found)]
    return answer(asked, {**found, "due_on": board.due_on, "owed": board.owed, "paid": board.paid}, lines)


def remind(asked: Asked) -> int:
    """Issue the reminders of a month and print all its letters into one file."""
    office, out = open_asked(asked), file_to_write(asked.options.out)
    made = remind_late(office, month(asked.options.period, "--period")).result
    pages = print_letters(office, made.letters, out, asked.words).result
    found = {"issued": list(made.issued), "copies": list(made.standing), "file": str(out), "pages": pages}
    said = asked.words.say("board.reminded", issued=len(made.issued), standing=len(made.standing))
    return answer(asked, found, [said.strip()])


def estimate(asked: Asked) -> int:
    """Propose an estimate for an employer, or for all whose return of a month is overdue."""
    options, office = asked.options, open_asked(asked)
    period, method = month(options.period, "--period"), Method(options.method)
    if options.employer:
        proposal = propose_estimate(office, options.employer, period, method, options.reason).result
        return answer(asked, {"estimate": proposal}, [proposal])
    made = propose_all_estimates(office, period, method).result
    said = asked.words.say("board.all_proposed", count=made.proposed, nothing=made.nothing_known)
    return answer(asked, {"proposed": made.proposed, "nothing_known": made.nothing_known}, [said.strip()])


def list_estimates(asked: Asked) -> int:
    """List the estimates that wait for approval."""
    rows = open_estimates(open_asked(asked), Wanted())
    return answer_rows(
        asked,
        [
            {
                "estimate": row.id,
                "employer": row.employer_number,
                "name": row.employer_name,
                "period": str(row.month),
                "contributions": row.contributions,
                "method": row.method.value,
                "proposed_by": row.proposed_by,
            }
            for row in rows
        ],
    )


def approve(asked: Asked) -> int:
    """Approve an estimate that another officer proposed."""
    number = approve_estimate(open_asked(asked), asked.options.estimate).result
    return answer(asked, {"return": number}, [number])


def reject(asked: Asked) -> int:
    """Reject an estimate that another officer proposed."""
    employer = reject_estimate(open_asked(asked), asked.options.estimate, asked.options.reason).result
    return answer(asked, {"employer": employer}, [employer])
