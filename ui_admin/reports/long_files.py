"""Long documents without long memory: finished pages wait on the disk, and the file is written object by object."""

from __future__ import annotations

import zlib
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase import pdfdoc

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

QUICKLY = 1


class PageStore:
    """Pages in a temporary file, packed: first as they are drawn, then as they go into the document.

    A page can only be finished when all are drawn, for it says how many there are.
    """

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115 - it lives as long as the document is drawn
        self._drawn: list[tuple[int, int]] = []

    def add(self, operators: str) -> None:
        """Put a drawn page away."""
        self._drawn.append(self._put(zlib.compress(operators.encode(), QUICKLY)))

    def drawn(self, place: int) -> str:
        """Give the operators of a page back; places count from 0."""
        return zlib.decompress(self.read(*self._drawn[place])).decode()

    def finished(self, operators: str) -> StoredStream:
        """Put a finished page away and give the stream that stands for it in the document."""
        return StoredStream(self, *self._put(zlib.compress(operators.encode("latin-1"))))

    def read(self, start: int, length: int) -> bytes:
        """Give bytes that were put away."""
        self._file.seek(start)
        return self._file.read(length)

    def close(self) -> None:
        """Forget all pages."""
        self._file.close()

    def _put(self, packed: bytes) -> tuple[int, int]:
        start = self._file.seek(0, 2)
        self._file.write(packed)
        return start, len(packed)


class StoredStream(pdfdoc.PDFStream):  # type: ignore[misc] # ReportLab is not typed
    """The stream of a page that is fetched from the disk when it is written into the file."""

    content: bytes | None

    def __init__(self, store: PageStore, start: int, length: int) -> None:
        super().__init__()
        self.dictionary["Filter"] = pdfdoc.PDFName("FlateDecode")
        self._place = store, start, length

    def format(self, document: Any) -> bytes:  # noqa: ANN401 - ReportLab is not typed
        """Write the object; ReportLab calls this once."""
        store, start, length = self._place
        self.content = store.read(start, length)
        written: bytes = super().format(document)
        self.content = None
        return written


class _FileOnDisk(pdfdoc.PDFFile):  # type: ignore[misc] # ReportLab is not typed
    """ReportLab's file, which counts where each object stands, writing instead of collecting."""

    offset: int

    def __init__(self, stream: BinaryIO, version: tuple[int, int]) -> None:
        self._stream = stream
        super().__init__(version)

    def add(self, text: str | bytes) -> int:
        """Write a part and give where it stands, in bytes from the beginning."""
        part, start = pdfdoc.pdfdocEnc(text), self.offset
        self._stream.write(part)
        self.offset = start + len(part)
        return start


def write_document(canvas: Any, target: Path) -> None:  # noqa: ANN401 - ReportLab is not typed
    """Write what was drawn on a canvas, the same bytes as its `save` would: that joins the whole file in memory first."""
    document = canvas._doc  # noqa: SLF001 - ReportLab has no other way to its document
    for font in document.delayedFonts:
        font.addObjects(document)
    document.info.invariant = document.invariant
    document.info.digest(document.signature)
    catalog, info = document.Reference(document.Catalog), document.Reference(document.info)
    document.Outlines.prepare(document, canvas)
    if document.Outlines.ready < 0:
        document.Catalog.Outlines = None
    document.encrypt.prepare(document)
    with target.open("wb") as stream:
        file = _FileOnDisk(stream, document._pdfVersion)  # noqa: SLF001 - likewise
        numbers = _write_objects(document, file)
        table = pdfdoc.PDFCrossReferenceTable()
        table.addsection(0, numbers)
        start = file.add(table.format(document))
        trailer = pdfdoc.PDFTrailer(
            startxref=start, Size=len(numbers) + 1, Root=catalog, Info=info, Encrypt=None, ID=document.ID()
        )
        file.add(trailer.format(document))


def _write_objects(document: Any, file: _FileOnDisk) -> list[str]:  # noqa: ANN401 - ReportLab is not typed
    """Write every object in the order of the numbers; to write one may give numbers to more."""
    written: list[str] = []
    while (name := document.numberToId.get(len(written) + 1)) is not None:
        thing = pdfdoc.PDFIndirectObject(name, document.idToObject[name])
        document.idToOffset[name] = file.add(thing.format(document))
        written.append(name)
    return written
