"""Which column of an employer's sheet is which: found by heading, named by hand, or as a layout says."""

from __future__ import annotations

import hashlib
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.exchange.sheet_rows import column_of
from ui_admin.workstation.folders import RESOURCES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ui_admin.exchange.sheet_rows import Cell
    from ui_admin.exchange.sheets import RawSheet

    Row = tuple[Cell, ...]

FIELDS = (
    "identification",
    "surname",
    "latin_name",
    "name",
    "employer_amount",
    "wage",
    "worker_amount",
    "days",
    "remark",
)
OF_THE_WORKER = frozenset({"identification", "surname", "latin_name", "name", "wage", "worker_amount"})
NEEDED = ("identification", "wage")
LOOKED_THROUGH = 40
# A heading may say “5 %” or “2569”; what holds more digits is data.
DIGITS_OF_A_PERSON = 5
LETTERS = re.compile(r"[A-Z]{1,3}")


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

    def heading(self, field: str) -> str:
        """Give what the employer wrote over a field; nothing where there is no heading."""
        column = self.columns.get(field, len(self.headings))
        return self.headings[column].strip() if column < len(self.headings) else ""

    def to_json(self) -> dict[str, Any]:
        """Give the form an office keeps for an employer."""
        return {"columns": dict(self.columns), "headings": list(self.headings), "fingerprint": self.fingerprint}


@dataclass(frozen=True, slots=True)
class _Word:
    """A word for a column; one in letters with spaces between words is looked for as a whole word."""

    text: str
    whole: re.Pattern[str] | None

    def stands_in(self, heading: str) -> bool:
        """Tell whether a heading holds the word."""
        return self.text in heading and (self.whole is None or self.whole.search(heading) is not None)


@lru_cache(maxsize=1)
def words_of_headings() -> Mapping[str, tuple[_Word, ...]]:
    """Give the words by which a column is known."""
    content = tomllib.loads((RESOURCES / "exchange" / "headings.toml").read_text(encoding="utf-8"))
    return {field: tuple(_word(fold(word)) for word in words) for field, words in content.items()}


def _word(text: str) -> _Word:
    spaced = all(unicodedata.name(sign, "").startswith("LATIN") for sign in text if sign.isalpha())
    return _Word(text, re.compile(rf"(?<![^\W\d_]){re.escape(text)}(?![^\W\d_])") if spaced else None)


def fold(text: str) -> str:
    """Fold a heading: small letters, single spaces, one form of every sign."""
    if text.isascii():
        return " ".join(text.casefold().split())
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def find_layout(sheet: RawSheet, remembered: Sequence[Mapping[str, Any]] = ()) -> ColumnMapping:
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


def guess_layout(sheet: RawSheet, remembered: Sequence[Mapping[str, Any]] = ()) -> ColumnMapping:
    """Map the columns as far as their headings are known, for a person to complete; never refuses."""
    known = (_remembered(sheet, mapping) for mapping in remembered)
    kept = next((mapping for mapping in known if mapping is not None), None)
    if kept is not None:
        return kept
    best: tuple[int, ColumnMapping] | None = None
    for above, number, cells in _looked_through(sheet):
        for found, headings in _ways_to_read(above, cells):
            score = len(found) + sum(field in found for field in NEEDED)
            if found and (best is None or score > best[0]):
                best = (score, ColumnMapping(found, number, headings))
    # A title may hold a word of a heading too; only a row that names a needed column is the row of the headings.
    if best is not None and any(field in best[1].columns for field in NEEDED):
        return best[1]
    return _unknown_headings(sheet)


def _remembered(sheet: RawSheet, remembered: Mapping[str, Any]) -> ColumnMapping | None:
    if not remembered.get("columns"):
        return None
    for above, number, cells in _looked_through(sheet):
        for headings in (_headings(cells), _over_two_rows(above, cells)):
            mapping = ColumnMapping(dict(remembered["columns"]), number, headings)
            if mapping.fingerprint == remembered.get("fingerprint"):
                return mapping
    return None


def _looked_through(sheet: RawSheet) -> Iterator[tuple[Row, int, Row]]:
    """Give the rows that may be headings, each with the row right above it; an empty one where that is no heading."""
    above: Row = ()
    last = 0
    for number, cells in sheet.rows[:LOOKED_THROUGH]:
        yield (above if number == last + 1 else ()), number, cells
        above, last = (cells if _is_of_words(cells) else ()), number


def _ways_to_read(above: Row, cells: Row) -> Iterator[tuple[dict[str, int], tuple[str, ...]]]:
    """Map a row by itself, then with the row above it: many sheets put “insured person” over number and name.

    What stands lower is the narrower word, so it goes before.
    """
    if _is_title(cells):
        return
    found = _map_row(cells)
    yield found, _headings(cells)
    if above and _is_of_words(cells):
        taken = set(found.values())
        wider = {field: at for field, at in _map_row(above).items() if field not in found and at not in taken}
        yield found | wider, _over_two_rows(above, cells)


def _over_two_rows(above: Row, cells: Row) -> tuple[str, ...]:
    return tuple(
        " ".join(part for part in both if part)
        for both in zip_longest(_headings(above), _headings(cells), fillvalue="")
    )


def _is_title(cells: Row) -> bool:
    """Tell whether a row is a title, which in its one cell may hold the words of headings too."""
    return sum(cell not in (None, "") for cell in cells) < len(NEEDED)


def _is_of_words(cells: Row) -> bool:
    """Tell whether a row is wide enough for headings and holds neither numbers nor the number of a person."""
    words = (cell for cell in cells if cell is not None)
    return not _is_title(cells) and all(
        isinstance(cell, str) and sum(map(str.isdigit, cell)) < DIGITS_OF_A_PERSON for cell in words
    )


def _unknown_headings(sheet: RawSheet) -> ColumnMapping:
    """Take the first row that is all words and wider than a title for the headings when no word of it is known."""
    for number, cells in sheet.rows[:LOOKED_THROUGH]:
        filled = [cell for cell in cells if cell not in (None, "")]
        if len(filled) > 1 and all(isinstance(cell, str) for cell in filled):
            return ColumnMapping({}, number, _headings(cells))
    return ColumnMapping({}, 0, ())


def _headings(cells: tuple[Cell, ...]) -> tuple[str, ...]:
    return tuple("" if cell is None else str(cell) for cell in cells)


def layout_by_hand(sheet: RawSheet, named: str) -> ColumnMapping:
    """Take columns as they are named by hand, such as `identification=A,name=C,wage=F`; refuses what names none."""
    columns: dict[str, int] = {}
    for part in named.split(","):
        field, _equals, letters = (piece.strip() for piece in part.partition("="))
        if field not in FIELDS or LETTERS.fullmatch(letters.upper()) is None:
            raise Refused("layout.not_a_column", text=part, fields=", ".join(FIELDS))
        columns[field] = column_of(letters.upper())
    missing = [field for field in NEEDED if field not in columns]
    if missing:
        raise Refused("layout.column_needed", fields=", ".join(missing))
    first = next((number for number, cells in sheet.rows if _holds_a_wage(cells, columns["wage"])), 1)
    above = [(number, cells) for number, cells in sheet.rows if number < first]
    header_row, headings = above[-1] if above else (0, ())
    return ColumnMapping(columns, header_row, tuple("" if cell is None else str(cell) for cell in headings))


def _holds_a_wage(cells: tuple[Cell, ...], column: int) -> bool:
    cell = cells[column] if column < len(cells) else None
    return isinstance(cell, int | float) or (isinstance(cell, str) and any(sign.isdigit() for sign in cell))


def _map_row(cells: tuple[Cell, ...]) -> dict[str, int]:
    headings = [_with_a_word(fold(cell)) if isinstance(cell, str) else "" for cell in cells]
    if not any(headings):
        return {}
    found: dict[str, int] = {}
    for field in FIELDS:
        words = words_of_headings()[field]
        column = _exact(headings, words, found)
        if column is None:
            column = _holding(headings, field, words, found)
        if column is not None:
            found[field] = column
    if "surname" in found and "name" not in found:
        # One column for the whole name, such as “ชื่อ - ชื่อสกุล”.
        found["name"] = found.pop("surname")
    return found


def _with_a_word(heading: str) -> str:
    """Give a heading that may hold a word of a field, nothing for any other: rows below the headings hold none."""
    return heading if any(map(heading.__contains__, _texts_of_words())) else ""


@lru_cache(maxsize=1)
def _texts_of_words() -> tuple[str, ...]:
    words = words_of_headings()
    return tuple({word.text for field in FIELDS for word in words[field]})


def _exact(headings: list[str], words: tuple[_Word, ...], found: dict[str, int]) -> int | None:
    taken = set(found.values())
    places = {heading: at for at, heading in reversed(list(enumerate(headings))) if at not in taken}
    return next((places[word.text] for word in words if word.text in places), None)


def _holding(headings: list[str], field: str, words: tuple[_Word, ...], found: dict[str, int]) -> int | None:
    others = words_of_headings()["employer"] if field in OF_THE_WORKER else ()
    taken = set(found.values())
    free = [
        (at, heading)
        for at, heading in enumerate(headings)
        if heading and at not in taken and not any(word.stands_in(heading) for word in others)
    ]
    return next((at for word in words for at, heading in free if word.stands_in(heading)), None)


def is_total(cells: tuple[Cell, ...]) -> bool:
    """Tell whether a row is a total: one of its first texts begins with a word for it."""
    totals = words_of_headings()["total"]
    texts = [text for cell in cells if isinstance(cell, str) and (text := cell.strip())]
    return any(may_begin_a_total(text[0]) and any(_begins(fold(text), word) for word in totals) for text in texts[:3])


def _begins(text: str, word: _Word) -> bool:
    if word.whole is not None:
        return word.whole.match(text) is not None
    return text.startswith(word.text)


@lru_cache(maxsize=4096)
def may_begin_a_total(sign: str) -> bool:
    """Tell whether a word for a total begins with a letter: most names begin with another."""
    return fold(sign)[:1] in {word.text[0] for word in words_of_headings()["total"]}
