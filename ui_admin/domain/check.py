"""The answer of one check: what was looked at, whether it is well, and a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui_admin.domain.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked."""

    name: str
    is_ok: bool
    sentence: Sentence
