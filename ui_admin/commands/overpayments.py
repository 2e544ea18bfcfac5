"""`overpayment`: benefit paid and not due, from its detection to the last part that comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui_admin.commands.answers import amount, answer, answer_rows, day, open_asked, pairs, whole
from ui_admin.commands.recoveries import declare_recovery
from ui_admin.domain.overpayment import (
    EVIDENCE_KINDS,
    Assessed,
    Cause,
    Decision,
    Demand,
    Fault,
    FraudFound,
    Limitation,
    NewEvidence,
    SpecialReason,
)
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.benefit.overpayment_sheets import overpayment_sheet
from ui_admin.lookups.benefit.overpayments import overpayments_page
from ui_admin.lookups.listing import Wanted
from ui_admin.operations.benefit import overpayment_decisions as decisions
from ui_admin.operations.benefit import overpayments, suspicions

if TYPE_CHECKING:
    import argparse

    from ui_admin.commands.answers import Asked
    from ui_admin.lookups.benefit.overpayment_sheets import OverpaymentSheet
    from ui_admin.operations.benefit.overpayment_decisions import OverpaymentDecided

ALL = 1_000_000
FILTERS = ("status", "open", "closed", "to_decide", "answered", "person", "claim")
FRAUD_FACTS = ("detections", "collusion", "self_reported", "additional")


def declare(commands: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's own list
    """Declare the commands."""
    group = commands.add_parser("overpayment").add_subparsers(dest="what", required=True)
    listed = group.add_parser("list", parents=[common])
    listed.add_argument("--filter", action="extend", nargs="+", metavar="KEY=VALUE")
    listed.set_defaults(carry_out=list_overpayments)
    opened = group.add_parser("open", parents=[common])
    opened.add_argument("claim")
    opened.add_argument("--due", action="extend", nargs="+", metavar="PERIOD=AMOUNT", required=True)
    opened.add_argument("--cause", choices=[cause.value for cause in Cause], required=True)
    opened.add_argument("--reason", required=True)
    opened.set_defaults(carry_out=open_one)
    for name, function, needs_reason in (
        ("show", show, False),
        ("notice", notice, False),
        ("too-small", too_small, False),
        ("none", none, True),
        ("send-back", send_back, True),
        ("set-aside", set_aside, True),
    ):
        parser = group.add_parser(name, parents=[common])
        parser.add_argument("number")
        if needs_reason:
            parser.add_argument("--reason", required=True)
        parser.set_defaults(carry_out=function)
    _declare_judgement(group, common)
    declare_recovery(group, common)


def _declare_judgement(group: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's own list
    reply = group.add_parser("reply", parents=[common])
    reply.add_argument("number")
    reply.add_argument("--received")
    reply.add_argument("--words", required=True)
    reply.set_defaults(carry_out=reply_of)
    assess = group.add_parser("assess", parents=[common])
    assess.add_argument("number")
    assess.add_argument("--fault", choices=[fault.value for fault in Fault], required=True)
    assess.add_argument("--special", action="append", choices=[reason.value for reason in SpecialReason], default=[])
    assess.add_argument("--words", default="")
    assess.set_defaults(carry_out=assess_one)
    evidence = group.add_parser("evidence", parents=[common])
    evidence.add_argument("number")
    evidence.add_argument("--kind", choices=EVIDENCE_KINDS, required=True)
    evidence.add_argument("--words", required=True)
    evidence.add_argument("--paper", default="")
    evidence.set_defaults(carry_out=add_evidence)
    interview = group.add_parser("interview", parents=[common])
    interview.add_argument("number")
    interview.add_argument("--held")
    interview.add_argument("--missed", action="store_true")
    interview.add_argument("--words", required=True)
    interview.set_defaults(carry_out=record_interview)
    propose = group.add_parser("propose", parents=[common])
    propose.add_argument("number")
    propose.add_argument("--decision", choices=[decision.value for decision in Decision], required=True)
    propose.add_argument("--amount")
    propose.add_argument("--words", required=True)
    propose.add_argument("--fraud", metavar="WORDS")
    propose.add_argument("--fraud-facts", action="extend", nargs="+", metavar="KEY=VALUE")
    propose.set_defaults(carry_out=propose_one)
    decide = group.add_parser("decide", parents=[common])
    decide.add_argument("number")
    decide.add_argument("--fraud", metavar="WORDS", default="")
    decide.set_defaults(carry_out=decide_one)


def list_overpayments(asked: Asked) -> int:
    """List overpayments, all or by filters such as `open=1`, `person=…` or `status=recovering`."""
    filters = tuple(_known(pairs(asked.options.filter), FILTERS).items())
    rows = overpayments_page(open_asked(asked), Wanted(limit=ALL, filters=filters)).rows
    return answer_rows(
        asked,
        [
            {
                "number": row.number,
                "person": row.person_number,
                "claim": row.claim_number,
                "cause": row.cause,
                "detected_on": row.detected_on,
                "over": row.over,
                "owed": row.owed,
                "status": row.status,
            }
            for row in rows
        ],
    )


def show(asked: Asked) -> int:
    """Show the whole of one overpayment."""
    sheet = overpayment_sheet(open_asked(asked), asked.options.number)
    found = _found(sheet)
    words = asked.words
    lines = [
        f"{sheet.number}\t{sheet.debtor.name}\t{words.say(f'status.overpayment.{sheet.status}')}",
        *(
            f"{line.period_no}\t{words.money(line.paid)}\t{words.money(line.due)}\t{words.money(line.over)}"
            for line in sheet.lines
        ),
        words.say("command.overpayment_owed", over=sheet.sums.over, owed=sheet.sums.owed),
    ]
    return answer(asked, found, lines)


def open_one(asked: Asked) -> int:
    """Open an overpayment: what was due for each period that was paid too high."""
    office = open_asked(asked)
    due = {}
    for period, text in pairs(asked.options.due).items():
        due[whole(period, "--due")] = amount(text, office, "--due")
    number = overpayments.open_overpayment(
        office, asked.options.claim, due, asked.options.cause, asked.options.reason
    ).result
    return answer(asked, {"number": number}, [number])


def notice(asked: Asked) -> int:
    """Send the notice; says until when the claimant may answer."""
    until = overpayments.send_notice(open_asked(asked), asked.options.number).result
    return answer(asked, {"number": asked.options.number, "answer_until": until}, [until.isoformat()])


def reply_of(asked: Asked) -> int:
    """Record the claimant's answer."""
    office = open_asked(asked)
    received = day(asked.options.received, "--received") if asked.options.received else office.today()
    overpayments.record_reply(office, asked.options.number, received, asked.options.words)
    return _said(asked)


def assess_one(asked: Asked) -> int:
    """Fill in the fault grid."""
    options = asked.options
    grid = Assessed(Fault(options.fault), tuple(map(SpecialReason, options.special)), options.words)
    overpayments.assess_overpayment(open_asked(asked), options.number, grid)
    return _said(asked)


def add_evidence(asked: Asked) -> int:
    """Put a piece of evidence on the list."""
    options = asked.options
    new = NewEvidence(options.kind, options.words, options.paper)
    suspicions.add_evidence(open_asked(asked), options.number, new)
    return _said(asked)


def record_interview(asked: Asked) -> int:
    """Record how the claimant was heard, or with `--missed` that they did not come."""
    office, options = open_asked(asked), asked.options
    held_on = day(options.held, "--held") if options.held else office.today()
    suspicions.record_interview(office, options.number, held_on=held_on, came=not options.missed, words=options.words)
    return _said(asked)


def too_small(asked: Asked) -> int:
    """Close an overpayment that is too small to recover."""
    overpayments.leave_small(open_asked(asked), asked.options.number)
    return _said(asked)


def none(asked: Asked) -> int:
    """Close an overpayment because nothing was overpaid."""
    overpayments.drop_overpayment(open_asked(asked), asked.options.number, asked.options.reason)
    return _said(asked)


def propose_one(asked: Asked) -> int:
    """Propose a decision."""
    office, options = open_asked(asked), asked.options
    part = amount(options.amount, office, "--amount") if options.amount else None
    demand = Demand(Decision(options.decision), options.words, part)
    fraud = None
    if options.fraud:
        facts = _known(pairs(options.fraud_facts), FRAUD_FACTS)
        added = amount(facts["additional"], office, "--fraud-facts") if "additional" in facts else None
        fraud = FraudFound(
            options.fraud,
            detections=whole(facts.get("detections", "1"), "--fraud-facts"),
            collusion=facts.get("collusion") == "yes",
            self_reported=facts.get("self_reported") == "yes",
            additional=added,
        )
    return _decided(asked, decisions.propose_decision(office, options.number, demand, fraud).result)


def decide_one(asked: Asked) -> int:
    """Decide as proposed, by another officer."""
    made = decisions.decide_overpayment(open_asked(asked), asked.options.number, asked.options.fraud).result
    return _decided(asked, made)


def send_back(asked: Asked) -> int:
    """Send a proposal back."""
    decisions.send_proposal_back(open_asked(asked), asked.options.number, asked.options.reason)
    return _said(asked)


def set_aside(asked: Asked) -> int:
    """Set a determination aside; says what is refunded."""
    refunded = decisions.set_aside(open_asked(asked), asked.options.number, asked.options.reason).result
    return answer(asked, {"number": asked.options.number, "refunded": refunded}, [asked.words.money(refunded)])


def _decided(asked: Asked, made: OverpaymentDecided) -> int:
    found = {
        "number": made.number,
        "decision": made.decision,
        "demanded": made.demanded,
        "interest": made.interest,
        "additional": made.additional,
        "total": made.total,
    }
    return answer(asked, found, [asked.words.money_with_currency(made.total)])


def _known(told: dict[str, str], names: tuple[str, ...]) -> dict[str, str]:
    unknown = next((name for name in told if name not in names), None)
    if unknown is not None:
        raise Refused("command.unknown_value", name=unknown, known=", ".join(names))
    return told


def _said(asked: Asked) -> int:
    return answer(asked, {"number": asked.options.number}, [asked.options.number])


def _found(sheet: OverpaymentSheet) -> dict[str, Any]:
    limited = sheet.grid.limited
    return {
        "number": sheet.number,
        "status": sheet.status,
        "person": sheet.debtor.person_number,
        "claim": sheet.debtor.claim_number,
        "cause": sheet.cause,
        "detected_on": sheet.detected_on,
        "answer_until": sheet.notice.reply_due_on,
        "reply": sheet.notice.reply,
        "fault": sheet.grid.fault,
        "special_reasons": list(sheet.grid.special_reasons),
        "limitation": Limitation(limited.result).value,
        "limitation_on": limited.last_day,
        "outcome": sheet.made.outcome if sheet.made else "",
        "determination": sheet.made.number if sheet.made else "",
        "due_on": sheet.due_on,
        "offset_percent": sheet.offset_percent,
        "lines": [[line.period_no, line.paid, line.due, line.over, line.demanded, line.open] for line in sheet.lines],
        "over": sheet.sums.over,
        "demanded": sheet.sums.demanded,
        "interest": sheet.sums.interest,
        "additional": sheet.sums.additional,
        "came_back": sheet.sums.taken,
        "let_go": sheet.sums.let_go,
        "owed": sheet.sums.owed,
        "reserved": sheet.sums.reserved,
        "evidence": [[part.on, part.kind, part.paper, part.words, part.by] for part in sheet.evidence],
        "interviews": [[part.held_on, part.came, part.words, part.by] for part in sheet.interviews],
        "recoveries": [
            {"number": part.number, "how": part.how, "on": part.on, "amount": part.amount, "id": part.id}
            for part in sheet.recoveries
        ],
    }
