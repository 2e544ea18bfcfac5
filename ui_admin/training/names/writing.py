"""How sample names are kept and written: in their own script and in Latin letters, with the sex they go with."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

MALE, FEMALE = "male", "female"
# A Vietnamese letter that is no base letter with marks.
STROKED = str.maketrans("Đđ", "Dd")

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class SampleName:
    """A name as the identity card prints it, in Latin letters, and the sex it goes with."""

    native: str
    latin: str
    sex: str


def pairs(table: str) -> tuple[Pair, ...]:
    """Read a table of names, one a line: the native writing, a bar, the Latin one; a name without a bar is Latin in both."""
    read = []
    for line in filter(None, (line.strip() for line in table.splitlines())):
        native, _, latin = (part.strip() for part in line.partition("|"))
        read.append((native, latin or without_marks(native)))
    return tuple(read)


def words(text: str) -> tuple[Pair, ...]:
    """Read names of one word each that are written in Latin letters, with or without marks."""
    return tuple((word, without_marks(word)) for word in text.split())


def without_marks(name: str) -> str:
    """Write a Latin name without marks, as a bank prints it."""
    split = unicodedata.normalize("NFD", name.translate(STROKED))
    return unicodedata.normalize("NFC", "".join(sign for sign in split if not unicodedata.combining(sign)))


def joined(parts: list[Pair], sex: str, *, between: str = " ") -> SampleName:
    """Write the parts of a name after one another; `between` stands in the native writing."""
    return SampleName(between.join(part[0] for part in parts), " ".join(part[1] for part in parts), sex)
