"""`return` and `receipt`: employers' returns from files, and the money they send."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui_admin.commands import amendments, board, receipts
from ui_admin.commands.answers import (
    amount,
    answer,
    answer_rows,
    day,
    month,
    on_day_of_act,
    open_asked,
    progress,
    tell,
)
from ui_admin.domain.contribution import BadRows, NewReceipt, RowState, Unknown, cell_said
from ui_admin.domain.money import total
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.contributions.return_files import read_return
from ui_admin.lookups.contributions.return_layouts import layout_rows
from ui_admin.lookups.contributions.return_review import review_return
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.lists import returns_page
from ui_admin.operations.contributions.receipts import record_receipt
from ui_admin.operations.contributions.return_export import export_return
from ui_admin.operations.contributions.returns import SourceFile, take_in_return

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from ui_admin.commands.answers import Asked
    from ui_admin.lookups.contributions.return_review import ReturnReview

ALL = 1_000_000


def declare(commands: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's own list
    """Declare the commands."""
    group = commands.add_parser("return").add_subparsers(dest="what", required=True)
    take = group.add_parser("import", parents=[common])
    take.add_argument("file")
    take.add_argument("--employer", required=True)
    take.add_argument("--period", required=True)
    take.add_argument("--layout")
    take.add_argument("--register-unknown", action="store_true")
    take.add_argument("--only-good", action="store_true")
    take.add_argument("--dry-run", action="store_true")
    take.set_defaults(carry_out=import_return)
    group.add_parser("list", parents=[common]).set_defaults(carry_out=list_returns)
    show = group.add_parser("show", parents=[common])
    show.add_argument("number")
    show.set_defaults(carry_out=show_return)
    out = group.add_parser("export", parents=[common])
    out.add_argument("number")
    out.add_argument("--layout", default="xlsx")
    out.add_argument("--out", required=True)
    out.set_defaults(carry_out=export_one)
    layouts = group.add_parser("layouts", parents=[common])
    layouts.set_defaults(carry_out=list_layouts)
    board.declare(group, common)
    amendments.declare(group, common)
    receipt = commands.add_parser("receipt").add_subparsers(dest="what", required=True)
    add = receipt.add_parser("add", parents=[common])
    add.add_argument("--employer", required=True)
    add.add_argument("--amount", required=True)
    add.add_argument("--reference", default="")
    add.set_defaults(carry_out=add_receipt)
    receipts.declare(receipt, common)


def import_return(asked: Asked) -> int:
    """Take in an employer's file: reviewed whole, then posted in one transaction, or nothing at all."""
    options = asked.options
    period = month(options.period, "--period")
    office = open_asked(asked)
    with progress(asked, "command.reading", steps=2) as step:
        read = read_return(office, Path(options.file), options.employer, period, layout=options.layout or "")
        step()
        reviewed = review_return(office, read.submitted)
        step()
    unknown = Unknown.REGISTER if options.register_unknown else Unknown.REFUSE
    bad_rows = BadRows.LEAVE_OUT if options.only_good else BadRows.REFUSE_ALL
    found = _found(asked, reviewed, read.headings, unknown)
    _tell_other_total(asked, reviewed)
    if options.dry_run:
        return answer(asked, {**found, "return": None}, _lines(asked, found, reviewed))
    source = SourceFile(read.file_name, read.sha256, read.mapping)
    try:
        with progress(asked, "command.posting", steps=1) as step:
            posted = take_in_return(office, read.submitted, source=source, unknown=unknown, bad_rows=bad_rows).result
            step()
    except Refused:
        # Rows that stand in the way are an answer; what is refused for another reason has none.
        if found["refused"] or (found["unknown"] and not options.register_unknown):
            _answer_refused(asked, found, reviewed)
        raise
    found |= {
        "taken": posted.lines,
        "wages": posted.wages,
        "contributions": posted.contributions,
        "return": posted.number,
    }
    said = asked.words.say("command.return_posted", number=posted.number, lines=posted.lines, wages=posted.wages)
    return answer(asked, found, [said])


def _answer_refused(asked: Asked, found: dict[str, Any], reviewed: ReturnReview) -> None:
    """Say what stands in the way, row by row, before the refusal: nothing was taken."""
    nothing = total((), reviewed.totals[RowState.TAKE].wages.currency)
    said = _refused_lines(asked, found)
    answer(asked, {**found, "taken": 0, "wages": nothing, "contributions": nothing, "return": None}, said)


def _tell_other_total(asked: Asked, reviewed: ReturnReview) -> None:
    wages = [reviewed.totals[state].wages for state in RowState]
    added = total(wages, wages[0].currency)
    if reviewed.stated_wages is not None and reviewed.stated_wages != added:
        tell(asked, "command.other_total", stated=reviewed.stated_wages, added=added)


def export_one(asked: Asked) -> int:
    """Write a posted return into a file of a layout."""
    options = asked.options
    written = export_return(open_asked(asked), options.number, options.layout, Path(options.out)).result
    if written.cut:
        tell(asked, "command.names_cut", rows=", ".join(map(str, written.cut)))
    for name in written.unknown:
        tell(asked, f"layout_unknown.{name}")
    found = {"file": str(written.file), "lines": written.lines, "cut": list(written.cut)}
    return answer(
        asked, found, [asked.words.say("command.return_exported", file=written.file.name, lines=written.lines)]
    )


def list_layouts(asked: Asked) -> int:
    """List the layouts by which returns are read and written."""
    rows = layout_rows(open_asked(asked))
    return answer_rows(
        asked, [{"name": row.name, "kind": row.kind, "own": row.is_own, "width": row.width} for row in rows]
    )


def list_returns(asked: Asked) -> int:
    """List all returns."""
    rows = returns_page(open_asked(asked), Wanted(limit=ALL)).rows
    return answer_rows(
        asked,
        [
            {
                "number": row.number,
                "employer": row.employer_number,
                "name": row.employer_name,
                "period": str(row.month),
                "lines": row.workers,
                "wages": row.wages,
                "contributions": row.contributions,
                "status": row.status,
            }
            for row in rows
        ],
    )


def show_return(asked: Asked) -> int:
    """Show one return with its lines."""
    from ui_admin.lookups.contributions.return_sheets import return_sheet  # noqa: PLC0415 - one command's work

    sheet = return_sheet(open_asked(asked), asked.options.number)
    found = {
        "number": sheet.number,
        "employer": sheet.employer_number,
        "period": str(sheet.month),
        "status": sheet.status,
        "wages": sheet.wages,
        "contributions": sheet.contributions,
        "rows": [
            {
                "person": line.person_number,
                "name": line.name,
                "wage": line.wage,
                "worker": line.worker,
                "employer": line.employer,
            }
            for line in sheet.lines
        ],
    }
    lines = [f"{line.person_number}\t{line.name}\t{asked.words.money(line.wage)}" for line in sheet.lines]
    return answer(asked, found, lines)


def add_receipt(asked: Asked) -> int:
    """Record money received from an employer."""
    options = asked.options
    office = on_day_of_act(asked)
    received_on = day(options.on, "--on") if options.on else office.today()
    new = NewReceipt(
        options.employer, amount(options.amount, office, "--amount"), received_on, reference=options.reference
    )
    recorded = record_receipt(office, new).result
    settled = [{"return": number, "amount": money} for number, money in recorded.settled]
    found = {"number": recorded.number, "settled": settled, "unallocated": recorded.unallocated}
    return answer(asked, found, [recorded.number])


def _found(asked: Asked, reviewed: ReturnReview, headings: Mapping[str, str], unknown: Unknown) -> dict[str, Any]:
    refused = [
        {
            "row": row.row,
            "column": column,
            "heading": headings.get(column, ""),
            "value": value,
            "sentence": asked.words.say_sentence(why),
        }
        for row in reviewed.rows_in(RowState.REFUSED)
        for column, value, why in row.faults
    ]
    takes = (RowState.TAKE, RowState.LOOK, *((RowState.UNKNOWN,) if unknown is Unknown.REGISTER else ()))
    totals = [reviewed.totals[state] for state in takes]
    currency = totals[0].wages.currency
    return {
        "taken": sum(part.rows for part in totals),
        "refused": refused,
        "unknown": reviewed.totals[RowState.UNKNOWN].rows,
        "wages": total((part.wages for part in totals), currency),
        "contributions": total((part.worker + part.employer for part in totals), currency),
    }


def _refused_lines(asked: Asked, found: Mapping[str, Any]) -> list[str]:
    """Say each fault with its row, its column as the employer calls it, and what stands there."""
    return [
        asked.words.say(
            "command.row_cell",
            row=part["row"],
            cell=cell_said(part["column"], part["value"], heading=part["heading"]),
            why=part["sentence"],
        )
        for part in found["refused"]
    ]


def _lines(asked: Asked, found: Mapping[str, Any], reviewed: ReturnReview) -> list[str]:
    said = _refused_lines(asked, found)
    looks = reviewed.rows_in(RowState.LOOK, RowState.UNKNOWN)
    said += [asked.words.say("command.row", row=row.row, why=row.why) for row in looks if row.why is not None]
    counts = {state.value: reviewed.totals[state].rows for state in RowState}
    return [*said, asked.words.say("command.review", **counts)]
