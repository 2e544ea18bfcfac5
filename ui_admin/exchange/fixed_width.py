"""Text of fixed width, field by field: a file is taken apart by its layout, and put together again to the same signs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ui_admin.domain.periods import Month
from ui_admin.domain.refusal import Refused
from ui_admin.exchange.days import read_month, read_short_day, write_month, write_short_day
from ui_admin.exchange.text_rows import decode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ui_admin.domain.fixed_layout import FixedLayout, LayoutField
    from ui_admin.domain.money import Currency

    Value = str | int | Month | date | None

UNKNOWN_LINES = 2
LINE_END = "\r\n"


@dataclass(frozen=True, slots=True)
class FixedRecord:
    """One line of a file: its number counted from 1, which record it is, and what stands in each field, bare of spaces."""

    number: int
    kind: str
    texts: Mapping[str, str]

    def text(self, name: str) -> str:
        """Give what stands in a field; nothing where the record has none of that name."""
        return self.texts.get(name, "")


def take_apart(content: bytes, layout: FixedLayout) -> tuple[FixedRecord, ...]:
    """Cut every line of a file into the fields of its record; lines that are of no record are passed over."""
    found = []
    for number, line in enumerate(_text(content, layout).splitlines(), 1):
        if not line.strip() or not fits_width(line, layout):
            continue
        whole = line.ljust(layout.width)
        kind = layout.record_of(whole)
        if kind:
            fields = layout.records[kind].fields
            texts = {part.name: whole[part.first - 1 : part.last].strip() for part in fields if part.name}
            found.append(FixedRecord(number, kind, texts))
    return tuple(found)


def fits_width(line: str, layout: FixedLayout) -> bool:
    """Tell whether a line may be of the layout: not longer, and long enough for all that may not be empty."""
    # Editors take the spaces off the end of a line.
    needed = [part.last for record in layout.records.values() for part in record.fields if part.kind == "constant"]
    return max(needed, default=1) <= len(line) <= layout.width


def looks_like(content: bytes, layout: FixedLayout) -> bool:
    """Tell whether a file is of a layout by the length of its lines and the constants in them.

    A title and a sum that the layout does not describe are passed over.
    """
    lines = [line for line in _text(content, layout).splitlines() if line.strip()][:200]
    if not lines or max(map(len, lines)) != layout.width:
        return False
    kinds = [layout.record_of(line.ljust(layout.width)) if fits_width(line, layout) else "" for line in lines]
    return "line" in kinds and kinds.count("") <= UNKNOWN_LINES


def _text(content: bytes, layout: FixedLayout) -> str:
    """Decode a file as UTF-8 or, where it is not, in the letters of its layout."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        is_legacy = layout.encoding != "utf-8"
        return content.decode(layout.encoding, errors="replace") if is_legacy else decode(content)


def put_together(layout: FixedLayout, records: Sequence[tuple[str, Mapping[str, Value]]], currency: Currency) -> bytes:
    """Write records, each its kind and the values of its fields, as a file of the layout.

    Refuses a value that is longer than its field, or has signs that the file's letters lack, naming line and field.
    """
    lines = []
    for number, (kind, values) in enumerate(records, 1):
        line = [" "] * layout.width
        for part in layout.records[kind].fields:
            text = _written(part, values.get(part.name), layout, currency)
            if len(text) > part.width:
                raise Refused("layout.too_long", row=number, name=part.name, value=text.strip(), width=part.width)
            line[part.first - 1 : part.last] = text.ljust(part.width)
        lines.append("".join(line))
    whole = "".join(line + LINE_END for line in lines)
    try:
        return whole.encode(layout.encoding)
    except UnicodeEncodeError as fault:
        row = whole.count("\n", 0, fault.start) + 1
        sign = whole[fault.start : fault.end]
        raise Refused("layout.no_such_sign", row=row, value=sign, encoding=layout.encoding) from None


def read_minor(text: str, part: LayoutField, currency: Currency) -> str:
    """Give an amount of a field as it is written with a point; what is no amount is given as it stands."""
    if part.kind != "amount" or not (text.isascii() and text.isdigit()):
        return text
    whole, rest = divmod(int(text), currency.units)
    return f"{whole}.{rest:0{currency.book_exponent}d}" if currency.book_exponent else str(whole)


def read_field_month(text: str, part: LayoutField, era: str) -> Month | None:
    """Read the month of a field; None for what is none."""
    return read_month(text, part.form, era)


def read_field_day(text: str, part: LayoutField, era: str) -> date | None:
    """Read the day of a field; None for what is none."""
    return read_short_day(text, part.form, era)


def _written(part: LayoutField, value: Value, layout: FixedLayout, currency: Currency) -> str:
    match part.kind:
        case "constant":
            return part.value
        case "filler":
            return ""
        case "amount" | "count" | "percent":
            return str(0 if value is None else value).zfill(part.width)
        case "pointed":
            units = currency.units
            whole, rest = divmod(int(str(value or 0)), units)
            return f"{whole}.{rest:0{max(currency.book_exponent, 2)}d}".rjust(part.width)
        case "month":
            return write_month(value, part.form, layout.era) if isinstance(value, Month) else ""
        case "day":
            return write_short_day(value, part.form, layout.era) if isinstance(value, date) else ""
    return "" if value is None else str(value)
