"""Parts of the page of an overpayment: where it stands, the grid, and who owes it on which terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui_admin.gui.theme import HINT, SECTION
from ui_admin.gui.widgets.basics import Button, hairline, key_values, label
from ui_admin.lookups.printables.debt_words import term_sentences

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.benefit.overpayment_sheets import Debtor, Made, OverpaymentSheet, Proposal

# What a finding of the grid looks like: known things are met, what is still to find is not known.
Row = tuple[str, str, str, str, str, str]


def state_notes(desk: Desk, sheet: OverpaymentSheet) -> list[QWidget]:
    """Say where the overpayment stands and what comes next, in a note for each thing."""
    say = desk.say
    notes = [_note(say("overpaid_page.why"), sheet.words)] if sheet.words else []
    held = [hold for hold in sheet.holds if hold.state == "held"]
    notes += [_note(say("overpaid_page.on_hold"), say(f"hold_reason.{hold.reason}")) for hold in held]
    if sheet.notice.reply:
        notes.append(_note(say("overpaid_page.answer"), sheet.notice.reply))
    notes += _suspicion(desk, sheet)
    if sheet.proposal is not None and sheet.made is None:
        notes += _proposed(desk, sheet.proposal)
    if sheet.made is not None:
        notes.append(_decided(desk, sheet.made))
    asked = sheet.asked_waiver
    if asked is not None:
        amount = desk.words.money_with_currency(asked.amount)
        notes.append(_note(say("overpaid_page.waiver_asked", amount=amount, officer=asked.asked_by), asked.words))
    return notes


def _suspicion(desk: Desk, sheet: OverpaymentSheet) -> list[QWidget]:
    """Say what a suspicion rests on: the list of evidence, and how the claimant was heard."""
    say, words, notes = desk.say, desk.words, []
    if sheet.evidence:
        lines = (
            " · ".join(
                filter(None, (say(f"evidence_kind.{part.kind}"), part.paper, part.words, part.by, words.day(part.on)))
            )
            for part in sheet.evidence
        )
        notes.append(_note(say("overpaid_page.evidence", count=len(sheet.evidence)), *lines))
    for heard in sheet.interviews:
        head = say(f"overpaid_page.interview.{'came' if heard.came else 'missed'}", day=heard.held_on, officer=heard.by)
        notes.append(_note(head, heard.words))
    return notes


def _proposed(desk: Desk, proposal: Proposal) -> list[QWidget]:
    say = desk.say
    head = say(
        "overpaid_page.proposed",
        decision=say(f"overpayment_decision.{proposal.decision}"),
        amount=desk.words.money_with_currency(proposal.total),
        officer=proposal.by,
    )
    notes = [_note(head, *filter(None, (proposal.words, proposal.fraud_words)))]
    if proposal.sent_back_reason:
        notes.append(_note(say("overpaid_page.sent_back"), proposal.sent_back_reason))
    return notes


def _decided(desk: Desk, made: Made) -> QWidget:
    say = desk.say
    head = say(
        "overpaid_page.decided",
        decision=say(f"overpayment_decision.{made.outcome}"),
        number=made.number,
        officer=made.by,
    )
    more = [say("overpaid_page.appeal_until", day=made.appeal_due_on)] if made.appeal_due_on else []
    if made.fraud_by:
        more.append(say("finding.overpayment_fraud", officer=made.fraud_by, why=made.fraud_words))
    return _note(head, made.words, *more)


def grid_rows(desk: Desk, sheet: OverpaymentSheet) -> list[Row]:
    """Give the rows of the grid, each with a line below it: the answer, the time limit, fault and special reasons."""
    say, grid = desk.say, sheet.grid
    known = bool(grid.fault)
    fault = say(f"fault.{grid.fault}") if known else say("fault.not_assessed")
    said = say(f"finding.overpayment_fault.{grid.fault}") if known else say("overpaid_page.fault_open")
    rows = [_answer_row(desk, sheet), _limit_row(desk, sheet)]
    rows.append(_row(say("overpayment_finding.fault"), fault, said, is_known=known))
    reasons = ", ".join(say(f"special_reason.{reason}") for reason in grid.special_reasons)
    shown = reasons or (say("overpaid_page.no_reasons") if known else "")
    rows.append(_row(say("overpaid_page.special_reasons"), shown, grid.special_words, is_known=known))
    return rows


def _row(title: str, figure: str, below: str, *, is_known: bool) -> Row:
    return (title, "met" if is_known else "unknown", below, figure, "", "")


def _limit_row(desk: Desk, sheet: OverpaymentSheet) -> Row:
    say, limited = desk.say, sheet.grid.limited
    values = {"until": limited.last_day} if limited.last_day is not None else {}
    said = say(f"finding.overpayment_limitation.{limited.result.value}", **values)
    below = f"{said} {limited.law.short}" if limited.law is not None else said
    return _row(say("overpayment_finding.limitation"), say(f"limitation.{limited.result.value}"), below, is_known=True)


def _answer_row(desk: Desk, sheet: OverpaymentSheet) -> Row:
    say, notice = desk.say, sheet.notice
    title = say("overpaid_page.answer")
    if notice.sent_on is None:
        return _row(title, say("overpaid_page.no_notice"), say("overpaid_page.no_notice_yet"), is_known=False)
    sent = say("overpaid_page.notice_sent", day=notice.sent_on)
    if notice.replied_on is not None:
        return _row(title, desk.words.day(notice.replied_on), sent, is_known=True)
    due = notice.reply_due_on
    if due is not None and due >= desk.office.today():
        below = f"{sent} {say('overpaid_page.waiting')}"
        return _row(title, say("overpaid_page.until", day=due), below, is_known=False)
    below = f"{sent} {say('overpaid_page.time_passed')}"
    return _row(title, say("overpaid_page.no_answer"), below, is_known=True)


def side_parts(desk: Desk, sheet: OverpaymentSheet) -> list[QWidget]:
    """Give what stands at the side: the debtor with the ways to the sheets, and the terms of recovery."""
    say, words, debtor = desk.say, desk.words, sheet.debtor
    pairs = [
        (say("head.name"), debtor.name),
        (say("head.identifier"), debtor.identifier),
        (say("head.claim"), debtor.claim_number),
        (say("overpaid_page.award"), debtor.award_number),
        (say("head.cause"), say(f"overpayment_cause.{sheet.cause}")),
        (say("head.detected"), words.day(sheet.detected_on)),
        (say("overpaid_page.detected_by"), sheet.detected_by or say("overpaid_page.by_program")),
    ]
    if sheet.offset_percent is not None:
        pairs.append((say("overpaid_page.kept_back"), say("overpaid_page.percent", percent=sheet.offset_percent)))
    terms = [
        label(sentence, HINT, tone="ink2", wrap=True)
        for sentence in term_sentences(sheet.terms, words, desk.office.scheme.currency)
    ]
    return [
        label(say("overpaid_page.debtor"), SECTION, bold=True),
        key_values(pairs, 104),
        _ways(desk, debtor),
        hairline(),
        label(say("overpaid_page.terms"), SECTION, bold=True),
        *terms,
    ]


def _ways(desk: Desk, debtor: Debtor) -> QWidget:
    ways = QWidget()
    box = QHBoxLayout(ways)
    box.setContentsMargins(0, 0, 0, 0)
    for words, page, number in (
        ("action.open_claim", "claim", debtor.claim_number),
        ("overpaid_page.open_person", "person", debtor.person_number),
    ):
        way = Button(desk.say(words), "quiet")
        way.clicked.connect(lambda _checked=False, page=page, number=number: desk.open(page, number))
        box.addWidget(way)
    box.addStretch()
    return ways


def _note(head: str, *lines: str) -> QWidget:
    note = QWidget()
    note.setObjectName("note")
    box = QVBoxLayout(note)
    box.setContentsMargins(14, 10, 14, 10)
    box.setSpacing(4)
    box.addWidget(label(head, bold=True, wrap=True))
    for line in lines:
        box.addWidget(label(line, tone="ink2", wrap=True))
    return note
