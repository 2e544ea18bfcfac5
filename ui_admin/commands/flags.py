"""`claim flags`, `raise-flag`, `acknowledge`, and `hold`: what stands over a record, without a window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui_admin.commands.answers import answer, answer_rows, day, open_asked
from ui_admin.domain.holds import HELD_KINDS
from ui_admin.lookups.claims.claim_watch import claim_watch
from ui_admin.lookups.claims.holds import holds_of
from ui_admin.operations.claims.flags import QUESTION, STOP, acknowledge_flag, raise_flag
from ui_admin.operations.claims.holds import NewHold, end_hold, place_hold

if TYPE_CHECKING:
    import argparse

    from ui_admin.commands.answers import Asked


def declare_on_claim(claim: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's own list
    """Declare the commands about flags among those of a claim."""
    flags = claim.add_parser("flags", parents=[common])
    flags.add_argument("number")
    flags.set_defaults(carry_out=list_flags)
    raised = claim.add_parser("raise-flag", parents=[common])
    raised.add_argument("number")
    raised.add_argument("--says", required=True)
    raised.add_argument("--stop", action="store_true")
    raised.set_defaults(carry_out=raise_one)
    acknowledged = claim.add_parser("acknowledge", parents=[common])
    acknowledged.add_argument("flag")
    acknowledged.add_argument("--reason", required=True)
    acknowledged.set_defaults(carry_out=acknowledge)


def declare(commands: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's own list
    """Declare the commands about holds on records of any kind."""
    hold = commands.add_parser("hold").add_subparsers(dest="what", required=True)
    for name, function in (("list", list_holds), ("place", place)):
        parser = hold.add_parser(name, parents=[common])
        parser.add_argument("kind", choices=HELD_KINDS)
        parser.add_argument("number")
        parser.set_defaults(carry_out=function)
        if name == "place":
            parser.add_argument("--reason", required=True)
            parser.add_argument("--until")
            parser.add_argument("--note", default="")
    ended = hold.add_parser("end", parents=[common])
    ended.add_argument("hold")
    ended.add_argument("--reason", required=True)
    ended.set_defaults(carry_out=end)


def list_flags(asked: Asked) -> int:
    """List the flags of a claim, the open ones first."""
    rows = claim_watch(open_asked(asked), asked.options.number).flags
    return answer_rows(
        asked,
        [
            {
                "flag": row.id,
                "code": row.code,
                "says": asked.words.say_sentence(row.says),
                "status": row.status,
                "blocking": row.is_blocking,
                "can_be_acknowledged": row.can_be_acknowledged,
                "reason": row.reason,
            }
            for row in rows
        ],
    )


def raise_one(asked: Asked) -> int:
    """Raise a question on a claim, or with --stop one that keeps it from being proposed."""
    options = asked.options
    code = STOP if options.stop else QUESTION
    flag = raise_flag(open_asked(asked), options.number, options.says, code=code).result
    return answer(asked, {"claim": options.number, "flag": flag, "code": code}, [flag])


def acknowledge(asked: Asked) -> int:
    """Acknowledge a flag with a reason."""
    flag = acknowledge_flag(open_asked(asked), asked.options.flag, asked.options.reason).result
    return answer(asked, {"flag": flag, "status": "acknowledged"}, [flag])


def list_holds(asked: Asked) -> int:
    """List the holds on a record, those in force first."""
    rows = holds_of(open_asked(asked), asked.options.kind, asked.options.number)
    return answer_rows(
        asked,
        [
            {
                "hold": row.id,
                "reason": row.reason,
                "note": row.note,
                "placed_by": row.placed_by,
                "wakes_on": row.wake_on,
                "state": row.state,
            }
            for row in rows
        ],
    )


def place(asked: Asked) -> int:
    """Hold a record of any kind until it wakes up."""
    options = asked.options
    until = day(options.until, "--until") if options.until else None
    new = NewHold(options.kind, options.number, options.reason, options.note, until)
    placed = place_hold(open_asked(asked), new).result
    return answer(asked, {"hold": placed.id, "wakes_on": placed.wake_on}, [placed.wake_on.isoformat()])


def end(asked: Asked) -> int:
    """End a hold with a reason."""
    hold = end_hold(open_asked(asked), asked.options.hold, asked.options.reason).result
    return answer(asked, {"hold": hold, "state": "ended"}, [hold])
