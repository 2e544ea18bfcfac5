"""How alike two records of persons are, and why: the number, the birth day, the letters of the name, and how it sounds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from ui_admin.domain.sentence import Sentence, sentence
from ui_admin.storage.sounds import sound_of, without_title

if TYPE_CHECKING:
    from datetime import date

# How alike the letters of two names must be, by what is known of the birth days; out of 100.
SAME_DAY, NEAR_DAY, NO_DAY, OTHER_DAY = 74, 88, 82, 90
SAME_BIRTH_DAY = 8
# What it counts that two names sound alike, and how many sounds a name needs to say anything without a birth day.
SOUNDS_ALIKE = {"same": 92, "near": 84, "unknown": 82}
SOUNDS_NEEDED = 4


class Days(Enum):
    """How two birth days stand to one another."""

    SAME = "same"
    NEAR = "near"
    UNKNOWN = "unknown"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Known:
    """What is compared of a person: names without titles, their sounds, and the birth day."""

    names: tuple[str, ...]
    sounds: frozenset[str]
    born_on: date | None


@dataclass(frozen=True, slots=True)
class Alike:
    """How alike two persons are, out of 100, and why in a sentence."""

    score: int
    why: Sentence


def known(name: str, latin_name: str, born_on: date | None) -> Known:
    """Make ready what is compared of a person."""
    names = tuple(folded for part in (name, latin_name) if (folded := without_title(part)))
    sounds = frozenset(filter(None, (sound_of(part) for part in (name, latin_name) if part)))
    return Known(names, sounds, born_on)


def compare(one: Known, other: Known) -> Alike | None:
    """Say how alike two persons are and why; None when nothing says that they could be one."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - only registering asks for it

    days = how_days_stand(one.born_on, other.born_on)
    letters = max((fuzz.token_sort_ratio(a, b) for a in one.names for b in other.names), default=0.0)
    found = _by_letters(round(letters), days)
    shared = one.sounds & other.sounds
    by_sound = SOUNDS_ALIKE.get(days.value)
    if by_sound is None or not shared or (found is not None and found.score >= by_sound):
        return found
    longest = max(len(sound.replace(" ", "")) for sound in shared)
    if days is Days.UNKNOWN and longest < SOUNDS_NEEDED:
        return found
    return Alike(by_sound, sentence(f"duplicates.why.sound_{days.value}"))


def _by_letters(letters: int, days: Days) -> Alike | None:
    least = {Days.SAME: SAME_DAY, Days.NEAR: NEAR_DAY, Days.UNKNOWN: NO_DAY, Days.OTHER: OTHER_DAY}[days]
    if letters < least:
        return None
    kind = "equal" if letters == 100 else "letters"
    moved = {Days.SAME: SAME_BIRTH_DAY, Days.OTHER: -SAME_BIRTH_DAY}.get(days, 0)
    return Alike(min(100, letters + moved), sentence(f"duplicates.why.{kind}_{days.value}"))


def how_days_stand(one: date | None, other: date | None) -> Days:
    """Say how two birth days stand: the same, one slip of the pen apart, not known, or others."""
    if one is None or other is None:
        return Days.UNKNOWN
    if one == other:
        return Days.SAME
    if (one.year, one.month, one.day) == (other.year, other.day, other.month):
        return Days.NEAR
    digits = zip(one.strftime("%Y%m%d"), other.strftime("%Y%m%d"), strict=True)
    return Days.NEAR if sum(a != b for a, b in digits) == 1 else Days.OTHER
