"""The backlog counts persons, and every number it shows opens exactly as many rows."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text

from tests.offices import add_employer, add_person, make_desks, new_claim, pay_months
from ui_admin.domain.periods import Month
from ui_admin.lookups.claims.backlog import backlog, loads
from ui_admin.lookups.claims.supervision import supervision_board
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.lists import claims_page
from ui_admin.lookups.office.today import today_board
from ui_admin.operations.claims.claims import file_claim, take_claim
from ui_admin.operations.claims.flags import raise_flag
from ui_admin.operations.claims.holds import NewHold, place_hold
from ui_admin.operations.steps.states import start
from ui_admin.storage.claims import Claim, Separation

if TYPE_CHECKING:
    from tests.offices import Desks

SEPARATED = date(2026, 8, 31)


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Desks:
    """Two persons wait; one of them has two claims, of which one is held."""
    desks = make_desks(str(tmp_path_factory.mktemp("backlog")), "th-sso")
    numbers = []
    for place in range(2):
        employer, person = add_employer(desks, f"Works {place}"), add_person(desks, place)
        pay_months(desks, employer, Month(2026, 8), 8, place=place)
        numbers.append(file_claim(desks.clerk, new_claim(desks, person, employer, SEPARATED)).result.number)
    take_claim(desks.clerk, numbers[0])
    with desks.clerk.change("claim.file") as session:
        first = session.scalars(select(Claim).where(Claim.number == numbers[0])).one()
        second = Claim(
            **{
                name: getattr(first, name)
                for name in ("person_id", "scheme", "benefit", "received_on", "keyed_at", "channel", "answers")
            },
            number="TH-BKK-2026-000099-9",
            sequence=2,
            filed_on=first.filed_on + timedelta(days=20),
            decision_due_on=first.decision_due_on,
            late_reason="",
            closing_reason="",
        )
        start(session, "claim", second, status="filed")
        session.add(Separation(claim_id=second.id, separated_on=SEPARATED, reason_worker="laid_off", answered_how=""))
    place_hold(desks.clerk, NewHold("claim", "TH-BKK-2026-000099-9", "document"))
    place_hold(desks.clerk, NewHold("claim", numbers[1], "document"))
    raise_flag(desks.clerk, numbers[0], "Which employer was the last?")
    return desks


def rows(desks: Desks, filters: tuple[tuple[str, str], ...]) -> int:
    found = claims_page(desks.clerk, Wanted(filters=filters))
    assert found.total == len(found.rows)
    return found.total


def test_a_person_with_two_claims_counts_once_and_by_the_older_one(desks: Desks) -> None:
    waiting = backlog(desks.clerk)
    assert (waiting.persons, rows(desks, (("waiting", "1"),)), rows(desks, (("open", "1"),))) == (2, 2, 3)
    assert waiting.oldest_days == (desks.office.today() - date(2026, 9, 5)).days
    assert [(band.name, band.persons) for band in waiting.by_age if band.persons] == [("over", 2)]


def test_who_is_held_stands_beside_and_is_not_taken_off(desks: Desks) -> None:
    waiting = backlog(desks.clerk)
    assert (waiting.persons, waiting.held) == (2, 1)
    assert waiting.by_age[-1].held == 1


def test_every_number_of_the_backlog_opens_as_many_rows(desks: Desks) -> None:
    waiting = backlog(desks.clerk)
    for band in waiting.by_age:
        assert rows(desks, band.filters) == band.persons
        assert rows(desks, (*band.filters, ("held", "1"))) == band.held
        assert rows(desks, (*band.filters, ("late", "1"))) == band.late
    for name, narrow in (("woken", "waking"), ("flagged", "flagged"), ("held", "held"), ("late", "late")):
        assert rows(desks, (("waiting", "1"), (narrow, "1"))) == getattr(waiting, name)
    assert rows(desks, (("waiting", "1"), ("due_today", "1"))) == waiting.due_today
    assert rows(desks, (("waiting", "1"), ("sent_back", "1"))) == waiting.sent_back
    assert rows(desks, (("waiting", "1"), ("unassigned", "1"))) == waiting.unassigned


def test_the_lines_of_the_officers_add_up_to_the_whole_and_open_their_rows(desks: Desks) -> None:
    lines = loads(desks.clerk)
    assert sum(line.persons for line in lines) == backlog(desks.clerk).persons
    assert [bool(line.officer_id) for line in lines] == [False, True]
    for line in lines:
        assert rows(desks, line.filters) == line.persons


def test_the_page_of_today_and_the_supervisors_page_say_the_same(desks: Desks) -> None:
    today, board = today_board(desks.clerk), supervision_board(desks.supervisor)
    assert (today.waiting, today.late, today.held) == (
        board.backlog.persons,
        board.backlog.late,
        board.backlog.held,
    )
    assert sum(count for _name, count in today.by_age) == today.waiting
    assert [(held.kind, held.records) for held in board.holds] == [("claim", 2)]
    assert [(flag.code, flag.flags, flag.is_blocking) for flag in board.flags] == [("officer_question", 1, False)]


def test_what_is_held_is_not_asked_of_anybody_and_others_work_is_not_shown(desks: Desks) -> None:
    (row,) = [row for row in today_board(desks.clerk).queue if row.page == "claim"]
    assert row.kind == "assess"
    assert [row for row in today_board(desks.at("approver")).queue if row.page == "claim"] == []


def test_the_filters_of_a_queue_are_answered_from_an_index(desks: Desks) -> None:
    with desks.office.look() as session:
        for condition in (
            (
                "status IN ('filed', 'in_assessment') AND key IN (SELECT subject_key FROM holds WHERE subject_kind = 'claim' "
                "AND ended_at IS NULL AND wake_on > '2026-10-15')"
            ),
            "key IN (SELECT claim_key FROM flags WHERE status = 'open' AND claim_key IS NOT NULL)",
            (
                "status IN ('filed', 'in_assessment') AND NOT EXISTS (SELECT 1 FROM claims AS o WHERE o.person_id = "
                "claims.person_id AND o.status IN ('filed', 'in_assessment') AND o.key < claims.key)"
            ),
        ):
            plan = session.execute(text(f"EXPLAIN QUERY PLAN SELECT key FROM claims WHERE {condition}")).all()
            whole = [step[3] for step in plan if step[3].startswith("SCAN") and "USING" not in step[3]]
            assert not whole, plan
