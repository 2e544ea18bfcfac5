"""Opening an overpayment by hand from a claim: what was due for each period that was paid."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from ui_admin.domain.overpayment import Cause
from ui_admin.gui.dialogs.debt import DebtDialog
from ui_admin.operations.benefit.overpayments import open_overpayment

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui_admin.domain.done import Done
    from ui_admin.gui.pages.claims.claim import ClaimPage
    from ui_admin.lookups.claims.claim_sheets import ClaimSheet, InstalmentRow
    from ui_admin.office import Office

MOST_PERIODS = 12


def paid_periods(sheet: ClaimSheet) -> list[InstalmentRow]:
    """Give the benefit periods of a claim that were paid, the latest of them when there are many."""
    paid = [row for row in sheet.instalments if row.status == "paid" and row.component == "benefit"]
    return paid[-MOST_PERIODS:]


def ask_overpayment(page: ClaimPage, sheet: ClaimSheet) -> DebtDialog:
    """Ask what was due for each paid period, why, and open the overpayment."""
    say, words = page.say, page.desk.words
    title = say("action.open_overpayment").rstrip("…")
    dialog = DebtDialog(page, title, say("overpaid_ask.open"))
    periods = paid_periods(sheet)
    for row in periods:
        asked = say("overpaid_ask.due_for", number=row.period_no, paid=words.money(row.amount))
        dialog.add_money(f"due_{row.period_no}", asked, may_lack=True)
    causes = [(say(f"overpayment_cause.{cause.value}"), cause.value) for cause in Cause]
    dialog.add_choice("cause", say("head.cause"), causes)
    dialog.add_text("words", say("head.why"))

    def deed(said: dict[str, Any]) -> Callable[[Office], Done[Any]]:
        due = {row.period_no: said[f"due_{row.period_no}"] for row in periods}
        named = {number: amount for number, amount in due.items() if amount is not None}
        return partial(open_overpayment, claim_number=sheet.number, due=named, cause=said["cause"], words=said["words"])

    def opened(number: str) -> None:
        page.desk.good("overpaid_page.done.opened", number=number)
        page.desk.open("overpayment", number)

    dialog.answered.connect(opened)
    dialog.act_with(title, deed)
    return dialog
