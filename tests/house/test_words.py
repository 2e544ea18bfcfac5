"""The catalogue: each key stands once, in one file, and every text can be read as a message."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from ui_admin.workstation.folders import RESOURCES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FILES = sorted((RESOURCES / "translations" / "en").glob("*.toml"))


def keys_of(table: Mapping[str, object], prefix: str = "") -> Iterator[str]:
    for name, value in table.items():
        key = f"{prefix}.{name}" if prefix else name
        if isinstance(value, dict):
            yield from keys_of(value, key)
        else:
            yield key


def test_no_key_stands_in_two_files() -> None:
    where: dict[str, str] = {}
    for file in FILES:
        for key in keys_of(tomllib.loads(file.read_text(encoding="utf-8"))):
            assert where.setdefault(key, file.name) == file.name, (key, where[key], file.name)


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_every_text_has_its_brackets_closed(file: Path) -> None:
    def texts(table: Mapping[str, object]) -> Iterator[str]:
        for value in table.values():
            if isinstance(value, dict):
                yield from texts(value)
            elif isinstance(value, str):
                yield value

    for text in texts(tomllib.loads(file.read_text(encoding="utf-8"))):
        assert text.count("{") == text.count("}"), text
