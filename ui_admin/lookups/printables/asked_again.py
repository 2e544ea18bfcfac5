"""Lists about determinations that go back or are asked again: proposals sent back, by reason and officer, and hearings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from ui_admin.lookups.printables.heads import letterhead
from ui_admin.reports.statement import Statement, StatementColumn
from ui_admin.storage.appeals import Appeal, Hearing
from ui_admin.storage.claims import Determination
from ui_admin.storage.offices import Officer

if TYPE_CHECKING:
    from ui_admin.office import Office
    from ui_admin.workstation.language import Words


def sent_back_list(office: Office, _number: str, words: Words) -> Statement:
    """Count the proposals that were sent back, by their maker and the coded reason: it shows what training is needed."""
    say = words.say
    with office.look() as session:
        found = session.execute(
            select(
                Officer.name,
                Determination.sent_back_code,
                func.count(),
                func.min(Determination.sent_back_on),
                func.max(Determination.sent_back_on),
            )
            .join(Officer, Officer.id == Determination.maker_id)
            .where(Determination.sent_back_code != "")
            .group_by(Officer.name, Determination.sent_back_code)
            .order_by(Officer.name, func.count().desc(), Determination.sent_back_code)
        ).all()
    return Statement(
        title=say("document.sent_back_list"),
        letterhead=letterhead(office),
        facts=(
            (say("paper.as_of"), words.day(office.today())),
            (say("sent_back_list.all"), str(sum(row[2] for row in found))),
        ),
        columns=(
            StatementColumn(say("sent_back_list.officer"), 40),
            StatementColumn(say("sent_back_list.reason"), 40),
            StatementColumn(say("sent_back_list.count"), 14, is_amount=True),
            StatementColumn(say("sent_back_list.first"), 24),
            StatementColumn(say("sent_back_list.last"), 24),
        ),
        rows=tuple(
            (name, say(f"sent_back_code.{code}"), count, first, last) for name, code, count, first, last in found
        ),
        currency=office.scheme.currency,
    )


def hearing_list(office: Office, _number: str, words: Words) -> Statement:
    """Give the hearings from today on in their order: when and where, who is invited, and who came."""
    say = words.say
    with office.look() as session:
        found = session.execute(
            select(Hearing, Appeal.number)
            .join(Appeal, Appeal.key == Hearing.appeal_key)
            .where(Hearing.held_on >= office.today())
            .order_by(Hearing.held_on, Hearing.at_time, Hearing.key)
        )
        rows = tuple(
            (row.held_on, row.at_time, row.place, number, ", ".join(row.invited), ", ".join(row.came or ()))
            for row, number in found
        )
    return Statement(
        title=say("document.hearing_list"),
        letterhead=letterhead(office),
        facts=((say("paper.as_of"), words.day(office.today())), (say("hearing_list.all"), str(len(rows)))),
        columns=(
            StatementColumn(say("appeal_page.day"), 22),
            StatementColumn(say("appeal_page.time"), 11),
            StatementColumn(say("appeal_page.place"), 32),
            StatementColumn(say("appeal_letter.number"), 48),
            StatementColumn(say("appeal_page.invited"), 36),
            StatementColumn(say("appeal_page.came"), 30),
        ),
        rows=rows,
        currency=office.scheme.currency,
    )


LISTS = {"sent-back-list": sent_back_list, "hearing-list": hearing_list}
