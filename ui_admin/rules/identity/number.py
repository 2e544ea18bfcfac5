"""Whether a number that a state or a bank gave is well formed, and what it says about the person."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from ui_admin.domain.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Identity:
    """Whether a number is well formed; `normal` is how it is printed, `why` says what is wrong with it."""

    valid: bool
    normal: str
    born_on: date | None = None
    sex: str | None = None
    why: Sentence | None = None


def bare(value: str) -> str:
    """Take spaces and dashes out of a number."""
    return re.sub(r"[\s\-–.]", "", value).upper()
