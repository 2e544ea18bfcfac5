"""How a name sounds, roughly and in any script: a few classes of consonants, so that one spelling finds another.

Thai, Lao, Khmer and Burmese letters are read as they are written in Latin letters; vowels, tones, h, w and y are left out,
for people write them in many ways. Two names that sound alike are not the same name: this only finds whom to look at.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ui_admin.storage.search import fold

# Titles before a name: many persons share them, so they say nothing of who it is. Longer ones come first.
TITLES = tuple(
    fold(title)
    for title in (
        "นางสาว",
        "น.ส.",
        "นาย",
        "นาง",
        "ด.ช.",
        "ด.ญ.",
        "ທ້າວ",
        "ນາງສາວ",
        "ນາງ",
        "លោកស្រី ",
        "លោក ",
        "កញ្ញា ",
        "ဒေါ် ",
        "ဦး ",
        "mrs ",
        "miss ",
        "mr ",
        "ms ",
        "encik ",
        "puan ",
        "cik ",
        "tuan ",
        "daw ",
        "ông ",
        "bà ",
    )
)
# Words inside a name that only say whose child it is.
LINKS = frozenset({"bin", "binti", "bt", "a/l", "a/p", "al", "anak"})

# Letters of each script by how they sound, written as `sound: letters`.
LETTERS = """
k: กขฃคฅฆ ກຂຄ កខគឃ ကခဂဃ
n: งณนญ ງນໜຍ ងញណន ငဉညဏန
c: จชฉฌ ຈ ចឆជឈ
s: ซศษส ສຊ ស ဆဇဈ စ
t: ฎฏฐฑฒดตถทธ ດຕຖທ ដឋឌឍតថទធ ဋဌဍဎတထဒဓသ
p: บปผฝพฟภ ບປຜຝພຟ បផពភ ပဖဗဘ
m: ม ມໝ ម မ
l: รลฬฤ ຣລ រលឡ လဠ
"""
SOUNDS = {
    letter: line[0] for line in LETTERS.strip().splitlines() for letter in line.partition(":")[2] if letter != " "
}
# Signs that a fold takes away and that change how a name sounds: Thai silences a letter, Burmese ends a syllable.
BEFORE_FOLDING = (
    (re.compile("[\u0e01-\u0e2e][\u0e34\u0e38]?\u0e4c"), ""),
    (re.compile("\u1005\u103a"), "\u1010"),
    (re.compile("\u100a\u103a"), ""),
    (re.compile("[\u1001\u1002]\u103b"), "\u0e08\u103b"),
)
# A doubled Thai r is a vowel; Thai and Lao write some vowels before their letter; r and l at the end sound otherwise.
FOLDED = (
    (re.compile("\u0e23\u0e23(?=[\u0e01-\u0e2e])"), "\u0e31"),
    (re.compile("\u0e23\u0e23"), "\u0e31\u0e19"),
    (re.compile("([\u0e40-\u0e44\u0ec0-\u0ec4])([\u0e01-\u0e2e\u0e81-\u0eae])"), r"\2\1"),
    (re.compile("[\u0e23\u0e25](?=\\s|$)"), "\u0e19"),
    (re.compile("(r|\u179a)(?=\\s|$)"), ""),
    (re.compile("[\u0e22\u0e8d]"), ""),
)
# Signs that join two letters without a vowel between them.
JOINERS = frozenset("\u0e3a\u1039\u103a\u103b\u103c\u103d\u103e\u17d2")
SHORT_FORMS = {"mohd": "muhamad", "muhd": "muhamad", "md": "muhamad", "muhammad": "muhamad", "mohammad": "muhamad"}
# How Latin letters are spelt in this part of the world; the first that fits is taken.
SPELT = [
    tuple(pair.split(":"))
    for line in (
        "ph:p th:t kh:k gh:k ch:c dj:c tj:c nj:n ng:n nh:n ny:n sh:s sy:s ck:k qu:k",
        "b:p c:c d:t f:p g:k j:c k:k l:l m:m n:n p:p q:k r:l s:s t:t x:s z:s",
    )
    for pair in line.split()
]


def without_title(name: str) -> str:
    """Give a name folded to what is compared, without the title before it."""
    folded = fold(name).strip()
    title = next((title for title in TITLES if folded.startswith(title)), "")
    return folded.removeprefix(title).strip()


def sound_of(name: str) -> str:
    """Give the sound of a name: one group of classes for each of its words, in an order that does not depend on theirs."""
    spelt = name
    for pattern, becomes in BEFORE_FOLDING:
        spelt = pattern.sub(becomes, spelt)
    spelt = without_title(spelt).replace("-", " ").replace("'", "").replace(".", " ")
    spelt = " ".join(SHORT_FORMS.get(word, word) for word in spelt.split() if word not in LINKS)
    for pattern, becomes in FOLDED:
        spelt = pattern.sub(becomes, spelt)
    words = spelt.split()
    return " ".join(sorted(filter(None, map(_sound, words))))


@lru_cache(maxsize=65536)
def _sound(word: str) -> str:
    found, place = [], 0
    while place < len(word):
        letter = word[place]
        if letter in SOUNDS:
            found.append(SOUNDS[letter])
            place += 1
            continue
        pair = next(((spelling, sound) for spelling, sound in SPELT if word.startswith(spelling, place)), None)
        if pair is not None:
            found.append(pair[1])
            place += len(pair[0])
            continue
        if letter not in "hwyv" and letter not in JOINERS:
            found.append("-")
        place += 1
    return _short(found)


def _short(found: list[str]) -> str:
    """Leave vowels out, and one of two like sounds that nothing stands between."""
    kept: list[str] = []
    last = ""
    for sound in found:
        if sound and sound not in {"-", last}:
            kept.append(sound)
        last = sound or last
    return "".join(kept)
