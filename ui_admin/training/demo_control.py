"""What the quality officer of a demo office finds: a shared telephone and samples half examined; and a claim keyed twice."""

from __future__ import annotations

from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING

from ui_admin.domain.person import PersonChange
from ui_admin.domain.quality import CaseFound, NewSample, Population, Quarter
from ui_admin.domain.refusal import Refused
from ui_admin.domain.representative import NewRepresentative
from ui_admin.lookups.claims.claim_sheets import claim_sheet
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.lists import claims_page
from ui_admin.operations.claims.quality import draw_sample, score_case
from ui_admin.operations.claims.second_entries import ask_second_entry
from ui_admin.operations.register.anomalies import look_for_anomalies
from ui_admin.operations.register.people import change_person
from ui_admin.operations.register.representatives import enter_representative
from ui_admin.rules.sampling import checklist_of

if TYPE_CHECKING:
    from ui_admin.training.sample_desks import Play

ALL = 10_000
SAMPLE, LEFT_TO_EXAMINE = 12, 2
SHARING = 3
TELEPHONE = "+66 2 555 0100"


def play_control(play: Play) -> None:
    """Let three claimants give one telephone, and look through the office."""
    with suppress(Refused):
        _share_a_telephone(play)
    look_for_anomalies(play.at("quality"))
    for scene in (_key_again, _guardian):
        with suppress(Refused):
            scene(play)
    for population in (Population.DETERMINATIONS, Population.PAID):
        # In a young office nothing may have happened in the quarter before.
        with suppress(Refused):
            _examine(play, population)


def _examine(play: Play, population: Population) -> None:
    """Draw a sample from the quarter before and examine most of it; one determination was written badly."""
    quality, quarter = play.at("quality"), str(Quarter.of(play.today).before)
    made = draw_sample(quality, NewSample(population.value, quarter, SAMPLE, seed=f"demo {quarter}")).result
    best = {item.code: item.points[0][0] for item in checklist_of(population).items}
    is_paid = population is Population.PAID
    for position in range(1, made.cases - LEFT_TO_EXAMINE + 1):
        found = CaseFound(best, result="right" if is_paid else "")
        if position == 2 and not is_paid:
            poor = {**best, "written_determination": "wrong"}
            found = CaseFound(
                poor, "", None, "wording", "office", "the letter does not say from which day benefit is paid"
            )
        score_case(quality, made.number, position, found)


def _share_a_telephone(play: Play) -> None:
    claims = sorted(row.number for row in claims_page(play.office, Wanted(limit=ALL)).rows)
    persons = dict.fromkeys(claim_sheet(play.office, number).person_number for number in claims)
    for number in list(persons)[:SHARING]:
        change_person(play.at("clerk"), number, PersonChange(telephone=TELEPHONE), "told at the counter")


def _key_again(play: Play) -> None:
    """The newest claim that waits is to be keyed again by another officer."""
    waiting = sorted(row.number for row in claims_page(play.office, Wanted(limit=ALL)).rows if row.status == "filed")
    for number in waiting[-1:]:
        ask_second_entry(play.at("supervisor"), number, "the paper is hard to read")


def _guardian(play: Play) -> None:
    """Somebody asks to be paid for a claimant, with the order of the court; another officer has to verify it."""
    claims = sorted(
        row.number for row in claims_page(play.office, Wanted(limit=ALL)).rows if row.award_status == "active"
    )
    persons = list(dict.fromkeys(claim_sheet(play.office, number).person_number for number in claims))
    for claimant, payee in pairwise(persons[:2]):
        papers = {"court_order": "order 118/2569 of the family court", "identity_card": "seen at the counter"}
        enter_representative(play.at("clerk"), NewRepresentative(claimant, payee, "guardian", papers=papers))
