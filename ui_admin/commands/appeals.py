"""`appeal` and `complaint`: taken in, checked, moved on and answered; `claim reconsider` stands with the claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui_admin.commands.answers import answer, answer_rows, day, open_asked, pairs
from ui_admin.domain.appeal import CHECKLIST, FormalCheck, NewAppeal, NewComplaint, Outcome
from ui_admin.lookups.claims.appeal_lists import appeals_page, complaints_page
from ui_admin.lookups.listing import Wanted
from ui_admin.operations.claims import appeal_outcomes, appeals, complaints
from ui_admin.operations.claims.reconsiderations import reconsider_claim
from ui_admin.operations.claims.served_letters import serve_letter

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from ui_admin.commands.answers import Asked

ALL = 1_000_000
NO = frozenset({"no", "false", "0"})


def declare(commands: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's own list
    """Declare the commands."""
    appeal = commands.add_parser("appeal").add_subparsers(dest="what", required=True)
    appeal.add_parser("list", parents=[common]).set_defaults(carry_out=list_appeals)
    adding = _numbered(appeal, common, "add", add_appeal)
    adding.add_argument("--against", required=True)
    adding.add_argument("--grounds", required=True)
    adding.add_argument("--received")
    adding.add_argument("--excuse", default="")
    checking = _numbered(appeal, common, "check", check_appeal)
    checking.add_argument("--answer", action="append", metavar="QUESTION=yes|no")
    _worded(appeal, common, "dismiss", dismiss_appeal)
    _worded(appeal, common, "change", change_appeal)
    _worded(appeal, common, "withdraw", withdraw_appeal)
    _worded(appeal, common, "forward", forward_appeal).add_argument("--to", default="")
    _worded(appeal, common, "hear", hear_appeal)
    deciding = _worded(appeal, common, "decide", decide_appeal)
    deciding.add_argument("--outcome", required=True, choices=[code.value for code in Outcome])
    deciding.add_argument("--day", required=True)
    deciding.add_argument("--reference", default="")
    _worded(appeal, common, "execute", execute_appeal)
    _numbered(appeal, common, "close", close_appeal)
    complaint = commands.add_parser("complaint").add_subparsers(dest="what", required=True)
    complaint.add_parser("list", parents=[common]).set_defaults(carry_out=list_complaints)
    taking = complaint.add_parser("add", parents=[common])
    for name in ("topic", "words", "name"):
        taking.add_argument(f"--{name}", required=True)
    taking.set_defaults(carry_out=add_complaint)
    answering = _worded(complaint, common, "answer", answer_complaint)
    answering.add_argument("--justified", action="store_true")
    _numbered(complaint, common, "close", close_complaint)


def declare_on_claim(claim: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's own list
    """Declare what is done with a determination of a claim that was made."""
    again = _worded(claim, common, "reconsider", reconsider)
    again.add_argument("--cause", required=True)
    again.add_argument("--set", action="append", metavar="FACT=VALUE")
    served = _numbered(claim, common, "served", serve)
    served.add_argument("--day", required=True)
    served.add_argument("--method", default="counter")
    served.add_argument("--determination", default="", metavar="NUMBER")


def _numbered(
    among: Any,  # noqa: ANN401 - argparse's own list
    common: argparse.ArgumentParser,
    name: str,
    carry_out: Callable[[Asked], int],
) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = among.add_parser(name, parents=[common])
    made.add_argument("number")
    made.set_defaults(carry_out=carry_out)
    return made


def _worded(
    among: Any,  # noqa: ANN401 - argparse's own list
    common: argparse.ArgumentParser,
    name: str,
    carry_out: Callable[[Asked], int],
) -> argparse.ArgumentParser:
    made = _numbered(among, common, name, carry_out)
    made.add_argument("--words", default="")
    return made


def list_appeals(asked: Asked) -> int:
    """List all appeals."""
    rows = appeals_page(open_asked(asked), Wanted(limit=ALL)).rows
    return answer_rows(
        asked,
        [
            {
                "number": row.number,
                "claim": row.claim_number,
                "name": row.name,
                "against": row.against,
                "received_on": row.received_on,
                "due_on": row.due_on,
                "in_time": row.in_time,
                "outcome": row.outcome,
                "status": row.status,
            }
            for row in rows
        ],
    )


def add_appeal(asked: Asked) -> int:
    """Take in an appeal against the determination in force on a claim."""
    given = asked.options
    received = day(given.received, "--received") if given.received else None
    new = NewAppeal(given.number, given.against, given.grounds, received_on=received, excuse=given.excuse)
    made = appeals.receive_appeal(open_asked(asked), new).result
    told = {"appeal": made.number, "determination": made.determination_number}
    return _tell(asked, {**told, "due_on": made.due_on, "in_time": made.in_time})


def check_appeal(asked: Asked) -> int:
    """Answer the formal check; what is not answered with no is in order."""
    said = {name: value.strip().lower() not in NO for name, value in pairs(asked.options.answer).items()}
    excuse = said.get("excuse_accepted")
    answers: dict[str, Any] = {name: said.get(name, True) for name in CHECKLIST}
    check = FormalCheck(**answers, excuse_accepted=excuse)
    made = appeals.check_appeal(open_asked(asked), asked.options.number, check).result
    return _tell(asked, {"appeal": made.number, "status": made.status, "failed": ", ".join(made.failed)})


def dismiss_appeal(asked: Asked) -> int:
    """Dismiss an appeal for its form."""
    number = appeals.dismiss_appeal(open_asked(asked), asked.options.number, asked.options.words).result
    return _tell(asked, {"appeal": number, "status": "dismissed"})


def change_appeal(asked: Asked) -> int:
    """Let the office change the determination itself."""
    number = appeals.change_by_office(open_asked(asked), asked.options.number, asked.options.words).result
    return _tell(asked, {"appeal": number, "status": "changed_by_office"})


def withdraw_appeal(asked: Asked) -> int:
    """Withdraw an appeal."""
    number = appeals.withdraw_appeal(open_asked(asked), asked.options.number, asked.options.words).result
    return _tell(asked, {"appeal": number, "status": "withdrawn"})


def forward_appeal(asked: Asked) -> int:
    """Hand an appeal on."""
    given = asked.options
    number = appeals.forward_appeal(open_asked(asked), given.number, given.words, to=given.to).result
    return _tell(asked, {"appeal": number, "status": "forwarded"})


def hear_appeal(asked: Asked) -> int:
    """Write what was said when an appeal was heard; who was invited counts as having come."""
    number = appeal_outcomes.hold_hearing(open_asked(asked), asked.options.number, (), asked.options.words).result
    return _tell(asked, {"appeal": number, "status": "heard"})


def decide_appeal(asked: Asked) -> int:
    """Record what the higher body decided."""
    given = asked.options
    number = appeal_outcomes.record_outcome(
        open_asked(asked),
        given.number,
        given.outcome,
        decided_on=day(given.day, "--day"),
        reference=given.reference,
        words=given.words,
    ).result
    return _tell(asked, {"appeal": number, "status": "decided_above", "outcome": given.outcome})


def execute_appeal(asked: Asked) -> int:
    """Execute an appeal."""
    made = appeal_outcomes.execute_appeal(open_asked(asked), asked.options.number, asked.options.words).result
    return _tell(asked, {"appeal": made.number, "determination": made.determination_number})


def close_appeal(asked: Asked) -> int:
    """Close an executed appeal."""
    number = appeal_outcomes.close_appeal(open_asked(asked), asked.options.number).result
    return _tell(asked, {"appeal": number, "status": "closed"})


def list_complaints(asked: Asked) -> int:
    """List all complaints."""
    rows = complaints_page(open_asked(asked), Wanted(limit=ALL)).rows
    return answer_rows(
        asked,
        [
            {
                "number": row.number,
                "name": row.name,
                "topic": row.topic,
                "received_on": row.received_on,
                "due_on": row.due_on,
                "status": row.status,
            }
            for row in rows
        ],
    )


def add_complaint(asked: Asked) -> int:
    """Take in a complaint."""
    given = asked.options
    made = complaints.receive_complaint(
        open_asked(asked), NewComplaint(given.topic, given.words, name=given.name)
    ).result
    return _tell(asked, {"complaint": made.number, "due_on": made.due_on})


def answer_complaint(asked: Asked) -> int:
    """Answer a complaint."""
    given = asked.options
    number = complaints.answer_complaint(
        open_asked(asked), given.number, given.words, is_justified=given.justified
    ).result
    return _tell(asked, {"complaint": number, "status": "answered"})


def close_complaint(asked: Asked) -> int:
    """Close an answered complaint."""
    number = complaints.close_complaint(open_asked(asked), asked.options.number).result
    return _tell(asked, {"complaint": number, "status": "closed"})


def reconsider(asked: Asked) -> int:
    """Propose a new version of a decided claim and tell what it would change."""
    given = asked.options
    facts = {name: _fact(value) for name, value in pairs(given.set).items()}
    made = reconsider_claim(open_asked(asked), given.number, cause=given.cause, reason=given.words, facts=facts).result
    told: dict[str, Any] = {"claim": made.claim_number, "version": made.version, "outcome": made.outcome}
    money = made.difference.money
    if money is not None:
        amounts = {name: getattr(money, name) for name in ("change", "later", "arrears", "over")}
        told |= amounts
        told["overpayments_set_aside"] = ", ".join(debt.number for debt in money.fallen)
    return _tell(asked, told)


def serve(asked: Asked) -> int:
    """Keep the day on which the decision letter was served."""
    given = asked.options
    made = serve_letter(
        open_asked(asked),
        given.number,
        served_on=day(given.day, "--day"),
        method=given.method,
        determination_number=given.determination,
    ).result
    told = {"determination": made.determination_number, "served_on": made.served_on}
    return _tell(asked, {**told, "appeal_due_on": made.appeal_due_on})


def _tell(asked: Asked, told: dict[str, Any]) -> int:
    """Give an answer with a line for each part that says something."""
    words = asked.words
    lines = [
        words.say("told.line", name=words.say(f"told.{name}"), value=_said(asked, name, value))
        for name, value in told.items()
        if value is not None and value != ""
    ]
    return answer(asked, told, lines)


def _said(asked: Asked, name: str, value: Any) -> str:  # noqa: ANN401 - a value of any kind
    words = asked.words
    if isinstance(value, bool):
        return words.say("entry.yes" if value else "entry.no")
    for key in (f"status.appeal.{value}", f"outcome_word.{value}", f"appeal_outcome.{value}"):
        if name in {"status", "outcome"} and key in words:
            return words.say(key)
    if name == "failed":
        return ", ".join(words.say(f"appeal_check.{part}") for part in str(value).split(", "))
    return words.write(value)


def _fact(text: str) -> str | bool:
    return {"yes": True, "true": True, "no": False, "false": False}.get(text.strip().lower(), text.strip())
