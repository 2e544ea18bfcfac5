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
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def find_layout(sheet: RawSheet, remembered: Mapping[str, Any] | None = None) -> ColumnMapping:
    """Find the row of headings and map the columns; a mapping remembered for the same headings is taken as it is.

    Refuses a sheet that lacks a needed column, naming the columns it lacks.
    """
    mapping = guess_layout(sheet, remembered)
    missing = missing_fields(mapping)
    if missing:
        fields = sentence("sheet_column.both") if len(missing) > 1 else sentence(f"sheet_column.{missing[0]}")
        raise Refused("sheet.columns_missing", file=sheet.file_name, fields=fields)
    return mapping


def missing_fields(mapping: ColumnMapping) -> tuple[str, ...]:
    """Give the needed fields that no column is named for."""
    return tuple(field for field in NEEDED if field not in mapping.columns)


def guess_layout(sheet: RawSheet, remembered: Mapping[str, Any] | None = None) -> ColumnMapping:
    """Map the columns as far as their headings are known, for a person to complete; never refuses."""
    kept = None if not remembered else _remembered(sheet, remembered)
    if kept is not None:
        return kept
    best: tuple[int, ColumnMapping] | None = None
    for number, cells in sheet.rows[:LOOKED_THROUGH]:
        # A title in one cell may hold the words of headings too.
        is_title = sum(cell not in (None, "") for cell in cells) < len(NEEDED)
        found = {} if is_title else _map_row(cells)
        score = len(found) + sum(field in found for field in NEEDED)
        if found and (best is None or score > best[0]):
            best = (score, ColumnMapping(found, number, _headings(cells)))
    # A title may hold a word of a heading too; only a row that names a needed column is the row of the headings.
    if best is not None and any(field in best[1].columns for field in NEEDED):
        return best[1]
    return _unknown_headings(sheet)


def _remembered(sheet: RawSheet, remembered: Mapping[str, Any]) -> ColumnMapping | None:
    for number, cells in sheet.rows[:LOOKED_THROUGH]:
        mapping = ColumnMapping(dict(remembered["columns"]), number, _headings(cells))
        if mapping.fingerprint == remembered.get("fingerprint"):
            return mapping
    return None


def _unknown_headings(sheet: RawSheet) -> ColumnMapping:
    """Take the first row that is all words and wider than a title for the headings when no word of it is known."""
    for number, cells in sheet.rows[:LOOKED_THROUGH]:
        filled = [cell for cell in cells if cell not in (None, "")]
        if len(filled) > 1 and all(isinstance(cell, str) for cell in filled):
            return ColumnMapping({}, number, _headings(cells))
    return ColumnMapping({}, 0, ())


def _headings(cells: tuple[Cell, ...]) -> tuple[str, ...]:
    return tuple("" if cell is None else str(cell) for cell in cells)


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
    if "surname" in found and "name" not in found:
        # One column for the whole name, such as “ชื่อ - ชื่อสกุล”.
        found["name"] = found.pop("surname")
    return found


def is_total(cells: tuple[Cell, ...]) -> bool:
    """Tell whether a row is a total: one of its texts begins with a word for it."""
    totals = words_of_headings()["total"]
    texts = [fold(cell) for cell in cells if isinstance(cell, str) and cell.strip()]
    return any(text.startswith(word) for text in texts[:3] for word in totals)
