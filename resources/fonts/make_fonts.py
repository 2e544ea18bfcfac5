"""Makes the two shipped fonts: Noto Sans of all scripts in use, merged into one regular and one bold file.

Run it with the folder of the separate Noto Sans files (Debian: fonts-noto-core): `python make_fonts.py FOLDER`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from fontTools import subset
from fontTools.merge import Merger
from fontTools.merge.options import Options as MergeOptions

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
ASCENT, DESCENT = 1180, -440  # one line height for all scripts, or every row would be as tall as Burmese asks
LATIN = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *range(0x1A0, 0x1B1),
    *range(0x300, 0x30A),
    0x323,
    *range(0x1EA0, 0x1EFA),
    *range(0x2010, 0x2028),
    0x2030,
    0x2032,
    0x2039,
    0x203A,
    0x20A9,
    0x20AB,
    0x20AD,
    0x20B1,
    0x20AC,
    0x2122,
    0x2190,
    0x2191,
    0x2192,
    0x2193,
    0x2212,
    0x2260,
    0x2264,
    0x2265,
    0x25CC,
]
PARTS = (
    ("NotoSans", LATIN),
    ("NotoSansThai", [*range(0x0E00, 0x0E80)]),
    ("NotoSansLao", [*range(0x0E80, 0x0F00)]),
    ("NotoSansKhmer", [*range(0x1780, 0x1800), *range(0x19E0, 0x1A00)]),
    ("NotoSansMyanmar", [*range(0x1000, 0x10A0)]),
)


def part_of(folder: Path, name: str, weight: str, characters: list[int]) -> TTFont:
    """Cut one font down to the characters of its script, with what shaping needs and no hinting."""
    options = subset.Options()
    options.layout_features = ["*"]
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    font = subset.load_font(str(folder / f"{name}-{weight}.ttf"), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[*characters, 0x200B, 0x200C, 0x200D, 0x25CC])
    cutter.subset(font)
    return font


def merge(folder: Path, weight: str) -> TTFont:
    """Merge the parts of one weight and give the result one set of metrics and one name."""
    files = []
    for name, characters in PARTS:
        file = HERE / f".{name}-{weight}.part"
        part_of(folder, name, weight, characters).save(file)
        files.append(str(file))
    merged = Merger(options=MergeOptions(drop_tables=["vmtx", "vhea", "MATH", "STAT", "meta"])).merge(files)
    for file in files:
        Path(file).unlink()
    merged["hhea"].ascent = merged["OS/2"].sTypoAscender = merged["OS/2"].usWinAscent = ASCENT
    merged["hhea"].descent = merged["OS/2"].sTypoDescender = DESCENT
    merged["OS/2"].usWinDescent = -DESCENT
    merged["hhea"].lineGap = merged["OS/2"].sTypoLineGap = 0
    family = {
        1: "Noto UI Admin",
        2: weight,
        4: f"Noto UI Admin {weight}",
        6: f"NotoUIAdmin-{weight}",
        16: None,
        17: None,
    }
    for record in list(merged["name"].names):
        if record.nameID in family:
            text = family[record.nameID]
            if text is None:
                merged["name"].names.remove(record)
            else:
                record.string = text
    return merged


def main() -> None:
    """Make both files."""
    folder = Path(sys.argv[1])
    for weight in ("Regular", "Bold"):
        font = merge(folder, weight)
        font["head"].modified = font["head"].created = (
            3_850_000_000  # a fixed day, so that the same parts give the same file
        )
        font.save(HERE / f"NotoUIAdmin-{weight}.ttf", reorderTables=True)


if __name__ == "__main__":
    main()
