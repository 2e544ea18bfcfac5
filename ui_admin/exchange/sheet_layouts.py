"""Returns as sheets with the columns of a national form: read by their headings, with parts of a wage added up."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from ui_admin.domain.refusal import Refused
from ui_admin.exchange.return_layout import ColumnMapping, fold
from ui_admin.exchange.return_rows import read_amount, write_cell
from ui_admin.workstation.folders import RESOURCES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ui_admin.domain.money import Currency
    from ui_admin.exchange.sheet_rows import Cell
    from ui_admin.exchange.sheets import RawSheet

LOOKED_THROUGH = 40
COLUMNS = ("identification", "name", "wage", "remark")
NEEDED = 3


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """A form by name: the heading of each column and other words for it, and which columns make number and wage.

    `sexes` are its words for the codes of ISO 5218.
    """

    name: str
    schemes: tuple[str, ...]
    headings: Mapping[str, tuple[str, ...]]
    wage: tuple[str, ...]
    identification: tuple[str, ...]
    sexes: Mapping[str, str]


@lru_cache(maxsize=1)
def _all() -> tuple[SheetLayout, ...]:
    content = tomllib.loads((RESOURCES / "exchange" / "sheet_layouts.toml").read_text(encoding="utf-8"))
    return tuple(
        SheetLayout(
            name=name,
            schemes=tuple(data["schemes"]),
            headings={field: tuple(words) for field, *words in data["columns"]},
            wage=tuple(data["wage"]),
            identification=tuple(data["identification"]),
            sexes=data["sexes"],
        )
        for name, data in content.items()
    )


def sheet_layouts(scheme: str) -> tuple[SheetLayout, ...]:
    """Give the forms of a scheme."""
    return tuple(layout for layout in _all() if scheme in layout.schemes)


def read_sheet_layout(sheet: RawSheet, layout: SheetLayout, currency: Currency) -> tuple[RawSheet, ColumnMapping]:
    """Give the sheet with one column for number, name, wage and remark; refuses one without the headings of the form.

    A row whose parts of a wage cannot all be read keeps the first that cannot, for the review to name.
    """
    places, header_row = _find_headings(sheet, layout)
    rows = tuple(
        (number, _line(cells, layout, places, currency)) for number, cells in sheet.rows if number > header_row
    )
    mapping = ColumnMapping({field: at for at, field in enumerate(COLUMNS)}, header_row, ())
    return replace(sheet, rows=rows), mapping


def _find_headings(sheet: RawSheet, layout: SheetLayout) -> tuple[dict[str, int], int]:
    best: tuple[int, dict[str, int], int] = (0, {}, 0)
    for at, (number, cells) in enumerate(sheet.rows[:LOOKED_THROUGH]):
        below = sheet.rows[at + 1] if at + 1 < len(sheet.rows) else (number, ())
        for last, rows in ((number, (cells,)), (below[0], (cells, below[1]))):
            places = _places(rows, layout)
            if len(places) > best[0]:
                best = (len(places), places, last)
    found = best[1]
    is_whole = "name" in found and "salary_level" in found and any(field in found for field in layout.identification)
    if not is_whole or len(found) < NEEDED:
        raise Refused("sheet.not_this_form", file=sheet.file_name, layout=layout.name)
    return found, best[2]


def _places(rows: Sequence[tuple[Cell, ...]], layout: SheetLayout) -> dict[str, int]:
    """Find the column of each heading in one or two rows of headings."""
    texts = {
        (at, fold(cell)) for cells in rows for at, cell in enumerate(cells) if isinstance(cell, str) and cell.strip()
    }
    places: dict[str, int] = {}
    for field, words in layout.headings.items():
        wanted = [fold(word) for word in words]
        found = sorted((wanted.index(text), at) for at, text in texts if text in wanted and at not in places.values())
        if found:
            places[field] = found[0][1]
    return places


def _line(
    cells: tuple[Cell, ...], layout: SheetLayout, places: Mapping[str, int], currency: Currency
) -> tuple[Cell, ...]:
    def at(field: str) -> Cell:
        place = places.get(field)
        return cells[place] if place is not None and place < len(cells) else None

    number = next((text for field in layout.identification if (text := write_cell(at(field)))), "")
    return (number, at("name"), _wage([at(field) for field in layout.wage], currency), at("remark"))


def _wage(parts: Sequence[Cell], currency: Currency) -> Cell:
    filled = [part for part in parts if part not in (None, "")]
    if len(filled) < 2:
        return filled[0] if filled else None
    amounts = [read_amount(part, currency) for part in filled]
    for part, amount in zip(filled, amounts, strict=True):
        if not isinstance(amount, int):
            return part
    whole, rest = divmod(sum(amount for amount in amounts if isinstance(amount, int)), currency.units)
    return f"{whole}.{rest:0{currency.book_exponent}d}" if currency.book_exponent else str(whole)
