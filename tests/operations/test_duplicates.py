"""Persons who may be one: found while typing and over the whole register, in each script; merged, and put apart again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from tests.operations.counter import LAST_DAY, Counter, open_counter
from tests.refusals import refusal
from ui_admin.domain.employment import NewEmployment
from ui_admin.domain.officer import OfficerCard
from ui_admin.domain.paper import NewPaper
from ui_admin.domain.person import NewAccount, NewPerson, PersonChange
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.lists import people_page
from ui_admin.lookups.office.checks import check_office
from ui_admin.lookups.register.alike import compare, known
from ui_admin.lookups.register.duplicates import duplicates_page, found_different, merges_of
from ui_admin.lookups.register.people import person_sheet
from ui_admin.lookups.register.register_checks import possible_duplicates
from ui_admin.operations.claims.claims import file_claim
from ui_admin.operations.claims.determinations import decide_claim, propose_determination
from ui_admin.operations.office.documents import take_in_paper
from ui_admin.operations.register.duplicates import look_for_duplicates
from ui_admin.operations.register.employments import record_employment
from ui_admin.operations.register.merges import ask_merge, find_different, merge_persons, refuse_merge, unmerge_persons
from ui_admin.operations.register.people import change_person, enter_account, register_person
from ui_admin.operations.steps.register.person_merging import MOVED_BY_ID, STAY
from ui_admin.storage.sounds import sound_of
from ui_admin.storage.tables import METADATA

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from ui_admin.lookups.register.duplicates import DuplicateRow

BORN = date(1988, 4, 12)

# A name as it is in the register, and as it may be typed at another counter.
ALIKE = {
    "Thai with another title": ("นายสมชาย ใจดี", "สมชาย ใจดี"),
    "Thai with a tone mark left out": ("แก้ว สุขใจ", "แกว สุขใจ"),
    "Thai in Latin letters": ("นางสาวพิมพ์ใจ ศรีสุข", "Pimjai Srisuk"),
    "Lao with and without its tone mark": ("ທ້າວສົມພອນ ແກ້ວ", "ສົມພອນ ແກວ"),
    "Lao in Latin letters": ("ສົມສັກ ວົງສາ", "Somsack Vongsa"),
    "Khmer with a sign left out": ("សុខ ដារ៉ា", "សុខ ដារា"),
    "Khmer in Latin letters": ("ចាន់ វុទ្ធី", "Chan Vuthy"),
    "Burmese with a title": ("ဦး ကျော် စွာ", "ကျော် စွာ"),
    "Burmese in Latin letters": ("အောင် မင်း", "Aung Min"),
    "Vietnamese without tone marks": ("Nguyễn Văn Hùng", "Nguyen Van Hung"),
    "Vietnamese in another order": ("Trần Thị Hoa", "Hoa Tran Thi"),
    "Latin spelt otherwise": ("Somchai Jaidee", "Somchay Chaidi"),
    "Malay abbreviated": ("Mohd Ali bin Ahmad", "Muhammad Ali Ahmad"),
}
OTHERS = {
    "Thai": ("สมชาย ใจดี", "วิไล รุ่งเรือง"),
    "Lao": ("ສົມພອນ ແກ້ວ", "ບຸນມີ ພົມມະຈັນ"),
    "Khmer": ("សុខ ដារ៉ា", "លី មករា"),
    "Burmese": ("အောင် မင်း", "ခင် သန်းနု"),
    "Vietnamese": ("Nguyễn Văn Hùng", "Lê Thị Mai"),
    "Latin": ("Somchai Jaidee", "Boonmee Khamdee"),
}


@pytest.fixture(scope="module")
def counter(tmp_path_factory: pytest.TempPathFactory) -> Counter:
    return open_counter(tmp_path_factory.mktemp("duplicates"))


def register(counter: Counter, name: str, born_on: date | None = BORN, latin: str = "") -> str:
    return register_person(counter.desks.clerk, NewPerson(name, latin_name=latin, born_on=born_on)).result


@pytest.mark.parametrize("case", ALIKE)
def test_a_name_written_otherwise_is_found_with_the_same_birth_day_and_says_why(counter: Counter, case: str) -> None:
    written, typed = ALIKE[case]
    born = date(1950 + list(ALIKE).index(case), 6, 7)
    number = register(counter, written, born)
    found = possible_duplicates(counter.desks.clerk, typed, "", born)
    assert [one.number for one in found] == [number]
    assert found[0].why.key.startswith("duplicates.why.")


@pytest.mark.parametrize("script", OTHERS)
def test_another_name_is_not_offered_even_with_the_same_birth_day(script: str) -> None:
    one, other = OTHERS[script]
    assert compare(known(one, "", BORN), known(other, "", BORN)) is None


@pytest.mark.parametrize(
    ("typed", "kept", "why"),
    [
        (BORN, BORN, "equal_same"),
        (BORN, date(1988, 12, 4), "equal_near"),
        (BORN, date(1989, 4, 12), "equal_near"),
        (BORN, None, "equal_unknown"),
        (BORN, date(1961, 11, 30), "equal_other"),
    ],
)
def test_what_the_birth_days_say_stands_in_the_sentence(typed: date, kept: date | None, why: str) -> None:
    found = compare(known("Somchai Jaidee", "", typed), known("Somchai Jaidee", "", kept))
    assert found is not None
    assert found.why.key == f"duplicates.why.{why}"


def test_who_has_or_had_the_number_that_is_typed_comes_first(counter: Counter) -> None:
    numbers = [row.identifier for row in people_page(counter.desks.clerk, Wanted(search="Claimant 3")).rows]
    person = people_page(counter.desks.clerk, Wanted(search=numbers[0])).rows[0].number
    found = possible_duplicates(counter.desks.clerk, "Quite Another", "", None, identifier=numbers[0])
    assert (found[0].number, found[0].score, found[0].why.key) == (person, 100, "duplicates.why.number")
    change_person(counter.desks.clerk, person, PersonChange(identifier=""), "was given to another")
    again = possible_duplicates(counter.desks.clerk, "Quite Another", "", None, identifier=numbers[0])
    assert again[0].number == person, "a number somebody had before still leads to them"


def test_a_sound_stays_with_a_name_that_changes(counter: Counter) -> None:
    number = register(counter, "Wichai Suwan", date(1971, 1, 2))
    change_person(counter.desks.clerk, number, PersonChange(name="Prasert Suwan"), "court order")
    assert possible_duplicates(counter.desks.clerk, "ประเสริฐ สุวรรณ", "", date(1971, 1, 2))[0].number == number
    assert sound_of("") == ""


def test_the_whole_register_is_searched_and_what_an_officer_found_stays(counter: Counter) -> None:
    desk = counter.desks.clerk
    one, other = register(counter, "Kanya Thongdee", date(1993, 3, 3)), register(counter, "กัญญา ทองดี", date(1993, 3, 3))
    look_for_duplicates(desk)
    row = pair_of(counter, one, other)
    assert (row.kind, row.why.key) == ("possible", "duplicates.why.sound_same")
    total = duplicates_page(desk, Wanted()).total
    assert look_for_duplicates(desk).result <= total, "looking twice finds nothing twice"
    assert refusal(lambda: find_different(desk, one, other, " ")) == "merge.reason_needed"
    assert refusal(lambda: find_different(desk, one, one, "x")) == "merge.with_itself"
    find_different(desk, one, other, "sisters; both cards were seen")
    look_for_duplicates(desk)
    found = pair_of(counter, one, other)
    assert (found.kind, found.decided_by) == ("different", "Somchai P.")


def pair_of(counter: Counter, one: str, other: str) -> DuplicateRow:
    rows = duplicates_page(counter.desks.clerk, Wanted(limit=500)).rows
    return next(row for row in rows if {row.a_number, row.b_number} == {one, other})


def everything(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    """Give every row of every table that a merge could touch, but for what says that it happened."""
    told = {"audit_events", "state_changes", "field_changes", "person_merges", "moved_links", "person_links", "drafts"}
    tables = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
    found = {}
    for table in tables:
        if table in told or table.startswith(("sqlite_", "search_")):
            continue
        columns = [
            f'"{row[1]}"' for row in connection.execute(text(f"PRAGMA table_info({table})")) if row[1] != "row_version"
        ]
        found[table] = sorted(
            map(tuple, connection.execute(text(f"SELECT {', '.join(columns)} FROM {table}"))), key=repr
        )
    return found


def state(counter: Counter) -> dict[str, list[tuple[object, ...]]]:
    with counter.desks.office.engine.connect() as connection:
        return everything(connection)


def a_pair(counter: Counter) -> tuple[str, str]:
    """Give a person with contributions, and the same one registered again with an account, a paper, a job and a claim."""
    kept = counter.person()
    sheet = person_sheet(counter.desks.clerk, kept)
    again = register(counter, f"{sheet.name} อีก", sheet.born_on, f"{sheet.latin_name} Again")
    bank = counter.desks.office.scheme.banks[0]
    enter_account(counter.desks.clerk, again, NewAccount("bank", bank.code, "2" * bank.digits[0]))
    take_in_paper(counter.desks.clerk, NewPaper(counter.pdf(), "photo", "person", again))
    record_employment(counter.desks.clerk, again, NewEmployment(counter.employer, date(2025, 1, 1), LAST_DAY))
    return kept, again


def test_a_merge_moves_every_link_deletes_nothing_and_is_undone_whole(counter: Counter) -> None:
    desk, second = counter.desks.clerk, counter.desks.supervisor
    kept, again = a_pair(counter)
    before = state(counter)
    request = ask_merge(desk, kept, again, "the same card was shown").result
    assert state(counter) == before, "asking changes nothing"
    assert merge_persons(second, request).result >= 3
    after = state(counter)
    assert {table: len(rows) for table, rows in after.items()} == {table: len(rows) for table, rows in before.items()}
    sheet = person_sheet(desk, kept)
    assert len(sheet.accounts) == 1
    assert len(sheet.employments) == 2
    assert [row.number for row in people_page(desk, Wanted(search=f"{sheet.latin_name} Again")).rows] == [kept]
    assert possible_duplicates(desk, sheet.name, "", sheet.born_on)[0].number == kept
    refused = refusal(lambda: file_claim(desk, counter.asked(person=again)))
    assert refused == "claim.person_merged"
    unmerge_persons(second, request, "they are twins")
    assert state(counter) == before
    assert [row.number for row in people_page(desk, Wanted(search=f"{sheet.latin_name} Again")).rows] == [again]
    assert [merge.status for merge in merges_of(desk, kept)] == ["undone"]
    assert all(check.is_ok for check in check_office(counter.desks.office))


def test_contributions_and_claims_of_both_records_count_for_the_kept_one(counter: Counter) -> None:
    desk, second = counter.desks.clerk, counter.desks.supervisor
    worked, again = a_pair(counter)
    assert len(person_sheet(desk, again).months) == 0
    merge_persons(second, ask_merge(desk, again, worked, "the number came later").result)
    assert len(person_sheet(desk, again).months) == 8
    filed = file_claim(desk, counter.asked(person=again)).result.number
    propose_determination(desk, filed)
    assert decide_claim(second, filed).result.outcome == "allowed"
    assert all(check.is_ok for check in check_office(counter.desks.office))


def test_two_records_with_awards_for_the_same_days_are_not_merged(counter: Counter) -> None:
    desk, second = counter.desks.clerk, counter.desks.supervisor
    people = [counter.person(), counter.person()]
    for person in people:
        filed = file_claim(desk, counter.asked(person=person)).result.number
        propose_determination(desk, filed)
        decide_claim(second, filed)
    before = state(counter)
    assert refusal(lambda: ask_merge(desk, people[0], people[1], "one card")) == "merge.awards_overlap"
    assert state(counter) == before


def test_a_merge_is_not_undone_once_an_award_rests_on_it(counter: Counter) -> None:
    desk, second = counter.desks.clerk, counter.desks.supervisor
    kept, again = counter.person(), counter.person()
    claim = file_claim(desk, counter.asked(person=again)).result.number
    request = ask_merge(desk, kept, again, "the same card").result
    merge_persons(second, request)
    propose_determination(desk, claim)
    decide_claim(second, claim)
    assert refusal(lambda: unmerge_persons(second, request, "wrong")) == "merge.decided_since"
    assert all(check.is_ok for check in check_office(counter.desks.office))


def test_a_merge_needs_two_officers_a_reason_and_two_records(counter: Counter) -> None:
    desk, second = counter.desks.clerk, counter.desks.supervisor
    kept, again = a_pair(counter)
    assert refusal(lambda: ask_merge(desk, kept, again, " ")) == "merge.reason_needed"
    assert refusal(lambda: ask_merge(desk, kept, kept, "x")) == "merge.with_itself"
    assert refusal(lambda: ask_merge(counter.desks.at("cashier"), kept, again, "x")) == "officer.may_not"
    request = ask_merge(desk, kept, again, "the same card").result
    assert refusal(lambda: ask_merge(desk, again, kept, "x")) == "merge.asked_already"
    assert refusal(lambda: merge_persons(desk, request)) == "officer.may_not"
    both = desk.officer
    assert isinstance(both, OfficerCard)
    mighty = desk.signed_in(replace(both, verbs=both.verbs | {"person.merge"}))
    assert refusal(lambda: merge_persons(mighty, request)) == "duties.same_officer"
    assert isinstance(second.officer, OfficerCard)
    own = second.signed_in(replace(second.officer, person_id=person_sheet(desk, again).id))
    assert refusal(lambda: merge_persons(own, request)) == "duties.own_record"
    assert refusal(lambda: refuse_merge(second, request, "")) == "merge.reason_needed"
    refuse_merge(second, request, "two sisters")
    assert refusal(lambda: merge_persons(second, request)) == "transition.cannot_follow"
    assert refusal(lambda: unmerge_persons(second, request, "x")) == "transition.cannot_follow"
    merge_persons(second, ask_merge(desk, kept, again, "after all").result)
    assert refusal(lambda: ask_merge(desk, kept, again, "again")) == "merge.merged_already"


def test_every_link_to_a_person_either_moves_with_a_merge_or_is_known_to_stay() -> None:
    links = {
        f"{table.name}.{key.parent.name}"
        for table in METADATA.tables.values()
        for key in table.foreign_keys
        if key.column.table.name == "people"
    }
    moved = {f"{table}.{column}" for table, column, _narrowed in MOVED_BY_ID}
    assert links - moved - STAY == set(), "say of a new link whether it moves when two persons are merged"
    assert not moved & STAY


def test_persons_who_were_found_different_are_not_shown_beside_one_another(counter: Counter) -> None:
    desk, born = counter.desks.clerk, date(1966, 2, 3)
    one, other = register(counter, "Orawan Sri", born), register(counter, "Orawan Srii", born)
    assert [found.number for found in possible_duplicates(desk, "Orawan Sri", "", born)] == [one, other]
    assert found_different(desk, one) == frozenset()
    find_different(desk, one, other, "twins")
    assert found_different(desk, one) == {other}
    assert found_different(desk, other) == {one}
