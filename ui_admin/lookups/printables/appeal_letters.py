"""The letters of an appeal: that it came, that it goes to the higher body, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.appeal import CHECKLIST
from ui_admin.domain.refusal import Refused
from ui_admin.domain.version_difference import VersionDifference
from ui_admin.lookups.claims.appeal_sheets import appeal_sheet
from ui_admin.lookups.printables.addressees import addressed
from ui_admin.lookups.printables.debt_words import fallen_debts
from ui_admin.lookups.printables.heads import letterhead
from ui_admin.reports.letter import Letter, LetterTable
from ui_admin.storage.claims import Determination
from ui_admin.storage.people import Address, Person

if TYPE_CHECKING:
    from datetime import date

    from ui_admin.lookups.claims.appeal_sheets import AppealSheet
    from ui_admin.office import Office
    from ui_admin.workstation.language import Words

OVER = frozenset({"dismissed", "executed", "closed"})


def acknowledgement(office: Office, number: str, words: Words) -> Letter:
    """Give the letter that says that an appeal came, whether in time, and what comes next."""
    sheet, say = appeal_sheet(office, number), words.say
    told = [say("appeal_letter.received", day=sheet.received_on, number=sheet.determination_number)]
    if sheet.due_on is None:
        told.append(say("appeal_letter.no_limit"))
    else:
        key = "appeal_letter.in_time" if sheet.in_time else "appeal_letter.late"
        told.append(say(key, day=sheet.due_on))
    told.append(say(f"appeal_letter.meanwhile.{sheet.payment_meanwhile or 'unsaid'}"))
    told.append(say("appeal_letter.next"))
    return _letter(office, sheet, words, "acknowledgement", sheet.received_on, tuple(told))


def forwarding(office: Office, number: str, words: Words) -> Letter:
    """Give the letter that hands an appeal on, with the formal check and what the office says to it."""
    sheet, say = appeal_sheet(office, number), words.say
    if sheet.forwarded_on is None:
        raise Refused("appeal_letter.not_forwarded", number=sheet.number)
    checked = [
        (say(f"appeal_check.{name}"), say("entry.yes" if sheet.checklist.get(name) else "entry.no"))
        for name in CHECKLIST
    ]
    told = (
        say("appeal_letter.forwarded", day=sheet.forwarded_on, number=sheet.determination_number, name=sheet.name),
        say("appeal_letter.grounds", grounds=sheet.grounds),
        say("appeal_letter.office_says", words=sheet.review_words),
        say("appeal_letter.file"),
    )
    table = LetterTable(
        ((say("appeal_page.check"), 70, False), (say("appeal_letter.answer"), 30, False)), tuple(checked)
    )
    body = body_words(sheet.forwarded_to, words)
    return _letter(office, sheet, words, "forwarding", sheet.forwarded_on, told, addressee=(body,), table=table)


def outcome_letter(office: Office, number: str, words: Words) -> Letter:
    """Give the letter that says what came of an appeal, what changes and by how much, and where it can go further."""
    sheet, say = appeal_sheet(office, number), words.say
    day = sheet.executed_on or sheet.closed_on
    if sheet.status not in OVER or day is None:
        raise Refused("appeal_letter.not_over", number=sheet.number)
    if sheet.status == "dismissed":
        told = [say("appeal_letter.dismissed", number=sheet.determination_number, words=sheet.check_words)]
    elif sheet.outcome:
        said = say(f"appeal_outcome.{sheet.outcome}")
        values = {"outcome": said, "body": body_words(sheet.forwarded_to, words), "number": sheet.determination_number}
        told = [say("appeal_letter.decided", day=sheet.decided_on or day, **values)]
        if sheet.outcome_words:
            told.append(say("appeal_letter.in_words", words=sheet.outcome_words))
    else:
        told = [say("appeal_letter.by_office", number=sheet.determination_number, words=sheet.review_words)]
    if sheet.executed_by:
        told.append(say("appeal_letter.new_determination", number=sheet.executed_by))
        told += _change(office, sheet.executed_by, words)
    elif sheet.status != "dismissed":
        told.append(say("appeal_letter.no_change"))
    if sheet.law.further_days is not None and sheet.outcome:
        body = body_words(sheet.law.further_body, words)
        told.append(say("appeal_letter.further", body=body, days=sheet.law.further_days))
    return _letter(office, sheet, words, "outcome", day, tuple(told))


def body_words(body: str, words: Words) -> str:
    """Name a body: one of the law by its words, another one as it was written."""
    return words.say(f"rule_name.{body}") if f"rule_name.{body}" in words else body


def money_of_change(difference: VersionDifference, words: Words) -> list[str]:
    """Say what a new version changes in money: how much more or less, later, in arrears, and paid and not due."""
    money, say = difference.money, words.say
    if money is None or money.is_nothing:
        return []
    change = money.change
    key = "more" if change.minor > 0 else "less" if change.minor < 0 else "same"
    amount = words.money_with_currency(change if change.minor >= 0 else -change)
    told = [say(f"appeal_letter.change.{key}", amount=amount)]
    told += [
        say(f"appeal_letter.change.{name}", amount=words.money_with_currency(getattr(money, name)))
        for name in ("later", "arrears", "over")
        if getattr(money, name)
    ]
    return [*told, *fallen_debts(money, words)]


def _change(office: Office, determination_number: str, words: Words) -> list[str]:
    with office.look() as session:
        kept = session.scalar(select(Determination.difference).where(Determination.number == determination_number))
    return money_of_change(VersionDifference.from_json(kept), words) if kept else []


def _letter(
    office: Office,
    sheet: AppealSheet,
    words: Words,
    kind: str,
    day: date,
    paragraphs: tuple[str, ...],
    *,
    addressee: tuple[str, ...] = (),
    table: LetterTable | None = None,
) -> Letter:
    say = words.say
    named = [
        (say("appeal_letter.number"), sheet.number),
        (say("paper.claim"), sheet.claim_number),
        (say("paper.decision"), sheet.determination_number),
    ]
    officer = office.officer.name if office.officer is not None else ""
    return Letter(
        letterhead=letterhead(office),
        title=say(f"document.appeal_{kind}"),
        number=sheet.number,
        issued_on=words.day(day),
        addressee=addressee or _addressee(office, sheet),
        pairs=tuple(named),
        paragraphs=paragraphs,
        signed_by=(officer, words.day(day)),
        table=table,
        other_box=say("appeal_letter.received_by"),
    )


def _addressee(office: Office, sheet: AppealSheet) -> tuple[str, ...]:
    with office.look() as session:
        lines = session.scalar(
            select(Address.lines)
            .join(Person, Person.id == Address.person_id)
            .where(Person.number == sheet.person_number, Address.valid_to.is_(None))
        )
    if sheet.appellant != "claimant":
        return (sheet.appellant_name,)
    return addressed(sheet.name, sheet.latin_name, lines)
