"""The search index: any part of a name or number, in any script, while the officer types."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

# The kinds of record that are found, in the order of their bits, and the table of each.
TABLES = {
    "person": "people",
    "employer": "employers",
    "claim": "claims",
    "payment_run": "payment_runs",
    "contribution_return": "contribution_returns",
    "overpayment": "overpayments",
    "appeal": "appeals",
}
KINDS = tuple(TABLES)
KIND_BITS = 3
SMALLEST_PART = 3

# Office, year and at least one digit of the serial, such as TH-BKK-2026-0.
NUMBER_BEGUN = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)*-[0-9]{4}-[0-9]+(-[0-9]?)?")
AFTER_ALL = "\U0010ffff"
# What leads from a record to the one that stands for it since: the search for either number finds both.
STANDS_FOR = {"person": "merged_into_id", "employer": "successor_id"}

STATEMENTS = (
    (
        "CREATE VIRTUAL TABLE search_parts USING fts5("
        "folded, content='', contentless_delete=1, tokenize=\"trigram case_sensitive 1\")"
    ),
    (
        "CREATE VIRTUAL TABLE search_starts USING fts5("
        "folded, content='', contentless_delete=1, tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* M* S* Co'\", "
        "prefix='1 2', detail='none')"
    ),
)

# Marks that people leave out or put elsewhere: Thai and Lao tones and silencers, Khmer and Burmese signs of the voice.
SILENT = {
    *range(0x0E47, 0x0E4F),
    *range(0x0EC8, 0x0ECF),
    *range(0x17C9, 0x17D2),
    0x1037,
    0x1038,
    0x200B,
    0x200C,
    0x200D,
}


def fold(text: str) -> str:
    """Fold a text to what is compared: small letters, no accents, no tone marks, plain digits.

    Vowels that are drawn above or below a letter stay, for they make another word.
    """
    if text.isascii():
        return text.casefold()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKD", text.casefold()).translate(FOLDED))


class _Folded(dict[int, str | None]):
    """What each sign of a decomposed text becomes, found once for each: None where it is left out."""

    def __missing__(self, code: int) -> str | None:
        self[code] = folded = self._of(code)
        return folded

    @staticmethod
    def _of(code: int) -> str | None:
        sign = chr(code)
        if code in SILENT or (unicodedata.combining(sign) and code < 0x0E00):
            return None
        digit = unicodedata.digit(sign, None)
        return str(digit) if digit is not None else "d" if sign == "đ" else sign


FOLDED = _Folded()


def index_text(*parts: str) -> str:
    """Give the text that is indexed: every part folded, and numbers once more without their dashes."""
    folded = [fold(part) for part in parts if part]
    bare = ["".join(c for c in part if c.isalnum()) for part in folded if any(c.isdigit() for c in part)]
    return " ".join(dict.fromkeys([*folded, *bare]))


def row_of(kind: str, key: int) -> int:
    """Give the row of the index for a record."""
    return key << KIND_BITS | KINDS.index(kind)


def record_of(row: int) -> tuple[str, int]:
    """Give the kind and key of the record behind a row of the index."""
    return KINDS[row & (1 << KIND_BITS) - 1], row >> KIND_BITS


def index_rows(session: Session, kind: str, rows: Iterable[tuple[int, str]]) -> None:
    """Put records into the index, or put their new text in place of the old one: (key, text from `index_text`)."""
    ready = [(row_of(kind, key), text) for key, text in rows]
    connection = session.connection()
    for table in ("search_parts", "search_starts"):
        if ready:
            connection.exec_driver_sql(f"INSERT OR REPLACE INTO {table}(rowid, folded) VALUES (?, ?)", ready)


def find(session: Session, text: str, *, kind: str | None = None, limit: int = 20) -> list[tuple[str, int]]:
    """Find records by any part of a name or number; every word must fit. Short words fit at the start of a word only."""
    found = _find(session, text, KINDS if kind is None else (kind,), limit)
    return [record_of(row) for row in found]


def find_of_each_kind(session: Session, text: str, limit: int) -> dict[str, list[int]]:
    """Find at most so many records of each kind, going through what fits once for all kinds together."""
    numbered = _by_number(session, text, limit)
    if numbered:
        return numbered
    found: dict[str, list[int]] = {}
    wanted, after = KINDS, 0
    while wanted:
        # Of so many rows, at least one kind has as many as are wanted of it.
        most = limit * len(wanted)
        rows = _find(session, text, wanted, most, after)
        for kind, key in map(record_of, rows):
            found.setdefault(kind, []).append(key)
        if len(rows) < most:
            break
        after = rows[-1]
        wanted = tuple(kind for kind in wanted if len(found.get(kind, ())) < limit)
    return {kind: keys[:limit] for kind, keys in found.items()}


def _find(session: Session, text: str, kinds: tuple[str, ...], limit: int, after: int = 0) -> list[int]:
    """Find rows of the index, of some kinds, after a row and no further than the last record of these kinds.

    Where there are few or none of a kind, the index would else be walked to its end for what is not there.
    """
    question = _question(text)
    if question is None:
        return []
    table, match = question
    connection = session.connection()
    last = 0
    for kind in kinds:
        key = connection.exec_driver_sql(f"SELECT max(key) FROM {TABLES[kind]}").scalar()
        last = max(last, 0 if key is None else row_of(kind, int(key)))
    if last <= after:
        return []
    bits = ", ".join(str(KINDS.index(kind)) for kind in kinds)
    rows = connection.exec_driver_sql(
        f"SELECT rowid FROM {table} WHERE {table} MATCH ? AND rowid > ? AND rowid <= ? "
        f"AND rowid & {(1 << KIND_BITS) - 1} IN ({bits}) LIMIT {int(limit)}",
        (match, after, last),
    )
    return [int(row) for (row,) in rows]


def _question(text: str) -> tuple[str, str] | None:
    """Give the index that is asked and what it is asked for; None where there is no word."""
    words = fold(text).replace('"', " ").split()
    if all(len(word) >= SMALLEST_PART for word in words):
        return ("search_parts", " AND ".join(f'"{word}"' for word in words)) if words else None
    # This index knows words without their places: what stands on both sides of a dash are two words to it.
    pieces = "".join(sign if _is_of_word(sign) else " " for sign in " ".join(words)).split()
    return ("search_starts", " AND ".join(f'"{piece}"*' for piece in pieces)) if pieces else None


def _is_of_word(sign: str) -> bool:
    category = unicodedata.category(sign)
    return category[0] in "LNMS" or category == "Co"


def _by_number(session: Session, text: str, limit: int) -> dict[str, list[int]]:
    """Find records whose number begins so, and those that stand for them since, where the serial has begun to be typed.

    All numbers of an office begin alike, so that the parts of them are in nearly every row of the index.
    """
    number = fold(text).strip().upper()
    if not NUMBER_BEGUN.fullmatch(number):
        return {}
    connection = session.connection()
    found: dict[str, list[int]] = {}
    for kind, table in TABLES.items():
        rows = connection.exec_driver_sql(
            f"SELECT key FROM {table} WHERE number >= ? AND number < ? ORDER BY number LIMIT {int(limit)}",
            (number, number + AFTER_ALL),
        )
        keys = [int(key) for (key,) in rows]
        if keys and kind in STANDS_FOR:
            marks = ", ".join("?" * len(keys))
            rows = connection.exec_driver_sql(
                f"SELECT later.key FROM {table} AS earlier JOIN {table} AS later ON later.id = earlier.{STANDS_FOR[kind]} "
                f"WHERE earlier.key IN ({marks})",
                tuple(keys),
            )
            keys = list(dict.fromkeys([*keys, *(int(key) for (key,) in rows)]))
        if keys:
            found[kind] = keys[:limit]
    return found
