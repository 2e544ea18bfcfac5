"""Only storage speaks SQLite: above it stands plain SQL that another database understands, too (house, decision 13)."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import ui_admin

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(ui_admin.__file__).parent
FLOORS = ("office.py", "lookups", "operations")

# What only SQLite understands, and what is said instead.
ONLY_SQLITE = {
    r"\browid\b": "a place of its own (storage.sqlite.temporary)",
    r"\bTEMP TABLE\b": "storage.sqlite.temporary.lay_out",
    r"\bsqlite_(master|schema)\b|\bpragma": "a function of storage",
    r"\bjson_(each|extract)\s*\(": "storage.sqlite.keys, or a function of storage",
    r"\bprintf\s*\(|\bgroup_concat\s*\(": "a function of storage",
    r"\b(julianday|strftime|unixepoch)\s*\(": "days reckoned in Python, or a function of storage",
    r"\bGLOB\b|\bINSERT OR\b|\bREPLACE INTO\b|\bLIMIT -1\b|<<|>>": "plain SQL",
    r"\b(max|min)\s*\((?:[^()]|\([^()]*\))*,": "CASE: the larger of two is called greatest elsewhere",
    r"\bIS (?!NOT\b|NULL\b|DISTINCT\b|TRUE\b|FALSE\b)": "IS NOT DISTINCT FROM",
    r"(?:\b(?:AND|WHERE|ON|OR) )\+\w": "a column put together with nothing",
}
IS_SQL = re.compile(r"\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE|WITH|FROM|JOIN|WHERE)\b")


def files() -> list[Path]:
    return [
        file for floor in FLOORS for file in ([ROOT / floor] if floor.endswith(".py") else (ROOT / floor).rglob("*.py"))
    ]


def texts(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Give every text of a module that is no docstring, an f-string with its places left open."""
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            said = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
            yield node.lineno, said
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in parts | docstrings:
            yield node.lineno, node.value


def spoken(source: str) -> list[tuple[int, str]]:
    """Give the lines of a module with SQL that only SQLite understands, and what is said instead."""
    tree = ast.parse(source)
    found = [
        (line, instead)
        for line, said in texts(tree)
        if IS_SQL.search(said)
        for pattern, instead in ONLY_SQLITE.items()
        if re.search(pattern, said)
    ]
    marks = [
        (node.lineno, "session.execute(text(…)): the marks of exec_driver_sql are those of one driver")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "exec_driver_sql"
    ]
    return found + marks


@pytest.mark.parametrize(
    "source",
    [
        'A = "SELECT rowid FROM people"',
        'A = f"SELECT max({a}, 0) FROM people"',
        'A = "SELECT key FROM people WHERE key IN (SELECT value FROM json_each(:keys))"',
        'A = "SELECT key FROM people WHERE office_id IS :office"',
        'A = "SELECT key FROM people WHERE +status = :status"',
        'session.connection().exec_driver_sql("SELECT 1")',
    ],
)
def test_words_of_sqlite_are_heard(source: str) -> None:
    assert spoken(source)


def test_plain_sql_is_not_taken_for_sqlite() -> None:
    assert not spoken('A = "SELECT max(key), min(a) FROM people WHERE a IS NOT NULL AND b IS NOT DISTINCT FROM :b"')


def test_above_storage_nobody_speaks_sqlite() -> None:
    assert len(files()) > 200
    said = {
        f"{file.relative_to(ROOT)}:{line}": instead
        for file in files()
        for line, instead in spoken(file.read_text(encoding="utf-8"))
    }
    assert not said
