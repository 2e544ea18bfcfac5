"""The search index: any part of a name or number, in any script, while the officer types."""

from __future__ import annotations

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
    """Find records by any part of a name or number; every word must fit. Short words fit at the start of a word only.

    Of one kind it looks no further than the last record of that kind: where there are few or none, the index would else be
    walked to its end for what is not there.
    """
    words = [word for word in fold(text).replace('"', " ").split() if word]
    if not words:
        return []
    table = "search_parts" if all(len(word) >= SMALLEST_PART for word in words) else "search_starts"
    suffix = "" if table == "search_parts" else "*"
    match = " AND ".join(f'"{word}"{suffix}' for word in words)
    parameters: list[object] = [match]
    narrowing = ""
    if kind is not None:
        last = session.connection().exec_driver_sql(f"SELECT max(key) FROM {TABLES[kind]}").scalar()
        if last is None:
            return []
        narrowing = f"AND rowid & {(1 << KIND_BITS) - 1} = ? AND rowid <= ?"
        parameters += [KINDS.index(kind), row_of(kind, int(last))]
    rows = session.connection().exec_driver_sql(
        f"SELECT rowid FROM {table} WHERE {table} MATCH ? {narrowing} LIMIT {int(limit)}", tuple(parameters)
    )
    return [record_of(row) for (row,) in rows]
