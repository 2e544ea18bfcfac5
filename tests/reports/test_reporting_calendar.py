"""The reporting calendar on paper: one sheet, the days of the office's calendar, and the code that the counter scans."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.offices import add_employer, add_person, decided_claim, make_desks, pay_months
from tests.reports.pages import texts
from tests.reports.scanning import bar_codes
from ui_admin.domain.certification import ReportAnswers
from ui_admin.domain.periods import Month
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.benefit.counter import counter_form
from ui_admin.lookups.printables.heads import printed
from ui_admin.lookups.printables.reporting_calendar import reporting_calendar
from ui_admin.operations.benefit.certifications import enter_certification
from ui_admin.operations.office.printing import make_report
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from pathlib import Path

    from tests.offices import Desks

LEFT_ON = date(2026, 7, 31)
WAGES = {"th-sso": 1500000, "my-eis": 400000}


def an_award(folder: Path, scheme: str) -> tuple[Desks, str]:
    desks = make_desks(str(folder), scheme)
    employer, person = add_employer(desks), add_person(desks)
    pay_months(desks, employer, Month.of(LEFT_ON), 36, wage=WAGES[scheme])
    return desks, decided_claim(desks, person, employer, LEFT_ON).claim_number


@pytest.mark.parametrize("scheme", sorted(WAGES))
def test_every_period_stands_on_one_sheet(scheme: str, tmp_path: Path) -> None:
    desks, claim = an_award(tmp_path, scheme)
    words = words_in("en", desks.office.scheme.era)
    data = reporting_calendar(desks.clerk, claim, words)
    made = make_report(desks.clerk, "reporting-calendar", {"claim": claim}, tmp_path / "calendar.pdf", words)
    assert made == {"pages": 1, "rows": len(data.lines)}
    (text,) = texts(tmp_path / "calendar.pdf")
    for line in data.lines:
        assert line.due in text
        assert line.pay_on in text


def test_years_are_those_of_the_scheme_and_days_are_days_on_which_the_office_is_open(tmp_path: Path) -> None:
    desks, claim = an_award(tmp_path, "th-sso")
    lines = reporting_calendar(desks.clerk, claim, words_in("en", "buddhist")).lines
    assert lines[0].days == "8–31 Aug 2569"
    november = lines[2]
    assert (november.first, november.due, november.latest) == ("Mon 2 Nov 2569", "Fri 6 Nov 2569", "Sat 7 Nov 2569")


def test_a_reported_period_is_marked(tmp_path: Path) -> None:
    desks, claim = an_award(tmp_path, "th-sso")
    enter_certification(desks.at("clerk", date(2026, 9, 3)), claim, 1, ReportAnswers(applications=2))
    lines = reporting_calendar(desks.clerk, claim, words_in("en", "buddhist")).lines
    assert [line.state for line in lines[:2]] == ["Settled", ""]


def test_what_is_printed_as_code_finds_the_period_at_the_counter(tmp_path: Path) -> None:
    desks, claim = an_award(tmp_path, "th-sso")
    code = printed(desks.clerk, words_in("en"), "reporting_calendar", claim).code
    assert counter_form(desks.at("clerk", date(2026, 9, 3)), code).claim_number == claim


@pytest.mark.parametrize("scheme", sorted(WAGES))
def test_the_bar_code_is_read_off_the_paper_and_finds_the_period_at_the_counter(scheme: str, tmp_path: Path) -> None:
    desks, claim = an_award(tmp_path, scheme)
    file = tmp_path / "calendar.pdf"
    make_report(desks.clerk, "reporting-calendar", {"claim": claim}, file, words_in("en", desks.office.scheme.era))
    assert bar_codes(file) == {claim}
    (code,) = bar_codes(file)
    clerk = desks.at("clerk", date(2027, 1, 5))
    form = counter_form(clerk, code)
    assert form.claim_number == claim
    late = ReportAnswers(applications=3, good_cause=True, late_reason="was ill")
    enter_certification(clerk, form.claim_number, form.period.period_no, late)
    assert counter_form(clerk, code).period.period_no == form.period.period_no + 1, (
        "the same sheet serves the next period"
    )


def test_an_unknown_claim_has_no_calendar(tmp_path: Path) -> None:
    desks = make_desks(str(tmp_path), "th-sso")
    with pytest.raises(Refused, match="record"):
        reporting_calendar(desks.clerk, "TH-BKK-2026-000009-9", words_in("en"))
