"""Returns that are text of fixed width, such as the files that national offices lay down: read as a sheet of cells."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.exchange.days import read_month
from ui_admin.exchange.return_layout import ColumnMapping
from ui_admin.exchange.return_rows import RowProblem
from ui_admin.exchange.sheets import RawSheet, content_of, decode
from ui_admin.workstation.folders import RESOURCES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ui_admin.domain.money import Currency
    from ui_admin.domain.periods import Month

COLUMNS = ("identification", "name", "surname", "wage")


@dataclass(frozen=True, slots=True)
class FixedReturn:
    """A file of fixed width as a sheet with its mapping, lines of another month, and the sum of wages its head states."""

    sheet: RawSheet
    mapping: ColumnMapping
    problems: tuple[RowProblem, ...]


@lru_cache(maxsize=1)
def _layouts() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads((RESOURCES / "exchange" / "layouts.toml").read_text(encoding="utf-8"))


def layout_names(scheme: str) -> tuple[str, ...]:
    """Give the named layouts of a scheme."""
    return tuple(name for name, layout in _layouts().items() if scheme in layout["schemes"])


def read_fixed(file: Path, name: str, currency: Currency, month: Month) -> FixedReturn:
    """Read a file by a named layout; refuses one that does not fit it or whose head is of another month."""
    layout, content = _layouts()[name], content_of(file)
    lines = [(number, line) for number, line in enumerate(decode(content).splitlines(), 1) if line.strip()]
    whole = [(number, line.ljust(layout["width"])) for number, line in lines if _fits(line, layout)]
    if not whole:
        raise Refused("sheet.not_this_layout", file=file.name, layout=name, width=layout["width"])
    _refuse_other_month(file, whole, layout, month)
    rows, problems = [], []
    for number, line in whole:
        if "line" in layout and _cut(line, layout["line"]["at"]) != layout["line"]["is"]:
            continue
        rows.append((number, tuple(_cell(line, layout, column, currency) for column in COLUMNS)))
        period = _period(line, layout.get("line_period"))
        if period is not None and period != (month, ""):
            why = sentence("row.other_month", value=period[1] or str(period[0]))
            problems.append(RowProblem(number, "month", period[1] or str(period[0]), why))
    sheet = RawSheet(file.name, name, hashlib.sha256(content).hexdigest(), tuple(rows))
    mapping = ColumnMapping({column: at for at, column in enumerate(COLUMNS)}, 0, ())
    return FixedReturn(sheet, mapping, tuple(problems))


def _fits(line: str, layout: Mapping[str, Any]) -> bool:
    # Editors take the spaces off the end of a line.
    end, width = int(layout["wage"][1]), int(layout["width"])
    return end <= len(line) <= width


def _cut(line: str, at: list[int]) -> str:
    return line[at[0] - 1 : at[1]].strip()


def _cell(line: str, layout: Mapping[str, Any], column: str, currency: Currency) -> str:
    if column not in layout:
        return ""
    text = _cut(line, layout[column])
    if column != "wage" or not (text.isascii() and text.isdigit()):
        return text
    whole, part = divmod(int(text), currency.units)
    return f"{whole}.{part:0{currency.book_exponent}d}" if currency.book_exponent else str(whole)


def _period(line: str, where: Mapping[str, Any] | None) -> tuple[Month | None, str] | None:
    """Give the month of a line and nothing, or nothing and what stands there instead."""
    if where is None:
        return None
    text = _cut(line, where["at"])
    month = read_month(text, where["form"], where["era"])
    return (month, "") if month is not None else (None, text)


def _refuse_other_month(file: Path, lines: list[tuple[int, str]], layout: Mapping[str, Any], month: Month) -> None:
    head = layout.get("head")
    for _number, line in lines:
        if head is None or _cut(line, head["at"]) != head["is"]:
            continue
        period = _period(line, layout.get("head_period"))
        if period is not None and period != (month, ""):
            stated = period[0] if period[0] is not None else period[1]
            raise Refused("sheet.other_month", file=file.name, stated=stated, month=month)
