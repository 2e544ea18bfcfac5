"""Which column of a bank statement is which: found by heading, remembered from an earlier file, or chosen by an officer."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from ui_admin.exchange.return_layout import ColumnMapping, fold
from ui_admin.workstation.folders import RESOURCES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui_admin.exchange.sheet_rows import Cell
    from ui_admin.exchange.sheets import RawSheet

FIELDS = ("day", "credit", "debit", "amount", "reference", "counterparty")
LOOKED_THROUGH = 40
LEAST_FOUND = 2


def guess_statement(sheet: RawSheet, kept: Mapping[str, Mapping[str, int]]) -> ColumnMapping:
    """Map the columns as far as they are known; `kept` are columns by the fingerprint of headings of earlier files."""
    best = ColumnMapping({}, 0, ())
    for number, cells in sheet.rows[:LOOKED_THROUGH]:
        headings = tuple(str(cell) if isinstance(cell, str) else "" for cell in cells)
        found = ColumnMapping(_map(headings), number, headings)
        if found.fingerprint in kept:
            return ColumnMapping(dict(kept[found.fingerprint]), number, headings)
        if len(found.columns) >= LEAST_FOUND and len(found.columns) > len(best.columns):
            best = found
    return best if best.columns else _first_words(sheet)


def missing_fields(columns: Mapping[str, int]) -> tuple[str, ...]:
    """Give the needed fields without a column: the day, and the amount in a column of its own or as credit."""
    needed = [] if "day" in columns else ["day"]
    return tuple(needed if {"amount", "credit"} & set(columns) else [*needed, "amount"])


def _map(headings: tuple[str, ...]) -> dict[str, int]:
    folded = [fold(heading) for heading in headings]
    found: dict[str, int] = {}
    for fits in (_is, _holds):
        for field in FIELDS:
            if field in found:
                continue
            free = [place for place, heading in enumerate(folded) if heading and place not in found.values()]
            place = next((at for word in _words()[field] for at in free if fits(folded[at], word)), None)
            if place is not None:
                found[field] = place
    if "credit" in found:
        found.pop("amount", None)
    return found


def _is(heading: str, word: str) -> bool:
    return heading == word


def _holds(heading: str, word: str) -> bool:
    if all(unicodedata.name(sign, "").startswith("LATIN") for sign in word if sign.isalpha()):
        return re.search(rf"(?<![^\W\d_]){re.escape(word)}(?![^\W\d_])", heading) is not None
    return word in heading


@lru_cache(maxsize=1)
def _words() -> Mapping[str, tuple[str, ...]]:
    content = tomllib.loads((RESOURCES / "exchange" / "statement_headings.toml").read_text(encoding="utf-8"))
    return {field: tuple(fold(word) for word in words) for field, words in content.items()}


def _first_words(sheet: RawSheet) -> ColumnMapping:
    """Take the first row that is all words for the headings when no word of it is known."""
    for number, cells in sheet.rows[:LOOKED_THROUGH]:
        filled: list[Cell] = [cell for cell in cells if cell not in (None, "")]
        if len(filled) > 1 and all(isinstance(cell, str) for cell in filled):
            return ColumnMapping({}, number, tuple("" if cell is None else str(cell) for cell in cells))
    return ColumnMapping({}, 0, ())
