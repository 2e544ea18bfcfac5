"""`receipt …`: money voided, allocated, assigned, moved and paid back, and the lists of what settles nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui_admin.commands.answers import amount, answer, answer_rows, on_day_of_act, open_asked, pairs
from ui_admin.domain.moved_money import NewRefund, NewTransfer
from ui_admin.lookups.contributions.money_left import credits_page, suspense_page
from ui_admin.lookups.contributions.moved_money import moves_page
from ui_admin.lookups.listing import Wanted
from ui_admin.operations.contributions import refunds, transfers
from ui_admin.operations.contributions.receipts import allocate_receipt, assign_receipt, unassign_receipt, void_receipt

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from ui_admin.commands.answers import Asked
    from ui_admin.domain.done import Done
    from ui_admin.office import Office
    from ui_admin.operations.contributions.receipts import RecordedReceipt

ALL = 1_000_000
# Acts on a record by its number, some with a reason.
BY_NUMBER: dict[str, Callable[[Office, str], Done[str]]] = {
    "transfer-approve": transfers.approve_transfer,
    "transfer-withdraw": transfers.withdraw_transfer,
    "refund-approve": refunds.approve_refund,
    "refund-withdraw": refunds.withdraw_refund,
    "refund-pay": refunds.pay_refund,
}
WITH_REASON: dict[str, Callable[[Office, str, str], Done[str]]] = {
    "void": void_receipt,
    "unassign": unassign_receipt,
    "transfer-reject": transfers.reject_transfer,
    "refund-reject": refunds.reject_refund,
    "refund-return": refunds.return_refund,
}


def declare(receipt: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's own list
    """Declare the commands beside `receipt add`."""

    def one(name: str, carry_out: Callable[[Asked], int], *, number: bool = True) -> argparse.ArgumentParser:
        parser: argparse.ArgumentParser = receipt.add_parser(name, parents=[common])
        if number:
            parser.add_argument("number")
        parser.set_defaults(carry_out=carry_out)
        return parser

    for name in BY_NUMBER:
        one(name, act_by_number)
    for name in WITH_REASON:
        one(name, act_with_reason).add_argument("--reason", required=True)
    one("assign", assign).add_argument("--employer", required=True)
    one("allocate", allocate).add_argument("--part", action="extend", nargs="+", metavar="RETURN=AMOUNT")
    transfer = one("transfer", ask_transfer)
    for option in ("--amount", "--reason"):
        transfer.add_argument(option, required=True)
    for option in ("--from-return", "--to-employer", "--to-return"):
        transfer.add_argument(option, default="")
    refund = one("refund", ask_refund)
    for option in ("--amount", "--reason"):
        refund.add_argument(option, required=True)
    for option in ("--bank", "--account", "--holder"):
        refund.add_argument(option, default="")
    refund.add_argument("--cheque", action="store_true")
    for name, carry_out in (("suspense", list_suspense), ("credits", list_credits), ("moves", list_moves)):
        one(name, carry_out, number=False)


def act_by_number(asked: Asked) -> int:
    """Do an act on a transfer or refund."""
    number = BY_NUMBER[asked.options.what](open_asked(asked), asked.options.number).result
    return answer(asked, {"number": number}, [number])


def act_with_reason(asked: Asked) -> int:
    """Do an act that the record keeps a reason for."""
    number = WITH_REASON[asked.options.what](open_asked(asked), asked.options.number, asked.options.reason).result
    return answer(asked, {"number": number}, [number])


def assign(asked: Asked) -> int:
    """Assign money in suspense to an employer."""
    office = on_day_of_act(asked)
    return _answer_recorded(asked, assign_receipt(office, asked.options.number, asked.options.employer).result)


def allocate(asked: Asked) -> int:
    """Let what is left of a receipt settle what is owed: in the order in force, or the returns that are named."""
    office = open_asked(asked)
    parts = tuple((name, amount(value, office, "--part")) for name, value in pairs(asked.options.part).items())
    return _answer_recorded(asked, allocate_receipt(office, asked.options.number, parts).result)


def ask_transfer(asked: Asked) -> int:
    """Ask for money to be moved to another month or employer."""
    office, options = open_asked(asked), asked.options
    new = NewTransfer(
        options.number,
        amount(options.amount, office, "--amount"),
        options.reason,
        from_return=options.from_return,
        to_employer=options.to_employer,
        to_return=options.to_return,
    )
    number = transfers.ask_transfer(office, new).result
    return answer(asked, {"number": number}, [number])


def ask_refund(asked: Asked) -> int:
    """Ask for money to be paid back."""
    office, options = open_asked(asked), asked.options
    new = NewRefund(
        options.number,
        amount(options.amount, office, "--amount"),
        options.reason,
        channel="cheque" if options.cheque else "bank",
        provider=options.bank,
        account_no=options.account,
        holder_name=options.holder,
    )
    number = refunds.ask_refund(office, new).result
    return answer(asked, {"number": number}, [number])


def list_suspense(asked: Asked) -> int:
    """List what waits in suspense, oldest first."""
    rows = suspense_page(open_asked(asked), Wanted(limit=ALL)).rows
    return answer_rows(
        asked,
        [
            {
                "number": row.number,
                "received_on": row.received_on,
                "days": row.days,
                "reference": row.reference,
                "counterparty": row.counterparty,
                "amount": row.amount,
            }
            for row in rows
        ],
    )


def list_credits(asked: Asked) -> int:
    """List receipts of employers of which something is left."""
    rows = credits_page(open_asked(asked), Wanted(limit=ALL)).rows
    return answer_rows(
        asked,
        [
            {
                "number": row.number,
                "employer": row.employer_number,
                "name": row.employer_name,
                "received_on": row.received_on,
                "amount": row.amount,
                "settled": row.settled,
                "held": row.held,
                "left": row.left,
            }
            for row in rows
        ],
    )


def list_moves(asked: Asked) -> int:
    """List transfers and refunds, those that wait first."""
    rows = moves_page(open_asked(asked), Wanted(limit=ALL)).rows
    return answer_rows(
        asked,
        [
            {
                "number": row.number,
                "kind": row.kind,
                "status": row.status,
                "receipt": row.receipt,
                "employer": row.owner_number,
                "to": row.taker,
                "amount": row.amount,
                "reason": row.reason,
                "asked_by": row.asked_by,
                "decided_by": row.decided_by,
            }
            for row in rows
        ],
    )


def _answer_recorded(asked: Asked, recorded: RecordedReceipt) -> int:
    settled = [{"return": number, "amount": money} for number, money in recorded.settled]
    found = {"number": recorded.number, "settled": settled, "unallocated": recorded.unallocated}
    return answer(asked, found, [recorded.number])
