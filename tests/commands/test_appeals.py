"""A determination asked again without a window: reconsidered, appealed against, executed; and a complaint."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.appeals.places import TODAY, a_claim, decided, two_of_each
from ui_admin.commands.line import run
from ui_admin.lookups.claims.claim_sheets import claim_sheet

if TYPE_CHECKING:
    from tests.offices import Desks


@pytest.fixture
def desks(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> Desks:
    """A Thai office with two clerks and two supervisors, for practice, and a denied claim."""
    monkeypatch.setenv("UI_ADMIN_PASSWORD", "demo")
    made = two_of_each(tmp_path)
    decided(made, a_claim(made, reason="misconduct"))
    return made


def told(desks: Desks, capsys: pytest.CaptureFixture[str], login: str, *words: str) -> dict[str, Any]:
    capsys.readouterr()
    folder = str(desks.office.folder)
    code = run([*words, "--office", folder, "--officer", login, "--json", "--on", TODAY.isoformat()])
    out, fault = capsys.readouterr()
    assert code == 0, fault
    found: dict[str, Any] = json.loads(out)
    return found


def test_an_appeal_is_taken_in_checked_forwarded_decided_and_executed(
    desks: Desks, capsys: pytest.CaptureFixture[str]
) -> None:
    from ui_admin.lookups.listing import Wanted
    from ui_admin.lookups.lists import claims_page

    claim = claims_page(desks.office, Wanted()).rows[0].number
    served = told(desks, capsys, "clerk", "claim", "served", claim, "--day", TODAY.isoformat())
    assert served["appeal_due_on"] is not None
    made = told(desks, capsys, "clerk", "appeal", "add", claim, "--against", "denial", "--grounds", "laid off")
    number, mine = made["appeal"], "supervisor2"
    assert made["in_time"] is True
    failed = told(desks, capsys, mine, "appeal", "check", number, "--answer", "signed=no")
    assert (failed["status"], failed["failed"]) == ("formal_check", "signed")
    assert told(desks, capsys, mine, "appeal", "check", number)["status"] == "office_review"
    told(desks, capsys, mine, "appeal", "forward", number, "--words", "we keep to it", "--to", "Committee")
    told(desks, capsys, mine, "appeal", "hear", number, "--words", "on the papers")
    day = TODAY.isoformat()
    told(desks, capsys, mine, "appeal", "decide", number, "--outcome", "changed", "--day", day)
    why = ("--cause", "appeal", "--words", "found", "--set", "reason_found=laid_off")
    again = told(desks, capsys, "clerk2", "claim", "reconsider", claim, *why)
    assert again["outcome"] == "allowed"
    told(desks, capsys, mine, "claim", "approve", claim)
    assert told(desks, capsys, mine, "appeal", "execute", number)["determination"]
    told(desks, capsys, mine, "appeal", "close", number)
    rows = told(desks, capsys, mine, "appeal", "list")["rows"]
    assert [row["status"] for row in rows] == ["closed"]
    assert claim_sheet(desks.office, claim).award_status == "active"


def test_a_complaint_is_taken_in_answered_and_closed(desks: Desks, capsys: pytest.CaptureFixture[str]) -> None:
    given = ("--topic", "waiting_time", "--words", "three hours", "--name", "Somchai J.")
    number = told(desks, capsys, "clerk", "complaint", "add", *given)["complaint"]
    told(desks, capsys, "supervisor", "complaint", "answer", number, "--words", "sorry", "--justified")
    told(desks, capsys, "supervisor", "complaint", "close", number)
    assert told(desks, capsys, "clerk", "complaint", "list")["rows"][0]["status"] == "closed"
