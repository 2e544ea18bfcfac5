"""Keying a claim twice from its paper: asked for, keyed blind by another officer, compared, settled by question."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from ui_admin.domain.done import Done, done
from ui_admin.domain.double_entry import EntryDifference, Side, compare_entries
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.records import by_number
from ui_admin.operations.steps.claims.flags import reconsider_flags
from ui_admin.operations.steps.claims.proposals import open_proposal
from ui_admin.operations.steps.claims.second_entries import ask_entry, entered_of_new, open_entry, put_settled
from ui_admin.operations.steps.duties import acting_officer, refuse_if_did, refuse_own_interest, refuse_same_officer
from ui_admin.operations.steps.states import move
from ui_admin.storage.acts import act_of
from ui_admin.storage.claims import Claim

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from ui_admin.domain.claim import NewClaim
    from ui_admin.office import Office
    from ui_admin.storage.control import DoubleEntry

OPEN = ("filed", "in_assessment")
TOUCHED = ("claim", "double_entry")
# Who did one of these has seen what was keyed first.
SAW_THE_FIRST = ("claim.file", "claim.take", "claim.amend", "fact.record", "claim.propose", "separation.find")


@dataclass(frozen=True, slots=True)
class KeyedAgain:
    """A claim that was keyed again, and how many questions were keyed in two ways."""

    number: str
    differences: int


def ask_second_entry(office: Office, claim_number: str, reason: str) -> Done[str]:
    """Ask that the paper of a claim be keyed again by another officer, with a reason; nothing is proposed meanwhile."""
    if not reason.strip():
        raise Refused("double_entry.reason_needed", field="reason")
    with office.change("claim.ask_second_entry", reason=reason.strip()) as session:
        claim = _claim(session, claim_number)
        if open_entry(session, claim) is not None:
            raise Refused("double_entry.asked_already", number=claim_number)
        if open_proposal(session, claim) is not None:
            raise Refused("double_entry.is_proposed", number=claim_number)
        ask_entry(session, office, claim, reason.strip())
        return done(str(claim.number), *TOUCHED)


def key_second_entry(office: Office, claim_number: str, new: NewClaim) -> Done[KeyedAgain]:
    """Keep what another officer keyed from the same paper; only how many questions differ is said, not which way is right."""
    _refuse_unreadable(office, new)
    with office.change("claim.key_again") as session:
        claim = _claim(session, claim_number)
        entry = _entry(session, claim, "asked")
        refuse_same_officer(session, claim.created_by, "claim.file")
        for verb in SAW_THE_FIRST:
            refuse_if_did(session, verb, kind="claim", key=claim.key)
        found = compare_entries(entry.first, entered_of_new(office, new))
        entry.second = entered_of_new(office, new)
        entry.differences = [asdict(one) for one in found]
        entry.keyed_on, entry.keyed_by = office.today(), acting_officer(session).id
        move(session, "double_entry", entry, "keyed" if found else "same")
        return done(KeyedAgain(str(claim.number), len(found)), *TOUCHED)


def settle_entries(office: Office, claim_number: str, chosen: Mapping[str, str]) -> Done[int]:
    """Choose for each difference which entry the paper bears out; gives how many values of the claim were changed by it.

    The choice and both values stay with the claim. Whose claim it is and its day of filing never move.
    """
    with office.change("claim.settle_entries") as session:
        claim = _claim(session, claim_number)
        entry = _entry(session, claim, "keyed")
        refuse_same_officer(session, claim.created_by, "claim.file")
        differences = [EntryDifference(**one) for one in entry.differences]
        _refuse_choices(differences, chosen)
        changed = 0
        for one in differences:
            if chosen[one.field] == Side.SECOND.value:
                put_settled(session, office, claim, one.field, one.second)
                changed += 1
        entry.settled = [
            {**asdict(one), "chosen": chosen[one.field], "value": getattr(one, chosen[one.field])}
            for one in differences
        ]
        entry.settled_on, entry.settled_by = office.today(), acting_officer(session).id
        move(session, "double_entry", entry, "settled")
        session.flush()
        reconsider_flags(session, claim)
        return done(changed, *TOUCHED, "flag")


def cancel_second_entry(office: Office, claim_number: str, reason: str) -> Done[str]:
    """Do without keying a claim again, with a reason that stays."""
    if not reason.strip():
        raise Refused("double_entry.reason_needed", field="reason")
    with office.change("claim.cancel_second_entry", reason=reason.strip()) as session:
        claim = _claim(session, claim_number)
        entry = open_entry(session, claim)
        if entry is None:
            raise Refused("double_entry.none", number=claim_number)
        move(session, "double_entry", entry, "cancelled")
        entry.ended_why = reason.strip()
        return done(str(claim.number), *TOUCHED)


def _claim(session: Session, number: str) -> Claim:
    claim = by_number(session, Claim, number)
    refuse_own_interest(session, person_id=claim.person_id)
    act_of(session).about("claim", claim.key, claim.number)
    if claim.status not in OPEN:
        raise Refused("claim.is_decided", number=number)
    return claim


def _entry(session: Session, claim: Claim, status: str) -> DoubleEntry:
    entry = open_entry(session, claim)
    if entry is None:
        raise Refused("double_entry.none", number=str(claim.number))
    if entry.status != status:
        raise Refused(f"double_entry.is_{entry.status}", number=str(claim.number))
    return entry


def _refuse_unreadable(office: Office, new: NewClaim) -> None:
    if not new.person_number.strip():
        raise Refused("double_entry.person_needed", field="person_number")
    if new.separated_on is None:
        raise Refused("claim.separation_needed", field="separated_on")
    if new.reason is None:
        raise Refused("claim.reason_of_separation_needed", field="reason")
    filed_on = new.filed_on or office.today()
    if not new.separated_on <= filed_on <= office.today():
        raise Refused("claim.filed_before", field="filed_on", filed=filed_on, separated=new.separated_on)


def _refuse_choices(differences: list[EntryDifference], chosen: Mapping[str, str]) -> None:
    for one in differences:
        side = chosen.get(one.field)
        if side not in set(Side):
            raise Refused("double_entry.choice_needed", field=one.field)
        if one.is_fixed and side == Side.SECOND.value:
            raise Refused(f"double_entry.fixed_{one.field}", field=one.field)
