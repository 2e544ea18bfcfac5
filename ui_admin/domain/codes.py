"""Codes of industries (ISIC Rev. 4) and occupations (ISCO-08): told apart from other digits by their divisions and groups."""

from __future__ import annotations

import re

# The divisions of ISIC Rev. 4 by section; the numbers between them are not used.
SECTIONS: dict[str, tuple[int, int]] = {
    "A": (1, 3),
    "B": (5, 9),
    "C": (10, 33),
    "D": (35, 35),
    "E": (36, 39),
    "F": (41, 43),
    "G": (45, 47),
    "H": (49, 53),
    "I": (55, 56),
    "J": (58, 63),
    "K": (64, 66),
    "L": (68, 68),
    "M": (69, 75),
    "N": (77, 82),
    "O": (84, 84),
    "P": (85, 85),
    "Q": (86, 88),
    "R": (90, 93),
    "S": (94, 96),
    "T": (97, 98),
    "U": (99, 99),
}
INDUSTRY = re.compile(r"([A-U]?)(\d{2})\d{0,2}")

# The sub-major groups of ISCO-08: from the first to the last of each major group.
MAJOR_GROUPS: dict[int, tuple[int, int]] = {
    0: (1, 3),
    1: (1, 4),
    2: (1, 6),
    3: (1, 5),
    4: (1, 4),
    5: (1, 4),
    6: (1, 3),
    7: (1, 5),
    8: (1, 3),
    9: (1, 6),
}
OCCUPATION = re.compile(r"(\d)(\d)\d{2}")


def section_of(code: str) -> str | None:
    """Give the section of an industry code of two to four digits, with or without its letter; None for what is none."""
    match = INDUSTRY.fullmatch(code.strip().upper())
    if match is None:
        return None
    letter, division = match[1], int(match[2])
    found = next((section for section, (first, last) in SECTIONS.items() if first <= division <= last), None)
    return found if letter in {"", found} else None


def is_occupation(code: str) -> bool:
    """Tell whether four digits lie in a group of occupations."""
    match = OCCUPATION.fullmatch(code.strip())
    if match is None:
        return False
    first, last = MAJOR_GROUPS[int(match[1])]
    return first <= int(match[2]) <= last
