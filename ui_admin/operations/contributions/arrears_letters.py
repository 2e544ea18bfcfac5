"""Letters about arrears: a reminder, a demand and a last warning, each sealed with the debts it names."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.arrears import LETTERS
from ui_admin.domain.done import Done, done
from ui_admin.domain.money import Money
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.contributions.arrears import arrears_rows, planned_debts
from ui_admin.lookups.contributions.owed_lines import owed_lines
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.office.housekeeping import whole_setting
from ui_admin.lookups.records import by_number
from ui_admin.operations.steps.duties import own_employers, refuse_own_interest
from ui_admin.operations.steps.letters import Content, Table, issue_letters
from ui_admin.storage.acts import act_of
from ui_admin.storage.employers import Employer

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

    from ui_admin.office import Office

ALL = 1_000_000
AT_ONCE = 500
COLUMNS = (("column.month", 40, False), ("arrears_letter.debt", 40, False), ("column.due_on", 30, False))
AMOUNTS = (("column.days_late", 20, True), ("column.open", 34, True))


def write_arrears_letters(office: Office, kind: str) -> Done[tuple[str, ...]]:
    """Issue a letter of one kind to every employer for whom it is the next and due; gives the numbers of the letters."""
    _refuse_kind(kind)
    with office.change("arrears.write", note=kind) as session:
        wanted = Wanted(limit=ALL, sort="name", filters=(("show", f"letter:{kind}"),))
        numbers = [row.number for row in arrears_rows(session, office, wanted).rows]
        own = own_employers(session)
        chased = [employer for employer in _employers(session, numbers) if employer.id not in own]
        if not chased:
            raise Refused("arrears_letter.none", letter=sentence(f"document.{kind}"))
        planned = frozenset(planned_debts(session, office.today()))
        made = issue_letters(
            session, office, [(employer, _content(session, office, employer, kind, planned)) for employer in chased]
        )
        act_of(session).note = f"{kind}: {len(made)}"
        return done(tuple(letter.number for letter in made), "document", "employer")


def write_arrears_letter(office: Office, employer_number: str) -> Done[str]:
    """Issue the letter that comes next to one employer; refuses one for whom none is due."""
    with office.change("arrears.write") as session:
        employer = by_number(session, Employer, employer_number)
        refuse_own_interest(session, employer_id=employer.id)
        rows = arrears_rows(session, office, Wanted(filters=(("employer", employer.number),))).rows
        if not rows or not rows[0].next_letter:
            raise Refused("arrears_letter.not_due", name=employer.name)
        planned = frozenset(planned_debts(session, office.today()))
        content = _content(session, office, employer, rows[0].next_letter, planned)
        (letter,) = issue_letters(session, office, [(employer, content)])
        act_of(session).about("employer", employer.key, employer.number)
        return done(letter.number, "document", "employer")


def _refuse_kind(kind: str) -> None:
    if kind not in LETTERS:
        raise Refused("arrears_letter.unknown", kind=kind, known=", ".join(LETTERS))


def _employers(session: Session, numbers: list[str]) -> list[Employer]:
    found: dict[str, Employer] = {}
    for start in range(0, len(numbers), AT_ONCE):
        rows = session.scalars(select(Employer).where(Employer.number.in_(numbers[start : start + AT_ONCE])))
        found |= {employer.number: employer for employer in rows}
    return [found[number] for number in numbers]


def _content(session: Session, office: Office, employer: Employer, kind: str, planned: Collection[str]) -> Content:
    """Say what is overdue, but for debts under a plan that is kept."""
    today = office.today()
    lines = [
        line
        for line in owed_lines(session, employer.id)
        if line.due_on < today and (line.surcharge_id or line.return_id) not in planned
    ]
    owed = Money(sum(line.open.minor for line in lines), office.scheme.currency)
    pay_by = today + timedelta(days=whole_setting(session, "arrears.answer_days"))
    table = Table(
        columns=tuple((sentence(title), share, amount) for title, share, amount in (*COLUMNS, *AMOUNTS)),
        rows=tuple(
            (line.month, sentence(f"debt.{line.kind}"), line.due_on, (today - line.due_on).days, line.open)
            for line in lines
        ),
        total=(sentence("paper.total"), owed),
    )
    return Content(
        kind=kind,
        title=sentence(f"document.{kind}"),
        paragraphs=(sentence(f"arrears_letter.{kind}", day=today, owed=owed, count=len(lines)),),
        facts={"amount": owed.minor, "currency": owed.currency.code, "pay_by": pay_by.isoformat()},
        table=table,
        after=(
            sentence("arrears_letter.pay_by", owed=owed, currency=owed.currency.code, day=pay_by),
            sentence(f"arrears_letter.{kind}_next"),
            sentence("arrears_letter.crossed"),
        ),
    )
