"""Files that appear whole or not at all."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from ui_admin.domain.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """Give a file that takes the target's place once it is whole; refuses in a sentence what cannot be written."""
    unfinished = target.with_name(f".{target.stem}-unfinished{target.suffix.lower()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        yield unfinished
        unfinished.replace(target)
    except OSError as fault:
        raise Refused(
            "file.cannot_write", file=target.name, folder=str(target.parent), why=fault.strerror or ""
        ) from None
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
