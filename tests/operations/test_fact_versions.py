"""Facts with their source: a correction is a new version, and nobody reads a decided claim differently afterwards."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from tests.offices import add_employer, add_person, make_desks, new_claim, pay_months
from ui_admin.domain.facts import DOCUMENT, OFFICER, STATEMENT, NewFact
from ui_admin.domain.periods import Month
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import Sentence
from ui_admin.lookups.claims.claim_files import claim_file
from ui_admin.operations.claims.claims import answer_claim, file_claim
from ui_admin.operations.claims.determinations import decide_claim, propose_determination
from ui_admin.operations.claims.facts import record_fact
from ui_admin.storage.claims import Determination

if TYPE_CHECKING:
    from tests.offices import Desks
    from ui_admin.lookups.claims.claim_facts import FactRow


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Desks:
    return make_desks(str(tmp_path_factory.mktemp("facts")), "th-sso")


@pytest.fixture(scope="module")
def claim(desks: Desks) -> str:
    employer, person = add_employer(desks), add_person(desks)
    pay_months(desks, employer, Month(2026, 8), 8)
    return file_claim(desks.clerk, new_claim(desks, person, employer, date(2026, 8, 31))).result.number


def fact(desks: Desks, claim: str, name: str) -> FactRow:
    return next(row for row in claim_file(desks.clerk, claim).facts if row.name == name)


def refused(desks: Desks, new: NewFact) -> str:
    with pytest.raises(Refused) as caught:
        record_fact(desks.clerk, new)
    return caught.value.sentence.key


def test_every_fact_says_where_it_comes_from_and_since_when_it_is_known(desks: Desks, claim: str) -> None:
    rows = claim_file(desks.clerk, claim).facts
    assert {row.source for row in rows} == {"form", "office", "register", "returns", "papers"}
    assert all(row.since for row in rows)
    assert all(not row.versions for row in rows)


def test_what_cannot_be_a_value_of_the_fact_is_refused_and_changes_nothing(desks: Desks, claim: str) -> None:
    for new, key in (
        (NewFact(claim, "born_on", date(1990, 1, 1), OFFICER, note="x"), "fact_act.not_here"),
        (NewFact(claim, "separated_on", date(2026, 8, 30), "hearsay"), "fact_act.source_needed"),
        (NewFact(claim, "separated_on", date(2026, 8, 30), DOCUMENT), "fact_act.paper_needed"),
        (NewFact(claim, "separated_on", date(2026, 8, 30), DOCUMENT, paper="nothing"), "fact_act.no_such_paper"),
        (NewFact(claim, "separated_on", date(2026, 8, 30), OFFICER), "fact_act.note_needed"),
        (NewFact(claim, "separated_on", date(2026, 12, 1), STATEMENT), "fact_act.in_future"),
        (NewFact(claim, "separated_on", True, STATEMENT), "fact_act.wrong_kind"),
        (NewFact(claim, "reason", "bored", STATEMENT), "fact_act.wrong_kind"),
        (NewFact(claim, "separated_on", date(2026, 8, 31), STATEMENT), "fact_act.same"),
        (NewFact("TH-BKK-2026-999999-9", "reason", "laid_off", STATEMENT), "record.unknown"),
    ):
        assert refused(desks, new) == key
    assert all(not row.versions for row in claim_file(desks.clerk, claim).facts)


def test_a_correction_from_a_paper_is_a_new_version_that_names_the_paper(desks: Desks, claim: str) -> None:
    papers = [row.kind for row in claim_file(desks.clerk, claim).papers if row.direction == "in"]
    record_fact(desks.clerk, NewFact(claim, "separated_on", date(2026, 8, 28), DOCUMENT, paper=papers[0]))
    row = fact(desks, claim, "separated_on")
    assert (row.value, row.source, row.since) == (date(2026, 8, 28), "document", desks.office.today())
    assert isinstance(row.paper, Sentence)
    assert row.paper.key == f"required_paper.{papers[0]}"
    assert [(version.value, version.source) for version in row.versions] == [
        (date(2026, 8, 28), "document"),
        (date(2026, 8, 31), "statement"),
    ]
    now, before = row.versions
    assert (now.until, before.until, before.since) == (None, desks.office.today(), date(2026, 9, 5))
    assert now.officer


def test_what_the_worker_said_of_the_reason_stays_beside_what_the_officer_found(desks: Desks, claim: str) -> None:
    record_fact(
        desks.clerk, NewFact(claim, "reason", "employer_closed", OFFICER, note="the shop is shut, seen on site")
    )
    row = fact(desks, claim, "reason")
    assert [str(version.value.key) for version in row.versions if isinstance(version.value, Sentence)] == [
        "reason.employer_closed",
        "reason.laid_off",
    ]
    assert row.source == "officer"


def test_an_answer_that_is_given_again_keeps_the_one_before(desks: Desks, claim: str) -> None:
    answer_claim(desks.clerk, claim, "without_work", value=False)
    answer_claim(desks.clerk, claim, "without_work", value=True)
    row = fact(desks, claim, "without_work")
    assert [version.value for version in row.versions] == [True, False, True]


def test_a_decided_claim_keeps_its_facts(desks: Desks, claim: str) -> None:
    propose_determination(desks.clerk, claim)
    decide_claim(desks.supervisor, claim)
    assert refused(desks, NewFact(claim, "separated_on", date(2026, 8, 27), STATEMENT)) == "claim.is_decided"
    with desks.office.look() as session:
        kept = session.scalars(select(Determination.facts).where(Determination.status == "made")).one()
    assert kept["separated_on"] == "2026-08-28"
    assert kept["reason"] == "employer_closed"
