"""What a determination about an overpayment would demand on a day: the lines, interest and what the law adds for fraud."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.overpayment import Decision, Demand, Fault, FraudFound
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.benefit.limitation import limitation_of
from ui_admin.rules.recovery import fraud_recovery
from ui_admin.rules.recovery_terms import interest_on

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.lookups.benefit.limitation import Limited
    from ui_admin.office import Office
    from ui_admin.rules.recovery_terms import Interest
    from ui_admin.storage.overpayments import Overpayment

DEMANDS_NOTHING = (Decision.NONE, Decision.TIME_BARRED)
ADDED = "overpayment.additional"


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What a decision demands: of the lines, as interest, and what the law adds for fraud."""

    limited: Limited
    base: Money
    interest: Interest | None
    additional: Money

    @property
    def interest_amount(self) -> Money:
        """The interest, nothing where the law asks for none."""
        return self.interest.amount if self.interest else Money.zero(self.base.currency)

    @property
    def total(self) -> Money:
        """All that is demanded."""
        return self.base + self.interest_amount + self.additional


def reckon(
    session: Session, office: Office, record: Overpayment, demand: Demand, fraud: FraudFound | None, day: date
) -> Reckoned:
    """Reckon what a decision demands on a day; refuses an amount that the lines, the limitation or the law do not allow."""
    currency = CURRENCIES[record.currency]
    limited = limitation_of(session, office, record, day)
    base = _base(limited, demand, Money(limited.amount, currency))
    book = office.scheme.on(day)
    bears = demand.decision in {Decision.FULL, Decision.PART}
    interest = interest_on(book, _demanded(limited, base), day, Fault(record.fault)) if bears else None
    zero = Money.zero(currency)
    if fraud is None:
        return Reckoned(limited, base, interest, zero)
    if not bears:
        raise Refused("overpayment.fraud_needs_demand", field="decision")
    if not book.has(ADDED):
        return Reckoned(limited, base, interest, zero)
    found = fraud_recovery(
        book, base, detections=fraud.detections, collusion=fraud.collusion, self_reported=fraud.self_reported
    )
    additional = found.additional if found.additional is not None else fraud.additional or zero
    most = found.additional_most
    if most is not None and (most < additional or additional.minor < 0):
        raise Refused("overpayment.additional_most", field="additional", most=most, law=found.law.short)
    return Reckoned(limited, base, interest, additional)


def proposal_json(demand: Demand, fraud: FraudFound | None, reckoned: Reckoned) -> dict[str, Any]:
    """Keep a proposal as it was made, in book units."""
    kept: dict[str, Any] = {
        "decision": demand.decision.value,
        "words": demand.words.strip(),
        "amount": demand.amount.minor if demand.amount else None,
        "base": reckoned.base.minor,
        "interest": reckoned.interest_amount.minor,
        "additional": reckoned.additional.minor,
        "fraud": None,
    }
    if fraud is not None:
        kept["fraud"] = {
            "words": fraud.words.strip(),
            "detections": fraud.detections,
            "collusion": fraud.collusion,
            "self_reported": fraud.self_reported,
            "additional": fraud.additional.minor if fraud.additional else None,
        }
    return kept


def proposed(record: Overpayment) -> tuple[Demand, FraudFound | None]:
    """Read the proposal of an overpayment back."""
    kept, currency = record.proposal, CURRENCIES[record.currency]
    if kept is None:
        raise Refused("overpayment.nothing_proposed", number=record.number)
    amount = None if kept["amount"] is None else Money(kept["amount"], currency)
    demand = Demand(Decision(kept["decision"]), kept["words"], amount)
    fraud = kept["fraud"]
    if fraud is None:
        return demand, None
    added = None if fraud["additional"] is None else Money(fraud["additional"], currency)
    return demand, FraudFound(**{**fraud, "additional": added})


def _base(limited: Limited, demand: Demand, most: Money) -> Money:
    zero = Money.zero(most.currency)
    if demand.decision is Decision.TIME_BARRED and most:
        raise Refused("overpayment.not_barred", field="decision", amount=most)
    if demand.decision in DEMANDS_NOTHING:
        return zero
    if not most:
        raise Refused("overpayment.is_barred", field="decision")
    if demand.decision is not Decision.PART:
        return most
    if demand.amount is None or demand.amount.currency != most.currency or not zero < demand.amount < most:
        raise Refused("overpayment.part_amount", field="amount", most=most, lines=len(limited.lines))
    return demand.amount


def _demanded(limited: Limited, base: Money) -> list[tuple[date, Money]]:
    """Lay what is demanded over the lines, the oldest first."""
    rest, parts = base.minor, []
    for line in limited.lines:
        part = min(rest, line.over)
        parts.append((line.paid_on, Money(part, base.currency)))
        rest -= part
    return parts
