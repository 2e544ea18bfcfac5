"""Reading YAML: the plain part of it, in which rules and cases are written, at once; all else by the whole reader.

The whole reader is pure Python and was the longest part of opening an office. What follows knows block and flow
collections, plain and double-quoted words, numbers, days, comments and folded text. Wherever it is not certain, it gives
up, and the whole reader decides, with its own faults and lines. A test holds the two against each other.
"""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING

from ui_admin.domain.refusal import Refused

if TYPE_CHECKING:
    from pathlib import Path

UNCERTAIN = re.compile("[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
LINE = re.compile(r"^( *)([^ \n#][^\n]*)", re.MULTILINE)
DASH = re.compile(r"- +")
KEY = re.compile(r'(?:"([^"\\\n]{0,100})"|([A-Za-z0-9_][A-Za-z0-9_.\-]{0,99})):(?= |$)', re.MULTILINE)
REST = re.compile(r"(?: +#[^\n]*| *)$", re.MULTILINE)
FIRST = "(?:[A-Za-z0-9(\xa0-\U0010ffff]|-(?=[0-9]))"
PLAIN = re.compile(FIRST + r"[^\n]*")
PLAIN_IN_FLOW = re.compile(FIRST + r"[^,\[\]{}\n:#?\"]*")
QUOTED = re.compile(r'"([^"\\\n]*)"')
SPACE = re.compile(r"[ \n]*")
WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
DECIMAL = re.compile(r"-?[0-9]+\.[0-9]+")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")
PERHAPS_A_NUMBER = re.compile(r"[-0-9][-+0-9a-fA-FoOxXtTzZ_.: ]*")
WORDS = {"true": True, "false": False, "null": None}
FOLDED = ">-"


def read_yaml(file: Path) -> object:
    """Read a file of one document; raises OSError and the faults of the whole reader."""
    try:
        return read_plain(file.read_text(encoding="utf-8"))
    except (NotPlain, UnicodeDecodeError):
        from ruamel.yaml import YAML  # noqa: PLC0415 - only for what is not plain

        return YAML(typ="safe", pure=True).load(file)


def read_facts_file(file: Path) -> object:
    """Read a file that a person wrote, in YAML or JSON; refuses in a sentence what is not there or is neither."""
    from ruamel.yaml.error import YAMLError  # noqa: PLC0415 - with the whole reader only

    try:
        return json.loads(file.read_text(encoding="utf-8-sig")) if file.suffix == ".json" else read_yaml(file)
    except OSError:
        raise Refused("case.no_file", file=str(file)) from None
    except (YAMLError, json.JSONDecodeError, UnicodeDecodeError) as fault:
        raise Refused("case.not_yaml", file=file.name, why=str(fault).splitlines()[0]) from None
    except (ValueError, RecursionError):
        # A number of thousands of digits, or brackets in brackets without end.
        raise Refused("case.out_of_measure", file=file.name) from None


def read_plain(text: str) -> object:
    """Read a text of the plain part of YAML; raises NotPlain for any other, be it YAML or not."""
    if UNCERTAIN.search(text):
        raise NotPlain
    return _Reader(text).document()


class NotPlain(Exception):
    """The text may be YAML, but is not of the plain part of it."""


class _Reader:
    """One text; `lines` are its lines with content, each with its indent, and where its content begins."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = [(len(found[1]), found.start(2)) for found in LINE.finditer(text)]
        self.at = 0

    def document(self) -> object:
        if not self.lines:
            raise NotPlain
        found = self.block()
        if self.at < len(self.lines):
            raise NotPlain
        return found

    def block(self) -> object:
        indent, start = self.lines[self.at]
        return self.sequence(indent) if self.text.startswith("- ", start) else self.mapping(indent)

    def sequence(self, indent: int) -> list[object]:
        found: list[object] = []
        while self.at < len(self.lines):
            here, start = self.lines[self.at]
            dash = DASH.match(self.text, start)
            if here != indent or dash is None:
                break
            inside = dash.end()
            if REST.match(self.text, inside) or self.text[inside] == "#":
                raise NotPlain
            # What follows the dash is read as if the dash were a space.
            self.lines[self.at] = (indent + inside - start, inside)
            found.append(self.block() if KEY.match(self.text, inside) else self.value(inside, indent))
        return found

    def mapping(self, indent: int) -> dict[object, object]:
        found: dict[object, object] = {}
        while self.at < len(self.lines):
            here, start = self.lines[self.at]
            if here < indent:
                break
            key = KEY.match(self.text, start)
            if here > indent or key is None:
                raise NotPlain
            name = _word(key[2]) if key[1] is None else key[1]
            if name in found:
                raise NotPlain
            found[name] = self.nested(indent) if REST.match(self.text, key.end()) else self.value(key.end(), indent)
        return found

    def nested(self, indent: int) -> object:
        """Read what stands below a key: deeper, or a list at its own depth; nothing is null."""
        self.at += 1
        if self.at == len(self.lines):
            return None
        here, start = self.lines[self.at]
        if here > indent or (here == indent and self.text.startswith("- ", start)):
            return self.block()
        return None

    def value(self, at: int, indent: int) -> object:
        """Read what stands behind a key or a dash, of a block with this indent."""
        start = self.behind_space(at)
        if self.text.startswith(FOLDED, start):
            return self.folded(start + len(FOLDED), indent)
        if self.text[start] in '{["':
            found, end = self.flow(start)
            if not REST.match(self.text, end):
                raise NotPlain
            self.pass_lines_to(end, indent)
            return found
        plain = PLAIN.match(self.text, start)
        if plain is None:
            raise NotPlain
        words = plain[0].split(" #", 1)[0].rstrip(" ")
        if ": " in words or words.endswith(":"):
            raise NotPlain
        self.at += 1
        return _word(words)

    def pass_lines_to(self, end: int, indent: int) -> None:
        """Go on behind a place; the lines up to it belong to a block of this indent and must be deeper."""
        self.at += 1
        while self.at < len(self.lines) and self.lines[self.at][1] < end:
            if self.lines[self.at][0] <= indent:
                raise NotPlain
            self.at += 1

    def folded(self, at: int, indent: int) -> str:
        """Read folded text of one paragraph whose lines stand at one depth."""
        if not REST.match(self.text, at):
            raise NotPlain
        head, *lines = self.text[at:].split("\n")
        parts: list[str] = []
        place, width, has_gap = at + len(head) + 1, 0, False
        for line in lines:
            words = line.strip(" ")
            depth = len(line) - len(line.lstrip(" "))
            if words and depth <= indent:
                break
            width = width or depth
            if line.endswith(" ") or (words and (has_gap or depth != width)):
                raise NotPlain
            has_gap = has_gap or not words
            parts += [words] if words else []
            place += len(line) + 1
        if not parts:
            raise NotPlain
        while self.at < len(self.lines) and self.lines[self.at][1] < place:
            self.at += 1
        return " ".join(parts)

    def flow(self, start: int) -> tuple[object, int]:
        """Read a flow collection or a word in one; gives where it ends."""
        match self.text[start : start + 1]:
            case "{":
                return self.flow_mapping(start + 1)
            case "[":
                return self.flow_sequence(start + 1)
            case '"':
                quoted = QUOTED.match(self.text, start)
                if quoted is None:
                    raise NotPlain
                return quoted[1], quoted.end()
        plain = PLAIN_IN_FLOW.match(self.text, start)
        if plain is None:
            raise NotPlain
        return _word(plain[0].rstrip(" ")), plain.end()

    def flow_sequence(self, start: int) -> tuple[list[object], int]:
        found: list[object] = []
        at = self.behind_space(start)
        if self.text.startswith("]", at):
            return found, at + 1
        while True:
            value, at = self.flow(at)
            found.append(value)
            at, is_last = self.behind_comma(at, "]")
            if is_last:
                return found, at

    def flow_mapping(self, start: int) -> tuple[dict[object, object], int]:
        found: dict[object, object] = {}
        at = self.behind_space(start)
        if self.text.startswith("}", at):
            return found, at + 1
        while True:
            if self.text[at : at + 1] in "{[":
                raise NotPlain
            name, at = self.flow(at)
            if name in found or not self.text.startswith((": ", ":\n"), at):
                raise NotPlain
            found[name], at = self.flow(self.behind_space(at + 1))
            at, is_last = self.behind_comma(at, "}")
            if is_last:
                return found, at

    def behind_space(self, at: int) -> int:
        found = SPACE.match(self.text, at)
        return found.end() if found else at

    def behind_comma(self, at: int, closing: str) -> tuple[int, bool]:
        """Give the place behind a comma and the space after it, or behind the closing mark."""
        at = self.behind_space(at)
        if self.text.startswith(closing, at):
            return at + 1, True
        if not self.text.startswith((", ", ",\n"), at):
            raise NotPlain
        return self.behind_space(at + 1), False


def _word(text: str) -> object:
    """Give what a plain word stands for."""
    if WHOLE.fullmatch(text):
        return int(text)
    if DECIMAL.fullmatch(text):
        return float(text)
    if DAY.fullmatch(text):
        return _day(text)
    if MONTH.fullmatch(text):
        return text
    if text in WORDS:
        return WORDS[text]
    if PERHAPS_A_NUMBER.fullmatch(text) or text.lower() in WORDS:
        raise NotPlain
    return text


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NotPlain from None
