"""Copying the files of papers to where copies of an office lie, and bringing them back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.refusal import Refused
from ui_admin.storage.documents import Document
from ui_admin.storage.paper_files import copy_paper, is_whole, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy.orm import Session


def copy_papers(session: Session, folder: Path, target: Path, *, after: int = 0) -> tuple[int, int]:
    """Copy the files of the papers that follow one beside a copy of the database; gives how many, and the last one's key.

    Refuses when one is gone or damaged, for the copy would not be whole.
    """
    count, last = 0, after
    for key, number, sha256, media_type in _kept(session, after):
        source = place_of(folder, sha256, media_type)
        if not is_whole(source, sha256):
            raise Refused("backup.paper_damaged", number=number)
        copy_paper(source, target, sha256, media_type)
        count, last = count + 1, key
    return count, last


def bring_papers(session: Session, beside: Path, folder: Path) -> int:
    """Bring the papers that lie whole beside a copy into the folder of a restored office; gives how many."""
    count = 0
    for _key, _number, sha256, media_type in _kept(session, 0):
        source = place_of(beside, sha256, media_type)
        if is_whole(source, sha256):
            copy_paper(source, folder, sha256, media_type)
            count += 1
    return count


def _kept(session: Session, after: int) -> Iterator[tuple[int, str, str, str]]:
    rows = session.execute(
        select(Document.key, Document.number, Document.sha256, Document.media_type)
        .where(Document.direction == "in", Document.key > after)
        .order_by(Document.key)
    )
    yield from ((key, number, sha256, media_type) for key, number, sha256, media_type in rows)
