"""The finder gives the same by every way it takes: parts, starts of words, numbers, one kind or all at once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from benchmarks.nation import Nation, ready_nation
from benchmarks.searching import keystrokes
from tests.offices import add_employer, add_person
from ui_admin.domain.employer import ProvedDay
from ui_admin.domain.person import NewPerson
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.lists import claims_page, employers_page, people_page, returns_page
from ui_admin.lookups.office.finder import find_anything
from ui_admin.operations.register.employer_life import merge_employer
from ui_admin.operations.register.merges import ask_merge, merge_persons
from ui_admin.operations.register.people import register_person
from ui_admin.storage.search import KINDS, find, find_of_each_kind

if TYPE_CHECKING:
    from tests.offices import Desks


@pytest.fixture(scope="module")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Nation:
    return ready_nation(tmp_path_factory.mktemp("finder"), 200)


@pytest.mark.parametrize("limit", [1, 2, 5, 100])
def test_all_kinds_at_once_are_the_first_of_each_kind(nation: Nation, limit: int) -> None:
    office = nation.open()
    numbers = [claims_page(office, Wanted()).rows[0].number, returns_page(office, Wanted()).rows[0].number]
    typed = [*keystrokes(office, 200), "ก", "TH-", "2026", "0", "บริษัท", "nobody at all", " ", '"']
    typed += [number[:length] for number in numbers for length in range(1, len(number) + 1)]
    with office.look() as session:
        for words in typed:
            each = {kind: [key for _kind, key in find(session, words, kind=kind, limit=limit)] for kind in KINDS}
            assert find_of_each_kind(session, words, limit) == {kind: keys for kind, keys in each.items() if keys}, (
                words
            )
    office.engine.dispose()


def test_a_name_with_a_dash_is_found_while_the_next_word_begins(thai: Desks) -> None:
    number = register_person(thai.clerk, NewPerson("Abdul-Rahman bin Yusof", born_on=date(1990, 5, 1))).result
    for typed in ("Abdul-Rahman b", "bin ab", "abdul-rahman bin y", "y. abdul-", "ab", "b"):
        assert [found.number for found in find_anything(thai.clerk, typed)] == [number], typed
        assert [row.number for row in people_page(thai.clerk, Wanted(search=typed)).rows] == [number], typed
    for typed in ("-", "- -", ". b-x", "abdul-rahman x"):
        assert find_anything(thai.clerk, typed) == (), typed


def test_a_number_leads_to_its_record_from_the_first_digit_of_the_serial(thai: Desks) -> None:
    person = add_person(thai, account=False)
    employer = add_employer(thai)
    stem = person[: person.rindex("-")]
    assert {found.number for found in find_anything(thai.clerk, stem[:-5].lower())} == {person, employer}
    assert [found.kind for found in find_anything(thai.clerk, person)] == ["person"]
    assert [found.number for found in find_anything(thai.clerk, f" {employer.lower()} ")] == [employer]
    assert [found.number for found in find_anything(thai.clerk, employer.replace("-", ""))] == [employer]
    assert find_anything(thai.clerk, f"{stem}9-") == ()


def test_the_number_of_a_merged_record_leads_to_the_one_that_stands_for_it(thai: Desks) -> None:
    kept, again = add_person(thai), add_person(thai, 1, account=False)
    merge_persons(thai.supervisor, ask_merge(thai.clerk, kept, again, "the same card was shown").result)
    old, heir = add_employer(thai, "Old Works"), add_employer(thai, "New Works")
    merge_employer(thai.supervisor, old, heir, ProvedDay(date(2026, 9, 1), "extract of the register"))
    assert {found.number for found in find_anything(thai.clerk, again)} == {kept, again}
    assert [found.number for found in find_anything(thai.clerk, kept)] == [kept]
    assert {found.number for found in find_anything(thai.clerk, old)} == {old, heir}
    assert {row.number for row in employers_page(thai.clerk, Wanted(search=old)).rows} == {old, heir}
