"""Payment runs in plain values: what is asked for, what a trial shows, and why an instalment is left out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from ui_admin.domain.money import Money


# Channels by which a payee gets notes and coins, and signs for them.
CASH_CHANNELS = ("cash_point", "post")

# What a bank says of a payment when the account it went to is no more (ISO 20022, external code sets).
ACCOUNT_CLOSED = "AC04"

# The reasons of those code sets that this program has words for. Banks use a hundred more, and each may add its own.
RETURN_REASONS = frozenset(
    ("AC01", ACCOUNT_CLOSED, "AC06", "AG01", "AM04", "AM05", "BE01", "BE04", "DT01", "MD07", "MS03", "RC01", "NARR")
)


class LeftOut(StrEnum):
    """Why an instalment that is due does not go into a run; the first that applies is named."""

    NOT_CERTIFIED = "not_certified"
    DIED = "died"
    HELD = "held"
    FLAGGED = "flagged"
    WORKS_AGAIN = "works_again"
    OVER_CAP = "over_cap"
    NO_ACCOUNT = "no_account"
    ACCOUNT_NOT_VERIFIED = "account_not_verified"
    RETURNED_BEFORE = "returned_before"


class RunKind(StrEnum):
    """What a run is for."""

    REGULAR = "regular"
    FIRST = "first"
    ARREARS = "arrears"
    REISSUE = "reissue"
    OFF_CYCLE = "off_cycle"


@dataclass(frozen=True, slots=True)
class NewRun:
    """A run that is asked for: money goes on `pay_on` for instalments due up to `due_to`."""

    pay_on: date
    due_to: date
    kind: RunKind = RunKind.REGULAR
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ChannelTotal:
    """Payments of one channel."""

    channel: str
    payments: int
    total: Money


@dataclass(frozen=True, slots=True)
class LeftOutTotal:
    """Instalments left out for one reason."""

    reason: LeftOut
    instalments: int
    total: Money


@dataclass(frozen=True, slots=True)
class RunControl:
    """The control totals of a run: the same on screen, on paper and in the bank file."""

    number: str
    payments: int
    total: Money
    content_hash: str


@dataclass(frozen=True, slots=True)
class RunTrial:
    """What a run would pay and what it would leave out, at the moment of the trial."""

    payments: int
    total: Money
    channels: tuple[ChannelTotal, ...]
    left_out: tuple[LeftOutTotal, ...]
    selection_hash: str


@dataclass(frozen=True, slots=True)
class PaymentAnswer:
    """What the bank or the cash desk says of one payment; `reason` is an ISO 20022 code when it came back."""

    end_to_end_id: str
    is_paid: bool
    amount: Money
    on: date
    reason: str = ""
    row_no: int = 0
