"""Viet Nam: which law a claim follows, each of its conditions, and a worksheet reckoned by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.rules.vietnamese import VN, WAGE, answer, claim
from ui_admin.domain.determination import Assessment, Outcome
from ui_admin.domain.periods import DateRange, Month
from ui_admin.rules import deadlines
from ui_admin.rules.assess import assess
from ui_admin.rules.facts import EarlierClaim
from ui_admin.workstation.language import words_in

UNKNOWN: tuple[tuple[str, dict[str, Any]], ...] = (
    ("contributions", {"separated_on": None}),
    ("not_exhausted", {"separated_on": None}),
    ("covered", {"wages": {}}),
    ("citizenship", {"citizen": None}),
    ("age", {"born_on": None, "wages": {}}),
    ("separation_reason", {"reason": None}),
    ("not_receiving_pension", {"receives_pension": None}),
    ("filed_in_time", {"filed_on": None, "complete_on": None}),
    ("unemployed", {"without_work": None}),
    ("unemployed_long_enough", {"filed_on": None, "complete_on": None}),
    ("job_search", {"will_search": None}),
    ("documents", {"documents_complete": None}),
)


FAILING: tuple[tuple[str, dict[str, Any]], ...] = (
    ("covered", {"wages": dict.fromkeys(range(Month(2023, 1).index, Month(2025, 11).index), WAGE)}),
    ("citizenship", {"citizen": False}),
    ("age", {"born_on": date(2011, 3, 1)}),
    ("contributions", {"wages": dict.fromkeys(range(Month(2025, 3).index, Month(2026, 2).index), WAGE)}),
    ("separation_reason", {"reason": "deserted"}),
    ("not_receiving_pension", {"receives_pension": True}),
    ("not_receiving_pension", {"pension_eligible": True}),
    ("filed_in_time", {"complete_on": date(2026, 5, 29)}),
    ("unemployed", {"without_work": False}),
    ("unemployed_long_enough", {"returned_to_work_on": date(2026, 3, 6)}),
    ("job_search", {"will_search": False}),
    ("documents", {"documents_complete": False}),
)


def lines(found: Assessment) -> list[str]:
    """Write an assessment as its worksheet prints it: findings, then numbered steps with what went in and came out."""
    say = words_in("en").say_sentence
    asked = [
        f"{say(finding.title)}: {finding.outcome.value}. {say(finding.sentence)} [{finding.law.short}]"
        for finding in found.findings
    ]
    reckoned = [
        f"{step.no}. {say(step.sentence)} {'; '.join(f'{name} {value}' for name, value in step.inputs)} = {step.result}"
        f" [{step.law.short}]"
        for step in found.steps
    ]
    return [*asked, *reckoned]


# A worker with 29 months kept from a first claim pays 23 more: 20 months at 42,000,000 and 3 at 96,000,000, of which the
# ceiling of region I takes 20 x 4,680,000 = 93,600,000. Sum 3 x 42,000,000 + 3 x 93,600,000 = 406,800,000, average
# 67,800,000, 60 % 40,680,000, cap 5 x 4,680,000 = 23,400,000. Months 29 + 23 = 52: 3 + (52 - 36) / 12 = 4. Dossier on
# Wednesday 5 July 2023: working days 6, 7 (2), 10-14 (7), 17-21 (12), 24-27 (16). The second benefit month begins on
# 27 August; the job of 10 September ends the award, two months are paid: 46,800,000; 52 - 2 x 12 = 28 are kept.
WORKSHEET = """\
Insured when the contract ended: met. The contract was insured when it ended: May 2023 was paid. \
[Decree 28/2015/ND-CP Art. 12(2)]
Citizen: met. The claimant is a citizen. [Employment Law 38/2013/QH13 Art. 3(1)]
Old enough to be insured: met. The claimant was 33 on the last day of employment; one is insured from 15. \
[Employment Law 38/2013/QH13 Art. 3(1)]
Unused contribution months in the window: met. 23 unused contribution months between July 2021 and June 2023; \
the law needs 12 in 24 months. 52 months count for the award. [Employment Law 38/2013/QH13 Art. 49(2)]
Reason gives a right: met. The work ended by: Contract ended. The law pays for this reason. \
[Employment Law 38/2013/QH13 Art. 49(1)]
No pension: met. The claimant has no pension and no monthly allowance. [Employment Law 38/2013/QH13 Art. 49(1)]
Filed in time: met. Filed on 5 Jul 2023; the last day was 30 Sep 2023. [Employment Law 38/2013/QH13 Art. 46(1)]
Without work: met. The claimant was without work until 10 Sep 2023. \
[Employment Law 38/2013/QH13 Art. 49(4), Decree 28/2015 Art. 18]
No work in the waiting days: met. No work in the 15 working days after the full dossier, until 26 Jul 2023; \
the benefit starts on 27 Jul 2023. [Employment Law 38/2013/QH13 Art. 49(4), Decree 28/2015 Art. 18]
Reports every month: met. The claimant will report to the employment office every month. \
[Employment Law 38/2013/QH13 Art. 52]
Papers are there: met. The papers that the claim needs are there. [Decree 28/2015/ND-CP Art. 16]
Not drawn before: met. No benefit was drawn for the contract that ended on 30 Jun 2023. \
[Employment Law 38/2013/QH13 Art. 45]
1. Add the contribution bases of the last 6 paid months; months without a contribution are skipped. \
2023-01 42000000; 2023-02 42000000; 2023-03 42000000; 2023-04 93600000; 2023-05 93600000; 2023-06 93600000 = 406800000 \
[Circular 28/2015/TT-BLDTBXH Art. 8]
2. Divide by the number of months: the reference wage. sum 406800000; months 6 = 67800000 \
[Circular 28/2015/TT-BLDTBXH Art. 8]
3. Add the months carried over from the last claim and those paid since. carried over 29; since then 23 = 52 \
[Decree 28/2015/ND-CP Art. 18, months beyond the last full 12]
4. 3 months of benefit for up to 36 contribution months, one more for each further full 12, at most 12. \
contribution months 52; first grant 3; further blocks 1 = 4 [Employment Law 38/2013/QH13 Art. 50(2)]
5. Take the share of the law. reference wage 67800000; rate 60 % = 40680000 [Employment Law 38/2013/QH13 Art. 50(1)]
6. Hold the share at the cap, 5 times the measure of pay on 30 Jun 2023. \
share 40680000; minimum_wage.I 4680000; cap 23400000 = 23400000 [Employment Law 38/2013/QH13 Art. 50(1)]
7. Count working days after the full dossier: working day 16 is 27 Jul 2023, the first paid day. \
full dossier 2023-07-05; working day 16 = 2023-07-27 [Decree 28/2015/ND-CP Art. 18; the day of filing is not counted]
8. The award ended: New job. Each month of benefit used 12 contribution months; the rest is kept. \
contribution months 52; months of benefit 2; used for each 12 = 28 [Employment Law 38/2013/QH13 Art. 53]
9. Add the instalments: 46,800,000 in all.  = 46800000 [Practice whole dong; no text found]"""


def test_the_worksheet_of_a_claim_with_months_carried_over_is_the_one_reckoned_by_hand() -> None:
    first = dict.fromkeys(range(Month(2020, 2).index, Month(2021, 1).index + 1), 20_000_000)
    later = dict.fromkeys(range(Month(2021, 8).index, Month(2023, 3).index + 1), 42_000_000)
    last = dict.fromkeys(range(Month(2023, 4).index, Month(2023, 6).index + 1), 96_000_000)
    earlier = EarlierClaim(date(2021, 1, 31), date(2021, 2, 8), "contract_ended", paid_months=2, reserved_months=29)
    facts = claim(
        date(2023, 6, 30),
        reason="contract_ended",
        wages=first | later | last,
        contract="fixed_term",
        approved_on=date(2023, 7, 31),
        earlier_claims=(earlier,),
        returned_to_work_on=date(2023, 9, 10),
        notified_new_work=True,
    )
    found = answer(facts)
    assert lines(found) == WORKSHEET.split("\n")
    assert (str(found.total), found.reserved_months, found.duration) == ("46800000 VND", 28, 4)
    assert [str(planned.period.first) for planned in found.instalments] == ["2023-07-27", "2023-08-27"]


@pytest.mark.parametrize(("condition", "more"), FAILING)
def test_each_condition_fails_alone_and_is_named(condition: str, more: dict[str, Any]) -> None:
    found = answer(claim(months=40, **more))
    assert found.not_met == (condition,)
    assert found.outcome is Outcome.NOT_MET
    if condition != "covered":
        assert found.reserved_months == found.contribution_months


@pytest.mark.parametrize(("condition", "more"), UNKNOWN)
def test_a_silent_fact_leaves_its_condition_unknown(condition: str, more: dict[str, Any]) -> None:
    found = answer(claim(**more))
    outcomes = {finding.condition: finding.outcome for finding in found.findings}
    assert outcomes[condition] is Outcome.UNKNOWN
    assert found.outcome is not Outcome.MET


def test_no_sentence_has_a_place_left_open_whatever_is_known() -> None:
    say = words_in("en").say_sentence
    for more in ({}, *(more for _, more in (*FAILING, *UNKNOWN))):
        for on in (date(2012, 6, 30), date(2016, 6, 30), date(2021, 12, 31), date(2026, 2, 28)):
            found = answer(claim(on, **more))
            said = [finding.sentence for finding in found.findings] + [finding.title for finding in found.findings]
            said += [step.sentence for step in found.steps] + list(found.notes)
            assert not [text for text in map(say, said) if "{" in text or not text]


@pytest.mark.parametrize(("day", "outcome"), [(date(2025, 10, 31), Outcome.MET), (date(2026, 1, 31), Outcome.NOT_MET)])
def test_the_right_to_a_pension_excludes_from_2026(day: date, outcome: Outcome) -> None:
    assert answer(claim(day, reason="retired", pension_eligible=True)).outcome is outcome


@pytest.mark.parametrize(
    ("filed", "decided", "working_day"),
    [
        (date(2025, 12, 1), date(2025, 12, 31), 16),
        (date(2025, 12, 1), date(2026, 1, 1), 11),
        (date(2025, 12, 31), date(2026, 1, 20), 11),
        (date(2026, 1, 5), date(2026, 1, 20), 16),
    ],
)
def test_a_file_pending_on_the_first_day_of_2026_follows_the_new_law(
    filed: date, decided: date, working_day: int
) -> None:
    found = answer(claim(date(2025, 11, 28), filed_on=filed, complete_on=filed, approved_on=decided))
    calendar = VN.calendar((2025, 2026))
    assert found.payable is not None
    assert found.payable.first == calendar.working_days_after(filed, working_day)


def test_a_claim_filed_later_can_be_put_under_the_new_law_by_one_name_of_the_rule_book() -> None:
    parameter = VN.parameters["selection.later_files"]
    changed = replace(parameter, values=(replace(parameter.values[0], value="new_law"),))
    drafted = replace(VN, parameters={**VN.parameters, "selection.later_files": changed}, _books={})
    facts = claim(date(2025, 12, 31), filed_on=date(2026, 1, 5), complete_on=date(2026, 1, 5))
    starts = [
        found.payable.first
        for found in (assess(law, facts, VN.calendar((2026,))) for law in (VN, drafted))
        if found.payable is not None
    ]
    assert starts == [date(2026, 1, 27), date(2026, 1, 20)]


def test_a_file_without_a_decision_is_pending_when_its_decision_is_due_in_the_new_year() -> None:
    due = [answer(claim(date(2025, 11, 28), filed_on=day, complete_on=day)) for day in DECEMBER]
    articles = {found.findings[3].law.act[-12:] for found in due}
    assert articles == {"38/2013/QH13", "74/2025/QH15"}
    calendar = VN.calendar((2025, 2026))
    for day, found in zip(DECEMBER, due, strict=True):
        is_pending = calendar.working_days_after(day, 20) >= date(2026, 1, 1)
        assert found.findings[3].law.act.endswith("74/2025/QH15") == is_pending


DECEMBER = [date(2025, 12, day) for day in (1, 2, 3, 4, 5, 8)]


@pytest.mark.parametrize(
    ("contract", "started", "ends", "day", "is_long_window"),
    [
        ("seasonal", None, None, date(2024, 5, 31), True),
        ("seasonal", date(2023, 12, 1), date(2024, 5, 31), date(2024, 5, 31), True),
        ("fixed_term", date(2023, 12, 1), date(2024, 5, 31), date(2024, 5, 31), False),
        ("fixed_term", date(2025, 7, 1), date(2026, 5, 31), date(2026, 5, 31), True),
        ("fixed_term", date(2025, 6, 1), date(2026, 5, 31), date(2026, 5, 31), False),
        ("indefinite", date(2025, 7, 1), None, date(2026, 5, 31), False),
    ],
)
def test_a_short_contract_has_the_longer_window(
    contract: str, started: date | None, ends: date | None, day: date, *, is_long_window: bool
) -> None:
    last = Month.of(day).index
    wages = dict.fromkeys((last, *range(last - 35, last - 24)), WAGE)
    found = answer(claim(day, wages=wages, contract=contract, work_started_on=started, contract_ends_on=ends))
    assert found.not_met == (() if is_long_window else ("contributions",))


def test_an_unstated_contract_leaves_the_longer_window_open() -> None:
    last = Month(2026, 2).index
    wages = dict.fromkeys((last, *range(last - 35, last - 24)), WAGE)
    found = answer(claim(wages=wages, contract=None))
    assert found.findings[3].outcome is Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("day", "ends", "is_covered"),
    [
        (date(2024, 3, 30), date(2024, 3, 30), False),
        (date(2024, 3, 31), date(2024, 3, 31), True),
        (date(2026, 1, 30), date(2026, 1, 30), False),
        (date(2026, 1, 31), date(2026, 1, 31), True),
    ],
)
def test_a_contract_below_the_least_length_is_not_covered(day: date, ends: date, *, is_covered: bool) -> None:
    started = date(2024, 1, 1) if day.year == 2024 else date(2026, 1, 1)
    found = answer(claim(day, contract="seasonal", work_started_on=started, contract_ends_on=ends))
    assert ("covered" not in found.not_met) == is_covered


def test_probation_is_left_open_until_2025_and_not_covered_from_2026() -> None:
    before, after = (answer(claim(day, reason="probation_ended")) for day in (date(2025, 6, 30), date(2026, 2, 28)))
    assert (before.outcome, before.not_met) == (Outcome.UNKNOWN, ())
    assert after.not_met == ("covered",)


@pytest.mark.parametrize("late", [0, 1])
def test_the_limit_to_file_is_the_same_day_three_months_later(late: int) -> None:
    for ended, last in ((date(2019, 7, 15), date(2019, 10, 15)), (date(2019, 11, 30), date(2020, 2, 29))):
        filed = last + timedelta(days=late)
        found = answer(claim(ended, filed_on=filed, complete_on=filed))
        assert (found.not_met == ("filed_in_time",)) == bool(late)
        due = deadlines.filing_due(VN, ended)
        assert due is not None
        assert due.on == last


def test_the_dossier_counts_from_2026_and_the_filing_before() -> None:
    for ended, is_late in ((date(2025, 2, 10), False), (date(2026, 2, 10), True)):
        facts = claim(ended, filed_on=date(ended.year, 5, 8), complete_on=date(ended.year, 5, 12))
        assert (answer(facts).not_met == ("filed_in_time",)) == is_late


@pytest.mark.parametrize(("ended", "days"), [(date(2025, 3, 31), 15), (date(2026, 2, 28), 10)])
def test_work_in_the_waiting_days_refuses_and_work_on_the_next_one_does_not(ended: date, days: int) -> None:
    facts = claim(ended)
    assert facts.complete_on is not None
    last = VN.calendar((ended.year, ended.year + 1)).working_days_after(facts.complete_on, days)
    inside = answer(replace(facts, returned_to_work_on=last))
    after = answer(replace(facts, returned_to_work_on=last + timedelta(days=1)))
    assert inside.not_met == ("unemployed_long_enough",)
    assert (after.outcome, after.instalments, after.reserved_months) == (Outcome.MET, (), 24)


def test_leave_counts_as_insured_and_its_months_are_skipped_in_the_reference() -> None:
    last = Month(2026, 2).index
    wages = dict.fromkeys(range(last - 23, last - 6), WAGE)
    leave = DateRange(date(2025, 8, 1), date(2026, 2, 28))
    found = answer(claim(date(2026, 3, 3), wages=wages, maternity_leave=leave))
    assert (found.outcome, found.reference_months[-1]) == (Outcome.MET, "2025-07")
    unpaid = {True: (), False: ("covered",), None: ()}
    for suspended, not_met in unpaid.items():
        other = answer(claim(date(2026, 3, 3), wages=wages, unpaid_leave=leave, contract_suspended=suspended))
        assert other.not_met == not_met
        assert (other.outcome is Outcome.UNKNOWN) == (suspended is None)


def test_a_month_with_a_wage_of_nothing_is_no_contribution_month() -> None:
    wages = dict(claim(months=24).wages) | {Month(2026, 1).index: 0}
    found = answer(claim(wages=wages))
    assert found.contribution_months == 23
    assert "2026-01" not in found.reference_months
