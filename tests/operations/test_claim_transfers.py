"""A claim that goes to another office: closed here, one sealed file, filed there with its day of filing, once."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from tests.offices import TODAY, Desks, add_employer, add_person, make_desks, new_claim, pay_months
from tests.refusals import refusal
from ui_admin.domain.facts import NewFact
from ui_admin.domain.periods import Month
from ui_admin.lookups.claims.claim_files import claim_file
from ui_admin.lookups.claims.claim_sheets import claim_sheet
from ui_admin.lookups.claims.claim_watch import claim_watch
from ui_admin.lookups.office.checks import check_office
from ui_admin.office import Clock
from ui_admin.operations.claims.claim_transfers import Transfer, take_in_claim, transfer_claim
from ui_admin.operations.claims.claims import file_claim
from ui_admin.operations.claims.determinations import decide_claim, propose_determination
from ui_admin.operations.claims.facts import record_fact
from ui_admin.operations.claims.flags import raise_flag
from ui_admin.operations.claims.holds import NewHold, place_hold
from ui_admin.operations.office.offices import NewOffice, NewOfficer, create_office
from ui_admin.storage.claims import Claim
from ui_admin.storage.people import Person
from ui_admin.training.demo_office import OFFICERS, PASSWORD

if TYPE_CHECKING:
    from pathlib import Path

THERE = Transfer("TH-CNX", "Chiang Mai", "moved_home")


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Desks:
    return make_desks(str(tmp_path_factory.mktemp("here")), "th-sso")


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Desks:
    officers = [NewOfficer(name, login, PASSWORD, roles, must_change_password=False) for name, login, roles in OFFICERS]
    new = NewOffice("TH-CNX", "Chiang Mai", "th-sso", "demo")
    return Desks(create_office(tmp_path_factory.mktemp("there") / "office", new, officers, Clock.on(TODAY)))


@pytest.fixture(scope="module")
def claim(here: Desks) -> str:
    employer, person = add_employer(here), add_person(here)
    pay_months(here, employer, Month(2026, 8), 8)
    number = file_claim(here.clerk, new_claim(here, person, employer, date(2026, 8, 31))).result.number
    record_fact(here.clerk, NewFact(number, "reason", "employer_closed", "officer", note="seen on site"))
    return number


@pytest.fixture(scope="module")
def sent(here: Desks, claim: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    propose_determination(here.clerk, claim)
    place_hold(here.clerk, NewHold("claim", claim, "bank"))
    raise_flag(here.clerk, claim, "Look")
    file = tmp_path_factory.mktemp("sent") / "claim.json"
    transfer_claim(here.supervisor, claim, THERE, file)
    return file


def test_what_cannot_be_sent_is_refused_and_nothing_is_written(here: Desks, claim: str, tmp_path: Path) -> None:
    file, office = tmp_path / "x.json", here.supervisor
    for to, key in (
        (Transfer("", "", "moved_home"), "claim_packet.office_needed"),
        (Transfer("th-bkk", "", "moved_home"), "claim_packet.to_itself"),
        (Transfer("TH-CNX", "", "because"), "claim_packet.reason_needed"),
        (Transfer("TH-CNX", "", "other"), "hold.note_needed"),
    ):
        assert refusal(lambda to=to: transfer_claim(office, claim, to, file)) == key
    assert refusal(lambda: transfer_claim(here.clerk, claim, THERE, file)) == "officer.may_not"
    blocked = tmp_path / "file"
    blocked.write_text("x", encoding="utf-8")
    assert refusal(lambda: transfer_claim(office, claim, THERE, blocked / "x.json")) == "file.cannot_write"
    assert claim_sheet(here.clerk, claim).status == "filed"
    assert not file.exists()


def test_a_claim_that_was_sent_is_closed_here_with_its_flags_and_holds(here: Desks, claim: str, sent: Path) -> None:
    assert claim_sheet(here.clerk, claim).status == "transferred"
    watch = claim_watch(here.clerk, claim)
    assert ([flag.status for flag in watch.flags], [hold.state for hold in watch.holds]) == (["cancelled"], ["ended"])
    assert refusal(lambda: transfer_claim(here.supervisor, claim, THERE, sent)) == "transition.cannot_follow"
    assert sent.stat().st_size > 1000


def test_the_other_office_files_it_with_its_day_and_decides_it_from_the_file_alone(
    here: Desks, there: Desks, claim: str, sent: Path
) -> None:
    taken = take_in_claim(there.clerk, sent).result
    assert (taken.is_new, taken.from_number, taken.from_office) == (True, claim, "Test office")
    was, now = claim_sheet(here.clerk, claim), claim_sheet(there.clerk, taken.number)
    assert (now.filed_on, now.separated_on, now.reason) == (was.filed_on, was.separated_on, "employer_closed")
    wages = {row.name: row for row in claim_file(there.clerk, taken.number).facts}["wages"]
    assert wages.source == "certified"
    proposed = propose_determination(there.clerk, taken.number).result
    assert (proposed.outcome, proposed.total is not None) == ("allowed", True)
    assert decide_claim(there.supervisor, taken.number).result.award_number
    assert all(check.is_ok for check in check_office(there.office))


def test_taking_it_in_twice_is_taking_it_in_once(there: Desks, sent: Path) -> None:
    again = take_in_claim(there.clerk, sent).result
    assert again.is_new is False
    with there.office.look() as session:
        assert session.scalar(select(func.count()).select_from(Claim)) == 1
        assert session.scalar(select(func.count()).select_from(Person)) == 1


def test_a_file_that_is_not_whole_or_not_for_this_office_is_refused(
    here: Desks, there: Desks, sent: Path, tmp_path: Path
) -> None:
    packet = json.loads(sent.read_text(encoding="utf-8"))
    packet["content"]["months"][0]["wage"] += 1
    changed = tmp_path / "changed.json"
    changed.write_text(json.dumps(packet), encoding="utf-8")
    assert refusal(lambda: take_in_claim(there.clerk, changed)) == "claim_packet.changed"
    changed.write_text("not json", encoding="utf-8")
    assert refusal(lambda: take_in_claim(there.clerk, changed)) == "claim_packet.not_one"
    assert refusal(lambda: take_in_claim(there.clerk, tmp_path / "none.json")) == "claim_packet.no_file"
    assert refusal(lambda: take_in_claim(here.clerk, sent)) == "claim_packet.other_office"
    packet["version"] = 99
    changed.write_text(json.dumps(packet), encoding="utf-8")
    assert refusal(lambda: take_in_claim(there.clerk, changed)) == "claim_packet.newer"
