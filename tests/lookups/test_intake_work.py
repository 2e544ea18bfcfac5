"""What waits at intake stands on the officer's page of today, for those who may do it and did not ask for it themselves."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.operations.counter import Counter, open_counter
from ui_admin.domain.inquiry import NewInquiry
from ui_admin.domain.paper import NewPaper
from ui_admin.domain.person import NewPerson, PersonChange
from ui_admin.lookups.office.today import today_board
from ui_admin.operations.claims.claims import file_claim
from ui_admin.operations.claims.inquiries import ask_party
from ui_admin.operations.office.documents import hand_over_paper, take_in_paper
from ui_admin.operations.register.change_requests import ask_change
from ui_admin.operations.register.merges import ask_merge
from ui_admin.operations.register.people import register_person

if TYPE_CHECKING:
    from ui_admin.office import Office


@pytest.fixture(scope="module")
def counter(tmp_path_factory: pytest.TempPathFactory) -> Counter:
    return open_counter(tmp_path_factory.mktemp("today"))


def work(office: Office) -> dict[str, str]:
    """Give the pages of what waits, by kind."""
    kinds = {"inquiry", "merge", "approve_change", "identify"}
    return {row.kind: row.page for row in today_board(office).queue if row.kind in kinds}


def test_intake_waits_for_those_who_may_and_did_not_ask(counter: Counter) -> None:
    clerk, person = counter.desks.clerk, counter.person()
    assert work(clerk) == {}
    claim = file_claim(clerk, counter.asked(person=person)).result.number
    ask_party(clerk, claim, NewInquiry("employer"))
    ask_change(clerk, person, PersonChange(name="Another Name"), "card")
    again = register_person(clerk, NewPerson("Claimant Again")).result
    ask_merge(clerk, counter.person(), again, "one card")
    number = take_in_paper(clerk, NewPaper(counter.pdf(), "other_paper", received_on=date(2026, 10, 1))).result
    assert work(clerk) == {"identify": "papers"}, "an inquiry waits until its day has passed"
    assert work(counter.desks.supervisor) == {"merge": "merges", "approve_change": "change_requests"}
    later = counter.desks.at("clerk", date(2026, 12, 1))
    assert work(later) == {"identify": "papers", "inquiry": "claim"}
    row = next(row for row in today_board(later).queue if row.kind == "inquiry")
    assert (row.number, row.shape) == (claim, "late")
    hand_over_paper(clerk, number, "supervisor")
    assert work(clerk) == {}
