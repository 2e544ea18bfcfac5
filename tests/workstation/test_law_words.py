"""Every number of every shipped law has a human name, and a change of law reads as a sentence."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from ui_admin.rules.differences import differences
from ui_admin.rules.schemes import load_scheme, scheme_codes
from ui_admin.workstation.language import words_in
from ui_admin.workstation.law_words import has_own_name, name_of_number, say_change, value_of_number

WORDS = words_in("en")
DAYS = (date(2003, 12, 31), date(2018, 6, 1), date(2025, 6, 27), date(2026, 10, 15), date(2033, 1, 1))


@pytest.mark.parametrize("scheme", scheme_codes())
def test_every_number_of_a_shipped_law_has_a_name_that_shows_no_code(scheme: str) -> None:
    for code in load_scheme(scheme).parameters:
        name = name_of_number(WORDS, code)
        assert name[0].isupper(), code
        assert not {".", "_", "{"} & set(name), code


@pytest.mark.parametrize("scheme", scheme_codes())
def test_what_is_shipped_is_named_by_hand_and_so_are_its_rules(scheme: str) -> None:
    """The general name is for what another book brings; of what is known a lawyer reads its own name."""
    book = load_scheme(scheme)
    assert [code for code in book.parameters if not has_own_name(WORDS, code)] == []
    values = [
        value.value for parameter in book.parameters.values() for value in (*parameter.values, *parameter.planned)
    ]
    rules = [value for value in values if isinstance(value, str) and not value[0].isdigit()]
    assert [rule for rule in rules if f"rule_name.{rule}" not in WORDS] == []


def test_a_number_nobody_has_named_is_named_by_its_parts() -> None:
    assert name_of_number(WORDS, "fine.late.window") == "Fine: late payment, counted in the last"
    assert name_of_number(WORDS, "novel.thing_of_the_law") == "novel: thing of the law"


@pytest.mark.parametrize("scheme", scheme_codes())
def test_every_change_of_a_law_is_said_with_its_name_its_day_and_its_source(scheme: str) -> None:
    for first, second in pairwise(DAYS):
        for change in differences(load_scheme(scheme), first, second):
            said = say_change(WORDS, change)
            assert said.endswith(".")
            assert "{" not in said
            assert name_of_number(WORDS, str(dict(change.values)["code"])) in said
            assert str(dict(change.values)["law"]).strip() in said


def test_a_rate_that_rose_is_read_as_raised_with_its_measure() -> None:
    changes = differences(load_scheme("th-sso"), date(2025, 6, 27), date(2026, 1, 1))
    said = [say_change(WORDS, change) for change in changes]
    start = "Rate of benefit, laid off: raised from 50 to 60 percent of the daily wage on 28 Jun 2025, by "
    assert any(sentence.startswith(start) for sentence in said)
    assert any("raised from 15,000 to 17,500 baht a month on 1 Jan 2026" in sentence for sentence in said)


def test_another_table_is_said_to_be_a_new_table() -> None:
    changes = differences(load_scheme("my-eis"), date(2024, 9, 30), date(2024, 10, 1))
    said = [say_change(WORDS, change) for change in changes]
    assert any("a new table in force on 1 Oct 2024" in sentence for sentence in said)


def test_a_rule_is_written_by_its_name_and_a_number_with_its_thousands() -> None:
    assert value_of_number(WORDS, "half_up") == "to the nearest, half up"
    assert value_of_number(WORDS, "17500") == "17,500"
    assert value_of_number(WORDS, "45, 45, 25") == "45; 45; 25"
