"""`claim`: holding, handing over, sending to another office and taking in what another office sent."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui_admin.commands.answers import answer, day, open_asked

if TYPE_CHECKING:
    import argparse

    from ui_admin.commands.answers import Asked


def declare(claim: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's own list
    """Declare the commands."""
    hold = claim.add_parser("hold", parents=[common])
    hold.add_argument("number")
    hold.add_argument("--reason", required=True)
    hold.add_argument("--until")
    hold.add_argument("--note", default="")
    hold.set_defaults(carry_out=hold_one)
    hand = claim.add_parser("hand-over", parents=[common])
    hand.add_argument("number")
    hand.add_argument("--to", required=True)
    hand.add_argument("--reason", required=True)
    hand.add_argument("--note", default="")
    hand.set_defaults(carry_out=hand_over)
    transfer = claim.add_parser("transfer", parents=[common])
    transfer.add_argument("number")
    transfer.add_argument("--to", required=True)
    transfer.add_argument("--name", default="")
    transfer.add_argument("--reason", required=True)
    transfer.add_argument("--note", default="")
    transfer.add_argument("--out", required=True)
    transfer.set_defaults(carry_out=transfer_one)
    take = claim.add_parser("take-in", parents=[common])
    take.add_argument("file")
    take.set_defaults(carry_out=take_in)


def hold_one(asked: Asked) -> int:
    """Hold a claim until it wakes up."""
    from ui_admin.operations.claims.holds import NewHold, place_hold  # noqa: PLC0415 - one command's work

    options = asked.options
    until = day(options.until, "--until") if options.until else None
    placed = place_hold(open_asked(asked), NewHold("claim", options.number, options.reason, options.note, until)).result
    return answer(asked, {"hold": placed.id, "wakes_on": placed.wake_on}, [placed.wake_on.isoformat()])


def hand_over(asked: Asked) -> int:
    """Hand a claim over to another officer."""
    from ui_admin.operations.claims.responsibility import hand_over_claim  # noqa: PLC0415 - one command's work

    options = asked.options
    name = hand_over_claim(open_asked(asked), options.number, options.to, options.reason, options.note).result
    return answer(asked, {"claim": options.number, "officer": name}, [name])


def transfer_one(asked: Asked) -> int:
    """Send a claim to another office and write its file."""
    from ui_admin.operations.claims.claim_transfers import Transfer, transfer_claim  # noqa: PLC0415 - one command's work

    options = asked.options
    to = Transfer(options.to, options.name, options.reason, options.note)
    sent = transfer_claim(open_asked(asked), options.number, to, Path(options.out)).result
    found = {"number": sent.number, "file": str(sent.file), "sha256": sent.sha256}
    return answer(asked, found, [f"{sent.number}\t{sent.file}"])


def take_in(asked: Asked) -> int:
    """File a claim that another office sent; twice is once."""
    from ui_admin.operations.claims.claim_transfers import take_in_claim  # noqa: PLC0415 - one command's work

    taken = take_in_claim(open_asked(asked), Path(asked.options.file)).result
    found = {
        "number": taken.number,
        "from_number": taken.from_number,
        "from_office": taken.from_office,
        "is_new": taken.is_new,
    }
    return answer(asked, found, [taken.number])
