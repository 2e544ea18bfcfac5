"""What decides an employer's contributions beside the wage: asked by the scheme, kept, and used by its returns."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.offices import Desks, add_employer, add_person, make_desks, new_claim
from ui_admin.domain.contribution import TypedLine
from ui_admin.domain.employer import NewEmployer
from ui_admin.domain.periods import Month
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.claims.facts import facts_of_claim, facts_of_new
from ui_admin.lookups.contributions.return_review import ReturnReview, Submitted, review_return
from ui_admin.operations.claims.claims import file_claim
from ui_admin.operations.contributions.returns import take_in_return
from ui_admin.operations.register.employers import register_employer
from ui_admin.operations.register.liability import determine_liability
from ui_admin.rules.schemes import load_scheme
from ui_admin.storage.claims import Claim
from ui_admin.storage.people import Person

if TYPE_CHECKING:
    from pathlib import Path

    from ui_admin.rules.facts import ClaimFacts

MONTH = Month(2026, 8)
NUMBERS = {"vn-ui": "079090012345", "jp-ei": "123456789018", "kr-ei": "900501-1234567"}


def desks_of(folder: Path, scheme: str) -> Desks:
    return make_desks(str(folder), scheme)


def employer_of(desks: Desks, **more: str) -> str:
    number = register_employer(desks.clerk, NewEmployer("Sample Works", date(2020, 1, 1), **more)).result
    determine_liability(desks.supervisor, number)
    return number


def reviewed(desks: Desks, employer: str, wage: int, month: Month = MONTH) -> ReturnReview:
    lines = [TypedLine(1, NUMBERS[desks.office.scheme.code], "Somebody", wage)]
    return review_return(desks.clerk, Submitted(employer, month, lines, {}))


def test_the_ceiling_of_a_return_is_that_of_the_region_of_its_employer(tmp_path: Path) -> None:
    desks = desks_of(tmp_path, "vn-ui")
    first = reviewed(desks, employer_of(desks, employer_class="I"), 500_000_000)
    fourth = reviewed(desks, employer_of(desks, employer_class="IV"), 500_000_000)
    assert first.ceiling is not None
    assert fourth.ceiling is not None
    assert first.rows[0].base == first.ceiling > fourth.ceiling == fourth.rows[0].base


def test_the_state_as_employer_has_the_ceiling_of_its_own_measure_of_pay_until_2026(tmp_path: Path) -> None:
    desks = desks_of(tmp_path, "vn-ui")
    state = employer_of(desks, employer_class="I", ownership="state")
    assert reviewed(desks, state, 500_000_000, Month(2025, 12)).ceiling == 20 * 2_340_000
    assert reviewed(desks, state, 500_000_000, Month(2026, 1)).ceiling == 20 * 5_310_000


@pytest.mark.parametrize(
    ("industry", "owed"), [("general", 2550), ("agriculture", 2850), ("construction", 3150), ("", 2550)]
)
def test_a_japanese_employer_pays_the_rate_of_its_industry(tmp_path: Path, industry: str, owed: int) -> None:
    desks = desks_of(tmp_path, "jp-ei")
    assert reviewed(desks, employer_of(desks, employer_class=industry), 300_000).rows[0].employer == owed


@pytest.mark.parametrize(("employees", "owed"), [("149", 34_500), ("150", 46_500), ("1000", 52_500)])
def test_a_korean_employer_pays_for_job_security_by_its_size(tmp_path: Path, employees: str, owed: int) -> None:
    desks = desks_of(tmp_path, "kr-ei")
    assert reviewed(desks, employer_of(desks, employer_class=employees), 3_000_000).rows[0].employer == owed


@pytest.mark.parametrize(
    ("scheme", "value", "key"),
    [
        ("vn-ui", "V", "employer.class_unknown"),
        ("kr-ei", "many", "employer.class_no_count"),
        ("kr-ei", "0", "employer.class_no_count"),
        ("th-sso", "I", "employer.class_not_asked"),
    ],
)
def test_a_class_that_the_scheme_does_not_know_is_refused_by_name(
    tmp_path: Path, scheme: str, value: str, key: str
) -> None:
    desks = desks_of(tmp_path, scheme)
    with pytest.raises(Refused) as refused:
        employer_of(desks, employer_class=value)
    assert (refused.value.sentence.key, refused.value.field) == (key, "employer_class")


def test_a_kind_of_employer_is_enterprise_or_state(tmp_path: Path) -> None:
    desks = desks_of(tmp_path, "th-sso")
    with pytest.raises(Refused) as refused:
        employer_of(desks, ownership="club")
    assert refused.value.field == "ownership"


def _filed_facts(desks: Desks, employer: str, statement: dict[str, object]) -> ClaimFacts:
    person = add_person(desks, account=False)
    lines = [TypedLine(1, NUMBERS["vn-ui"], "", 10_000_000)]
    take_in_return(desks.clerk, Submitted(employer, MONTH, lines, {}))
    from dataclasses import replace

    new = replace(new_claim(desks, person, employer, date(2026, 8, 31)), statement=statement)
    number = file_claim(desks.clerk, new).result.number
    with desks.office.look() as session:
        claim = session.query(Claim).filter_by(number=number).one()
        typed = facts_of_new(session, desks.office, new, session.query(Person).filter_by(number=person).one())
        filed = facts_of_claim(session, desks.office, claim)
    assert (typed.region, typed.employer_kind) == (filed.region, filed.employer_kind)
    return filed


def test_a_claim_reads_region_and_kind_from_the_employer_that_was_left(tmp_path: Path) -> None:
    desks = desks_of(tmp_path, "vn-ui")
    found = _filed_facts(desks, employer_of(desks, employer_class="III", ownership="state"), {})
    assert (found.region, found.employer_kind) == ("III", "state")


def test_what_the_claimant_states_goes_before_what_the_register_says(tmp_path: Path) -> None:
    desks = desks_of(tmp_path, "vn-ui")
    statement: dict[str, object] = {"work": {"region": "II"}}
    found = _filed_facts(desks, employer_of(desks, employer_class="III"), statement)
    assert (found.region, found.employer_kind) == ("II", "enterprise")


def test_an_employer_whose_region_nobody_knows_leaves_it_open(tmp_path: Path) -> None:
    desks = desks_of(tmp_path, "vn-ui")
    assert _filed_facts(desks, add_employer(desks), {}).region is None


def test_each_class_that_a_scheme_asks_has_its_words() -> None:
    from ui_admin.rules.schemes import scheme_codes
    from ui_admin.workstation.language import Words

    words = Words()
    asking = [load_scheme(code).employer_class for code in scheme_codes()]
    for asked in filter(None, asking):
        keys = [f"employer_class.{asked.fact}", f"employer_class_form.{asked.fact}"]
        keys += [f"employer_class_value.{asked.fact}.{value}" for value in asked.values]
        assert [key for key in keys if key not in words] == []
    assert sum(asked is not None for asked in asking) >= 3
