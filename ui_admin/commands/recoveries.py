"""`overpayment recover` and `overpayment waive`: money that comes back, and debts that are let go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui_admin.commands.answers import amount, answer, day, open_asked, pairs
from ui_admin.domain.overpayment import PlanStep, Repayment
from ui_admin.operations.benefit import overpayment_waivers as waivers
from ui_admin.operations.benefit import recoveries
from ui_admin.operations.steps.benefit.recovery_plans import AGREEMENT, COURT

if TYPE_CHECKING:
    import argparse

    from ui_admin.commands.answers import Asked


def declare_recovery(group: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's own list
    """Declare the commands beside the others of an overpayment."""
    recover = group.add_parser("recover", parents=[common])
    recover.add_argument("number")
    way = recover.add_mutually_exclusive_group(required=True)
    way.add_argument("--offset", type=int, metavar="PERCENT")
    way.add_argument("--plan", action="extend", nargs="+", metavar="DAY=AMOUNT")
    way.add_argument("--cash", metavar="AMOUNT")
    way.add_argument("--reverse", metavar="RECOVERY")
    recover.add_argument("--basis", choices=[AGREEMENT, COURT], default=AGREEMENT)
    recover.add_argument("--received")
    recover.add_argument("--channel", default="cash")
    recover.add_argument("--reference", default="")
    recover.add_argument("--reason", default="")
    recover.set_defaults(carry_out=recover_one)
    waive = group.add_parser("waive", parents=[common])
    waive.add_argument("number")
    act = waive.add_mutually_exclusive_group(required=True)
    act.add_argument("--amount")
    act.add_argument("--approve", action="store_true")
    act.add_argument("--refuse", action="store_true")
    waive.add_argument("--reason", choices=[str(reason) for reason in waivers.REASONS], default="other")
    waive.add_argument("--words", default="")
    waive.set_defaults(carry_out=waive_one)


def recover_one(asked: Asked) -> int:
    """Agree what is kept back or a plan, record a repayment, or reverse one."""
    options = asked.options
    if options.offset is not None:
        percent = recoveries.agree_offset(open_asked(asked), options.number, options.offset).result
        return answer(asked, {"number": options.number, "percent": percent}, [str(percent)])
    if options.plan:
        return _plan(asked)
    if options.cash:
        return _cash(asked)
    reversed_amount = recoveries.reverse_recovery(open_asked(asked), options.reverse, options.reason).result
    found = {"number": options.number, "reversed": reversed_amount}
    return answer(asked, found, [asked.words.money(reversed_amount)])


def waive_one(asked: Asked) -> int:
    """Ask for a waiver, approve or refuse the one that is asked for."""
    office, options = open_asked(asked), asked.options
    if options.approve:
        let_go = waivers.approve_waiver(office, options.number, options.words).result
        return answer(asked, {"number": options.number, "let_go": let_go}, [asked.words.money(let_go)])
    if options.refuse:
        waivers.refuse_waiver(office, options.number, options.words)
    else:
        asked_for = amount(options.amount, office, "--amount")
        waivers.ask_waiver(office, options.number, asked_for, options.reason, options.words)
    return answer(asked, {"number": options.number}, [options.number])


def _plan(asked: Asked) -> int:
    office, options = open_asked(asked), asked.options
    steps = [
        PlanStep(day(due_on, "--plan"), amount(part, office, "--plan")) for due_on, part in pairs(options.plan).items()
    ]
    recoveries.agree_plan(office, options.number, steps, basis=options.basis, words=options.reason)
    return answer(asked, {"number": options.number, "steps": len(steps)}, [options.number])


def _cash(asked: Asked) -> int:
    office, options = open_asked(asked), asked.options
    received = day(options.received, "--received") if options.received else office.today()
    paid = Repayment(amount(options.cash, office, "--cash"), received, options.channel, options.reference)
    made = recoveries.record_repayment(office, options.number, paid).result
    found = {"receipt": made.number, "amount": made.amount, "owed": made.still_owed}
    return answer(asked, found, [made.number])
