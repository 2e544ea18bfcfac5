"""What waits on the desks of a demo office: questions asked, papers missed, debts, an appeal, money paid and not due."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from ui_admin.domain.appeal import Against, NewAppeal, NewComplaint
from ui_admin.domain.arrears import BrokenWhen, NewPlan, equal_steps
from ui_admin.domain.certification import ReportAnswers
from ui_admin.domain.inquiry import NewInquiry
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.claims.claim_sheets import claim_sheet
from ui_admin.lookups.contributions.arrears import arrears_page
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.lists import claims_page
from ui_admin.operations.benefit.corrections import Correction, correct_certification
from ui_admin.operations.claims.appeals import receive_appeal
from ui_admin.operations.claims.complaints import receive_complaint
from ui_admin.operations.claims.holds import NewHold, place_hold
from ui_admin.operations.claims.inquiries import ask_party
from ui_admin.operations.contributions.arrears_plans import propose_plan
from ui_admin.operations.contributions.surcharges import reckon_surcharges

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ui_admin.lookups.lists import ClaimRow
    from ui_admin.training.sample_desks import Play

PLAN_STEPS = 3
ALL = 10_000
One = TypeVar("One")


def play_desks(play: Play) -> None:
    """Leave something of each kind on the desks, as far as the law of the scheme knows it."""
    for scene in (_inquiry, _hold, _complaint, _appeal, _debt, _overpayment):
        # Where the law has no such thing, or nobody in the office has come to it, the desk stays empty.
        with suppress(Refused):
            scene(play)


def _claims(play: Play, *statuses: str) -> list[ClaimRow]:
    """Give the claims in some statuses, the oldest first."""
    rows = claims_page(play.office, Wanted(limit=ALL)).rows
    return sorted((row for row in rows if row.status in statuses), key=lambda row: row.number)


def _first(rows: Iterable[One], deed: Callable[[One], object]) -> None:
    """Do a deed with the first record for which it is not refused."""
    for row in rows:
        with suppress(Refused):
            deed(row)
            return


def _inquiry(play: Play) -> None:
    """An employer is asked why the work ended."""
    clerk = play.at("clerk", play.today - timedelta(days=4))
    waiting = _claims(play, "in_assessment", "filed")
    _first(waiting, lambda claim: ask_party(clerk, claim.number, NewInquiry("employer")))


def _hold(play: Play) -> None:
    """A claim waits for a paper."""
    claims = _claims(play, "in_assessment", "filed")
    if len(claims) > 1:
        place_hold(play.at("clerk"), NewHold("claim", claims[-1].number, "document", note="the letter of the employer"))


def _complaint(play: Play) -> None:
    """Somebody waited too long at the counter."""
    words = "I came three times and was sent home each time because the number system was off."
    receive_complaint(
        play.at("clerk", play.today - timedelta(days=6)), NewComplaint("waiting_time", words, name="Anong")
    )


def _appeal(play: Play) -> None:
    """Somebody whose claim was denied, or who finds the amount too small, appeals; of the newest such claims."""
    clerk = play.at("clerk", play.today - timedelta(days=2))

    def appeal(claim: ClaimRow) -> None:
        is_denied = claim.outcome == "denied"
        against = Against.DENIAL if is_denied else Against.TOO_LITTLE
        told = "I did not leave of my own will, the factory told all of us to sign."
        wage = "My wage was higher in the last months than the letter says."
        receive_appeal(clerk, NewAppeal(claim.number, against, told if is_denied else wage))

    decided = reversed(_claims(play, "decided"))
    _first(sorted(decided, key=lambda claim: claim.outcome != "denied"), appeal)


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

    def correct(paid: tuple[str, int]) -> None:
        said = ReportAnswers(worked=True) if "worked" in play.scheme.certification_asks else None
        correction = Correction(said, "the claimant worked in this period", "employer")
        correct_certification(clerk, *paid, correction)

    _first(_paid_reports(play), correct)


def _paid_reports(play: Play) -> Iterator[tuple[str, int]]:
    """Give claim and period of the reports that were paid, the last of each award whose benefit goes on."""
    for claim in reversed(_claims(play, "decided")):
        if claim.award_status == "active":
            paid = [row.period_no for row in claim_sheet(play.office, claim.number).instalments if row.status == "paid"]
            if paid:
                yield claim.number, max(paid)
