"""The office asks its own determination again: a new version proposed from today's facts, with the difference it makes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui_admin.domain.done import Done, done
from ui_admin.domain.facts import KINDS, OFFICER
from ui_admin.domain.refusal import Refused
from ui_admin.domain.review import RECONSIDERED_FOR, Cause
from ui_admin.lookups.claims.facts import facts_as_json
from ui_admin.lookups.claims.reconsiderations import reckon_again
from ui_admin.lookups.records import by_number
from ui_admin.operations.steps.claims import proposals
from ui_admin.operations.steps.claims.appealed import appeal_behind
from ui_admin.operations.steps.claims.fact_versions import add_version, current_value, put_value
from ui_admin.operations.steps.claims.flags import reconsider_flags
from ui_admin.operations.steps.claims.proposals import Proposed
from ui_admin.operations.steps.duties import refuse_own_interest
from ui_admin.storage.acts import act_of, record_field
from ui_admin.storage.claims import Claim

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from ui_admin.domain.facts import FactValue
    from ui_admin.domain.version_difference import VersionDifference
    from ui_admin.office import Office

REASON, REASON_FOUND = "reason", "reason_found"


@dataclass(frozen=True, slots=True)
class Reconsidered:
    """A new version that was proposed: what it says and what it would change when another officer decides it."""

    claim_number: str
    version: int
    outcome: str
    difference: VersionDifference


def reconsider_claim(
    office: Office,
    claim_number: str,
    *,
    cause: Cause | str,
    reason: str,
    facts: Mapping[str, FactValue] | None = None,
) -> Done[Reconsidered]:
    """Propose a new version of a decided claim; nothing changes for the claimant until another officer decides it.

    `facts` are what became known: `reason_found` for how the work ended, or answers of the form by name. A version that
    would say and pay the same is refused, unless a higher body or the claimant's appeal asks for it.
    """
    if cause not in RECONSIDERED_FOR:
        raise Refused("reconsider.unknown_cause", field="cause", cause=str(cause))
    if not reason.strip():
        raise Refused("claim.reason_needed", field="reason")
    with office.change("claim.reconsider", reason=reason, note=str(cause)) as session:
        claim = by_number(session, Claim, claim_number)
        refuse_own_interest(session, person_id=claim.person_id)
        appeal = appeal_behind(session, claim) if cause == Cause.APPEAL else None
        _learn(session, claim, facts or {})
        reconsider_flags(session, claim)
        again = reckon_again(session, office, claim, day=office.today())
        proposals.refuse_unanswerable(again.found, claim)
        if again.difference.is_nothing and appeal is None:
            raise Refused("reconsider.no_change", number=str(claim.number))
        proposals.annul_proposal(session, claim)
        new = Proposed(
            found=again.found,
            facts=facts_as_json(again.facts),
            because=reason,
            cause=Cause(cause),
            supersedes_id=again.earlier.id,
            appeal_id=appeal.id if appeal is not None else None,
            difference=again.difference,
        )
        determination = proposals.write_proposal(session, office, claim, new)
        act_of(session).about("claim", claim.key, claim.number)
        told = Reconsidered(str(claim.number), determination.version, determination.outcome, again.difference)
        return done(told, "claim", "determination", "appeal")


def drop_reconsideration(office: Office, claim_number: str, reason: str) -> Done[str]:
    """Take back a new version that was proposed and not decided; the earlier one stays in force."""
    if not reason.strip():
        raise Refused("claim.reason_needed", field="reason")
    with office.change("claim.reconsider", reason=reason, note="dropped") as session:
        claim = by_number(session, Claim, claim_number)
        refuse_own_interest(session, person_id=claim.person_id)
        proposal = proposals.open_proposal(session, claim)
        if proposal is None or proposal.supersedes_id is None:
            raise Refused("reconsider.nothing_proposed", number=str(claim.number))
        proposals.annul_proposal(session, claim)
        act_of(session).about("claim", claim.key, claim.number)
        return done(str(claim.number), "claim", "determination")


def _learn(session: Session, claim: Claim, facts: Mapping[str, FactValue]) -> None:
    """Keep what became known since the decision as found by the officer; the values before stay with their sources."""
    for name, value in facts.items():
        kind = REASON if name == REASON_FOUND else name
        if kind not in KINDS:
            raise Refused("claim.unknown_answer", name=name)
        before = current_value(session, claim, kind)
        if before == value:
            continue
        add_version(session, claim, kind, value, (OFFICER, None))
        put_value(session, claim, kind, value)
        record_field(session, "claim", claim.key, (kind, before, value))
    session.flush()
