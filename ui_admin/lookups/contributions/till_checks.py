"""Whether the tills are whole: numbers without gaps, closed days that hold what they say, and sheets as they were sealed."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from sqlalchemy import select, text

from ui_admin.domain.check import Check
from ui_admin.domain.sentence import sentence
from ui_admin.storage.documents import Document

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

GAP = """
SELECT till, max(till_no) FROM receipts WHERE till_no IS NOT NULL GROUP BY till
HAVING count(*) <> max(till_no) OR min(till_no) <> 1 LIMIT 1
"""
DAY_OFF = """
SELECT number, expected, held FROM (
  SELECT d.key, d.number, d.expected, d.opening
    + (SELECT coalesce(sum(c.amount), 0) FROM receipts AS c WHERE c.cash_day_id = d.id)
    - (SELECT coalesce(sum(v.amount), 0) FROM receipts AS v WHERE v.void_day_id = d.id) AS held
  FROM cash_days AS d WHERE d.status = 'closed') AS closed
WHERE expected <> held ORDER BY key LIMIT 1
"""
SHEET = "day_sheet"


def check_tills(session: Session) -> Check:
    """Check the numbers of every till, the figures of every closed day and the seal of its sheet."""
    gap = session.execute(text(GAP)).first()
    if gap is not None:
        return _broken("check.till_gap", till=str(gap[0]), last=int(gap[1]))
    off = session.execute(text(DAY_OFF)).first()
    if off is not None:
        return _broken("check.till_day_off", number=str(off[0]), expected=str(off[1]), held=str(off[2]))
    sheets = session.execute(
        select(Document.number, Document.facts, Document.sha256).where(Document.kind == SHEET)
    ).all()
    for number, facts, sha256 in sheets:
        if sheet_seal(facts) != sha256:
            return _broken("check.till_sheet_broken", number=number)
    return Check("tills", is_ok=True, sentence=sentence("check.tills", count=len(sheets)))


def sheet_seal(facts: object) -> str:
    """Give the hash that seals the figures of a day's sheet."""
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _broken(key: str, **values: str | int) -> Check:
    return Check("tills", is_ok=False, sentence=sentence(key, **values))
