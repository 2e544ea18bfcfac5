"""The payment schedule of an award: each benefit period, what is paid for it, when, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.money import Money
from ui_admin.domain.periods import DateRange
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.claims.claimants import claim_and_person
from ui_admin.lookups.office.own_interest import refuse_to_show
from ui_admin.lookups.printables.addressees import addressed
from ui_admin.lookups.printables.heads import letterhead
from ui_admin.reports.statement import Statement, StatementColumn
from ui_admin.storage.awards import Award, Certification, Instalment

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.office import Office
    from ui_admin.reports.statement import Row
    from ui_admin.workstation.language import Words


def payment_schedule(office: Office, claim_number: str, words: Words) -> Statement:
    """Give the schedule of a claim's award; refuses a claim without one."""
    say = words.say
    with office.look() as session:
        claim, person = claim_and_person(session, claim_number)
        refuse_to_show(session, office, person_id=person.id)
        award = session.scalar(select(Award).where(Award.claim_id == claim.id).order_by(Award.key.desc()))
        if award is None:
            raise Refused("schedule.no_award", number=claim_number)
        instalments = _instalments(session, award)
        keeps_back = any(row.deducted for row, _due_on in instalments)
        return Statement(
            title=say("document.payment_schedule"),
            letterhead=letterhead(office),
            addressee=addressed(person.name, person.latin_name),
            facts=(
                (say("paper.claim"), str(claim.number)),
                (say("paper.award"), str(award.number)),
                (say("paper.as_of"), words.day(office.today())),
                (say("paper.status"), say(f"status.award.{award.status}")),
            ),
            columns=_columns(office, words, keeps_back=keeps_back),
            rows=tuple(_row(office, words, row, due_on, keeps_back=keeps_back) for row, due_on in instalments),
            currency=office.scheme.currency,
            notes=(say("paper.schedule_note"),),
        )


def _instalments(session: Session, award: Award) -> Sequence[tuple[Instalment, date | None]]:
    """Give the instalments that stand, each with the day by which its period is reported."""
    rows = session.execute(
        select(Instalment, Certification.due_on)
        .outerjoin(Certification, Certification.id == Instalment.certification_id)
        .where(Instalment.award_id == award.id, Instalment.status != "superseded")
        .order_by(Instalment.period_from, Instalment.period_no)
    )
    return [(row, due_on) for row, due_on in rows]


def _columns(office: Office, words: Words, *, keeps_back: bool) -> tuple[StatementColumn, ...]:
    """Say of how much something was kept back, where it was."""
    say = words.say
    kept = ("gross", "kept_back") if keeps_back else ()
    return (
        StatementColumn(say("column.days"), 44),
        StatementColumn(say(f"column.quantity_of.{office.scheme.count_unit}"), 13),
        *(StatementColumn(say(f"column.{name}"), 20, is_amount=True, is_summed=True) for name in kept),
        StatementColumn(office.scheme.currency.code, 22, is_amount=True, is_summed=True),
        StatementColumn(say("column.report_due"), 24),
        StatementColumn(say("column.pay_day"), 24),
        StatementColumn(say("column.state"), 24),
    )


def _row(office: Office, words: Words, row: Instalment, due_on: date | None, *, keeps_back: bool) -> Row:
    book = office.scheme.currency
    return (
        words.days(DateRange(row.period_from, row.period_to)),
        row.quantity,
        *((Money(row.gross, book), Money(row.deducted, book)) if keeps_back else ()),
        Money(row.net, book),
        due_on,
        row.pay_on,
        words.say(f"status.instalment.{row.status}"),
    )
