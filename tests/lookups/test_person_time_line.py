"""The one time line of a person: what the counter answers when somebody asks what happened."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.offices import add_employer, add_person, decided_claim, pay_months
from ui_admin.domain.periods import Month
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.register.person_time_line import person_time_line
from ui_admin.operations.office.relations import NewRelation, declare_relation
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from tests.offices import Desks


def test_work_months_claim_decision_and_letter_stand_in_one_line_newest_first(thai: Desks) -> None:
    employer, person = add_employer(thai), add_person(thai)
    pay_months(thai, employer, Month(2026, 8), 8)
    made = decided_claim(thai, person, employer, date(2026, 8, 31))
    events = person_time_line(thai.clerk, person)
    kinds = [event.kind for event in events]
    assert [event.day for event in events] == sorted((event.day for event in events), reverse=True)
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        "work_began": 1,
        "contribution": 8,
        "claim_filed": 1,
        "decided": 1,
        "letter": 1,
    }
    assert all(event.number for event in events)
    words = words_in("en", "")
    said = {words.say_sentence(event.says) for event in events}
    assert {"Decision: Allowed", "Claim filed", f"Sent out: {words.say('document.decision_letter')}"} <= said
    (filed,) = [event for event in events if event.kind == "claim_filed"]
    assert (filed.page, filed.number) == ("claim", made.claim_number)


def test_an_unknown_person_and_one_close_to_the_officer_are_refused(thai: Desks) -> None:
    person = add_person(thai)
    with pytest.raises(Refused):
        person_time_line(thai.clerk, "TH-BKK-2026-999999-9")
    declare_relation(thai.clerk, NewRelation("clerk", "sibling", person_number=person))
    with pytest.raises(Refused) as refused:
        person_time_line(thai.clerk, person)
    assert refused.value.sentence.key == "duties.not_shown"
