"""`award`: the life of an award without a window, and the correction of a report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui_admin.commands.answers import answer, open_asked, pairs, whole
from ui_admin.commands.certifications import report_answers
from ui_admin.commands.claims import read_file
from ui_admin.domain.award_life import About, NewProposal
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.benefit.award_sheets import award_sheet
from ui_admin.operations.benefit.award_life import end_award_on_ground, interrupt_award, resume_award
from ui_admin.operations.benefit.award_proposals import decide_about_award, propose_about_award, refuse_about_award
from ui_admin.operations.benefit.corrections import Correction, correct_certification
from ui_admin.rules.given import as_day

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping
    from datetime import date

    from ui_admin.commands.answers import Asked
    from ui_admin.domain.award_life import AwardChanged

WHOLE = frozenset({"period_no", "employed_months", "days"})


def declare(commands: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's own list
    """Declare the commands."""
    award = commands.add_parser("award").add_subparsers(dest="what", required=True)
    for name, function in (
        ("show", show),
        ("interrupt", interrupt),
        ("resume", resume),
        ("end", end),
        ("propose", propose),
        ("decide", decide),
        ("refuse", refuse),
    ):
        parser = award.add_parser(name, parents=[common])
        parser.add_argument("number")
        if name == "propose":
            parser.add_argument("about", choices=[str(each) for each in About])
        parser.add_argument("--set", action="extend", nargs="+", metavar="KEY=VALUE")
        parser.set_defaults(carry_out=function)
    correct = award.add_parser("correct-report", parents=[common])
    correct.add_argument("number")
    correct.add_argument("--period", required=True)
    correct.add_argument("--fields")
    correct.add_argument("--reason", required=True)
    correct.add_argument("--reported-by", default="office")
    correct.set_defaults(carry_out=correct_report)


def show(asked: Asked) -> int:
    """Show the movements of an award with the balance after each."""
    sheet = award_sheet(open_asked(asked), asked.options.number)
    if sheet is None:
        raise Refused("award.none", number=asked.options.number)
    rows = [
        {
            "kind": row.kind,
            "period": row.period_no,
            "from": row.days.first if row.days else None,
            "to": row.days.last if row.days else None,
            "quantity": row.quantity,
            "unit": row.unit,
            "balance": row.balance,
        }
        for row in sheet.movements
    ]
    found = {
        "number": sheet.number,
        "status": sheet.status,
        "left": sheet.left,
        "reserved": sheet.reserved,
        "movements": rows,
        "stopped_by_appeal": next((stop.appeal_number for stop in sheet.appeal_stops if stop.until_on is None), None),
    }
    say = asked.words.say
    lines = [f"{say(f'movement.{row.kind}')}\t{row.quantity}\t{row.balance or ''}" for row in sheet.movements]
    return answer(asked, found, lines)


def interrupt(asked: Asked) -> int:
    """Interrupt an award: `day`, `ground` and, if wanted, `reason`."""
    told = _told(asked)
    changed = interrupt_award(
        open_asked(asked), asked.options.number, from_on=_day(told, "day"), ground=_text(told, "ground")
    )
    return _answer(asked, changed.result)


def resume(asked: Asked) -> int:
    """Take an award up again from a `day` on."""
    told = _told(asked)
    return _answer(asked, resume_award(open_asked(asked), asked.options.number, on=_day(told, "day")).result)


def end(asked: Asked) -> int:
    """End an award on a ground: `day`, `ground`, `reason`, and `notified` when the office was not told."""
    told = _told(asked)
    changed = end_award_on_ground(
        open_asked(asked),
        asked.options.number,
        on=_day(told, "day"),
        ground=_text(told, "ground"),
        notified=told.get("notified", "yes") != "no",
        reason=told.get("reason", ""),
    )
    return _answer(asked, changed.result)


def propose(asked: Asked) -> int:
    """Propose something about an award: `day`, `reason` and its particulars."""
    told = dict(_told(asked))
    day, reason = _day(told, "day"), told.pop("reason", "")
    told.pop("day")
    values = {name: _whole(name, value) if name in WHOLE else value for name, value in told.items()}
    new = NewProposal(About(asked.options.about), day, reason, values)
    propose_about_award(open_asked(asked), asked.options.number, new)
    return answer(asked, {"claim": asked.options.number, "about": asked.options.about}, [asked.options.number])


def decide(asked: Asked) -> int:
    """Decide what is proposed about an award."""
    return _answer(asked, decide_about_award(open_asked(asked), asked.options.number).result)


def refuse(asked: Asked) -> int:
    """Refuse what is proposed about an award, with a `reason`."""
    refuse_about_award(open_asked(asked), asked.options.number, _told(asked).get("reason", ""))
    return answer(asked, {"claim": asked.options.number}, [asked.options.number])


def correct_report(asked: Asked) -> int:
    """Correct a settled report; without fields it is taken back."""
    answers = report_answers(read_file(Path(asked.options.fields))) if asked.options.fields else None
    correction = Correction(answers, asked.options.reason, asked.options.reported_by)
    done = correct_certification(
        open_asked(asked), asked.options.number, whole(asked.options.period, "--period"), correction
    ).result
    sums = done.differences
    found = {
        "later": sums.later,
        "arrears": sums.arrears,
        "over": sums.over,
        "overpayment": done.overpayment_number,
        "overpayments_set_aside": [debt.number for debt in sums.fallen],
        "changed": [period.period_no for period in sums.changed],
    }
    said = asked.words.say("correction.done", period=done.period_no)
    return answer(asked, found, [said])


def _told(asked: Asked) -> dict[str, str]:
    return dict(pairs(asked.options.set))


def _text(told: Mapping[str, str], name: str) -> str:
    if not told.get(name):
        raise Refused("command.value_needed", name=name)
    return told[name]


def _day(told: Mapping[str, str], name: str) -> date:
    _text(told, name)
    day = as_day(told, name)
    if day is None:
        raise Refused("command.value_needed", name=name)
    return day


def _whole(name: str, value: str) -> int:
    if not value.isdigit():
        raise Refused("case.not_a_number", value=f"{name}={value}")
    return int(value)


def _answer(asked: Asked, changed: AwardChanged) -> int:
    found = {
        "claim": changed.claim_number,
        "status": changed.status,
        "cancelled": changed.cancelled,
        "planned": changed.planned,
        "reserved": changed.reserved,
        "amount": changed.amount,
        "determination": changed.determination_number or None,
    }
    return answer(asked, found, [asked.words.say(f"status.award.{changed.status}")])
