"""A pre-check answers as the law does, says that it is no determination, and leaves no trace."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from sqlalchemy import text

from tests.operations.counter import Counter, open_counter
from tests.refusals import refusal
from ui_admin.domain.claim import NewClaim
from ui_admin.lookups.claims.previews import preview_claim
from ui_admin.lookups.printables.prechecks import precheck_slip
from ui_admin.operations.claims.claims import file_claim
from ui_admin.operations.claims.determinations import decide_claim, propose_determination
from ui_admin.operations.claims.prechecks import print_precheck
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from pathlib import Path

WORDS = words_in("en")


@pytest.fixture(scope="module")
def counter(tmp_path_factory: pytest.TempPathFactory) -> Counter:
    return open_counter(tmp_path_factory.mktemp("prechecks"))


def rows(counter: Counter) -> dict[str, int]:
    with counter.desks.office.engine.connect() as connection:
        tables = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
        return {name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one() for name in tables}


def test_a_slip_says_what_a_determination_would_and_writes_nothing(counter: Counter, tmp_path: Path) -> None:
    asked, desk = counter.asked(), counter.desks.clerk
    before = rows(counter)
    found = preview_claim(desk, asked).assessment
    slip = precheck_slip(desk, asked, WORDS)
    file = tmp_path / "slip.pdf"
    assert print_precheck(desk, asked, file, WORDS) == len(PdfReader(file).pages)
    assert rows(counter) == before
    page = " ".join("".join(page.extract_text() for page in PdfReader(file).pages).split())
    assert "This is not a determination" in page
    assert found.total is not None
    assert dict(slip.figures)["In all"] == WORDS.money_with_currency(found.total)
    assert len(slip.findings) == len(found.findings)
    filed = file_claim(counter.desks.clerk, asked).result.number
    propose_determination(counter.desks.clerk, filed)
    assert decide_claim(counter.desks.supervisor, filed).result.total == found.total


def test_a_walk_in_who_is_not_in_the_register_hears_what_is_not_known(counter: Counter) -> None:
    told = replace(counter.asked(), person_number="", employer_number="")
    slip = precheck_slip(counter.desks.clerk, told, WORDS)
    assert slip.told[0][1] == "Not in the register, or not named"
    assert any(finding.outcome == WORDS.say("outcome.unknown") for finding in slip.findings)


def test_a_reason_that_gives_no_right_prints_no_amount_but_every_finding(counter: Counter) -> None:
    slip = precheck_slip(counter.desks.clerk, counter.asked(reason="misconduct"), WORDS)
    assert slip.headline == WORDS.say("panel.would_be_denied")
    assert slip.figures == ()
    assert len(slip.findings) > 5


def test_too_little_is_refused_in_a_sentence(counter: Counter, tmp_path: Path) -> None:
    target = tmp_path / "none.pdf"
    assert refusal(lambda: print_precheck(counter.desks.clerk, NewClaim(), target, WORDS)) == "precheck.needs_more"
    assert not target.exists()
