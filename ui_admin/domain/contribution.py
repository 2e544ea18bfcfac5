"""Contributions in plain values: a return to be reviewed, its lines, and what a month is worth to a person."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ui_admin.domain.sentence import sentence

if TYPE_CHECKING:
    from datetime import date

    from ui_admin.domain.money import Money
    from ui_admin.domain.periods import Month
    from ui_admin.domain.sentence import Sentence

NAMED_COLUMNS = frozenset({"identification", "name", "wage", "month"})
# What stands in a cell may be a letter of pages; a sentence shows its beginning.
MOST_SHOWN = 60


class RowState(StrEnum):
    """What becomes of a row of a return."""

    TAKE = "take"
    LOOK = "look"
    UNKNOWN = "unknown"
    REFUSED = "refused"


class MonthState(StrEnum):
    """What a contribution month is worth to a person."""

    NOT_DECLARED = "not_declared"
    DECLARED = "declared"
    PAID = "paid"
    PAID_LATE = "paid_late"


class Unknown(StrEnum):
    """What to do with persons of a return whom the register does not know."""

    REFUSE = "refuse"
    REGISTER = "register"


class BadRows(StrEnum):
    """What to do when rows are refused: nothing at all, or take the good ones and leave the others out."""

    REFUSE_ALL = "refuse_all"
    LEAVE_OUT = "leave_out"


class Differences(StrEnum):
    """What to do when the posted lines do not add up to what the employer states: note it, or ask for a reason."""

    NOTE = "note"
    NEED_REASON = "need_reason"


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A line of a return as an officer types it or a file gives it; `wage` in book units, None where it is not readable."""

    row: int
    identification: str
    name: str
    wage: int | None
    days: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class ReviewedRow:
    """A row of a return with what is owed on it, its state and the sentence that says why.

    `column`, `value` and `why` name the first thing that is wrong with it, `further` whatever else is.
    """

    row: int
    identification: str
    name: str
    register_name: str
    person_key: int | None
    wage: int | None
    base: int
    worker: int
    employer: int
    state: RowState
    column: str = ""
    value: str = ""
    why: Sentence | None = None
    days: str = ""
    remark: str = ""
    further: tuple[tuple[str, str, Sentence], ...] = ()

    @property
    def faults(self) -> tuple[tuple[str, str, Sentence], ...]:
        """Everything there is to say of the row: column, what stands there, and why."""
        return () if self.why is None else ((self.column, self.value, self.why), *self.further)

    def written(self, column: str) -> str:
        """Give what stands in a column where that is what is wrong with it."""
        return next((value for named, value, _why in self.faults if named == column), "")

    @property
    def cell(self) -> Sentence:
        """Name the cell that is wrong first."""
        return cell_said(self.column, self.value)


def cell_said(column: str, value: str, *, heading: str = "") -> Sentence:
    """Name a cell of a return by its column, as the employer calls it where that is known, and what stands in it."""
    said = heading or (sentence(f"return_column.{column}") if column in NAMED_COLUMNS else column)
    if not value:
        return sentence("return_cell.empty", column=said)
    shown = value if len(value) <= MOST_SHOWN else f"{value[:MOST_SHOWN]}…"
    return sentence("return_cell.written", column=said, value=shown)


@dataclass(frozen=True, slots=True)
class ReviewTotal:
    """Persons, wages and contributions of the rows in one state."""

    rows: int
    wages: Money
    worker: Money
    employer: Money


@dataclass(frozen=True, slots=True)
class ContributionMonth:
    """One month of a person with one employer, as the law may count it."""

    month: Month
    state: MonthState
    wage: int
    base: int
    employer_name: str
    return_number: str


@dataclass(frozen=True, slots=True)
class NewReceipt:
    """Money that came in; without an employer it waits in suspense.

    `parts` are the returns that an officer chose by hand with what each is to get; without any the order in force counts.
    """

    employer_number: str | None
    amount: Money
    received_on: date
    channel: str = "bank"
    reference: str = ""
    parts: tuple[tuple[str, Money], ...] = ()
