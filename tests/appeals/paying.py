"""Ways by which an instalment of a test office is paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.payment import NewRun, PaymentAnswer
from ui_admin.operations.payments.payment_answers import AnswerFile, open_payments, take_in_answer
from ui_admin.operations.payments.payment_release import close_run, release_run
from ui_admin.operations.payments.payment_runs import approve_run, draft_run, lock_run, try_run

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from tests.offices import Desks
    from ui_admin.domain.money import Money


def send(desks: Desks, folder: Path, on: date) -> str:
    """Let a run go with everything due up to a day; gives its number."""
    clerk = desks.at("clerk", on)
    number = draft_run(clerk, NewRun(on, on)).result
    payments = try_run(clerk, number).result.payments
    lock_run(clerk, number)
    approve_run(desks.at("supervisor", on), number, payments)
    release_run(desks.at("approver", on), number, folder)
    return number


def pay(desks: Desks, folder: Path, on: date) -> list[Money]:
    """Pay everything due up to a day and let the bank say that all of it arrived; gives the amounts."""
    number = send(desks, folder, on)
    clerk = desks.at("clerk", on)
    sent = open_payments(desks.office, number, ("bank",))
    answers = [PaymentAnswer(payment, True, amount, on, "", row) for row, (payment, amount) in enumerate(sent, 2)]
    take_in_answer(clerk, number, answers, AnswerFile(f"{number}.csv", (number * 8)[:64]))
    close_run(clerk, number)
    return [amount for _payment, amount in sent]
