"""The list of overpayments, by what they wait for and by what is still owed: one query for the rows that are seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, literal_column, or_, select

from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.overpayment import OPEN_STATUSES
from ui_admin.lookups.benefit.debts import OPEN
from ui_admin.lookups.listing import Order, Slice, Wanted, in_order, take_keys
from ui_admin.lookups.office.own_interest import of_others
from ui_admin.storage.awards import Award
from ui_admin.storage.claims import Claim
from ui_admin.storage.overpayments import Overpayment, OverpaymentLine
from ui_admin.storage.people import Person
from ui_admin.storage.search import find

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.office import Office

MOST_FOUND = 500
CLOSED = ("settled", "written_off", "not_overpaid", "below_limit", "set_aside")

# Columns of a row that are reckoned from other tables, for ordering as well as for showing.
OVER = (
    select(func.coalesce(func.sum(OverpaymentLine.over), 0))
    .where(OverpaymentLine.overpayment_key == Overpayment.key)
    .correlate(Overpayment)
    .scalar_subquery()
)
OWED: Any = literal_column(OPEN)


@dataclass(frozen=True, slots=True)
class OverpaymentRow:
    """An overpayment in a list: `due_on` is the day of its next step, `owed` what is still to come back."""

    number: str
    person_number: str
    name: str
    latin_name: str
    claim_number: str
    cause: str
    detected_on: date
    due_on: date | None
    over: Money
    owed: Money
    status: str
    sent_back: bool = False


def overpayments_page(office: Office, wanted: Wanted) -> Slice[OverpaymentRow]:
    """List overpayments; filters: `status` (some, with commas), open, closed, to_decide, answered, `person`, `claim`."""
    keys = select(Overpayment.key)
    for condition in _conditions(office, wanted):
        keys = keys.where(condition)
    person = (Person, Person.id == Overpayment.person_id)
    columns = {
        "number": Overpayment.number,
        "name": Person.sort_name,
        "detected_on": Overpayment.detected_on,
        "due_on": func.coalesce(Overpayment.due_on, Overpayment.reply_due_on),
        "over": OVER,
        "owed": OWED,
        "status": Overpayment.status,
    }
    order = Order(columns, "-detected_on", Overpayment.key, {"name": person})
    with office.look() as session:
        found = take_keys(session, _searched(session, keys, wanted), wanted, order)
        rows = (
            select(Overpayment.key, Overpayment, Person, Claim.number, OVER, OWED)
            .join(*person)
            .join(Award, Award.id == Overpayment.award_id)
            .join(Claim, Claim.id == Award.claim_id)
        )
        return in_order(session, rows, found, _row)


def _conditions(office: Office, wanted: Wanted) -> list[Any]:
    found: list[Any] = [of_others(office, Overpayment.person_id)]
    status, person, claim = wanted.filter("status"), wanted.filter("person"), wanted.filter("claim")
    if status:
        found.append(Overpayment.status.in_(status.split(",")))
    if wanted.filter("open"):
        found.append(Overpayment.status.in_(OPEN_STATUSES))
    if wanted.filter("closed"):
        found.append(Overpayment.status.in_(CLOSED))
    if wanted.filter("to_decide"):
        found += [Overpayment.status == "proposed", Overpayment.sent_back_reason == ""]
    if wanted.filter("answered"):
        found += [Overpayment.status == "notice_sent", _has_answered(office.today())]
    if person:
        found.append(Overpayment.person_id.in_(select(Person.id).where(Person.number == person)))
    if claim:
        award = select(Award.id).join(Claim, Claim.id == Award.claim_id).where(Claim.number == claim)
        found.append(Overpayment.award_id.in_(award))
    return found


def _has_answered(today: date) -> Any:  # noqa: ANN401 - a condition of SQL
    """The claimant answered, or the time to answer has passed."""
    return or_(Overpayment.replied_on.is_not(None), Overpayment.reply_due_on < today)


def _searched(session: Session, keys: Any, wanted: Wanted) -> Any:  # noqa: ANN401 - a SELECT of keys
    """Narrow a list to what was typed: a part of the number, or of the person's name or number."""
    if not wanted.search.strip():
        return keys
    own = [key for _kind, key in find(session, wanted.search, kind="overpayment", limit=MOST_FOUND)]
    people = [key for _kind, key in find(session, wanted.search, kind="person", limit=MOST_FOUND)]
    of_people = select(Person.id).where(Person.key.in_(people))
    return keys.where(or_(Overpayment.key.in_(own), Overpayment.person_id.in_(of_people)))


def _row(row: Any) -> OverpaymentRow:  # noqa: ANN401 - a row of five columns
    record, person, claim, over, owed = row
    book = CURRENCIES[record.currency]
    waits = record.reply_due_on if record.status == "notice_sent" else None
    return OverpaymentRow(
        number=record.number,
        person_number=person.number,
        name=person.name,
        latin_name=person.latin_name,
        claim_number=str(claim),
        cause="fraud" if record.fraud_by else record.cause,
        detected_on=record.detected_on,
        due_on=record.due_on if record.status in {"determined", "recovering"} else waits,
        over=Money(over, book),
        owed=Money(max(0, owed), book),
        status=record.status,
        sent_back=bool(record.sent_back_reason),
    )
