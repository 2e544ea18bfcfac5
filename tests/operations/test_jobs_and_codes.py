"""Jobs recorded at the counter, and the codes of industries and occupations that are no others."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.offices import Desks, add_employer, add_person, make_desks, pay_months
from tests.refusals import refusal
from ui_admin.domain.codes import MAJOR_GROUPS, SECTIONS, is_occupation, section_of
from ui_admin.domain.employer import EmployerChange, NewEmployer, NewEstablishment
from ui_admin.domain.employment import NewEmployment
from ui_admin.domain.periods import Month
from ui_admin.domain.person import NewPerson
from ui_admin.lookups.register.employer_sheets import employer_sheet
from ui_admin.lookups.register.people import person_changes, person_sheet
from ui_admin.operations.register.employers import add_establishment, change_employer, register_employer
from ui_admin.operations.register.employments import record_employment
from ui_admin.operations.register.liability import determine_liability
from ui_admin.operations.register.people import register_person

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST = date(2025, 3, 1)


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Desks:
    return make_desks(str(tmp_path_factory.mktemp("jobs")), "th-sso")


def somebody(desks: Desks, name: str) -> str:
    """Register a person whose national number is not known."""
    return register_person(desks.clerk, NewPerson(name)).result


@pytest.mark.parametrize(("code", "section"), [("14", "C"), ("1410", "C"), ("C14", "C"), ("c1410", "C"), ("011", "A")])
def test_an_industry_is_told_by_its_division(code: str, section: str) -> None:
    assert section_of(code) == section


@pytest.mark.parametrize("code", ["", "1", "04", "3410", "6700", "00", "A14", "14101", "garments"])
def test_what_has_no_division_is_no_industry(code: str) -> None:
    assert section_of(code) is None


def test_there_are_88_divisions_and_43_groups_of_occupations() -> None:
    assert sum(last - first + 1 for first, last in SECTIONS.values()) == 88
    assert sum(last - first + 1 for first, last in MAJOR_GROUPS.values()) == 43


@pytest.mark.parametrize("code", ["7531", "0110", "9629"])
def test_an_occupation_has_four_digits_in_a_group(code: str) -> None:
    assert is_occupation(code)


@pytest.mark.parametrize("code", ["7631", "75", "0410", "tailor", ""])
def test_other_digits_and_words_are_no_occupation(code: str) -> None:
    assert not is_occupation(code)


def test_no_way_into_the_register_takes_a_wrong_industry(desks: Desks) -> None:
    number = add_employer(desks, "Right Works")
    waiting = register_employer(desks.clerk, NewEmployer("New Works", date(2026, 1, 1), industry="1410")).result
    ways: list[Callable[[], object]] = [
        lambda: register_employer(desks.clerk, NewEmployer("Wrong", date(2026, 1, 1), industry="garments")),
        lambda: add_establishment(desks.clerk, number, NewEstablishment("Second hall", industry="3410")),
        lambda: change_employer(desks.clerk, number, EmployerChange(industry="67"), "told so"),
        lambda: determine_liability(desks.supervisor, waiting, industry="garments"),
    ]
    assert {refusal(way) for way in ways} == {"employer.industry_unknown"}
    assert (employer_sheet(desks.office, waiting).industry, employer_sheet(desks.office, waiting).status) == (
        "1410",
        "under_determination",
    )


def test_a_job_from_before_is_recorded_with_what_is_known_of_it(desks: Desks) -> None:
    employer, person = add_employer(desks, "Old Works"), somebody(desks, "First")
    new = NewEmployment(employer, FIRST, date(2025, 9, 30), "7531", "fixed_term", "48")
    record_employment(desks.clerk, person, new)
    (job,) = person_sheet(desks.office, person).employments
    assert (job.started_on, job.ended_on) == (FIRST, date(2025, 9, 30))
    assert (job.occupation, job.contract, job.weekly_hours) == ("7531", "fixed_term", "48")
    row = person_changes(desks.office, person)[0]
    assert (row.field, row.before, "7531 fixed_term 48" in row.after) == ("employment", "", True)


def test_a_job_that_a_return_opened_is_said_more_about_and_not_doubled(desks: Desks) -> None:
    employer, person = add_employer(desks, "Works of Returns"), add_person(desks, 2)
    pay_months(desks, employer, Month(2026, 8), 2, place=2)
    (opened,) = person_sheet(desks.office, person).employments
    assert (opened.started_on, opened.occupation) == (date(2026, 7, 1), "")
    record_employment(desks.clerk, person, NewEmployment(employer, FIRST, occupation="5223"))
    record_employment(desks.clerk, person, NewEmployment(employer, FIRST, date(2026, 8, 31), weekly_hours="37.5"))
    (job,) = person_sheet(desks.office, person).employments
    assert (job.started_on, job.ended_on, job.occupation, job.weekly_hours) == (
        FIRST,
        date(2026, 8, 31),
        "5223",
        "37.5",
    )
    record_employment(desks.clerk, person, NewEmployment(employer, FIRST, contract="unlimited"))
    (job,) = person_sheet(desks.office, person).employments
    assert (job.ended_on, job.contract) == (date(2026, 8, 31), "unlimited"), "what is left empty stays as it was"


def test_two_jobs_with_one_employer_stay_two_and_nobody_chooses_between_them(desks: Desks) -> None:
    employer, person = add_employer(desks, "Works of Seasons"), somebody(desks, "Third")
    for year in (2024, 2025):
        record_employment(desks.clerk, person, NewEmployment(employer, date(year, 5, 1), date(year, 9, 30)))
    assert len(person_sheet(desks.office, person).employments) == 2
    over_both = NewEmployment(employer, date(2024, 6, 1), date(2025, 6, 1))
    assert refusal(lambda: record_employment(desks.clerk, person, over_both)) == "employment.two_known"


def test_what_cannot_be_read_is_refused_and_changes_nothing(desks: Desks) -> None:
    employer, person = add_employer(desks, "Works of Nothing"), somebody(desks, "Fourth")
    wrong = {
        "employment.starts_later": NewEmployment(employer, date(2030, 1, 1)),
        "employment.ends_before": NewEmployment(employer, FIRST, date(2024, 1, 1)),
        "employment.occupation_unknown": NewEmployment(employer, FIRST, occupation="tailor"),
        "employment.contract_unknown": NewEmployment(employer, FIRST, contract="forever"),
        "employment.hours_unreadable": NewEmployment(employer, FIRST, weekly_hours="169"),
    }
    for key, new in wrong.items():
        assert refusal(lambda new=new: record_employment(desks.clerk, person, new)) == key
    assert person_sheet(desks.office, person).employments == ()
