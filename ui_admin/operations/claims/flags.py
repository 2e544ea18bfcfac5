"""What an officer does with a flag: raise one by hand, and acknowledge one with a reason where its rule allows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.done import Done, done
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import Sentence, sentence
from ui_admin.lookups.records import by_id, by_number
from ui_admin.operations.steps.claims.flags import open_flag, remember_watched
from ui_admin.operations.steps.duties import acting_officer, refuse_own_interest
from ui_admin.operations.steps.states import move
from ui_admin.storage.acts import act_of
from ui_admin.storage.audit import Flag
from ui_admin.storage.claims import Claim

if TYPE_CHECKING:
    from ui_admin.office import Office

QUESTION, STOP = "officer_question", "officer_stop"


def raise_flag(office: Office, claim_number: str, says: str, *, code: str = QUESTION) -> Done[str]:
    """Raise a flag on a claim in an officer's own words: a question, or a stop that keeps it from being proposed."""
    if not says.strip():
        raise Refused("flag_act.words_needed", field="says")
    if code not in {QUESTION, STOP}:
        raise Refused("flag_act.not_by_hand")
    with office.change("flag.raise", note=says.strip()) as session:
        claim = by_number(session, Claim, claim_number)
        refuse_own_interest(session, person_id=claim.person_id)
        flag = open_flag(
            session,
            code=code,
            subject_kind="claim",
            subject_key=claim.key,
            says=sentence(f"flag.{code}", text=says.strip()),
            matter=says.strip(),
        )
        act_of(session).about("claim", claim.key, claim.number)
        return done(flag.id, "flag", "claim")


def acknowledge_flag(office: Office, flag_id: str, reason: str) -> Done[str]:
    """Acknowledge a flag with a reason; refuses one that only the facts themselves can close."""
    if not reason.strip():
        raise Refused("flag_act.reason_needed", field="reason")
    with office.change("flag.acknowledge", reason=reason.strip()) as session:
        flag = by_id(session, Flag, flag_id)
        claim = session.scalar(select(Claim).where(Claim.key == flag.claim_key))
        if claim is not None:
            refuse_own_interest(session, person_id=claim.person_id)
        if not flag.can_be_acknowledged:
            raise Refused("flag_act.only_facts", flag=Sentence.from_json(flag.sentence))
        move(session, "flag", flag, "acknowledged")
        remember_watched(session, flag)
        act = act_of(session)
        flag.closed_at, flag.closed_by, flag.reason = act.at, acting_officer(session).id, reason.strip()
        if claim is not None:
            act.about("claim", claim.key, claim.number)
        else:
            act.about(flag.subject_kind, flag.subject_key, "")
        return done(flag.id, "flag", "claim")
