"""Whether the file of every paper that came in is there and unchanged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.check import Check
from ui_admin.domain.sentence import sentence
from ui_admin.storage.documents import Document
from ui_admin.storage.paper_files import is_whole, place_of

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session


def check_papers(session: Session, folder: Path) -> Check:
    """Compare the file of every paper with the hash it was taken in under; names the first that is gone or changed."""
    count, wrong, first = 0, 0, ""
    rows = session.execute(
        select(Document.number, Document.sha256, Document.media_type)
        .where(Document.direction == "in")
        .order_by(Document.key)
    )
    for number, sha256, media_type in rows:
        count += 1
        if not is_whole(place_of(folder, sha256, media_type), sha256):
            wrong += 1
            first = first or number
    if wrong:
        return Check("papers", is_ok=False, sentence=sentence("check.papers_off", number=first, count=wrong))
    return Check("papers", is_ok=True, sentence=sentence("check.papers", count=count))
