"""The cash list at the counter: marked with keys, handed in, and what nobody collected goes back to the fund."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from sqlalchemy import select

from tests.gui.desks import CTRL, Hands
from tests.operations.released_runs import PAY_ON, later, released, statuses
from ui_admin.domain.payment import RETURN_REASONS, PaymentAnswer
from ui_admin.operations.payments.payment_answers import AnswerFile, open_payments, take_in_answer
from ui_admin.storage.claims import Claim
from ui_admin.workstation.folders import RESOURCES

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.offices import Desks

KEY = Qt.Key
WORDS = RESOURCES / "translations" / "en" / "payments.toml"


def test_a_clerk_marks_a_cash_list_with_keys_and_a_supervisor_returns_what_nobody_collected(
    qtbot: QtBot, thai: Desks, tmp_path: Path
) -> None:
    run, payment, _person = released(thai, tmp_path, "cash_point")
    clerk = Hands(qtbot, later(thai.clerk, 1))
    page = clerk.go("cash_list", run)
    assert not page.finish_button.isEnabled()
    clerk.press(KEY.Key_Space)
    assert page.marks == {payment: "collected"}
    clerk.press(KEY.Key_Delete)
    assert page.marks == {payment: "uncollected"}
    clerk.finish_with(lambda: clerk.window.shown[0] == "run")
    assert statuses(thai.office, payment) == ("uncollected", "in_run")
    clerk.leave()

    approver = Hands(qtbot, later(thai.approver, 40))
    page = approver.go("run", run)
    page.tabs.choose("returned")
    approver.rest()
    page.returned.setFocus()
    approver.press(KEY.Key_Home)
    assert page.returned_acts.buttons["to_fund"].isEnabled()
    approver.press(KEY.Key_F, held=CTRL | Qt.KeyboardModifier.ShiftModifier)
    approver.type("nobody came")
    approver.press(KEY.Key_Return, held=CTRL)
    qtbot.waitUntil(lambda: "back in the fund" in approver.message, timeout=5000)
    approver.rest()
    assert statuses(thai.office, payment) == ("to_fund", "lapsed")
    approver.leave()


def test_a_reason_that_only_the_bank_knows_is_shown_by_its_code(qtbot: QtBot, thai: Desks, tmp_path: Path) -> None:
    run, payment, _person = released(thai, tmp_path, "bank")
    end_to_end_id, amount = open_payments(thai.office, run, ("bank",))[0]
    answer = [PaymentAnswer(end_to_end_id, False, amount, PAY_ON, "AC13", 2)]
    take_in_answer(thai.clerk, run, answer, AnswerFile("a.csv", "0" * 64))
    hands = Hands(qtbot, later(thai.approver, 1))
    page = hands.go("run", run)
    page.tabs.choose("returned")
    hands.rest()
    model = page.returned.model()
    shown = [model.index(0, column).data() for column in range(model.columnCount())]
    assert "Reason AC13 of the bank" in shown
    with thai.office.look() as session:
        claim = str(session.scalars(select(Claim.number)).one())
    hands.go("claim", claim)
    hands.rest()
    hands.leave()
    assert statuses(thai.office, payment) == ("returned", "payable")
    words = set(tomllib.loads(WORDS.read_text(encoding="utf-8"))["return_reason"])
    assert words == {*RETURN_REASONS, "other"}
