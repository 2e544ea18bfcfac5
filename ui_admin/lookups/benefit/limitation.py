"""Whether an overpayment may still be asked back on a day: each line by the law of the day on which it was paid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.overpayment import Limitation
from ui_admin.rules.recovery_terms import last_day_to_ask
from ui_admin.storage.overpayments import OverpaymentLine

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.domain.determination import LawReference
    from ui_admin.office import Office
    from ui_admin.storage.overpayments import Overpayment


@dataclass(frozen=True, slots=True)
class OpenLine:
    """A line that may still be asked back: when it was paid, and what is over, in book units."""

    paid_on: date
    over: int


@dataclass(frozen=True, slots=True)
class Limited:
    """What may still be asked: the result, the next day on which a part of it is barred, and the lines that are open."""

    result: Limitation
    last_day: date | None
    law: LawReference | None
    lines: tuple[OpenLine, ...]

    @property
    def amount(self) -> int:
        """What may still be asked, in book units."""
        return sum(line.over for line in self.lines)


def limitation_of(session: Session, office: Office, record: Overpayment, day: date) -> Limited:
    """Find which lines of an overpayment may still be asked back on a day, the oldest first."""
    lines = session.scalars(
        select(OverpaymentLine)
        .where(OverpaymentLine.overpayment_key == record.key)
        .order_by(OverpaymentLine.period_from, OverpaymentLine.key)
    ).all()
    limits = [(line, last_day_to_ask(office.scheme, line.paid_on)) for line in lines]
    law = next((limit.law for _line, limit in limits if limit is not None), None)
    if law is None:
        return Limited(Limitation.NO_LIMIT, None, None, _opened(lines))
    open_lines = [(line, limit) for line, limit in limits if limit is None or day <= limit.on]
    last_day = min((limit.on for _line, limit in open_lines if limit is not None), default=None)
    if not open_lines:
        return Limited(Limitation.BARRED, None, law, ())
    result = Limitation.NOT_BARRED if len(open_lines) == len(limits) else Limitation.PARTLY_BARRED
    return Limited(result, last_day, law, _opened(line for line, _limit in open_lines))


def _opened(lines: Iterable[OverpaymentLine]) -> tuple[OpenLine, ...]:
    return tuple(OpenLine(line.paid_on, line.over) for line in lines)
