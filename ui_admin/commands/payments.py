"""`payment`: single payments handed over in cash, not collected, made again, back to the fund, or reversed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui_admin.commands.answers import answer, open_asked
from ui_admin.operations.payments.payment_ends import (
    hand_in_cash_list,
    pay_uncollected_again,
    return_to_fund,
    reverse_payment,
)

if TYPE_CHECKING:
    import argparse

    from ui_admin.commands.answers import Asked


def declare(commands: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's own list
    """Declare the commands."""
    group = commands.add_parser("payment").add_subparsers(dest="what", required=True)
    cash = group.add_parser("cash-list", parents=[common])
    cash.add_argument("number")
    cash.add_argument("--collected", nargs="*", default=[])
    cash.add_argument("--uncollected", nargs="*", default=[])
    cash.set_defaults(carry_out=cash_list)
    for name, function in (("again", again), ("to-fund", to_fund), ("reverse", reverse)):
        parser = group.add_parser(name, parents=[common])
        parser.add_argument("number")
        parser.add_argument("--reason", required=True)
        parser.set_defaults(carry_out=function)


def cash_list(asked: Asked) -> int:
    """Hand in the cash list of a run."""
    options, office = asked.options, open_asked(asked)
    closed = hand_in_cash_list(
        office,
        options.number,
        collected=options.collected,
        uncollected=options.uncollected,
        on=office.today(),
    ).result
    found = {
        "collected": closed.collected,
        "amount": closed.collected_total,
        "uncollected": closed.uncollected,
        "open": closed.still_open,
    }
    said = asked.words.say(
        "cash_list.done",
        collected=closed.collected,
        total=closed.collected_total,
        uncollected=closed.uncollected,
        open=closed.still_open,
    )
    return answer(asked, found, [said])


def again(asked: Asked) -> int:
    """Let an uncollected payment be made again."""
    number = pay_uncollected_again(open_asked(asked), asked.options.number, asked.options.reason).result
    return _said(asked, "again", number)


def to_fund(asked: Asked) -> int:
    """Give an uncollected payment back to the fund."""
    return _said(asked, "to_fund", return_to_fund(open_asked(asked), asked.options.number, asked.options.reason).result)


def reverse(asked: Asked) -> int:
    """Take in that a paid payment came back."""
    office = open_asked(asked)
    return _said(
        asked, "reverse", reverse_payment(office, asked.options.number, asked.options.reason, office.today()).result
    )


def _said(asked: Asked, name: str, number: str) -> int:
    return answer(asked, {"number": number}, [asked.words.say(f"payment_act.{name}_done", number=number)])
