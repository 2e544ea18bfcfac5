"""Many persons at once get the answers that they get one by one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui_admin.domain.determination import Outcome
from ui_admin.domain.periods import Month
from ui_admin.domain.refusal import Refused
from ui_admin.rules.assess import assess
from ui_admin.rules.facts import ClaimFacts
from ui_admin.rules.schemes import load_scheme
from ui_admin.rules.set_based import assess_many
from ui_admin.rules.set_based.columns import NOT_CONTRIBUTED, ClaimColumns

WIDTH = 24
PERSON = st.tuples(
    st.dates(date(2023, 1, 1), date(2030, 12, 31)),
    st.sampled_from(["laid_off", "redundant", "resigned", "contract_ended", "misconduct"]),
    st.lists(st.one_of(st.just(NOT_CONTRIBUTED), st.integers(0, 3_000_000)), min_size=WIDTH, max_size=WIDTH),
)


def columns_of(people: list[Any]) -> ClaimColumns:
    wages = np.array([wages for _day, _reason, wages in people], dtype=np.int64).reshape(len(people), WIDTH)
    return ClaimColumns(
        separated_on=[day for day, _reason, _wages in people],
        registered_on=[day + timedelta(days=3) for day, _reason, _wages in people],
        reasons=[reason for _day, reason, _wages in people],
        wages=wages,
        known_months=(wages >= 0).sum(axis=1),
    )


def facts_of(day: date, reason: str, wages: list[int]) -> ClaimFacts:
    last = Month.of(day).index
    return ClaimFacts(
        separated_on=day,
        reason=reason,
        wages={last - WIDTH + 1 + place: wage for place, wage in enumerate(wages) if wage >= 0},
        born_on=date(1990, 1, 1),
        citizen=True,
        registered_on=day + timedelta(days=3),
        filed_on=day + timedelta(days=3),
        without_work=True,
        able_and_available=True,
        will_search=True,
        receives_pension=False,
        documents_complete=True,
    )


@pytest.mark.parametrize("code", ["th-sso", "my-eis"])
@given(people=st.lists(PERSON, min_size=1, max_size=6))
def test_columns_answer_as_single_claims_do(code: str, people: list[Any]) -> None:
    scheme = load_scheme(code)
    found = assess_many(scheme, columns_of(people))
    for place, (day, reason, wages) in enumerate(people):
        one = assess(scheme, facts_of(day, reason, wages), scheme.calendar(range(day.year, day.year + 3)))
        assert found.contribution_months[place] == one.contribution_months
        if one.outcome is Outcome.MET and one.reference_wage is not None:
            assert one.total is not None
            assert found.is_eligible[place]
            assert (found.units[place], found.total[place]) == (one.duration, one.total.minor)
        if not found.is_eligible[place]:
            assert {"contributions", "separation_reason"} & set(one.not_met)


def test_a_scheme_without_a_form_in_columns_is_refused() -> None:
    with pytest.raises(Refused):
        assess_many(load_scheme("model"), columns_of([(date(2026, 1, 31), "laid_off", [100] * WIDTH)]))
