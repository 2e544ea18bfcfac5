"""The streams of the program: there even when they were closed, in UTF-8, and quiet when nobody reads any more."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from io import UnsupportedOperation
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO


def ready_streams() -> None:
    """Put every stream in its place and into UTF-8."""
    # A closed stream leaves its number to the next file that is opened, which may be the database.
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - open as long as the program
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - likewise
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - likewise
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def write_out(text: str) -> None:
    """Write to standard output, whole at once."""
    _write(sys.stdout, text)


def write_error(text: str) -> None:
    """Write to standard error."""
    _write(sys.stderr, text)


def _write(stream: TextIO, text: str) -> None:
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        # Who reads the first lines only, as `head` does, has read enough; what the command did is done all the same.
        _leave_quietly(stream)


def _leave_quietly(stream: TextIO) -> None:
    """Lead what is still to be written nowhere, so that the end of the program does not stumble over it either."""
    with suppress(UnsupportedOperation, OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
