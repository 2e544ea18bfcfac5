"""What the program answers when it does not do a thing: a sentence for a person, never a trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.sentence import Sentence, sentence

if TYPE_CHECKING:
    from ui_admin.domain.sentence import Value


class Refused(Exception):
    """An act was refused and nothing was changed; `field` names the entry that was wrong, when it was one."""

    def __init__(self, key: str, /, *, field: str | None = None, **values: Value | Sentence) -> None:
        """Keep the sentence that is shown to the officer."""
        super().__init__(key, values)
        self.sentence = sentence(key, **values)
        self.field = field


class Cancelled(Exception):
    """The officer stopped long work; everything is as it was."""
