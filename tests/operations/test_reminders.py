"""Reminders to late employers: one act for a month, a sealed letter each, one file, and copies that say which they are."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from tests.offices import Desks, add_employer, add_person, make_desks, pay_months
from ui_admin.domain.employer import EmployerChange
from ui_admin.domain.periods import Month
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.register.employer_history import employer_history
from ui_admin.operations.contributions.reminders import remind_late
from ui_admin.operations.contributions.returns import submit_nil_return
from ui_admin.operations.office.letters import print_letters
from ui_admin.operations.register.employers import change_employer
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from pathlib import Path

AUGUST, SEPTEMBER = Month(2026, 8), Month(2026, 9)
WORDS = words_in("en", "buddhist")


@pytest.fixture
def late(tmp_path: Path) -> tuple[Desks, list[str]]:
    """A Thai office in which two employers of three are late with August."""
    desks = make_desks(str(tmp_path), "th-sso")
    numbers = [add_employer(desks, name) for name in ("Adequate Works", "Belated Works", "Careless Works")]
    add_person(desks)
    pay_months(desks, numbers[0], AUGUST, 1)
    return desks, numbers


def texts(file: Path) -> list[str]:
    document = pypdfium2.PdfDocument(file)
    try:
        return [document[place].get_textpage().get_text_range() for place in range(len(document))]
    finally:
        document.close()


def test_all_late_employers_of_a_month_get_a_letter_in_one_file(late: tuple[Desks, list[str]], tmp_path: Path) -> None:
    desks, numbers = late
    made = remind_late(desks.clerk, AUGUST).result
    assert len(made.issued) == 2
    pages = print_letters(desks.clerk, made.letters, tmp_path / "letters.pdf", WORDS).result
    found = texts(tmp_path / "letters.pdf")
    assert pages == len(found) == 2
    for text, name, letter in zip(found, ("Belated Works", "Careless Works"), made.letters, strict=True):
        assert name in text
        assert letter in text
        assert "August 2569" in text
        assert "page 1 of 1" in text.casefold()
        assert "copy 1" in text.casefold()
    letters = [(row.kind, row.number, row.copies) for row in employer_history(desks.office, numbers[1]).letters]
    assert letters[0] == ("return_reminder", made.letters[0], 1)
    assert [row.kind for row in employer_history(desks.office, numbers[0]).letters] == ["liability_notice"]


def test_a_copy_says_the_same_words_and_which_copy_it_is(late: tuple[Desks, list[str]], tmp_path: Path) -> None:
    desks, numbers = late
    letter = remind_late(desks.clerk, AUGUST).result.letters[:1]
    print_letters(desks.clerk, letter, tmp_path / "one.pdf", WORDS)
    change_employer(desks.clerk, numbers[1], EmployerChange(name="Renamed Works"), "register of companies")
    print_letters(desks.at("supervisor"), letter, tmp_path / "two.pdf", WORDS)
    one, two = texts(tmp_path / "one.pdf")[0], texts(tmp_path / "two.pdf")[0]
    assert "Belated Works" in two
    assert one.casefold().replace("copy 1", "copy 2") == two.casefold()


def test_a_second_reminder_comes_only_after_the_days_the_office_chose(late: tuple[Desks, list[str]]) -> None:
    desks, numbers = late
    first = remind_late(desks.clerk, AUGUST).result
    again = remind_late(desks.clerk, AUGUST).result
    assert (again.issued, again.standing) == ((), first.issued)
    submit_nil_return(desks.clerk, numbers[2], AUGUST)
    later = remind_late(desks.at("clerk", date(2026, 10, 29)), AUGUST).result
    assert (len(later.issued), later.standing) == (1, ())
    newest = employer_history(desks.office, numbers[1]).letters[0]
    assert newest.number == later.issued[0]
    assert (newest.period, newest.issued_on) == (202608, date(2026, 10, 29))


def test_nobody_is_reminded_before_the_due_day_or_where_all_came(late: tuple[Desks, list[str]]) -> None:
    desks, numbers = late
    with pytest.raises(Refused) as refused:
        remind_late(desks.clerk, SEPTEMBER)
    assert refused.value.sentence.key == "reminder.not_late"
    for number in numbers[1:]:
        submit_nil_return(desks.clerk, number, AUGUST)
    with pytest.raises(Refused) as refused:
        remind_late(desks.clerk, AUGUST)
    assert refused.value.sentence.key == "reminder.none_late"
    with pytest.raises(Refused) as refused:
        print_letters(desks.clerk, ["TH-BKK-2026-999999-0"], desks.office.folder / "x.pdf", WORDS)
    assert refused.value.sentence.key == "record.unknown"
