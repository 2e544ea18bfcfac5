"""Steps after a return was posted: who draws benefit for the same month gets a flag before the money goes, or after it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, text

from ui_admin.domain.periods import Month
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.benefit.benefit_overlaps import overlaps_of
from ui_admin.operations.steps.claims.flags import open_flag, reconsider_flags
from ui_admin.storage.claims import Claim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from ui_admin.storage.contributions import ContributionReturn

WATCHED_CLAIMS = """
SELECT DISTINCT f.claim_key FROM flags AS f JOIN claims AS c ON c.key = f.claim_key JOIN people AS p ON p.id = c.person_id
JOIN return_lines AS l ON l.period = :period AND l.person_key = p.key AND l.return_key = :return
WHERE f.code IN ('works_again', 'paid_perhaps_not_due')
"""


def flag_benefits(session: Session, record: ContributionReturn, person_keys: Sequence[int]) -> int:
    """Flag each benefit period that a posted return overlaps; gives how many. What is paid already is only a question.

    `person_keys` are the persons who have a wage in it, each once.
    """
    month = Month.from_code(record.period)
    found = overlaps_of(session, person_keys, month)
    for overlap in found:
        says = sentence(
            "flag.reported_while_paid" if overlap.is_paid else "flag.reported_while_due",
            month=month,
            number=str(record.number),
            period=overlap.period_no,
        )
        open_flag(
            session,
            code="paid_perhaps_not_due" if overlap.is_paid else "works_again",
            subject_kind="instalment",
            subject_key=overlap.instalment_key,
            says=says,
            matter=str(record.period) if overlap.is_paid else "",
            watched={"period": record.period, "return": record.number},
        )
    return len(found)


def reconsider_benefits(session: Session, old: ContributionReturn) -> None:
    """Look again at the flags of persons whose line of a return is another now, or none."""
    keys = session.execute(text(WATCHED_CLAIMS), {"period": old.period, "return": old.key}).scalars().all()
    for claim in session.scalars(select(Claim).where(Claim.key.in_(keys))).all() if keys else ():
        reconsider_flags(session, claim)
