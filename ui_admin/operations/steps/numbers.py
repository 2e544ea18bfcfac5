"""Giving numbers: one row per office, kind and year; a number once given is never given again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from ui_admin.domain.identifiers import Kind, format_number
from ui_admin.storage.acts import act_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def reserve(session: Session, kind: Kind, count: int = 1) -> tuple[str, int, int]:
    """Take serials from the range of this year: office code, year and the first serial."""
    act = act_of(session)
    year = act.at.astimezone().year
    given = session.execute(
        text(
            "INSERT INTO number_ranges (office_code, kind, year, next_serial) VALUES (:code, :kind, :year, 1 + :count) "
            "ON CONFLICT (office_code, kind, year) DO UPDATE SET next_serial = number_ranges.next_serial + :count "
            "RETURNING number_ranges.next_serial - :count"
        ),
        {"code": act.office_code, "kind": int(kind), "year": year, "count": count},
    ).scalar_one()
    return act.office_code, year, int(given)


def next_number(session: Session, kind: Kind) -> str:
    """Give the next number of a kind, such as TH-BKK-2026-000123-7."""
    code, year, serial = reserve(session, kind)
    return format_number(kind, code, year, serial)
