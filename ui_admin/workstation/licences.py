"""The licences of everything that is shipped or used while the program runs, with their full texts."""

from __future__ import annotations

import importlib.metadata
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ui_admin.workstation.folders import PROGRAM, RESOURCES

if TYPE_CHECKING:
    from collections.abc import Iterator

REQUIREMENT = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)\s*(;.*)?\\?$")
LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)
LONGEST_NAME = 60
# Libraries that do not carry their licence with them, or only a part of it.
FILLED = {
    "sqlcipher3": ("zlib, SQLCipher: BSD-3-Clause", "SQLCipher.txt"),
    "pyside6-essentials": ("", "LGPL-3.0.txt"),
    "shiboken6": ("", "LGPL-3.0.txt"),
}
CLASSIFIER = "License :: OSI Approved :: "


@dataclass(frozen=True, slots=True)
class Licence:
    """A part of the program, its version, the name of its licence, and the licence itself."""

    part: str
    version: str
    licence: str
    text: str


def licences() -> tuple[Licence, ...]:
    """List the program, its fonts and icons, then every library in the order of the alphabet."""
    return (*_own(), *_libraries())


def _own() -> Iterator[Licence]:
    for part, licence, file in (
        ("UI Admin", "Apache-2.0", PROGRAM / "LICENSE"),
        ("Noto fonts", "OFL-1.1", RESOURCES / "fonts" / "OFL.txt"),
        ("Tabler icons", "MIT", RESOURCES / "icons" / "LICENSE"),
    ):
        yield Licence(part, "", licence, _read(file))


def _libraries() -> Iterator[Licence]:
    for name in _names():
        try:
            library = importlib.metadata.distribution(name)
        except importlib.metadata.PackageNotFoundError:
            continue  # a library of another system, such as Windows
        named, file = FILLED.get(name, ("", ""))
        texts = [_read(place) for place in _licence_files(library)]
        if file:
            texts.append(_read(RESOURCES / "licences" / file))
        yield Licence(
            part=library.metadata["Name"],
            version=library.version,
            licence=named or _licence_of(library),
            text="\n\n".join(filter(None, texts)),
        )


def _licence_files(library: importlib.metadata.Distribution) -> list[Path]:
    return [
        Path(str(library.locate_file(file)))
        for file in library.files or ()
        if ".dist-info" in str(file) and LICENCE_FILE.search(str(file).partition(".dist-info")[2])
    ]


def _names() -> list[str]:
    lines = (PROGRAM / "requirements.txt").read_text(encoding="utf-8").splitlines()
    return sorted(found[1] for line in lines if (found := REQUIREMENT.match(line.strip())) is not None)


def _licence_of(library: importlib.metadata.Distribution) -> str:
    """A library names its licence in one of three places; the first that is short and filled counts."""
    meta = library.metadata
    short = [str(meta[field]) for field in ("License-Expression", "License") if field in meta]
    classes = [
        value.removeprefix(CLASSIFIER) for value in meta.get_all("Classifier") or () if value.startswith(CLASSIFIER)
    ]
    return next((name for name in (*short, *classes) if name and len(name) <= LONGEST_NAME and "\n" not in name), "")


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
