"""The working days of a scheme: national holidays when they are first asked for, and the office's own days over them."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

from ui_admin.rules.rulebook import national_holidays
from ui_admin.rules.schemes import load_scheme
from ui_admin.workstation.folders import PROGRAM

SONGKRAN = date(2026, 4, 13)
OWN_DAY = date(2026, 4, 21)

UNASKED = """
import sys
from datetime import date
from ui_admin.rules.schemes import load_scheme
calendar = load_scheme("th-sso").calendar(range(2023, 2030))
before = "holidays" in sys.modules
print(before, calendar.is_working(date(2026, 4, 13)), "holidays" in sys.modules)
"""


def test_the_office_closes_and_works_on_days_of_its_own_beside_the_national_ones() -> None:
    scheme = load_scheme("th-sso")
    plain = scheme.calendar([2026])
    own = scheme.calendar([2026], closed=[OWN_DAY], worked=[SONGKRAN])
    assert (plain.is_working(SONGKRAN), plain.is_working(OWN_DAY)) == (False, True)
    assert (own.is_working(SONGKRAN), own.is_working(OWN_DAY)) == (True, False)


def test_a_day_of_rest_that_is_swapped_is_worked_unless_the_office_closes() -> None:
    scheme = load_scheme("vn-ui")
    swapped = date(2024, 5, 4)
    assert scheme.calendar([2024]).is_working(swapped)
    assert not scheme.calendar([2024], closed=[swapped]).is_working(swapped)


def test_a_country_that_is_not_known_has_no_holidays() -> None:
    assert national_holidays("XX", (2026,)) == frozenset()


def test_holidays_are_loaded_only_when_a_working_day_is_asked_for() -> None:
    done = subprocess.run([sys.executable, "-c", UNASKED], cwd=PROGRAM, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False", "True"]
