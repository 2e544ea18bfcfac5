"""The papers of one overpayment: the notice, the decision with its reasons, the plan, and the receipt of a repayment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.money import total
from ui_admin.domain.periods import DateRange
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import Sentence, sentence
from ui_admin.lookups.benefit.overpayment_sheets import overpayment_sheet
from ui_admin.lookups.printables.addressees import address_of, addressed
from ui_admin.lookups.printables.debt_words import by_law, in_the_law, offset_sentence
from ui_admin.lookups.printables.heads import letterhead
from ui_admin.reports.amount_in_words import amount_in_words
from ui_admin.reports.debt_letter import DebtColumn, DebtLetter, DebtSection, DebtTable
from ui_admin.storage.claims import Determination, Finding, TraceStep
from ui_admin.storage.overpayments import Overpayment, Recovery

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui_admin.lookups.benefit.overpayment_sheets import OverpaymentSheet
    from ui_admin.office import Office
    from ui_admin.workstation.language import Words


def overpayment_notice(office: Office, number: str, words: Words) -> DebtLetter:
    """Give the notice with the table by period; refuses one that was not sent."""
    sheet, say = overpayment_sheet(office, number), words.say
    if sheet.notice.sent_on is None or sheet.notice.reply_due_on is None:
        raise Refused("overpayment.no_notice", number=number)
    opening = [
        say("debt_letter.notice.opening", over=words.money_with_currency(sheet.sums.over)),
        say(f"debt_letter.cause.{sheet.cause}"),
    ]
    if sheet.words:
        opening.append(sheet.words)
    answer = (
        (say("debt_letter.notice.answer", until=sheet.notice.reply_due_on), by_law(sheet.terms.reply_days, words)),
        (say("debt_letter.notice.say"), ""),
        (say("debt_letter.notice.silence"), ""),
    )
    return _letter(
        office,
        sheet,
        words,
        kind="overpayment_notice",
        on=words.day(sheet.notice.sent_on),
        heading=say("debt_letter.notice.heading"),
        opening=tuple(opening),
        table=_lines(sheet, words, demanded=False),
        sections=(
            DebtSection(say("debt_letter.notice.answer_head"), answer),
            DebtSection(say("debt_letter.notice.next_head"), ((say("debt_letter.notice.next"), ""),)),
        ),
    )


def overpayment_decision(office: Office, number: str, words: Words) -> DebtLetter:
    """Give the decision with its findings, its reckoning and how to appeal; refuses one that is not made."""
    sheet, say = overpayment_sheet(office, number), words.say
    made = sheet.made
    if made is None or made.on is None:
        raise Refused("overpayment.no_decision", number=number)
    asks = bool(sheet.sums.total)
    sections = [DebtSection(say("paper.findings"), _findings(office, sheet, words))]
    interest = _interest(office, sheet, words)
    if interest:
        sections.append(DebtSection(say("debt_letter.interest_head"), interest))
    if asks:
        sections.append(DebtSection(say("debt_letter.demand_head"), pairs=_demand(sheet, words)))
    if asks and made.outcome != "waived":
        sections.append(DebtSection(say("debt_letter.pay_head"), _how_to_pay(sheet, words)))
    appeal = (
        say("letter.appeal", until=made.appeal_due_on)
        if made.appeal_due_on is not None
        else say("letter.appeal_without_limit")
    )
    sections.append(DebtSection(say("paper.appeal"), ((appeal, ""),)))
    proposer = sheet.proposal.by if sheet.proposal else ""
    proposed_on = words.day(sheet.proposal.on) if sheet.proposal and sheet.proposal.on else ""
    return _letter(
        office,
        sheet,
        words,
        kind="overpayment_decision",
        on=words.day(made.on),
        heading=say(f"debt_letter.outcome.{made.outcome}"),
        opening=(say("debt_letter.decision_opening"), made.words),
        table=_lines(sheet, words, demanded=asks),
        sections=tuple(sections),
        signatures=(
            (say("paper.proposed"), proposer, proposed_on),
            (say("paper.signed"), made.by, words.day(made.on)),
        ),
    )


def recovery_plan(office: Office, number: str, words: Words) -> DebtLetter:
    """Give the newest plan of a debt for both sides to sign; refuses a debt without one."""
    sheet, say = overpayment_sheet(office, number), words.say
    plan = sheet.plan
    if plan is None:
        raise Refused("recovery.no_plan", number=number)
    currency = sheet.sums.over.currency
    columns = (
        DebtColumn(say("column.no"), 8, is_right=True),
        DebtColumn(say("column.due_on"), 30),
        DebtColumn(say("column.amount"), 24, is_right=True),
        DebtColumn(say("debt_letter.paid_so_far"), 24, is_right=True),
    )
    rows = tuple(
        (str(step.position), words.day(step.due_on), words.money(step.amount), words.money(step.paid))
        for step in plan.steps
    )
    sums = tuple(
        words.money(total(part, currency)) for part in zip(*((s.amount, s.paid) for s in plan.steps), strict=True)
    )
    opening = [say(f"debt_letter.plan.{plan.basis}", day=plan.agreed_on)]
    if plan.words:
        opening.append(plan.words)
    return _letter(
        office,
        sheet,
        words,
        kind="recovery_plan",
        on=words.day(plan.agreed_on),
        heading=say("debt_letter.plan.heading"),
        opening=tuple(opening),
        table=DebtTable(columns, rows, ("", say("paper.total"), *sums)),
        sections=(DebtSection(say("debt_letter.plan.kept_head"), ((say("debt_letter.plan.kept"), ""),)),),
        signatures=(
            (say("debt_letter.debtor"), sheet.debtor.name, ""),
            (say("debt_letter.office"), office.profile.name, ""),
        ),
    )


def repayment_receipt(office: Office, number: str, words: Words) -> DebtLetter:
    """Give the receipt of a repayment by its number."""
    say = words.say
    with office.look() as session:
        row = session.execute(
            select(Recovery.id, Overpayment.number)
            .join(Overpayment, Overpayment.id == Recovery.overpayment_id)
            .where(Recovery.number == number.strip().upper())
        ).first()
        if row is None:
            raise Refused("record.unknown", kind=sentence("kind.repayment"), number=number)
        recovery_id, debt = row
    sheet = overpayment_sheet(office, debt)
    part = next(part for part in sheet.recoveries if part.id == recovery_id)
    pairs = (
        (say("debt_letter.receipt.number"), part.number),
        (say("debt_letter.receipt.amount"), words.money_with_currency(part.amount)),
        (say("paper.in_words"), amount_in_words(part.amount, words)),
        (say("debt_letter.receipt.on"), words.day(part.on)),
        (say("debt_letter.receipt.how"), say(f"receipt_channel.{part.channel}")),
        (say("debt_letter.receipt.owed"), words.money_with_currency(sheet.sums.owed)),
    )
    reversed_note = ((say("debt_letter.receipt.reversed"), ""),) if part.is_reversed else ()
    return _letter(
        office,
        sheet,
        words,
        kind="repayment_receipt",
        on=words.day(part.on),
        heading=say("debt_letter.receipt.heading"),
        opening=(),
        table=None,
        sections=(DebtSection(say("debt_letter.receipt.head"), reversed_note, pairs),),
        signatures=(
            (say("paper.received_by"), part.officer, words.day(part.on)),
            (say("debt_letter.paid_by"), sheet.debtor.name, ""),
        ),
    )


PAPERS: dict[str, Callable[[Office, str, Words], DebtLetter]] = {
    "overpayment-notice": overpayment_notice,
    "overpayment-decision": overpayment_decision,
    "recovery-plan": recovery_plan,
    "repayment-receipt": repayment_receipt,
}


def _letter(
    office: Office,
    sheet: OverpaymentSheet,
    words: Words,
    *,
    kind: str,
    on: str,
    heading: str,
    opening: tuple[str, ...],
    table: DebtTable | None,
    sections: tuple[DebtSection, ...],
    signatures: tuple[tuple[str, str, str], ...] = (),
) -> DebtLetter:
    say, debtor = words.say, sheet.debtor
    with office.look() as session:
        address = address_of(session, debtor.person_id)
    facts = [
        (say("paper.overpayment"), sheet.number),
        (say("paper.claim"), debtor.claim_number),
        (say("column.identifier"), debtor.identifier),
    ]
    if sheet.made is not None and kind == "overpayment_decision":
        facts.append((say("paper.decision"), sheet.made.number))
    officer = next((act.officer for act in sheet.history if act.verb == "overpayment.notice"), "")
    return DebtLetter(
        title=say(f"document.{kind}"),
        letterhead=letterhead(office),
        facts=tuple(facts),
        addressee=addressed(debtor.name, debtor.latin_name, address),
        written_on=on,
        heading=heading,
        opening=opening,
        table=table,
        sections=sections,
        signatures=signatures
        or ((say("debt_letter.office"), officer, on), (say("debt_letter.served"), debtor.name, "")),
    )


def _lines(sheet: OverpaymentSheet, words: Words, *, demanded: bool) -> DebtTable:
    say, money = words.say, words.money
    columns = [
        DebtColumn(say("column.no"), 8, is_right=True),
        DebtColumn(say("column.days"), 44),
        DebtColumn(say("column.paid_on"), 26),
        DebtColumn(say("column.paid"), 22, is_right=True),
        DebtColumn(say("column.was_due"), 22, is_right=True),
        DebtColumn(say("column.over"), 22, is_right=True),
    ]
    if demanded:
        columns.append(DebtColumn(say("column.demanded"), 22, is_right=True))
    rows = []
    for line in sheet.lines:
        figures = [money(line.paid), money(line.due), money(line.over)]
        if demanded:
            figures.append(money(line.demanded))
        days = words.days(DateRange(line.first, line.last))
        rows.append((str(line.period_no), days, words.day(line.paid_on), *figures))
    sums = [money(sheet.sums.paid), money(sheet.sums.due), money(sheet.sums.over)]
    if demanded:
        sums.append(money(sheet.sums.demanded))
    return DebtTable(tuple(columns), tuple(rows), ("", say("paper.total"), "", *sums))


def _findings(office: Office, sheet: OverpaymentSheet, words: Words) -> tuple[tuple[str, str], ...]:
    number = sheet.made.number if sheet.made else ""
    with office.look() as session:
        rows = session.scalars(
            select(Finding)
            .join(Determination, Determination.id == Finding.determination_id)
            .where(Determination.number == number)
            .order_by(Finding.position)
        ).all()
        said = [(_found(row, sheet, words), " ".join(row.law[:2]).strip()) for row in rows]
    reasons = [words.say(f"special_reason.{reason}") for reason in sheet.grid.special_reasons]
    if reasons:
        said.append((words.say("debt_letter.special_reasons", reasons=", ".join(reasons)), ""))
    if sheet.grid.special_words:
        said.append((sheet.grid.special_words, ""))
    if sheet.notice.reply and sheet.notice.replied_on is not None:
        said.append((words.say("debt_letter.you_said", day=sheet.notice.replied_on, words=sheet.notice.reply), ""))
    elif sheet.notice.reply_due_on is not None:
        said.append((words.say("debt_letter.no_answer", day=sheet.notice.reply_due_on), ""))
    return tuple(said)


def _found(row: Finding, sheet: OverpaymentSheet, words: Words) -> str:
    """Say a finding to the claimant: the one about fault speaks to the person who reads it."""
    if row.condition == "overpayment_fault":
        return words.say(f"debt_letter.fault.{sheet.grid.fault}")
    return words.say_sentence(Sentence.from_json(row.sentence))


def _interest(office: Office, sheet: OverpaymentSheet, words: Words) -> tuple[tuple[str, str], ...]:
    number = sheet.made.number if sheet.made else ""
    with office.look() as session:
        rows = session.scalars(
            select(TraceStep)
            .join(Determination, Determination.id == TraceStep.determination_id)
            .where(Determination.number == number)
            .order_by(TraceStep.position)
        ).all()
        return tuple((_step(row, words), " ".join(row.law[:2])) for row in rows)


def _step(row: TraceStep, words: Words) -> str:
    said = words.say_sentence(Sentence.from_json(row.sentence))
    inputs = " ".join(f"{value} {name}" for name, value in row.inputs)
    key = "debt_letter.step" if inputs else "debt_letter.step_sum"
    return words.say(key, step=said, inputs=inputs, result=row.result)


def _demand(sheet: OverpaymentSheet, words: Words) -> tuple[tuple[str, str], ...]:
    say, sums = words.say, sheet.sums
    rows = [("demanded", sums.demanded), ("interest", sums.interest), ("additional", sums.additional)]
    pairs = [(say(f"debt_letter.sum.{name}"), words.money_with_currency(amount)) for name, amount in rows if amount]
    if len(pairs) > 1:
        pairs.append((say("debt_letter.sum.total"), words.money_with_currency(sums.total)))
    if sheet.due_on is not None and sheet.made is not None and sheet.made.outcome != "waived":
        pairs.append((say("debt_letter.sum.due_on"), words.day(sheet.due_on)))
    return tuple(pairs)


def _how_to_pay(sheet: OverpaymentSheet, words: Words) -> tuple[tuple[str, str], ...]:
    return (
        (words.say("debt_letter.pay"), by_law(sheet.terms.pay_days, words)),
        (offset_sentence(sheet.terms, words), in_the_law(sheet.terms.offset_law)),
    )
