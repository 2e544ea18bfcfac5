"""What waits on the desks of a demo office: questions asked, papers missed, debts, an appeal, money paid and not due."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import text

from ui_admin.domain.appeal import Against, NewAppeal, NewComplaint
from ui_admin.domain.arrears import BrokenWhen, NewPlan, equal_steps
from ui_admin.domain.claim import ReportAnswers
from ui_admin.domain.inquiry import NewInquiry
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.arrears import arrears_page
from ui_admin.lookups.listing import Wanted
from ui_admin.operations.appeals import receive_appeal
from ui_admin.operations.arrears_plans import propose_plan
from ui_admin.operations.complaints import receive_complaint
from ui_admin.operations.corrections import Correction, correct_certification
from ui_admin.operations.holds import NewHold, place_hold
from ui_admin.operations.inquiries import ask_party
from ui_admin.operations.surcharges import reckon_surcharges

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui_admin.training.sample_desks import Play

PLAN_STEPS = 3
UNDECIDED = "SELECT number FROM claims WHERE status IN ('in_assessment', 'filed') ORDER BY key"
# Those who were denied first, then those who may find it too little.
DECIDED = """
SELECT c.number, d.outcome FROM claims AS c JOIN determinations AS d ON d.claim_id = c.id
WHERE d.status = 'made' ORDER BY d.outcome <> 'denied', d.key DESC
"""
# The last report of somebody who was paid for it.
PAID_REPORTS = """
SELECT c.number, i.period_no, i.period_from FROM instalments AS i JOIN awards AS a ON a.id = i.award_id
JOIN claims AS c ON c.id = a.claim_id JOIN certifications AS t ON t.award_id = a.id AND t.period_no = i.period_no
WHERE i.status = 'paid' AND t.status = 'settled' AND a.status = 'active' ORDER BY i.key DESC
"""


def play_desks(play: Play) -> None:
    """Leave something of each kind on the desks, as far as the law of the scheme knows it."""
    for scene in (_inquiry, _hold, _complaint, _appeal, _debt, _overpayment):
        # Where the law has no such thing, or nobody in the office has come to it, the desk stays empty.
        with suppress(Refused):
            scene(play)


def _numbers(play: Play, question: str) -> list[tuple[object, ...]]:
    with play.office.look() as session:
        return [tuple(row) for row in session.execute(text(question))]


def _first(play: Play, question: str, deed: Callable[..., object]) -> None:
    """Do a deed with the first record for which it is not refused."""
    for row in _numbers(play, question):
        with suppress(Refused):
            deed(*row)
            return


def _inquiry(play: Play) -> None:
    """An employer is asked why the work ended."""
    clerk = play.at("clerk", play.today - timedelta(days=4))
    _first(play, UNDECIDED, lambda number: ask_party(clerk, str(number), NewInquiry("employer")))


def _hold(play: Play) -> None:
    """A claim waits for a paper."""
    clerk = play.at("clerk")
    claims = _numbers(play, UNDECIDED)
    if len(claims) > 1:
        place_hold(clerk, NewHold("claim", str(claims[-1][0]), "document", note="the letter of the employer"))


def _complaint(play: Play) -> None:
    """Somebody waited too long at the counter."""
    words = "I came three times and was sent home each time because the number system was off."
    receive_complaint(
        play.at("clerk", play.today - timedelta(days=6)), NewComplaint("waiting_time", words, name="Anong")
    )


def _appeal(play: Play) -> None:
    """Somebody whose claim was denied, or who finds the amount too small, appeals in time."""
    clerk = play.at("clerk", play.today - timedelta(days=2))

    def appeal(number: object, outcome: object) -> None:
        is_denied = outcome == "denied"
        against = Against.DENIAL if is_denied else Against.TOO_LITTLE
        told = "I did not leave of my own will" if is_denied else "My wage was higher in the last months"
        receive_appeal(clerk, NewAppeal(str(number), against, f"{told}: the factory told all of us to sign."))

    _first(play, DECIDED, appeal)


def _debt(play: Play) -> None:
    """The employer that owes for three months is charged what the law adds, and asks to pay in steps."""
    clerk = play.at("clerk")
    for row in arrears_page(clerk, Wanted(limit=1)).rows:
        with suppress(Refused):
            reckon_surcharges(play.at("supervisor"), row.number)
    for row in arrears_page(clerk, Wanted(limit=1)).rows:
        first = play.office.calendar.on_or_after(play.today + timedelta(days=10))
        steps = equal_steps(row.overdue, PLAN_STEPS, first)
        reason = "a machine was out of order for a month"
        propose_plan(clerk, NewPlan(row.number, steps, BrokenWhen(), reason))


def _overpayment(play: Play) -> None:
    """Somebody says later that there was work in a month that was paid."""
    clerk = play.at("clerk")

    def correct(number: object, period: object, _first_day: object) -> None:
        said = ReportAnswers(worked=True) if "worked" in play.scheme.certification_asks else None
        correction = Correction(said, "the claimant worked in this period", "employer")
        correct_certification(clerk, str(number), int(str(period)), correction)

    _first(play, PAID_REPORTS, correct)
