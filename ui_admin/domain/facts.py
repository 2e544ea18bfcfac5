"""Facts of a claim that an officer can record: what kind of value each has and which sources a value may come from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

FactValue = str | bool | date

# Where a value comes from: what the office's own books say, a paper, what a person said, or what an officer found.
STATEMENT, DOCUMENT, OFFICER, RECORD = "statement", "document", "officer", "record"
SOURCES = (DOCUMENT, STATEMENT, OFFICER, RECORD)

# Facts that are corrected on the claim itself; what the registers hold is corrected in the registers.
KINDS: Mapping[str, str] = {
    "separated_on": "day",
    "reason": "reason",
    "registered_on": "day",
    "mutual_terms": "yes_no",
    "contract_continues": "yes_no",
    "employer_certificate": "yes_no",
    "without_work": "yes_no",
    "able_and_available": "yes_no",
    "will_search": "yes_no",
    "receives_pension": "yes_no",
}


@dataclass(frozen=True, slots=True)
class NewFact:
    """A value that is recorded for a claim; `paper` names the paper it comes from: its number, or the kind of a paper asked."""

    claim_number: str
    type: str
    value: FactValue
    source: str
    paper: str = ""
    note: str = ""
