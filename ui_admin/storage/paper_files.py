"""The files of papers that came in: each lies in the office's folder under the hash of what it holds, and is never changed."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui_admin.domain.refusal import Refused
from ui_admin.storage.copies import hash_of, is_encrypted, unfinished
from ui_admin.storage.database import DATABASE_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDER = "documents"
MEGABYTE = 1024 * 1024
# How a file of each kind begins, and the ending it is kept under.
KINDS = (
    (b"%PDF-", "application/pdf", ".pdf"),
    (b"\xff\xd8\xff", "image/jpeg", ".jpg"),
    (b"\x89PNG\r\n\x1a\n", "image/png", ".png"),
)
ENDINGS = {media_type: ending for _begin, media_type, ending in KINDS}
# A PDF may have something before its first line.
HEAD = 1024
MOST_DOTS = 200_000_000


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A file that can be kept: what it is, how large, how many pages, and the hash it is kept under."""

    source: Path
    name: str
    media_type: str
    size: int
    pages: int
    sha256: str


def look_at_file(file: Path, *, most_megabytes: int) -> PaperFile:
    """Look whether a file is a whole PDF, JPEG or PNG of allowed size; refuses any other in a sentence."""
    try:
        size = file.stat().st_size
        with file.open("rb") as stream:
            head = stream.read(HEAD)
    except OSError:
        raise Refused("paper_file.not_there", field="file", file=file.name) from None
    if size == 0:
        raise Refused("paper_file.empty", field="file", file=file.name)
    if size > most_megabytes * MEGABYTE:
        shown = max(1, round(size / MEGABYTE))
        raise Refused("paper_file.too_large", field="file", file=file.name, size=shown, most=most_megabytes)
    media_type = _kind_of(head)
    if media_type is None:
        raise Refused("paper_file.other_kind", field="file", file=file.name)
    pages = _pages_of_pdf(file) if media_type == "application/pdf" else _whole_picture(file)
    return PaperFile(file, file.name, media_type, size, pages, hash_of(file))


def place_of(folder: Path, sha256: str, media_type: str) -> Path:
    """Give where the file with a hash lies below a folder of an office or of copies."""
    return folder / FOLDER / sha256[:2] / (sha256 + ENDINGS[media_type])


def keep_file(folder: Path, found: PaperFile) -> Path:
    """Copy a file into the office's folder; one that lies there already with the same content stays as it is."""
    if is_encrypted(folder / DATABASE_FILE):
        raise Refused("paper_file.office_encrypted", field="file")
    return copy_paper(found.source, folder, found.sha256, found.media_type)


def copy_paper(source: Path, folder: Path, sha256: str, media_type: str) -> Path:
    """Copy a file to its place below a folder and see that the copy is whole; refuses a source that has changed."""
    target = place_of(folder, sha256, media_type)
    if is_whole(target, sha256):
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    with unfinished(target) as copy:
        with source.open("rb") as read, copy.open("wb") as written:
            while part := read.read(MEGABYTE):
                written.write(part)
            written.flush()
            os.fsync(written.fileno())
        if hash_of(copy) != sha256:
            raise Refused("paper_file.changed_meanwhile", field="file", file=source.name)
    return target


def is_whole(file: Path, sha256: str) -> bool:
    """Tell whether a file is there and holds what its hash says."""
    try:
        return hash_of(file) == sha256
    except OSError:
        return False


def _kind_of(head: bytes) -> str | None:
    for begin, media_type, _ending in KINDS:
        if head.startswith(begin) or (media_type == "application/pdf" and begin in head):
            return media_type
    return None


def _pages_of_pdf(file: Path) -> int:
    import pypdfium2  # noqa: PLC0415 - loaded only where a paper comes in

    try:
        document = pypdfium2.PdfDocument(str(file))
    except pypdfium2.PdfiumError as fault:
        key = "paper_file.locked" if "password" in str(fault).casefold() else "paper_file.damaged"
        raise Refused(key, field="file", file=file.name) from None
    try:
        pages = len(document)
        for place in range(pages):
            document[place].close()
    except pypdfium2.PdfiumError:
        raise Refused("paper_file.damaged", field="file", file=file.name) from None
    finally:
        document.close()
    if not pages:
        raise Refused("paper_file.damaged", field="file", file=file.name)
    return pages


def _whole_picture(file: Path) -> int:
    from PIL import Image  # noqa: PLC0415 - loaded only where a paper comes in

    try:
        with Image.open(file) as picture:
            if picture.width * picture.height > MOST_DOTS:
                raise Refused("paper_file.too_many_dots", field="file", file=file.name)
            picture.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise Refused("paper_file.damaged", field="file", file=file.name) from None
    return 1


def kept_files(folder: Path) -> Iterator[Path]:
    """Give every file of papers below a folder, in the order of the hashes."""
    place = folder / FOLDER
    if place.is_dir():
        yield from sorted(file for file in place.rglob("*") if file.is_file())
