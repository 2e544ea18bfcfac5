"""`certification`: the reports of benefit periods, one by one, and what the day moves."""

from __future__ import annotations

from decimal import InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui_admin.commands.answers import answer, open_asked, whole
from ui_admin.commands.claims import read_file
from ui_admin.domain.certification import DAY_MARKS, JobContact, ReportAnswers, read_day_line
from ui_admin.domain.refusal import Refused
from ui_admin.operations.benefit.certifications import enter_certification, settle_period
from ui_admin.operations.benefit.due_reports import move_due_reports
from ui_admin.rules.given import as_answer, as_count, as_day, exact

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping

    from ui_admin.commands.answers import Asked
    from ui_admin.domain.certification import DayLine
    from ui_admin.operations.steps.benefit.report_settling import SettledPeriod

ANSWERS = ("worked", "refused_offer", "good_cause", "registered_jobseeker")
COUNTS = ("applications", "interviews", "points", "earnings")
HOURS_OF_A_DAY = 24


def declare(commands: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's own list
    """Declare the commands."""
    certification = commands.add_parser("certification").add_subparsers(dest="what", required=True)
    add = certification.add_parser("add", parents=[common])
    add.add_argument("number")
    add.add_argument("--period", required=True)
    add.add_argument("--fields")
    add.set_defaults(carry_out=add_certification)
    settle = certification.add_parser("settle", parents=[common])
    settle.add_argument("number")
    settle.add_argument("--period", required=True)
    settle.set_defaults(carry_out=settle_one)
    certification.add_parser("due", parents=[common]).set_defaults(carry_out=move_with_the_day)


def add_certification(asked: Asked) -> int:
    """Enter the report of one benefit period."""
    fields = read_file(Path(asked.options.fields)) if asked.options.fields else {}
    answers = report_answers(fields)
    settled = enter_certification(
        open_asked(asked), asked.options.number, whole(asked.options.period, "--period"), answers
    ).result
    return _answer_settled(asked, settled)


def settle_one(asked: Asked) -> int:
    """Settle a report that waited for a flag."""
    settled = settle_period(open_asked(asked), asked.options.number, whole(asked.options.period, "--period")).result
    return _answer_settled(asked, settled)


def move_with_the_day(asked: Asked) -> int:
    """Open the reports whose day has come and call those missed whose day is over."""
    moved = move_due_reports(open_asked(asked)).result
    said = asked.words.say("command.reports_moved", opened=moved.opened, missed=moved.missed)
    found = {"opened": moved.opened, "missed": moved.missed, "expired": moved.expired, "resumed": moved.resumed}
    found["suspended"] = moved.suspended
    return answer(asked, found, [said])


def report_answers(fields: Mapping[str, Any]) -> ReportAnswers:
    """Read the fields of a report; refuses a field that no report has and a line that cannot be read."""
    known = {name: value for name, value in fields.items() if name in ReportAnswers.__dataclass_fields__}
    unknown = sorted(set(fields) - set(known))
    if unknown:
        raise Refused(
            "command.unknown_value", name=unknown[0], known=", ".join(sorted(ReportAnswers.__dataclass_fields__))
        )
    known |= {name: as_answer(known, name) for name in ANSWERS if name in known}
    known |= {name: as_count(known, name) for name in COUNTS if name in known}
    if (attended := known.get("training_attendance")) is not None:
        if not 0 <= exact(attended) <= 1:
            raise Refused("certification.attendance", value=str(attended))
        known["training_attendance"] = float(exact(attended))
    known["submitted_on"] = as_day(known, "submitted_on")
    known["day_lines"] = _lines(known, "day_lines", _day_line)
    known["contacts"] = _lines(known, "contacts", _contact)
    return ReportAnswers(**known)


def _lines(fields: Mapping[str, Any], name: str, read: Callable[[Mapping[str, Any]], Any]) -> tuple[Any, ...]:
    try:
        return tuple(read(entry) for entry in fields.get(name) or ())
    except (TypeError, AttributeError, ValueError, InvalidOperation):
        raise Refused("command.line_not_read", name=name) from None


def _day_line(entry: Mapping[str, Any]) -> DayLine:
    day = as_day(entry, "day")
    if day is None:
        raise Refused("case.not_a_day", name="day", value="")
    for mark in DAY_MARKS:
        as_answer(entry, mark)
    as_count(entry, "earnings")
    if not 0 <= exact(entry.get("hours") or 0) <= HOURS_OF_A_DAY:
        raise Refused("command.line_not_read", name="day_lines")
    return read_day_line(entry, day)


def _contact(entry: Mapping[str, Any]) -> JobContact:
    day = as_day(entry, "on")
    if day is None:
        raise Refused("case.not_a_day", name="on", value="")
    told = {name: str(entry[name]) for name in ("how", "came_of") if entry.get(name)}
    return JobContact(day, str(entry.get("employer") or ""), **told)


def _answer_settled(asked: Asked, settled: SettledPeriod) -> int:
    found: dict[str, Any] = {"payable": settled.is_payable, "amount": settled.amount, "pay_on": settled.pay_on}
    say = asked.words.say_sentence
    if settled.waits_for:
        found["waits_for"] = [say(sentence) for sentence in settled.waits_for]
    return answer(asked, found, [say(sentence) for sentence in (*settled.sentences, *settled.waits_for)])
