"""`run`: a payment run from draft to closing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui_admin.commands.answers import answer, answer_rows, day, file_to_write, on_day_of_act, open_asked, working
from ui_admin.domain.payment import NewRun, RunControl
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.payments.payments import run_sheet, runs_page
from ui_admin.operations.payments.payment_answers import AnswerFile, take_in_answer
from ui_admin.operations.payments.payment_release import close_run, release_run, write_run_files
from ui_admin.operations.payments.payment_runs import (
    abort_run,
    approve_run,
    authorise_run,
    draft_run,
    lock_run,
    try_run,
    unlock_run,
)

if TYPE_CHECKING:
    import argparse

    from ui_admin.commands.answers import Asked
    from ui_admin.office import Office

ALL = 1_000_000


def declare(commands: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's own list
    """Declare the commands."""
    run = commands.add_parser("run").add_subparsers(dest="what", required=True)
    run.add_parser("list", parents=[common]).set_defaults(carry_out=list_runs)
    create = run.add_parser("create", parents=[common])
    create.add_argument("--due-to")
    create.set_defaults(carry_out=create_run)
    for name, function in (
        ("trial", try_one),
        ("lock", lock),
        ("unlock", unlock),
        ("approve", approve),
        ("authorise", authorise),
        ("abort", abort),
        ("close", close),
    ):
        parser = run.add_parser(name, parents=[common])
        parser.add_argument("number")
        if name in {"unlock", "abort"}:
            parser.add_argument("--reason", required=True)
        parser.set_defaults(carry_out=function)
    for name, function in (("release", release_one), ("files", files_again)):
        parser = run.add_parser(name, parents=[common])
        parser.add_argument("number")
        parser.add_argument("--out", required=True)
        parser.set_defaults(carry_out=function)
    reconcile = run.add_parser("reconcile", parents=[common])
    reconcile.add_argument("number")
    reconcile.add_argument("file")
    reconcile.set_defaults(carry_out=reconcile_one)


def list_runs(asked: Asked) -> int:
    """List all runs."""
    rows = runs_page(open_asked(asked), Wanted(limit=ALL)).rows
    return answer_rows(
        asked,
        [
            {
                "number": row.number,
                "pay_on": row.pay_on,
                "due_to": row.due_to,
                "payments": row.payments,
                "amount": row.total,
                "status": row.status,
            }
            for row in rows
        ],
    )


def create_run(asked: Asked) -> int:
    """Open a run that pays on a day; instalments due up to that day are selected."""
    options = asked.options
    if not options.on:
        raise Refused("command.value_needed", name="--on")
    pay_on = day(options.on, "--on")
    due_to = day(options.due_to, "--due-to") if options.due_to else pay_on
    number = draft_run(on_day_of_act(asked), NewRun(pay_on, due_to)).result
    return answer(asked, {"number": number}, [number])


def try_one(asked: Asked) -> int:
    """Try a run: what it would pay and what it would leave out."""
    office = open_asked(asked)
    with working(asked):
        trial = try_run(office, asked.options.number).result
    left_out = [
        {"reason": part.reason.value, "instalments": part.instalments, "amount": part.total} for part in trial.left_out
    ]
    found = {"payments": trial.payments, "amount": trial.total, "left_out": left_out, "hash": trial.selection_hash}
    lines = [asked.words.say("command.run_trial", payments=trial.payments, amount=trial.total)]
    lines += [f"{asked.words.say(f'left_out.{part.reason.value}')}: {part.instalments}" for part in trial.left_out]
    return answer(asked, found, lines)


def lock(asked: Asked) -> int:
    """Freeze the payments of a run."""
    office = open_asked(asked)
    with working(asked):
        control = lock_run(office, asked.options.number).result
    return _answer_control(asked, control)


def approve(asked: Asked) -> int:
    """Approve a locked run, as it stands, by another officer."""
    office = open_asked(asked)
    payments = run_sheet(office, asked.options.number).payments
    return _answer_control(asked, approve_run(office, asked.options.number, payments).result)


def authorise(asked: Asked) -> int:
    """Sign an approved run a second time, where its total needs it, by a third officer."""
    office = open_asked(asked)
    payments = run_sheet(office, asked.options.number).payments
    return _answer_control(asked, authorise_run(office, asked.options.number, payments).result)


def unlock(asked: Asked) -> int:
    """Send a locked run back to draft before it is approved."""
    number = unlock_run(open_asked(asked), asked.options.number, asked.options.reason).result
    return answer(asked, {"number": number}, [number])


def abort(asked: Asked) -> int:
    """Give up a run that was not approved."""
    number = abort_run(open_asked(asked), asked.options.number, asked.options.reason).result
    return answer(asked, {"number": number}, [number])


def release_one(asked: Asked) -> int:
    """Release an approved run and write its bank file and register."""
    office, folder = open_asked(asked), _folder_of_files(asked)
    with working(asked):
        released = release_run(office, asked.options.number, folder).result
    return _answer_files(asked, office, folder, released.bank_file)


def files_again(asked: Asked) -> int:
    """Write bank file and register of a released run again, as after a power cut in the middle of its release."""
    office, folder = open_asked(asked), _folder_of_files(asked)
    return _answer_files(asked, office, folder, write_run_files(office, asked.options.number, folder).result)


def reconcile_one(asked: Asked) -> int:
    """Take in the bank's answer."""
    from ui_admin.exchange.bank_answer import read_answer  # noqa: PLC0415 - files are touched by few commands

    office = open_asked(asked)
    read = read_answer(Path(asked.options.file), office.scheme.currency, received_on=office.today())
    file = AnswerFile(read.file_name, read.sha256)
    with working(asked):
        settled = take_in_answer(office, asked.options.number, read.answers, file).result
    found = {
        "paid": settled.paid,
        "paid_amount": settled.paid_total,
        "returned": settled.returned,
        "returned_amount": settled.returned_total,
        "open": settled.still_open,
        "closed_accounts": settled.closed_accounts,
    }
    said = asked.words.say("command.run_settled", paid=settled.paid, returned=settled.returned, open=settled.still_open)
    return answer(asked, found, [said])


def close(asked: Asked) -> int:
    """Close a run that is settled."""
    number = close_run(open_asked(asked), asked.options.number).result
    return answer(asked, {"number": number}, [number])


def _answer_files(asked: Asked, office: Office, folder: Path, bank_file: Path | None) -> int:
    from ui_admin.operations.office.printing import print_register  # noqa: PLC0415 - paper is loaded only here

    sheet = run_sheet(office, asked.options.number)
    control = RunControl(sheet.number, sheet.payments, sheet.total, sheet.content_hash)
    register = _register(asked, folder)
    with working(asked):
        print_register(office, control.number, register, asked.words)
    found = {
        **_control(control),
        "bank_file": str(bank_file) if bank_file else None,
        "register": str(register),
    }
    return answer(asked, found, [str(path) for path in (bank_file, register) if path])


def _folder_of_files(asked: Asked) -> Path:
    """Give the folder of a run's files; refuses one in which the register cannot be written, before money is let go."""
    folder = Path(asked.options.out)
    file_to_write(_register(asked, folder))
    return folder


def _register(asked: Asked, folder: Path) -> Path:
    return folder / f"{asked.options.number}-register.pdf"


def _control(control: RunControl) -> dict[str, Any]:
    return {
        "number": control.number,
        "payments": control.payments,
        "amount": control.total,
        "hash": control.content_hash,
    }


def _answer_control(asked: Asked, control: RunControl) -> int:
    said = asked.words.say(
        "command.run_control", payments=control.payments, amount=control.total, hash=control.content_hash
    )
    return answer(asked, _control(control), [said])
