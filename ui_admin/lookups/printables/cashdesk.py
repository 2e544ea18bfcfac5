"""Papers of the cash desk: a receipt with the months it paid, the sheet of a till day, a refund voucher, the suspense list."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, text

from ui_admin.domain.cash_day import DayFigures
from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.periods import Month
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.contributions.money_left import suspense_page
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.printables.addressees import addressed
from ui_admin.lookups.printables.heads import in_groups, letterhead
from ui_admin.lookups.records import by_number
from ui_admin.reports.amount_in_words import amount_in_words
from ui_admin.reports.statement import Statement, StatementColumn
from ui_admin.storage.contributions import Receipt
from ui_admin.storage.documents import Document
from ui_admin.storage.employers import Employer
from ui_admin.storage.moved_money import Refund
from ui_admin.storage.offices import Officer
from ui_admin.storage.tills import CashDay, Till

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.office import Office
    from ui_admin.workstation.language import Words

ALL = 1_000_000
HASH_SHOWN = 16
SETTLED = """
SELECT r.period, r.number, a.surcharge_id IS NOT NULL, sum(a.amount) FROM allocations AS a
LEFT JOIN surcharges AS s ON s.id = a.surcharge_id
JOIN contribution_returns AS r ON r.id = coalesce(a.return_id, s.return_id)
WHERE a.receipt_id = :receipt GROUP BY r.key, a.surcharge_id HAVING sum(a.amount) <> 0 ORDER BY r.period, r.key
"""


def receipt(office: Office, number: str, words: Words) -> Statement:
    """Give the receipt of a payer: what was paid, how, and which months it settles now."""
    say = words.say
    with office.look() as session:
        record = by_number(session, Receipt, number)
        employer = session.scalar(select(Employer).where(Employer.id == record.employer_id))
        taken_by = session.scalar(select(Officer.name).where(Officer.id == record.created_by)) or ""
        settled = session.execute(text(SETTLED), {"receipt": record.id}).all()
        book = CURRENCIES[record.currency]
        amount = Money(record.amount, book)
        rest = amount - Money(sum(row[3] for row in settled), book)
        return Statement(
            title=say("document.receipt"),
            letterhead=letterhead(office),
            addressee=_names(employer) or (say("cash_paper.payer_unknown"),),
            facts=(
                (say("cash_paper.receipt"), record.number),
                *(((say("cash_paper.till"), _till_number(words, record.till, record.till_no)),) if record.till else ()),
                (say("cash_paper.received"), words.day(record.received_on)),
                (say("cash_paper.channel"), say(f"receipt_channel.{record.channel}")),
                (say("cash_paper.reference"), record.reference or "–"),
                (say("cash_paper.amount"), words.money_with_currency(amount)),
            ),
            columns=(
                StatementColumn(say("cash_paper.pays"), 70),
                StatementColumn(say("column.return"), 50),
                StatementColumn(say("cash_paper.amount"), 30, is_amount=True, is_summed=True),
            ),
            rows=_settled_rows(words, settled, rest, is_void=record.status == "voided"),
            currency=book,
            notes=(
                amount_in_words(amount, words),
                *((say("cash_paper.void", reason=record.void_reason),) if record.status == "voided" else ()),
            ),
            signatures=((say("cash_paper.taken_by"), taken_by, words.day(record.received_on)),),
        )


def _settled_rows(
    words: Words,
    settled: Any,  # noqa: ANN401 - rows of the query
    rest: Money,
    *,
    is_void: bool,
) -> tuple[tuple[str, str, Money], ...]:
    rows = []
    for period, number, is_surcharge, part in settled:
        key = "cash_paper.surcharge_of" if is_surcharge else "cash_paper.contributions_of"
        rows.append((words.say(key, month=words.month(Month.from_code(period))), number, Money(part, rest.currency)))
    if rest and not is_void:
        rows.append((words.say("cash_paper.left"), "", rest))
    return tuple(rows)


def day_sheet(office: Office, number: str, words: Words) -> Statement:
    """Give the sheet of a closed till day as it was sealed when the day was closed."""
    say = words.say
    with office.look() as session:
        cash_day, till, sheet = _closed_day(session, number)
        book = CURRENCIES[cash_day.currency]
        figures = DayFigures.from_json(sheet)
        closed_at = datetime.fromisoformat(sheet["closed_at"])
        title = say("document.day_sheet")
        return Statement(
            title=title,
            letterhead=letterhead(office),
            facts=_day_facts(words, figures, {**sheet, "till": till, "day": cash_day.day}, book.code),
            columns=(
                StatementColumn(say("cash_paper.till_no"), 20),
                StatementColumn(say("cash_paper.receipt"), 46),
                StatementColumn(say("cash_paper.payer"), 58),
                StatementColumn(say("cash_paper.channel"), 24),
                StatementColumn(say("cash_paper.amount"), 28, is_amount=True, is_summed=True),
                StatementColumn(say("cash_paper.remark"), 20),
            ),
            rows=tuple(
                (
                    str(line.till_no or ""),
                    line.number,
                    line.payer or say("cash_paper.payer_unknown"),
                    say(f"receipt_channel.{line.channel}"),
                    Money(line.amount, book),
                    say("cash_paper.is_void") if line.is_void else "",
                )
                for line in figures.lines
            ),
            currency=book,
            notes=_day_notes(words, figures, sheet, book.code),
            signatures=(
                (say("cash_paper.cashier"), sheet["opened_by"], words.day(cash_day.day)),
                (say("cash_paper.closed_by"), sheet["closed_by"], words.day(closed_at.date())),
                (say("cash_paper.checked_by"), "", ""),
            ),
            sealed=say("cash_paper.sealed", document=title, moment=closed_at),
        )


def _closed_day(session: Session, number: str) -> tuple[CashDay, str, dict[str, Any]]:
    row = session.execute(
        select(CashDay, Till.code)
        .join(Till, Till.id == CashDay.till_id)
        .where(CashDay.number == number.strip().upper())
    ).first()
    if row is None:
        raise Refused("record.unknown", kind=sentence("kind.cash_day"), number=number)
    cash_day, till = row
    document = session.scalar(
        select(Document).where(
            Document.kind == "day_sheet", Document.subject_kind == "cash_day", Document.subject_key == cash_day.key
        )
    )
    if document is None:
        raise Refused("till.sheet_of_open_day", number=cash_day.number)
    return cash_day, till, dict(document.facts)


def _day_facts(words: Words, figures: DayFigures, sheet: dict[str, Any], code: str) -> tuple[tuple[str, str], ...]:
    say, book = words.say, CURRENCIES[code]

    def money(amount: int) -> str:
        return words.money_with_currency(Money(amount, book))

    return (
        (say("cash_paper.till"), sheet["till"]),
        (say("cash_paper.day"), words.day(sheet["day"])),
        (say("cash_paper.opening"), money(figures.opening)),
        (say("cash_paper.numbers"), _range(words, figures)),
        (say("cash_paper.expected"), money(sheet["expected"])),
        (say("cash_paper.counted"), money(sheet["counted"])),
        (say("cash_paper.difference"), money(sheet["counted"] - sheet["expected"])),
    )


def _range(words: Words, figures: DayFigures) -> str:
    if figures.first_no is None or figures.last_no is None:
        return words.say("cash_paper.no_numbers")
    key = "cash_paper.range_gap" if figures.missing else "cash_paper.range"
    return words.say(key, first=figures.first_no, last=figures.last_no, count=len(figures.lines))


def _day_notes(words: Words, figures: DayFigures, sheet: dict[str, Any], code: str) -> tuple[str, ...]:
    say, book = words.say, CURRENCIES[code]
    notes = [
        say("cash_paper.by_channel", channel=say(f"receipt_channel.{name}"), count=count, amount=Money(amount, book))
        for name, count, amount in figures.channels()
    ]
    notes += [
        say(
            "cash_paper.voided",
            number=void.number,
            till_no=void.till_no,
            amount=Money(void.amount, book),
            reason=void.reason,
        )
        for void in figures.voids
    ]
    if not figures.voids:
        notes.append(say("cash_paper.no_voids"))
    if sheet["reason"]:
        notes.append(say("cash_paper.why_different", reason=sheet["reason"]))
    journal, audit = (in_groups(str(sheet[name])[:HASH_SHOWN]) for name in ("journal_hash", "audit_hash"))
    notes.append(
        say("cash_paper.journal", count=sheet["journal_count"], number=sheet["journal_number"] or "–", hash=journal)
    )
    notes.append(say("cash_paper.audit", count=sheet["audit_count"], hash=audit))
    return tuple(notes)


def refund_voucher(office: Office, number: str, words: Words) -> Statement:
    """Give the voucher of an approved refund, by which the money is paid out."""
    say = words.say
    with office.look() as session:
        record = by_number(session, Refund, number)
        if record.status not in {"approved", "paid"}:
            raise Refused("refund.not_approved", number=record.number)
        employer = session.scalars(select(Employer).where(Employer.id == record.employer_id)).one()
        paid = session.scalars(select(Receipt).where(Receipt.id == record.receipt_id)).one()
        officers = [record.asked_by_id, record.decided_by_id, record.paid_by_id]
        names = [session.scalar(select(Officer.name).where(Officer.id == each)) or "" for each in officers]
        amount = Money(record.amount, CURRENCIES[record.currency])
        account = " ".join(part for part in (record.provider, record.account_no) if part)
        days = (record.asked_on, record.decided_on, record.paid_on)
        titles = (say("cash_paper.asked_by"), say("cash_paper.approved_by"), say("cash_paper.paid_by"))
        return Statement(
            title=say("document.refund_voucher"),
            letterhead=letterhead(office),
            addressee=_names(employer),
            facts=(
                (say("cash_paper.voucher"), record.number),
                (say("cash_paper.employer"), employer.number),
                (say("cash_paper.channel"), say(f"receipt_channel.{record.channel}")),
                (say("cash_paper.account"), account or "–"),
                (say("cash_paper.holder"), record.holder_name),
                (say("cash_paper.status"), say(f"status.refund.{record.status}")),
            ),
            columns=(
                StatementColumn(say("cash_paper.of_receipt"), 60),
                StatementColumn(say("cash_paper.received"), 40),
                StatementColumn(say("cash_paper.refunded"), 40, is_amount=True, is_summed=True),
            ),
            rows=((paid.number, paid.received_on, amount),),
            currency=amount.currency,
            notes=(amount_in_words(amount, words), say("cash_paper.why", reason=record.reason)),
            signatures=tuple(
                (title, name, words.day(day) if day else "")
                for title, name, day in zip(titles, names, days, strict=True)
            ),
        )


def suspense_list(office: Office, _number: str, words: Words) -> Statement:
    """Give everything that waits in suspense, oldest first, with its age."""
    say = words.say
    rows = suspense_page(office, Wanted(limit=ALL)).rows
    return Statement(
        title=say("document.suspense_list"),
        letterhead=letterhead(office),
        facts=((say("paper.as_of"), words.day(office.today())), (say("cash_paper.receipts"), str(len(rows)))),
        columns=(
            StatementColumn(say("cash_paper.receipt"), 44),
            StatementColumn(say("cash_paper.received"), 26),
            StatementColumn(say("cash_paper.days"), 14, is_amount=True),
            StatementColumn(say("cash_paper.reference"), 40),
            StatementColumn(say("cash_paper.sender"), 40),
            StatementColumn(say("cash_paper.amount"), 26, is_amount=True, is_summed=True),
        ),
        rows=tuple(
            (row.number, row.received_on, row.days, row.reference, row.counterparty, row.amount) for row in rows
        ),
        currency=office.scheme.currency,
    )


def _names(employer: Employer | None) -> tuple[str, ...]:
    return () if employer is None else addressed(employer.name, employer.latin_name)


def _till_number(words: Words, till: str, till_no: int | None) -> str:
    return words.say("cash_paper.till_number", till=till, number=till_no or 0)
