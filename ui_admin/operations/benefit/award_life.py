"""Pauses and ends of an award that are written down as they are told: interrupted, taken up again, ended on a ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.award_life import ADVERSE_ENDS, PAUSE_GROUNDS, AwardChanged
from ui_admin.domain.done import Done, done
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.operations.steps.benefit.award_changes import drop_from, plan_again
from ui_admin.operations.steps.benefit.award_pauses import end_on_ground, end_pause, open_pause, start_pause
from ui_admin.operations.steps.benefit.award_records import award_of, refuse_unless
from ui_admin.operations.steps.duties import refuse_own_interest
from ui_admin.operations.steps.states import move
from ui_admin.rules.award_rules import can_resume, end_grounds
from ui_admin.storage.acts import act_of

if TYPE_CHECKING:
    from datetime import date

    from ui_admin.office import Office
    from ui_admin.storage.awards import Award

TOUCHED = ("award", "instalment", "certification", "claim", "determination", "document")


def interrupt_award(
    office: Office, claim_number: str, *, from_on: date, ground: str, reason: str = ""
) -> Done[AwardChanged]:
    """Interrupt an award: days from then on are not drawn and can be drawn later, until its window ends."""
    if ground not in PAUSE_GROUNDS:
        raise Refused("award.ground_unknown", field="ground", ground=ground, known=", ".join(PAUSE_GROUNDS))
    with office.change("award.interrupt", reason=reason or ground) as session:
        claim, award = award_of(session, claim_number)
        refuse_own_interest(session, person_id=award.person_id)
        refuse_unless(award, claim_number, "active")
        if not can_resume(office.scheme, award.payable_from) or award.window_to is None:
            raise Refused("award.knows_no_pause", number=claim_number)
        _refuse_outside(award, from_on)
        dropped = drop_from(session, office, award, from_on)
        start_pause(session, award, "interrupted", ground, (from_on, None), reason)
        move(session, "award", award, "interrupted")
        act_of(session).about("claim", claim.key, claim.number)
        return done(AwardChanged(claim_number, award.status, cancelled=dropped), *TOUCHED)


def resume_award(office: Office, claim_number: str, *, on: date, reason: str = "") -> Done[AwardChanged]:
    """Take up an award again: an interrupted one plans the days it has left, a suspended one goes on as it was planned."""
    with office.change("award.resume", reason=reason) as session:
        claim, award = award_of(session, claim_number)
        refuse_own_interest(session, person_id=award.person_id)
        refuse_unless(award, claim_number, "suspended", "interrupted")
        pause = open_pause(session, award)
        if pause is not None and on <= pause.from_on:
            raise Refused("award.resumed_before", field="on", day=on, first=pause.from_on)
        planned = 0
        if award.status == "interrupted":
            if award.window_to is not None and on > award.window_to:
                raise Refused("award.window_over", field="on", number=claim_number, last=award.window_to)
            planned = plan_again(session, office, award, on)
        end_pause(session, award, on)
        move(session, "award", award, "active")
        act_of(session).about("claim", claim.key, claim.number)
        return done(AwardChanged(claim_number, award.status, planned=planned), *TOUCHED)


def end_award_on_ground(
    office: Office, claim_number: str, *, on: date, ground: str, notified: bool, reason: str
) -> Done[AwardChanged]:
    """End an award on a ground other than new work; one against the claimant is proposed and decided by two officers."""
    if not reason.strip():
        raise Refused("award.reason_needed", field="reason")
    with office.change("award.end", reason=f"{ground}: {reason.strip()}") as session:
        claim, award = award_of(session, claim_number)
        refuse_own_interest(session, person_id=award.person_id)
        known = end_grounds(office.scheme, award.payable_from)
        if ground not in known:
            raise Refused("award.ground_unknown", field="ground", ground=ground, known=", ".join(known))
        if ground in ADVERSE_ENDS:
            raise Refused("award.needs_second_officer", ground=sentence(f"end_ground.{ground}"))
        changed = end_on_ground(session, office, (claim, award), on=on, ground=ground, notified=notified)
        act_of(session).about("claim", claim.key, claim.number)
        return done(changed, *TOUCHED)


def _refuse_outside(award: Award, day: date) -> None:
    if day < award.payable_from:
        raise Refused("award.before_start", field="on", day=day, first=award.payable_from)
    if award.window_to is not None and day > award.window_to:
        raise Refused("award.window_over", field="on", number=award.number, last=award.window_to)
