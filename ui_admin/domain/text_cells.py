"""Text for a file that a spreadsheet opens: what the spreadsheet would take for a formula stays text."""

from __future__ import annotations

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def never_a_formula(text: str) -> str:
    """Put an apostrophe before a text that begins as formulas do; readers of returns take it off again."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text
