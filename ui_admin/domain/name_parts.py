"""The parts of a name as a file asks for them, taken from the whole name where the register has only that."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


# Signs that nobody sees and some scripts write between letters.
JOINERS = "\u200b\u200c\u200d"


@dataclass(frozen=True, slots=True)
class NameParts:
    """Title, given name and surname; a person with one name only has no surname."""

    title: str
    given: str
    family: str


def visible_name(text: str) -> str:
    """Give a name as it can be seen and printed on one line; nothing where no letter of it can be seen.

    Signs that turn the direction of a text or stand for no letter come along with copies from pages and messages, and
    two names that look alike would be two names.
    """
    if text.isprintable():
        shown = text
    else:
        kinds = [(sign, unicodedata.category(sign)) for sign in text]
        shown = "".join(
            " " if kind in {"Cc", "Zl", "Zp"} else sign for sign, kind in kinds if kind != "Cf" or sign in JOINERS
        )
    name = " ".join(shown.split()).strip(JOINERS)
    return name if any(map(str.isalnum, name)) else ""


def parts_of(full: str, given: str, family: str, titles: Mapping[str, str]) -> NameParts:
    """Give the parts: those that are known, else a title of the list before the name and the last word as surname.

    `titles` are words by which a name may begin, longer ones before those they begin with. Before a comma stands the surname.
    """
    title = next((word for word in titles if full.startswith(word)), "")
    if given or family:
        return NameParts(title, given, family)
    bare = full.removeprefix(title).strip()
    if "," in bare:
        surname, _comma, first = (part.strip() for part in bare.partition(","))
        return NameParts(title, first, surname)
    first, _space, surname = bare.rpartition(" ")
    return NameParts(title, first, surname) if first else NameParts(title, bare, "")
