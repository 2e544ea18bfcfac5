"""The short values that stand at the right of a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.sentence import sentence

if TYPE_CHECKING:
    from ui_admin.domain.sentence import Sentence


def figure(key: str, **values: object) -> Sentence:
    """Give the short value that stands at the right of a finding."""
    return sentence(f"figure.{key}", **values)  # type: ignore[arg-type] # values of a sentence, as `sentence` takes them
