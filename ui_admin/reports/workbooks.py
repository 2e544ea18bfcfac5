"""A workbook that is put together in memory and written at once: a full disk is then the fault of a file like any other."""

from __future__ import annotations

import io
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def workbook(target: Path) -> Iterator[Any]:
    """Give a workbook to fill, whose texts are texts and never formulas; raises OSError where it cannot be written."""
    import xlsxwriter  # noqa: PLC0415 - loaded only where a spreadsheet is written
    from xlsxwriter.exceptions import FileCreateError  # noqa: PLC0415 - likewise

    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"constant_memory": True, "strings_to_formulas": False})
    yield book
    try:
        book.close()
    except FileCreateError as fault:
        # The library has a fault of its own for what the disk says while rows wait in a file.
        raise OSError(*fault.args[0].args) from None
    target.write_bytes(content.getvalue())
