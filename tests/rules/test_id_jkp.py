"""The law of Indonesia: the day of the decision selects it, running cash takes the new rate, arrears change who pays."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.asking import amounts, answered, condition, later, months, said
from ui_admin.domain.determination import Outcome
from ui_admin.domain.periods import Month
from ui_admin.domain.refusal import Refused
from ui_admin.rules.certification import period_findings, report_days
from ui_admin.rules.contributions import contribution, contribution_columns
from ui_admin.rules.deadlines import filing_due
from ui_admin.rules.facts import AwardEnded, ClaimFacts, EarlierClaim, PeriodReport, WageFacts
from ui_admin.rules.identity import check_identity
from ui_admin.rules.schemes import load_scheme

REFORM = date(2025, 2, 7)


def dismissed(separated_on: date = date(2025, 6, 30), **more: Any) -> ClaimFacts:  # noqa: ANN401 - any fact
    last = Month.of(separated_on)
    facts: dict[str, Any] = {
        "separated_on": separated_on,
        "reason": "laid_off",
        "wages": months(str(last.plus(-23)), str(last), 3_000_000),
        "born_on": date(1988, 5, 1),
        "citizen": True,
        "registered_on": later(separated_on, 14),
        "filed_on": later(separated_on, 14),
        "approved_on": later(separated_on, 17),
        "without_work": True,
        "able_and_available": True,
        "will_search": True,
        "receives_pension": False,
        "documents_complete": True,
    }
    return ClaimFacts(**{**facts, **more})


def test_an_ordinary_claim_meets_every_condition_and_says_why() -> None:
    found = answered("id-jkp", dismissed())
    assert found.outcome is Outcome.MET
    assert amounts(found) == [1_800_000] * 6
    assert not any("{" in sentence for sentence in said(found))
    assert {finding.condition for finding in found.findings} >= {"age", "contributions_consecutive", "claims_maximum"}


@pytest.mark.parametrize(
    ("approved_on", "expected"),
    [(date(2025, 2, 6), Outcome.NOT_MET), (REFORM, Outcome.MET)],
    ids=["day before", "first day"],
)
def test_months_in_a_row_are_asked_until_the_day_before_the_reform(approved_on: date, expected: Outcome) -> None:
    wages = months("2023-02", "2023-08", 3_000_000) | months("2024-08", "2024-12", 3_000_000)
    facts = dismissed(date(2025, 1, 10), wages=wages, approved_on=approved_on)
    assert condition(answered("id-jkp", facts), "contributions_consecutive").outcome is expected


def test_six_months_in_a_row_are_enough_and_the_run_must_reach_the_dismissal() -> None:
    early, late = months("2022-11", "2023-04", 3_000_000), months("2024-03", "2024-08", 3_000_000)
    six = answered("id-jkp", dismissed(date(2024, 9, 4), wages=early | late))
    assert condition(six, "contributions_consecutive").outcome is Outcome.MET
    gap = answered("id-jkp", dismissed(date(2024, 10, 4), wages=early | late))
    assert condition(gap, "contributions_consecutive").outcome is Outcome.NOT_MET


def test_before_the_decision_the_last_day_the_law_gives_for_it_selects_the_law() -> None:
    old = answered("id-jkp", dismissed(date(2025, 1, 10), filed_on=date(2025, 2, 3), approved_on=None))
    new = answered("id-jkp", dismissed(date(2025, 1, 10), filed_on=date(2025, 2, 4), approved_on=None))
    used = [{use.code: use.value for use in found.parameters} for found in (old, new)]
    assert [parameters["filing.months"] for parameters in used] == ["3", "6"]
    said_by = [condition(found, "filed_in_time").law for found in (old, new)]
    assert [law.act for law in said_by] == ["PP 37/2021", "PP 6/2025"]


def test_an_award_without_a_record_of_payments_changes_with_the_pay_day() -> None:
    # Decided on 1 December 2024: the second month is paid by 10 January, the third is due on 6 February and paid after.
    found = answered("id-jkp", dismissed(date(2024, 11, 10), approved_on=date(2024, 12, 1)))
    assert amounts(found) == [1_350_000, 1_350_000, 1_800_000, 1_800_000, 1_800_000, 1_800_000]
    assert {use.value for use in found.parameters if use.code == "benefit.shares"} == {
        "45, 45, 45, 25, 25, 25",
        "60, 60, 60, 60, 60, 60",
    }


@given(st.integers(0, 6))
def test_each_month_paid_before_the_reform_keeps_its_old_share(paid: int) -> None:
    found = answered("id-jkp", dismissed(date(2024, 8, 20), approved_on=date(2024, 8, 30), paid_months=paid))
    old = [1_350_000] * 3 + [750_000] * 3
    assert amounts(found) == old[:paid] + [1_800_000] * (6 - paid)


def test_a_sixth_month_that_ends_after_the_reform_takes_the_new_share() -> None:
    # Decided on 10 August 2024: the sixth month ran to 9 February 2025 and was reported at its end.
    found = answered("id-jkp", dismissed(date(2024, 7, 31), approved_on=date(2024, 8, 10), paid_months=5))
    assert amounts(found) == [1_350_000] * 3 + [750_000] * 2 + [1_800_000]


def test_an_award_that_was_over_before_the_reform_is_not_touched_by_it() -> None:
    found = answered("id-jkp", dismissed(date(2024, 3, 1), paid_months=2))
    assert amounts(found) == [1_350_000] * 3 + [750_000] * 3


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"born_on": None}, "age"),
        ({"citizen": None}, "citizenship"),
        ({"reason": None}, "separation_reason"),
        ({"reason": "misconduct"}, "separation_reason"),
        ({"without_work": None}, "unemployed"),
        ({"registered_on": None}, "registered_jobseeker"),
        ({"able_and_available": None}, "able_and_available"),
        ({"receives_pension": None}, "not_receiving_pension"),
        ({"filed_on": None}, "filed_in_time"),
        ({"will_search": None}, "job_search"),
        ({"documents_complete": None}, "documents"),
    ],
)
def test_what_nobody_said_or_the_law_leaves_open_is_unknown(change: dict[str, Any], code: str) -> None:
    found = answered("id-jkp", dismissed(**change))
    assert [finding.condition for finding in found.findings if finding.outcome is Outcome.UNKNOWN] == [code]
    assert found.outcome is Outcome.UNKNOWN
    assert not any("{" in sentence for sentence in said(found))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"citizen": False, "permanent_resident": True}, "citizenship"),
        (
            {
                "work_started_on": date(2024, 5, 1),
                "born_on": date(1970, 5, 1),
                "wages": months("2024-05", "2025-06", 1),
            },
            "age",
        ),
        ({"reason": "resigned"}, "separation_reason"),
        ({"reason": "contract_ended"}, "separation_reason"),
        ({"reason": "contract_ended", "contract_ends_on": date(2025, 6, 30)}, "separation_reason"),
        ({"returned_to_work_on": date(2025, 7, 14)}, "unemployed"),
        ({"without_work": False}, "unemployed"),
        ({"filed_on": date(2025, 12, 31)}, "filed_in_time"),
        ({"sequence": 4}, "claims_maximum"),
        ({"receives_pension": True}, "not_receiving_pension"),
        ({"earlier_claims": (EarlierClaim(date(2023, 1, 31), None, "laid_off"),)}, "claim_interval"),
    ],
)
def test_a_condition_that_fails_is_named_with_a_sentence(change: dict[str, Any], code: str) -> None:
    found = answered("id-jkp", dismissed(**change))
    assert found.not_met == (code,)
    assert not any("{" in sentence for sentence in said(found))


def test_a_start_that_is_not_known_is_not_held_against_an_older_claimant() -> None:
    found = answered("id-jkp", dismissed(born_on=date(1965, 5, 1)))
    assert condition(found, "age").outcome is Outcome.UNKNOWN


def test_a_wage_of_nothing_is_no_contribution() -> None:
    last = Month(2025, 6)
    wages = months(str(last.plus(-11)), str(last), 3_000_000) | {last.plus(-5).index: 0}
    found = answered("id-jkp", dismissed(wages=wages))
    assert condition(found, "contributions").outcome is Outcome.NOT_MET
    assert found.contribution_months == 11


@pytest.mark.parametrize(
    ("report", "is_paid"),
    [
        (PeriodReport(1, applications=0, interviews=0), True),
        (PeriodReport(1, filed=False), False),
        (PeriodReport(2, applications=5), True),
        (PeriodReport(2, applications=4), False),
        (PeriodReport(2, interviews=1), True),
        (PeriodReport(2, training_attendance=0.8), True),
        (PeriodReport(2, training_attendance=0.799), False),
        (PeriodReport(6, filed=False, applications=9), False),
        (PeriodReport(6), True),
    ],
)
def test_a_month_is_paid_by_its_duties(report: PeriodReport, is_paid: bool) -> None:  # noqa: FBT001 - the answer
    finding = period_findings(load_scheme("id-jkp"), date(2025, 8, 1), report)[0]
    assert (finding.outcome is Outcome.MET) == is_paid


def test_work_and_every_other_end_stop_the_months_that_are_not_over() -> None:
    ended = answered("id-jkp", dismissed(ended=AwardEnded(date(2025, 9, 16), "died")))
    worked = answered("id-jkp", dismissed(returned_to_work_on=date(2025, 9, 17)))
    # Decided on 17 July: the second month is over on 16 September.
    assert amounts(ended) == [1_800_000, 0, 0, 0, 0, 0]
    assert amounts(worked) == [1_800_000, 1_800_000, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("arrears", "bankrupt", "reason", "payer"),
    [
        (None, None, "laid_off", "fund"),
        (3, None, "laid_off", "fund"),
        (4, None, "laid_off", "employer"),
        (4, True, "laid_off", "fund"),
        (6, None, "employer_closed", "fund"),
        (7, True, "employer_closed", "employer"),
    ],
)
def test_arrears_decide_who_pays_first(
    arrears: int | None,
    bankrupt: bool | None,  # noqa: FBT001 - a fact
    reason: str,
    payer: str,
) -> None:
    facts = dismissed(employer_arrears_months=arrears, employer_bankrupt=bankrupt, reason=reason)
    assert answered("id-jkp", facts).payer == payer


def test_a_bankrupt_employer_had_no_longer_limit_before_the_reform() -> None:
    facts = dismissed(date(2024, 3, 1), employer_arrears_months=4, employer_bankrupt=True)
    assert answered("id-jkp", facts).payer == "employer"


@given(wage=st.integers(1, 20_000_000), day=st.dates(date(2022, 3, 1), date(2027, 6, 30)))
def test_the_instalments_add_up_and_stay_under_the_cap(wage: int, day: date) -> None:
    last = Month.of(day)
    found = answered("id-jkp", dismissed(day, wages=months(str(last.plus(-23)), str(last), wage)))
    assert found.total is not None
    assert found.total.minor == sum(amounts(found)) <= 18_000_000
    assert max(amounts(found)) <= min(wage, 5_000_000) * 60 // 100


@given(st.permutations(list(months("2023-07", "2025-06", 3_000_000).items())))
def test_the_order_in_which_wages_are_entered_does_not_matter(entered: list[tuple[int, int]]) -> None:
    assert answered("id-jkp", dismissed(wages=dict(entered))).total == answered("id-jkp", dismissed()).total


@given(wage=st.integers(0, 20_000_000), month=st.integers(Month(2021, 2).index, Month(2027, 1).index))
def test_what_is_moved_and_what_the_state_pays_is_the_whole_rate(wage: int, month: int) -> None:
    book, at = load_scheme("id-jkp"), Month.at(month)
    owed = contribution(book, at, Fraction(wage))
    rate = Fraction("0.46") if at.first < REFORM else Fraction("0.36")
    moved = sum(amount for _, amount in owed.from_branches)
    assert owed.government + moved == min(wage, 5_000_000) * rate / 100
    assert owed.worker + owed.employer == 0


def test_a_return_collects_nothing_from_worker_or_employer() -> None:
    import numpy as np

    columns = contribution_columns(load_scheme("id-jkp"), Month(2026, 1), np.array([3_000_000, 9_000_000]))
    assert (list(columns.base), list(columns.worker), list(columns.employer)) == (
        [3_000_000, 5_000_000],
        [0, 0],
        [0, 0],
    )


def test_each_risk_class_keeps_its_gross_rate_less_what_is_moved() -> None:
    book = load_scheme("id-jkp")
    for risk, gross, left in book.tables["risk-classes.csv"].rows:
        assert isinstance(gross, Fraction)
        assert left == gross - Fraction("0.14")
        owed = contribution(
            book, Month(2025, 6), WageFacts(Fraction(1_000_000), risk_class=str(risk)), branch="work_injury"
        )
        assert owed.employer == 1_000_000 * gross / 100 - 1400
    with pytest.raises(Refused):
        contribution(book, Month(2025, 6), WageFacts(Fraction(1)), branch="work_injury")


def test_a_limit_that_grows_before_it_ends_takes_in_the_longer_one() -> None:
    book = load_scheme("id-jkp")
    due = [filing_due(book, day) for day in (date(2024, 11, 6), date(2024, 11, 7), REFORM)]
    assert [deadline.on for deadline in due if deadline] == [date(2025, 2, 6), date(2025, 5, 7), date(2025, 8, 7)]


def test_a_month_is_reported_within_days_of_its_reference_date() -> None:
    found = answered("id-jkp", dismissed())
    first = found.instalments[1].period
    assert report_days(load_scheme("id-jkp"), first) == (date(2025, 8, 17), date(2025, 8, 22))
    # The sixth month runs to Friday, 16 January 2026, a holiday; five working days before its end begin on the 9th.
    last = report_days(load_scheme("id-jkp"), found.instalments[5].period, is_last=True)
    assert last == (date(2026, 1, 9), date(2026, 1, 16))
    assert found.instalments[5].pay_on == date(2026, 1, 21)
    # Three working days after 22 August 2025, a Friday.
    assert found.instalments[1].pay_on == date(2025, 8, 27)


@given(st.dates(date(1940, 1, 1), date(2010, 12, 31)), st.booleans())
def test_a_population_number_tells_birth_and_sex(born_on: date, is_woman: bool) -> None:  # noqa: FBT001 - a drawn fact
    day = born_on.day + (40 if is_woman else 0)
    found = check_identity(load_scheme("id-jkp"), "national_id", f"317101{day:02d}{born_on:%m%y}0001")
    assert (found.valid, found.born_on, found.sex) == (True, born_on, "female" if is_woman else "male")


@pytest.mark.parametrize("value", ["1071010505900001", "3171017205900001", "317101050590000A", "31710105059000011", ""])
def test_a_population_number_that_cannot_be_is_refused_with_a_reason(value: str) -> None:
    found = check_identity(load_scheme("id-jkp"), "national_id", value)
    assert not found.valid
    assert found.why is not None
