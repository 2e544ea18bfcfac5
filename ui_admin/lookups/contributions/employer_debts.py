"""What an employer owes for its sheet: every open debt, the waivers asked for, and its plans as they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import text

from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.lookups.contributions.arrears import arrears_rows, planned_debts
from ui_admin.lookups.contributions.arrears_plans import plans_in
from ui_admin.lookups.contributions.owed_lines import owed_lines
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.records import by_number
from ui_admin.storage.employers import Employer

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.domain.periods import Month
    from ui_admin.lookups.contributions.arrears_plans import JudgedPlan
    from ui_admin.lookups.contributions.owed_lines import OwedLine
    from ui_admin.office import Office

ASKED = """
SELECT s.id, w.amount, w.currency, w.reason, w.words, o.name FROM waivers AS w
JOIN surcharges AS s ON w.subject_kind = 'surcharge' AND s.key = w.subject_key JOIN officers AS o ON o.id = w.asked_by
WHERE s.employer_id = :employer AND w.status = 'asked'
"""


@dataclass(frozen=True, slots=True)
class AskedWaiver:
    """A waiver that waits for another officer."""

    amount: Money
    reason: str
    words: str
    officer: str


@dataclass(frozen=True, slots=True)
class DebtRow:
    """An open debt of an employer; `number` is that of its return, `days` how long it is overdue."""

    kind: str
    number: str
    month: Month
    due_on: date
    days: int
    owed: Money
    settled: Money
    waived: Money
    open: Money
    asked: AskedWaiver | None
    in_plan: bool


@dataclass(frozen=True, slots=True)
class EmployerDebts:
    """Everything an employer owes, in the order of its months, and how it is to be paid."""

    rows: tuple[DebtRow, ...]
    plans: tuple[JudgedPlan, ...]
    overdue: Money
    next_letter: str


def employer_debts(office: Office, number: str) -> EmployerDebts:
    """Give what an employer owes; refuses an unknown number."""
    today, book = office.today(), office.scheme.currency
    with office.look() as session:
        employer = by_number(session, Employer, number)
        asked, planned = _asked(session, employer.id), frozenset(planned_debts(session, today))
        lines = owed_lines(session, employer.id)
        found = arrears_rows(session, office, Wanted(filters=(("employer", employer.number),))).rows
        return EmployerDebts(
            rows=tuple(_row(line, today, asked, planned) for line in lines),
            plans=plans_in(session, employer.key, today),
            overdue=Money(sum(line.open.minor for line in lines if line.due_on < today), book),
            next_letter=found[0].next_letter if found else "",
        )


def _asked(session: Session, employer_id: str) -> dict[str, AskedWaiver]:
    rows = session.execute(text(ASKED), {"employer": employer_id})
    return {
        surcharge: AskedWaiver(Money(amount, CURRENCIES[code]), reason, words, officer)
        for surcharge, amount, code, reason, words, officer in rows
    }


def _row(line: OwedLine, today: date, asked: dict[str, AskedWaiver], planned: frozenset[str]) -> DebtRow:
    return DebtRow(
        kind=line.kind,
        number=line.number,
        month=line.month,
        due_on=line.due_on,
        days=max(0, (today - line.due_on).days),
        owed=line.owed,
        settled=line.settled,
        waived=line.waived,
        open=line.open,
        asked=asked.get(line.surcharge_id or ""),
        in_plan=(line.surcharge_id or line.return_id) in planned,
    )
