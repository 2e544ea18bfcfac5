"""A return of a month is reckoned by the class its employer had in that month, whenever it comes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.offices import Desks, make_desks
from ui_admin.domain.contribution import TypedLine
from ui_admin.domain.employer import NewClass, NewEmployer
from ui_admin.domain.periods import Month
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.contributions.return_review import Submitted, review_return
from ui_admin.lookups.contributions.typed_returns import grid_for, owed_on
from ui_admin.lookups.register.employer_history import employer_history
from ui_admin.lookups.register.employer_sheets import employer_sheet
from ui_admin.operations.register.employer_classes import change_class
from ui_admin.operations.register.employers import register_employer
from ui_admin.operations.register.liability import determine_liability

if TYPE_CHECKING:
    from pathlib import Path

JULY, AUGUST, SEPTEMBER = Month(2026, 7), Month(2026, 8), Month(2026, 9)


@pytest.fixture
def korean(tmp_path: Path) -> Desks:
    return make_desks(str(tmp_path), "kr-ei")


def an_employer(desks: Desks) -> str:
    number = register_employer(desks.clerk, NewEmployer("Sample Works", date(2020, 1, 1), employer_class="100")).result
    determine_liability(desks.supervisor, number)
    return number


def owed(desks: Desks, number: str, month: Month) -> int:
    lines = [TypedLine(1, "900501-1234567", "Somebody", 3_000_000)]
    return review_return(desks.clerk, Submitted(number, month, lines, {})).rows[0].employer


def classify(desks: Desks, number: str, value: str, since: Month) -> int:
    return change_class(desks.supervisor, number, NewClass(value, "enterprise", since, "census")).result


def test_it_changes_from_a_month_on_and_the_months_before_keep_theirs(korean: Desks) -> None:
    number = an_employer(korean)
    assert classify(korean, number, "1000", AUGUST) == 0
    assert [owed(korean, number, month) for month in (JULY, AUGUST, SEPTEMBER)] == [34_500, 52_500, 52_500]
    classify(korean, number, "150", SEPTEMBER)
    assert [owed(korean, number, month) for month in (JULY, AUGUST, SEPTEMBER)] == [34_500, 52_500, 46_500]
    with pytest.raises(Refused) as refused:
        classify(korean, number, "100", AUGUST)
    assert refused.value.sentence.key == "employer.class_later"


def test_another_class_for_the_same_month_takes_the_place_of_a_wrong_one(korean: Desks) -> None:
    number = an_employer(korean)
    classify(korean, number, "150", SEPTEMBER)
    classify(korean, number, "1000", SEPTEMBER)
    assert [owed(korean, number, month) for month in (AUGUST, SEPTEMBER)] == [34_500, 52_500]
    assert employer_sheet(korean.office, number).employer_class == "1000"
    rows = [(row.value, row.since) for row in employer_history(korean.office, number).rows if row.what == "class"]
    assert rows == [("1000", date(2026, 9, 1)), ("100", None)]


def test_one_that_begins_later_is_not_in_force_today(korean: Desks) -> None:
    number = an_employer(korean)
    classify(korean, number, "1000", Month(2026, 12))
    assert employer_sheet(korean.office, number).employer_class == "100"


def test_a_typed_return_shows_what_the_class_of_its_month_owes(korean: Desks) -> None:
    number = an_employer(korean)
    classify(korean, number, "1000", SEPTEMBER)
    shown = [
        owed_on(korean.office, month, [3_000_000], grid_for(korean.office, number, month).like)[0].employer.minor
        for month in (AUGUST, SEPTEMBER)
    ]
    assert shown == [34_500, 52_500]


def test_one_the_scheme_does_not_know_or_that_it_has_already_is_refused(korean: Desks) -> None:
    number = an_employer(korean)
    for value, key in (("many", "employer.class_no_count"), ("100", "employer.class_same")):
        with pytest.raises(Refused) as refused:
            classify(korean, number, value, AUGUST)
        assert refused.value.sentence.key == key
