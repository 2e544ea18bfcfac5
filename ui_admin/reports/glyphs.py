"""A font in a PDF that is drawn by glyph: embedded as the subset that was used, with the text behind each glyph."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import uharfbuzz
from reportlab.pdfbase import pdfdoc

from ui_admin.workstation.folders import RESOURCES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

REGULAR, BOLD = "Regular", "Bold"
EM = 1000
FLAGS_SYMBOLIC = 4
CMAP_HEAD = (
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
)
CMAP_FOOT = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
MOST_IN_A_BLOCK = 100


class Face:
    """One weight of the shipped font: shaping through HarfBuzz and the characters its glyphs stand for."""

    def __init__(self, weight: str) -> None:
        self.weight = weight
        self.file: Path = RESOURCES / "fonts" / f"NotoUIAdmin-{weight}.ttf"
        self.data = self.file.read_bytes()
        self.face = uharfbuzz.Face(uharfbuzz.Blob(self.data))
        self.font = uharfbuzz.Font(self.face)
        self.internal_name = f"Noto{weight}"
        self._advances: dict[int, int] = {}
        self.count: int = self.face.glyph_count

    @property
    def characters(self) -> dict[int, int]:
        """Glyph to the character that the font draws with it alone."""
        found: dict[int, int] = {}
        for character in self.face.unicodes:
            glyph = self.font.get_nominal_glyph(character)
            if glyph is not None:
                found.setdefault(glyph, character)
        return found

    def advance(self, glyph: int) -> int:
        """Width of a glyph in thousandths of the size."""
        found = self._advances.get(glyph)
        if found is None:
            found = self._advances[glyph] = int(self.font.get_glyph_h_advance(glyph))
        return found


def can_write(text: str) -> bool:
    """Tell whether the shipped font has every letter of a text."""
    return {ord(character) for character in text} <= _letters()


@lru_cache(maxsize=1)
def _letters() -> frozenset[int]:
    return frozenset(face_of(REGULAR).face.unicodes)


@lru_cache(maxsize=2)
def face_of(weight: str) -> Face:
    """Give a weight of the shipped font, opened once."""
    return Face(weight)


class GlyphFont:
    """A face as one PDF uses it: counts the glyphs that are drawn and embeds just these when the file is closed."""

    def __init__(self, weight: str) -> None:
        self.face = face_of(weight)
        self.used: set[int] = {0}
        self._codes: dict[tuple[int, str, int], int] = {}

    def code(self, glyph: int, text: str, width: int) -> int:
        """Give the code of a glyph that stands for a text of its own and is followed at a width: a cluster of a script."""
        key = (glyph, text, width)
        if key not in self._codes:
            self._codes[key] = self.face.count + len(self._codes)
            self.used.add(glyph)
        return self._codes[key]

    def attach(self, document: Any) -> None:  # noqa: ANN401 - ReportLab is not typed
        """Let a ReportLab document embed this font when it is saved."""
        document.delayedFonts.append(self)

    def addObjects(self, document: Any) -> None:  # noqa: ANN401, N802 - ReportLab's own name
        """Write the font's objects into the document; ReportLab calls this once, at the end."""
        face, codes, own_name = self.face, self._codes, self.face.internal_name
        used = sorted(self.used)
        name = f"{_subset_tag(used)}+NotoUIAdmin-{face.weight}"
        outlines = document.Reference(_outlines(face, used), f"{own_name}Program")
        map_of_codes: Any = pdfdoc.PDFName("Identity")
        if codes:
            map_of_codes = document.Reference(_map_of_codes(face, codes), f"{own_name}Glyphs")
        descriptor = document.Reference(_descriptor(name, outlines), f"{own_name}Descriptor")
        drawn = _drawn_by_glyph(name, descriptor, map_of_codes, _widths(face, used, codes))
        drawn_as = document.Reference(drawn, f"{own_name}CID")
        read_as = document.Reference(_compressed(_cmap(face, used, codes)), f"{own_name}ToUnicode")
        fonts = document.idToObject["BasicFonts"].dict
        fonts[own_name] = document.Reference(_font(name, drawn_as, read_as), own_name)


def _compressed(content: bytes) -> Any:  # noqa: ANN401 - ReportLab is not typed
    stream = pdfdoc.PDFStream()
    stream.content = content
    stream.filters = [pdfdoc.PDFZCompress]
    return stream


def _outlines(face: Face, used: list[int]) -> Any:  # noqa: ANN401 - ReportLab is not typed
    outlines = _compressed(_subset(face, used))
    outlines.dictionary["Length1"] = len(outlines.content)
    return outlines


def _map_of_codes(face: Face, codes: Mapping[tuple[int, str, int], int]) -> Any:  # noqa: ANN401 - ReportLab is not typed
    """Say which glyph each code draws: every glyph its own, then those that stand for a cluster."""
    drawn = (*range(face.count), *(glyph for glyph, _text, _width in codes))
    return _compressed(b"".join(glyph.to_bytes(2, "big") for glyph in drawn))


def _descriptor(name: str, outlines: Any) -> Any:  # noqa: ANN401 - ReportLab is not typed
    return pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("FontDescriptor"),
            "FontName": pdfdoc.PDFName(name),
            "Flags": FLAGS_SYMBOLIC,
            "FontBBox": pdfdoc.PDFArray([-500, -500, 2500, 1200]),
            "ItalicAngle": 0,
            "Ascent": 1069,
            "Descent": -293,
            "CapHeight": 714,
            "StemV": 80,
            "FontFile2": outlines,
        }
    )


def _drawn_by_glyph(name: str, descriptor: Any, map_of_codes: Any, widths: list[Any]) -> Any:  # noqa: ANN401 - likewise
    """Give the half of the font that draws: outlines, the glyph of each code, and how far to go on after it."""
    ordering = {"Registry": pdfdoc.PDFString("Adobe"), "Ordering": pdfdoc.PDFString("Identity"), "Supplement": 0}
    return pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("CIDFontType2"),
            "BaseFont": pdfdoc.PDFName(name),
            "CIDSystemInfo": pdfdoc.PDFDictionary(ordering),
            "FontDescriptor": descriptor,
            "CIDToGIDMap": map_of_codes,
            "DW": EM,
            "W": pdfdoc.PDFArray(widths),
        }
    )


def _font(name: str, drawn_as: Any, read_as: Any) -> Any:  # noqa: ANN401 - ReportLab is not typed
    """Give the font itself: how its codes are drawn, and which text a reader takes for them."""
    return pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("Type0"),
            "BaseFont": pdfdoc.PDFName(name),
            "Encoding": pdfdoc.PDFName("Identity-H"),
            "DescendantFonts": pdfdoc.PDFArray([drawn_as]),
            "ToUnicode": read_as,
        }
    )


def _subset_tag(used: list[int]) -> str:
    number = sum((place + 1) * glyph for place, glyph in enumerate(used)) + len(used)
    letters = []
    for _ in range(6):
        number, letter = divmod(number, 26)
        letters.append(chr(ord("A") + letter))
    return "".join(letters)


def _subset(face: Face, used: list[int]) -> bytes:
    wanted = uharfbuzz.SubsetInput()
    wanted.flags = uharfbuzz.SubsetFlags.RETAIN_GIDS | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    wanted.glyph_set.update(used)
    for table in ("GSUB", "GPOS", "GDEF", "name", "post", "cmap"):
        wanted.drop_table_tag_set.add(_tag(table))
    return bytes(uharfbuzz.subset(face.face, wanted).blob.data)


def _tag(name: str) -> int:
    return int.from_bytes(name.encode("ascii"), "big")


def _widths(face: Face, used: list[int], codes: Mapping[tuple[int, str, int], int]) -> list[Any]:
    parts: list[Any] = []
    for glyph in used:
        parts += [glyph, pdfdoc.PDFArray([face.advance(glyph)])]
    for (_glyph, _text, width), code in codes.items():
        parts += [code, pdfdoc.PDFArray([width])]
    return parts


def _cmap(face: Face, used: list[int], codes: Mapping[tuple[int, str, int], int]) -> bytes:
    characters = face.characters
    pairs = [(glyph, chr(characters[glyph])) for glyph in used if glyph in characters]
    pairs += [(code, text) for (_glyph, text, _width), code in codes.items()]
    blocks = []
    for start in range(0, len(pairs), MOST_IN_A_BLOCK):
        block = pairs[start : start + MOST_IN_A_BLOCK]
        lines = "".join(f"<{code:04X}> <{_utf16(text)}>\n" for code, text in block)
        blocks.append(f"{len(block)} beginbfchar\n{lines}endbfchar\n")
    return (CMAP_HEAD + "".join(blocks) + CMAP_FOOT).encode("ascii")


def _utf16(text: str) -> str:
    return text.encode("utf-16-be").hex().upper()
