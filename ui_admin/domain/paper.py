"""A paper that comes in: what it is, whose it is, and where its scan or photo lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

# Records a paper may belong to. Of a paper that belongs to none nobody knows yet whose it is.
SUBJECTS = ("claim", "person", "employer")

# Kinds of paper that no law asks for and that come to a counter all the same; the law's own stand in the rule book.
OTHER_KINDS = ("employer_statement", "letter_received", "power_of_attorney", "death_certificate", "other_paper")


@dataclass(frozen=True, slots=True)
class NewPaper:
    """A paper with its scan or photo; without a subject it goes into the queue of unidentified papers."""

    file: Path
    kind: str
    subject_kind: str = ""
    subject_number: str = ""
    received_on: date | None = None
    remark: str = ""
