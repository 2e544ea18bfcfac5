"""What a sample file gives by a layout that is being described: its first lines, and the persons read from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from ui_admin.domain.fixed_layout import FixedLayout
    from ui_admin.office import Office

LINES_SHOWN = 40


@dataclass(frozen=True, slots=True)
class SampleLine:
    """A line of the sample as the layout reads it."""

    row: int
    identification: str
    name: str
    wage: str


def read_sample(office: Office, file: Path, layout: FixedLayout) -> tuple[tuple[str, ...], tuple[SampleLine, ...]]:
    """Give the first lines of a sample and what the layout reads from them; refuses a file that is no text."""
    from ui_admin.exchange.fixed_width import read_minor, take_apart  # noqa: PLC0415 - loaded only where a file is read
    from ui_admin.exchange.sheets import content_of  # noqa: PLC0415 - likewise
    from ui_admin.exchange.text_rows import decode  # noqa: PLC0415 - likewise

    lines = tuple(line for line in decode(content_of(file)).splitlines() if line.strip())[:LINES_SHOWN]
    if "line" not in layout.records:
        return lines, ()
    parts = {part.name: part for part in layout.line.fields}
    paid = next((name for name in parts if name.split("_")[0] in {"wage", "contribution"}), "")
    found = []
    for record in take_apart("\n".join(lines).encode(), layout):
        if record.kind == "line":
            name = f"{record.text('name')} {record.text('surname')}".strip()
            wage = read_minor(record.text(paid), parts[paid], office.scheme.currency) if paid else ""
            found.append(SampleLine(record.number, record.text("identification"), name, wage))
    return lines, tuple(found)
