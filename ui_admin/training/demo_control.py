"""What the quality officer of a demo office finds: a telephone that several claimants gave."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from ui_admin.domain.person import PersonChange
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.claims.claim_sheets import claim_sheet
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.lists import claims_page
from ui_admin.operations.register.anomalies import look_for_anomalies
from ui_admin.operations.register.people import change_person

if TYPE_CHECKING:
    from ui_admin.training.sample_desks import Play

ALL = 10_000
SHARING = 3
TELEPHONE = "+66 2 555 0100"


def play_control(play: Play) -> None:
    """Let three claimants give one telephone, and look through the office."""
    with suppress(Refused):
        _share_a_telephone(play)
    look_for_anomalies(play.at("quality"))


def _share_a_telephone(play: Play) -> None:
    claims = sorted(row.number for row in claims_page(play.office, Wanted(limit=ALL)).rows)
    persons = dict.fromkeys(claim_sheet(play.office, number).person_number for number in claims)
    for number in list(persons)[:SHARING]:
        change_person(play.at("clerk"), number, PersonChange(telephone=TELEPHONE), "told at the counter")
