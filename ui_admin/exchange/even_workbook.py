"""A workbook with one large sheet of even rows, as payroll programs write it; any other is for the reader of spreadsheets."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING
from xml.sax.saxutils import unescape

from ui_admin.exchange.even_rows import ENTITIES, BookParts, NotEvenError, cut_evenly, texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ui_admin.exchange.sheet_rows import SheetRows

# A smaller sheet is read as fast by the reader of spreadsheets.
LEAST_BYTES = 1_000_000
ATTRIBUTE = re.compile(rb'([\w:]+)="([^"]*)"')
WORD = re.compile(rb'<si><t(?: xml:space="preserve")?>([^<]*)</t></si>')
WORDS_OPEN = re.compile(rb"(?:<\?xml[^<>]*\?>)?\s*<sst[^<>]*>")
# The built-in formats of ECMA-376, 18.8.30, that show a number as a number.
NUMBER_FORMATS = frozenset({*range(12), *range(37, 41), 48})
IN_QUOTES = re.compile(r'"[^"]*"')


def read_even_workbook(content: bytes) -> tuple[str, SheetRows] | None:
    """Give the name and the rows of its one visible sheet; None for a workbook that is not as it is known here."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return _read(packed)
    # Whatever is wrong with a file is for the reader of spreadsheets to say.
    except (ValueError, LookupError, zipfile.BadZipFile, zlib.error, RuntimeError):
        return None


def _read(packed: zipfile.ZipFile) -> tuple[str, SheetRows]:
    visible = [
        sheet
        for sheet in tags(packed.read("xl/workbook.xml"), b"sheet")
        if sheet.get(b"state", b"visible") == b"visible"
    ]
    if len(visible) != 1:
        raise NotEvenError
    path = path_of_sheet(packed, visible[0][b"r:id"])
    if packed.getinfo(path).file_size < LEAST_BYTES:
        raise NotEvenError
    parts = BookParts(_words(packed), _number_styles(packed))
    return texts_of([visible[0][b"name"]])[0], cut_evenly(packed.read(path), parts)


def tags(xml: bytes, name: bytes) -> Iterator[Mapping[bytes, bytes]]:
    """Give the attributes of each tag of a name."""
    return (dict(ATTRIBUTE.findall(tag)) for tag in re.findall(rb"<" + name + rb"\s([^<>]*)>", xml))


def path_of_sheet(packed: zipfile.ZipFile, reference: bytes) -> str:
    """Give the place of the part that holds a sheet; NotEvenError where there is none."""
    for relation in tags(packed.read("xl/_rels/workbook.xml.rels"), b"Relationship"):
        if relation[b"Id"] == reference and relation[b"Type"].endswith(b"/worksheet"):
            target = relation[b"Target"].decode()
            return target[1:] if target.startswith("/") else f"xl/{target}"
    raise NotEvenError


def _words(packed: zipfile.ZipFile) -> list[str]:
    """Read the words to which cells refer by number."""
    if "xl/sharedStrings.xml" not in packed.namelist():
        return []
    pieces = WORD.split(packed.read("xl/sharedStrings.xml"))
    first, *between, last = pieces[0::2]
    if any(between) or WORDS_OPEN.fullmatch(first) is None or last.strip() != b"</sst>":
        raise NotEvenError
    return texts_of(pieces[1::2])


def _number_styles(packed: zipfile.ZipFile) -> frozenset[int]:
    """Find the styles that leave a number a number: those whose format has no letter that could stand for a part of a day."""
    if "xl/styles.xml" not in packed.namelist():
        return frozenset()
    xml = packed.read("xl/styles.xml")
    own = {int(tag[b"numFmtId"]): unescape(tag[b"formatCode"].decode(), ENTITIES) for tag in tags(xml, b"numFmt")}
    known = NUMBER_FORMATS - own.keys() | {
        number for number, code in own.items() if not any(map(str.isalpha, IN_QUOTES.sub("", code)))
    }
    styles = xml.partition(b"<cellXfs")[2].partition(b"</cellXfs>")[0]
    formats = [int(tag.get(b"numFmtId", b"0")) for tag in tags(styles, b"xf")]
    return frozenset(place for place, number in enumerate(formats) if number in known)
