"""What an employer owes, line by line and in the order in which money settles it: contributions and surcharges alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import text

from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.periods import Month

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

CONTRIBUTION, SURCHARGE = "contribution", "surcharge"

# Everything that is owed, settled or not; whoever asks for one employer narrows it, and both parts use their index.
LINES = """
SELECT 'contribution' AS kind, r.employer_id, r.id AS return_id, NULL AS surcharge_id, r.number, r.period, r.due_on,
  r.currency, r.worker + r.employer AS owed,
  (SELECT coalesce(sum(a.amount), 0) FROM allocations AS a WHERE a.return_id = r.id) AS settled, 0 AS waived, r.key
FROM contribution_returns AS r WHERE r.status IN ('posted', 'estimated')
UNION ALL
SELECT 'surcharge', s.employer_id, s.return_id, s.id, r.number, s.period, s.due_on, s.currency,
  (SELECT coalesce(sum(k.amount), 0) FROM surcharge_reckonings AS k WHERE k.surcharge_id = s.id),
  (SELECT coalesce(sum(a.amount), 0) FROM allocations AS a WHERE a.surcharge_id = s.id),
  (SELECT coalesce(sum(w.amount), 0) FROM waivers AS w
    WHERE w.subject_kind = 'surcharge' AND w.subject_key = s.key AND w.status = 'approved'),
  s.key
FROM surcharges AS s JOIN contribution_returns AS r ON r.id = s.return_id
"""

# In which order money settles what is open. Where the kind decides, months of the same kind are taken oldest first.
ORDERS: Mapping[str, str] = {
    "oldest_first": "period, kind, key",
    "newest_first": "period DESC, kind, key",
    "contributions_first": "kind, period, key",
    "surcharges_first": "kind DESC, period, key",
}
# What is open of an employer and of all that were merged into it; one that was merged owes nothing any more.
OPEN_LINES = """
WITH RECURSIVE held (id) AS (
  SELECT id FROM employers WHERE id = :employer AND status <> 'merged'
  UNION SELECT e.id FROM employers AS e JOIN held ON e.successor_id = held.id AND e.status = 'merged')
SELECT kind, return_id, surcharge_id, number, period, due_on, currency, owed, settled, waived
FROM ({lines}) AS o WHERE employer_id IN (SELECT id FROM held) AND owed - settled - waived > 0 ORDER BY {order}
"""


@dataclass(frozen=True, slots=True)
class OwedLine:
    """One debt of an employer: the contributions of a return, or the surcharge on one; `number` is the return's."""

    kind: str
    return_id: str
    surcharge_id: str | None
    number: str
    month: Month
    due_on: date
    owed: Money
    settled: Money
    waived: Money

    @property
    def open(self) -> Money:
        """What is still to be paid."""
        return self.owed - self.settled - self.waived


def owed_lines(session: Session, employer_id: str, order: str = "oldest_first") -> tuple[OwedLine, ...]:
    """Give the open debts of an employer in the order in which money settles them."""
    question = text(OPEN_LINES.format(lines=LINES, order=ORDERS[order]))
    return tuple(
        OwedLine(
            kind=kind,
            return_id=return_id,
            surcharge_id=surcharge_id,
            number=number,
            month=Month.from_code(period),
            due_on=date.fromisoformat(due_on),
            owed=Money(owed, CURRENCIES[code]),
            settled=Money(settled, CURRENCIES[code]),
            waived=Money(waived, CURRENCIES[code]),
        )
        for kind, return_id, surcharge_id, number, period, due_on, code, owed, settled, waived in session.execute(
            question, {"employer": employer_id}
        )
    )
