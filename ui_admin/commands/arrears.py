"""`employer surcharge`, `waive`, `plan`, `arrears` and `letters`: what is done about contributions that come late."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui_admin.commands.answers import amount, answer, answer_rows, day, file_to_write, month, open_asked, pairs
from ui_admin.domain.arrears import LETTERS, WAIVER_REASONS, BrokenWhen, NewPlan, PlanStep, equal_steps
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.contributions.arrears import arrears_page
from ui_admin.lookups.contributions.arrears_plans import plans_of
from ui_admin.lookups.contributions.employer_accounts import employer_account
from ui_admin.lookups.listing import Wanted
from ui_admin.operations.contributions.arrears_letters import write_arrears_letters
from ui_admin.operations.contributions.arrears_plans import (
    agree_plan,
    end_plan,
    propose_plan,
    refuse_plan,
    withdraw_plan,
)
from ui_admin.operations.contributions.surcharge_waivers import (
    approve_waiver,
    ask_waiver,
    let_small_go,
    refuse_waiver,
    withdraw_waiver,
)
from ui_admin.operations.contributions.surcharges import reckon_month, reckon_surcharges
from ui_admin.operations.office.letters import print_letters

if TYPE_CHECKING:
    import argparse

    from ui_admin.commands.answers import Asked
    from ui_admin.domain.money import Money
    from ui_admin.office import Office

ALL = 1_000_000


def declare_of_employer(employer: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's own list
    """Declare the commands below `employer`."""
    charge = employer.add_parser("surcharge", parents=[common])
    charge.add_argument("number", nargs="?")
    charge.add_argument("--month")
    charge.add_argument("--until", metavar="DAY")
    charge.set_defaults(carry_out=charge_late)
    _declare_waive(employer, common)
    _declare_plan(employer, common)
    listed = employer.add_parser("arrears", parents=[common])
    listed.add_argument("--show", default="")
    listed.set_defaults(carry_out=list_arrears)
    letters = employer.add_parser("letters", parents=[common])
    letters.add_argument("kind", choices=[kind.removeprefix("arrears_") for kind in LETTERS])
    letters.add_argument("--out", required=True)
    letters.set_defaults(carry_out=write_letters)


def _declare_waive(employer: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's own list
    waive = employer.add_parser("waive", parents=[common])
    waive.add_argument("number", metavar="RETURN", nargs="?")
    waive.add_argument("--amount")
    waive.add_argument("--reason", choices=WAIVER_REASONS)
    waive.add_argument("--why", default="")
    for act in ("approve", "refuse", "withdraw", "small"):
        waive.add_argument(f"--{act}", action="store_true")
    waive.set_defaults(carry_out=waive_surcharge)


def _declare_plan(employer: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's own list
    plan = employer.add_parser("plan", parents=[common])
    plan.add_argument("number", metavar="EMPLOYER or PLAN")
    plan.add_argument("--steps", type=int)
    plan.add_argument("--first", metavar="DAY")
    plan.add_argument("--down", metavar="AMOUNT")
    plan.add_argument("--step", action="append", metavar="DAY=AMOUNT")
    plan.add_argument("--missed", type=int, default=BrokenWhen().missed_steps)
    plan.add_argument("--grace", type=int, default=BrokenWhen().grace_days)
    plan.add_argument("--why", default="")
    for act in ("agree", "refuse", "withdraw", "end"):
        plan.add_argument(f"--{act}", action="store_true")
    plan.set_defaults(carry_out=plan_arrears)


def charge_late(asked: Asked) -> int:
    """Charge the late returns of an employer, or all late returns of a month."""
    options, office = asked.options, open_asked(asked)
    until = day(options.until, "--until") if options.until else None
    if options.month:
        found = reckon_month(office, month(options.month, "--month"), until).result
    elif options.number:
        found = reckon_surcharges(office, options.number, until).result
    else:
        raise Refused("command.value_needed", name="NUMBER, --month")
    say = asked.words.say
    lines = [f"{number}\t{asked.words.money(part)}" for number, part in found.charged]
    lines.append(say("command.charged", count=len(found.charged), total=found.total))
    lines += [asked.words.say_sentence(why) for why in found.left_out]
    charged = [{"return": number, "amount": part} for number, part in found.charged]
    left_out = [asked.words.say_sentence(why) for why in found.left_out]
    return answer(asked, {"charged": charged, "total": found.total, "left_out": left_out, "own": found.own}, lines)


def waive_surcharge(asked: Asked) -> int:
    """Ask that a surcharge be let go, decide about it, or let all small ones go."""
    options, office = asked.options, open_asked(asked)
    if options.small:
        gone = let_small_go(office).result
        said = asked.words.say("command.small_gone", count=gone.count, total=gone.total)
        return answer(asked, {"count": gone.count, "total": gone.total}, [said])
    if not options.number:
        raise Refused("command.value_needed", name="RETURN")
    number = options.number
    if options.approve:
        return _told(asked, "approved", amount=approve_waiver(office, number).result)
    if options.refuse:
        return _told(asked, "refused", number=refuse_waiver(office, number, options.why).result)
    if options.withdraw:
        return _told(asked, "withdrawn", number=withdraw_waiver(office, number).result)
    part = amount(options.amount, office, "--amount") if options.amount else None
    return _told(asked, "asked", amount=ask_waiver(office, number, part, options.reason or "", options.why).result)


def plan_arrears(asked: Asked) -> int:
    """Propose a plan, decide about it, end it, or show the plans of an employer."""
    options, office = asked.options, open_asked(asked)
    number = options.number
    if options.agree:
        return _told(asked, "agreed", plan=agree_plan(office, number).result)
    if options.refuse:
        return _told(asked, "refused", plan=refuse_plan(office, number, options.why).result)
    if options.withdraw:
        return _told(asked, "withdrawn", plan=withdraw_plan(office, number).result)
    if options.end:
        return _told(asked, "ended", plan=end_plan(office, number, options.why).result)
    if options.steps or options.step:
        rule = BrokenWhen(options.missed, options.grace)
        new = NewPlan(number, _steps(asked, office), rule, options.why)
        return _told(asked, "proposed", plan=propose_plan(office, new).result)
    return answer_rows(
        asked,
        [
            {
                "plan": plan.number,
                "status": plan.status,
                "state": str(plan.state),
                "debt": plan.debt,
                "paid": plan.paid,
                "broken_on": plan.broken_on,
            }
            for plan in plans_of(office, number)
        ],
    )


def list_arrears(asked: Asked) -> int:
    """List employers with arrears by age."""
    wanted = Wanted(limit=ALL, filters=(("show", asked.options.show),) if asked.options.show else ())
    return answer_rows(
        asked,
        [
            {
                "number": row.number,
                "name": row.name,
                **row.by_age,
                "overdue": row.overdue,
                "oldest": row.oldest,
                "last_letter": row.last_letter,
                "next_letter": row.next_letter,
            }
            for row in arrears_page(open_asked(asked), wanted).rows
        ],
    )


def write_letters(asked: Asked) -> int:
    """Issue the letters of one kind that are due and print them into one file."""
    office, target = open_asked(asked), file_to_write(asked.options.out)
    numbers = write_arrears_letters(office, f"arrears_{asked.options.kind}").result
    pages = print_letters(office, numbers, target, asked.words).result
    found = {"letters": list(numbers), "pages": pages, "file": str(target)}
    return answer(asked, found, [*numbers, str(target)])


def _steps(asked: Asked, office: Office) -> tuple[PlanStep, ...]:
    options = asked.options
    if options.step:
        told = pairs(options.step).items()
        return tuple(PlanStep(day(on, "--step"), amount(part, office, "--step")) for on, part in told)
    if not options.first:
        raise Refused("command.value_needed", name="--first")
    down = amount(options.down, office, "--down") if options.down else None
    return equal_steps(_overdue(office, options.number), options.steps, day(options.first, "--first"), down)


def _overdue(office: Office, number: str) -> Money:
    return employer_account(office, number).overdue


def _told(asked: Asked, what: str, **found: str | Money) -> int:
    written = [asked.words.write(value) for value in found.values()]
    return answer(asked, {"done": what, **found}, written)
