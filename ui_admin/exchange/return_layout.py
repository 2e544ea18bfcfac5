"""Which column of an employer's sheet is which: found by heading and content, kept so that it is mapped once."""

from __future__ import annotations

import hashlib
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.workstation.folders import RESOURCES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui_admin.exchange.sheets import Cell, RawSheet

FIELDS = (
    "identification",
    "surname",
    "latin_name",
    "name",
    "wage",
    "employer_amount",
    "worker_amount",
    "days",
    "remark",
)
NEEDED = ("identification", "wage")
LOOKED_THROUGH = 40


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Where each field stands, by column counted from 0, with the row of the headings and their fingerprint."""

    columns: Mapping[str, int]
    header_row: int
    headings: tuple[str, ...]

    @property
    def fingerprint(self) -> str:
        """Tell sheets with the same headings from others."""
        return hashlib.sha256("\x1f".join(fold(heading) for heading in self.headings).encode()).hexdigest()[:16]

    def to_json(self) -> dict[str, Any]:
        """Give the form an office keeps for an employer."""
        return {"columns": dict(self.columns), "headings": list(self.headings), "fingerprint": self.fingerprint}


@lru_cache(maxsize=1)
def words_of_headings() -> Mapping[str, tuple[str, ...]]:
    """Give the words by which a column is known."""
    content = tomllib.loads((RESOURCES / "exchange" / "headings.toml").read_text(encoding="utf-8"))
    return {field: tuple(fold(word) for word in words) for field, words in content.items()}


def fold(text: str) -> str:
    """Fold a heading: small letters, single spaces, one form of every sign."""
    if text.isascii():
        return " ".join(text.casefold().split())
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def find_layout(sheet: RawSheet, remembered: Mapping[str, Any] | None = None) -> ColumnMapping:
    """Find the row of headings and map the columns; a mapping remembered for the same headings is taken as it is.

    Refuses a sheet that lacks a needed column, naming the columns it lacks.
    """
    best: tuple[int, ColumnMapping] | None = None
    for number, cells in sheet.rows[:LOOKED_THROUGH]:
        found = _map_row(cells)
        score = len(found) + sum(field in found for field in NEEDED)
        if found and (best is None or score > best[0]):
            headings = tuple("" if cell is None else str(cell) for cell in cells)
            best = (score, ColumnMapping(found, number, headings))
    mapping = best[1] if best is not None else ColumnMapping({}, 0, ())
    if remembered and remembered.get("fingerprint") == mapping.fingerprint:
        return ColumnMapping(dict(remembered["columns"]), mapping.header_row, mapping.headings)
    missing = [field for field in NEEDED if field not in mapping.columns]
    if missing:
        fields = sentence("sheet_column.both") if len(missing) > 1 else sentence(f"sheet_column.{missing[0]}")
        raise Refused("sheet.columns_missing", file=sheet.file_name, fields=fields)
    return mapping


def _map_row(cells: tuple[Cell, ...]) -> dict[str, int]:
    headings = [fold(str(cell)) if isinstance(cell, str) else "" for cell in cells]
    found: dict[str, int] = {}
    for field in FIELDS:
        for word in words_of_headings()[field]:
            column = next(
                (at for at, heading in enumerate(headings) if word in heading and at not in found.values()), None
            )
            if column is not None:
                found[field] = column
                break
    return found


def is_total(cells: tuple[Cell, ...]) -> bool:
    """Tell whether a row is a total: one of its texts begins with a word for it."""
    totals = words_of_headings()["total"]
    texts = [text for cell in cells if isinstance(cell, str) and (text := cell.strip())]
    return any(_may_begin_a_total(text[0]) and fold(text).startswith(totals) for text in texts[:3])


@lru_cache(maxsize=4096)
def _may_begin_a_total(sign: str) -> bool:
    return fold(sign)[:1] in {word[0] for word in words_of_headings()["total"]}
