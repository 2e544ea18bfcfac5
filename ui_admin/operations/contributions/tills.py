"""Tills: set up and retired, opened for a day by a cashier, and closed with what was counted and the sheet of the day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from ui_admin.domain.done import Done, done
from ui_admin.domain.identifiers import Kind
from ui_admin.domain.money import Money
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.contributions.cash_days import figures_of
from ui_admin.lookups.contributions.till_checks import SHEET, sheet_seal
from ui_admin.operations.steps.contributions.tills import officer_name, officers_open_day, open_day_of, till_named
from ui_admin.operations.steps.duties import acting_officer
from ui_admin.operations.steps.numbers import next_number
from ui_admin.operations.steps.states import move, start
from ui_admin.storage.acts import act_of
from ui_admin.storage.audit import AuditEvent
from ui_admin.storage.documents import Document
from ui_admin.storage.ledger import JournalEntry
from ui_admin.storage.tills import CashDay, Till

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.domain.cash_day import DayFigures
    from ui_admin.office import Office

CODE = re.compile(r"[A-Z0-9]{1,8}")


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """A till day that was closed: its number, the range of its receipts, and what was expected and counted."""

    number: str
    receipts: int
    first_no: int | None
    last_no: int | None
    expected: Money
    counted: Money

    @property
    def difference(self) -> Money:
        """What was counted less what was expected."""
        return self.counted - self.expected


def add_till(office: Office, code: str, name: str) -> Done[str]:
    """Set up a till; its receipts are numbered from 1."""
    written = code.strip().upper()
    if CODE.fullmatch(written) is None:
        raise Refused("till.code", field="code")
    if not name.strip():
        raise Refused("till.name_needed", field="name")
    with office.change("till.add") as session:
        if session.scalar(select(Till.key).where(Till.code == written)) is not None:
            raise Refused("till.twice", field="code", code=written)
        till = Till(code=written, name=name.strip())
        start(session, "till", till)
        act_of(session).about("till", till.key, till.code)
        return done(till.code, "till")


def retire_till(office: Office, code: str) -> Done[str]:
    """Take a till out of use; its receipts and days stay. Refused while it is open."""
    with office.change("till.retire") as session:
        till = till_named(session, code)
        if open_day_of(session, till) is not None:
            raise Refused("till.is_open", code=till.code)
        move(session, "till", till, "retired")
        act_of(session).about("till", till.key, till.code)
        return done(till.code, "till")


def use_till_again(office: Office, code: str) -> Done[str]:
    """Take a retired till into use again; its numbers go on where they stopped."""
    with office.change("till.add") as session:
        till = till_named(session, code)
        move(session, "till", till, "in_use")
        act_of(session).about("till", till.key, till.code)
        return done(till.code, "till")


def open_till(office: Office, code: str, opening: Money) -> Done[str]:
    """Open a till for today with what lies in its drawer; an officer has one till open, and a till one day."""
    if opening.minor < 0:
        raise Refused("till.opening", field="opening")
    with office.change("till.open") as session:
        till, day = till_named(session, code), office.today()
        if till.status != "in_use":
            raise Refused("till.retired", field="till", code=till.code)
        _refuse_open(session, till)
        if session.scalar(select(CashDay.key).where(CashDay.till_id == till.id, CashDay.day == day)) is not None:
            raise Refused("till.day_closed", field="till", code=till.code, day=day)
        cash_day = CashDay(
            number=f"{till.code}-{day.isoformat()}",
            till_id=till.id,
            day=day,
            opened_by_id=acting_officer(session).id,
            opened_at=office.now(),
            opening=opening.minor,
            currency=opening.currency.code,
            expected=None,
            counted=None,
            difference_reason="",
            closed_by_id=None,
            closed_at=None,
        )
        start(session, "cash_day", cash_day)
        act_of(session).about("cash_day", cash_day.key, cash_day.number)
        return done(cash_day.number, "till", "cash_day")


def close_till(office: Office, code: str, counted: Money, reason: str = "") -> Done[ClosedDay]:
    """Close the open day of a till: what was counted stands beside what should be there, and the day's sheet is sealed.

    A difference needs a reason. From then on the day takes no receipt, and its sheet is printed the same for ever.
    """
    if counted.minor < 0:
        raise Refused("till.counted", field="counted")
    with office.change("till.close", reason=reason.strip()) as session:
        till = till_named(session, code)
        cash_day = open_day_of(session, till)
        if cash_day is None:
            raise Refused("till.not_open", field="till", code=till.code)
        figures = figures_of(session, cash_day)
        expected = Money(figures.expected, counted.currency)
        if expected != counted and not reason.strip():
            raise Refused("till.difference", field="reason", counted=counted, expected=expected)
        cash_day.expected, cash_day.counted = expected.minor, counted.minor
        cash_day.difference_reason = reason.strip() if expected != counted else ""
        cash_day.closed_by_id, cash_day.closed_at = acting_officer(session).id, office.now()
        _seal(session, office, cash_day, figures)
        move(session, "cash_day", cash_day, "closed")
        act_of(session).about("cash_day", cash_day.key, cash_day.number)
        return done(
            ClosedDay(cash_day.number, len(figures.lines), figures.first_no, figures.last_no, expected, counted),
            "till",
            "cash_day",
        )


def _refuse_open(session: Session, till: Till) -> None:
    mine = officers_open_day(session)
    if mine is not None:
        raise Refused("till.officer_has_one", field="till", code=mine[0].code, day=mine[1].day)
    other = open_day_of(session, till)
    if other is not None:
        name = officer_name(session, other.opened_by_id)
        raise Refused("till.open_already", field="till", code=till.code, name=name, day=other.day)


def _seal(session: Session, office: Office, cash_day: CashDay, figures: DayFigures) -> None:
    """Keep the sheet of the day as a document: figures, and where ledger and audit trail stood."""
    facts = {
        **figures.to_json(),
        "expected": cash_day.expected,
        "counted": cash_day.counted,
        "reason": cash_day.difference_reason,
        "opened_by": officer_name(session, cash_day.opened_by_id),
        "closed_by": acting_officer(session).name,
        "closed_at": office.now().isoformat(),
        **_anchors(session),
    }
    _write_sheet(session, office, cash_day, facts, day=office.today())


def _anchors(session: Session) -> dict[str, Any]:
    """Give the last entry of the ledger and the last line of the audit trail, each with its hash."""
    entry = session.execute(select(JournalEntry.number, JournalEntry.hash).order_by(JournalEntry.key.desc())).first()
    event = session.execute(select(AuditEvent.key, AuditEvent.hash).order_by(AuditEvent.key.desc())).first()
    return {
        "journal_count": session.scalar(select(func.count()).select_from(JournalEntry)) or 0,
        "journal_number": entry[0] if entry else "",
        "journal_hash": entry[1] if entry else "",
        "audit_count": event[0] if event else 0,
        "audit_hash": event[1] if event else "",
    }


def _write_sheet(session: Session, office: Office, cash_day: CashDay, facts: dict[str, Any], *, day: date) -> None:
    session.add(
        Document(
            number=next_number(session, Kind.DOCUMENT),
            direction="out",
            kind=SHEET,
            subject_kind="cash_day",
            subject_key=cash_day.key,
            issued_on=day,
            language=office.profile.language,
            sha256=sheet_seal(facts),
            pages=0,
            media_type="application/pdf",
            facts=facts,
            service_method="",
        )
    )
