"""The layouts by which an office reads and writes returns: those of the national offices, and its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from ui_admin.domain.fixed_layout import FixedLayout, layout_from
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.storage.return_layouts import ReturnLayout

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ui_admin.office import Office

FIXED, SHEET = "fixed", "sheet"
MOST_LOOKED_AT = 1_000_000


@dataclass(frozen=True, slots=True)
class LayoutRow:
    """A layout in a list: who laid it down, what it reads, and since when the office has it."""

    name: str
    kind: str
    is_own: bool
    width: int
    months: int
    since: date | None
    reason: str


def layout_rows(office: Office) -> tuple[LayoutRow, ...]:
    """Give all layouts of the office: the national ones first, then its own by name."""
    from ui_admin.exchange.layouts import national_layouts  # noqa: PLC0415 - files are touched by few questions

    national = [
        LayoutRow(layout.name, FIXED, is_own=False, width=layout.width, months=layout.months, since=None, reason="")
        for layout in national_layouts(office.scheme.code)
    ]
    with office.look() as session:
        kept = session.scalars(
            select(ReturnLayout).where(ReturnLayout.valid_to.is_(None)).order_by(ReturnLayout.name)
        ).all()
        own = [
            LayoutRow(
                row.name,
                row.kind,
                is_own=True,
                width=int(row.content.get("width", 0)),
                months=int(row.content.get("months", 1)),
                since=row.valid_from,
                reason=row.reason,
            )
            for row in kept
        ]
    return (*national, *own)


def fixed_layouts(office: Office) -> tuple[FixedLayout, ...]:
    """Give the layouts of fixed width, the office's own before the national ones."""
    from ui_admin.exchange.layouts import national_layouts  # noqa: PLC0415 - files are touched by few questions

    with office.look() as session:
        kept = session.scalars(
            select(ReturnLayout).where(ReturnLayout.valid_to.is_(None), ReturnLayout.kind == FIXED)
        ).all()
        own = tuple(layout_from(row.name, row.content, is_own=True) for row in kept)
    return (*own, *national_layouts(office.scheme.code))


def layout_names(office: Office) -> tuple[str, ...]:
    """Give the names of all layouts and forms by which a file can be read."""
    from ui_admin.exchange.sheet_layouts import sheet_layouts  # noqa: PLC0415 - files are touched by few questions

    forms = (form.name for form in sheet_layouts(office.scheme.code))
    return (*forms, *(layout.name for layout in fixed_layouts(office)))


def layout_named(office: Office, name: str) -> FixedLayout:
    """Give a layout of fixed width by its name; refuses one that the office does not have, naming those it has."""
    known = fixed_layouts(office)
    found = next((layout for layout in known if layout.name == name), None)
    if found is None:
        names = ", ".join(layout.name for layout in known)
        raise Refused("layout.unknown", name=name, known=names or sentence("layout.none"))
    return found


def layout_of_file(office: Office, content: bytes) -> FixedLayout | None:
    """Tell by the length and the constants of its lines which layout a text file is of; None for any other file."""
    from ui_admin.exchange.fixed_width import looks_like  # noqa: PLC0415 - loaded only where a file is read
    from ui_admin.exchange.sheets import PROTECTED_OR_OLD, ZIP  # noqa: PLC0415 - likewise

    if content.startswith((ZIP, PROTECTED_OR_OLD)):
        return None
    start = content[:MOST_LOOKED_AT].rpartition(b"\n")[0] or content
    return next((layout for layout in fixed_layouts(office) if looks_like(start, layout)), None)


def headings_kept(office: Office) -> tuple[Mapping[str, Any], ...]:
    """Give the sheets whose columns the office named for every employer, each with its fingerprint."""
    with office.look() as session:
        query = select(ReturnLayout.content).where(ReturnLayout.valid_to.is_(None), ReturnLayout.kind == SHEET)
        return tuple(session.scalars(query).all())
