"""What is asked while a person or employer is being registered: is the number right, and who may be there already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.sentence import sentence
from ui_admin.rules.identity import check_identity
from ui_admin.rules.identity.number import bare
from ui_admin.storage.employers import Employer
from ui_admin.storage.people import Identifier, Person
from ui_admin.storage.search import find, fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.domain.sentence import Sentence
    from ui_admin.office import Office

# How many letters of a word are looked for, how many persons a piece may give, and how alike two names must be.
PIECE = 4
MOST_OF_A_PIECE = 60
ALIKE = 82
SAME_BIRTH_DAY = 8
# Titles before a name: many persons share them, so they say nothing of who it is. Longer ones come first.
TITLES = (
    "นางสาว",
    "น.ส.",
    "นาย",
    "นาง",
    "ด.ช.",
    "ด.ญ.",
    "mrs ",
    "miss ",
    "mr ",
    "ms ",
    "encik ",
    "puan ",
    "cik ",
    "tuan ",
)


@dataclass(frozen=True, slots=True)
class NumberNote:
    """What is said beside a number: its printed form when it can be taken, or what is wrong with it."""

    is_good: bool
    normal: str
    why: Sentence | None = None
    known_number: str = ""
    born_on: date | None = None
    sex: str | None = None


@dataclass(frozen=True, slots=True)
class PossibleDuplicate:
    """Somebody in the register who may be the person that is being typed; `score` is out of 100."""

    number: str
    name: str
    latin_name: str
    identifier: str
    born_on: date | None
    score: int


def note_on_number(office: Office, kind: str, value: str) -> NumberNote | None:
    """Check a number of a person (`national_id`) or employer (`employer_no`) as it is typed; None while it is empty."""
    if not value.strip():
        return None
    identity = check_identity(office.scheme, kind, value)
    if not identity.valid:
        return NumberNote(is_good=False, normal=value.strip(), why=identity.why or sentence("identity.check_digit"))
    with office.look() as session:
        query = (
            select(Person.number, Person.name, Employer.number, Employer.name)
            .select_from(Identifier)
            .outerjoin(Person, Person.id == Identifier.person_id)
            .outerjoin(Employer, Employer.id == Identifier.employer_id)
        )
        known = session.execute(
            query.where(
                Identifier.type == kind, Identifier.normal == bare(identity.normal), Identifier.valid_to.is_(None)
            )
        ).first()
    if known is None:
        return NumberNote(is_good=True, normal=identity.normal, born_on=identity.born_on, sex=identity.sex)
    number, name = (known[0], known[1]) if known[0] else (known[2], known[3])
    why = sentence("identifier.known", value=identity.normal, name=name)
    return NumberNote(is_good=False, normal=identity.normal, why=why, known_number=number)


def possible_duplicates(
    office: Office, name: str, latin_name: str, born_on: date | None, *, limit: int = 4
) -> tuple[PossibleDuplicate, ...]:
    """Find who may be in the register already: names alike in either script, sooner with the same birth date."""
    typed = [who for part in (name, latin_name) if len(who := _without_title(part)) >= PIECE]
    if not typed:
        return ()
    with office.look() as session:
        keys = _candidates(session, typed)
        rows = session.scalars(select(Person).where(Person.key.in_(keys), Person.merged_into_id.is_(None))).all()
        scored = [(_alikeness(typed, person, born_on), person) for person in rows]
        likely = sorted((pair for pair in scored if pair[0] >= ALIKE), key=lambda pair: (-pair[0], pair[1].number))
        return tuple(
            PossibleDuplicate(
                person.number, person.name, person.latin_name, person.identifier, person.born_on, min(score, 100)
            )
            for score, person in likely[:limit]
        )


def _candidates(session: Session, typed: list[str]) -> set[int]:
    keys: set[int] = set()
    for piece in dict.fromkeys(piece for text in typed for piece in _pieces(text)):
        keys |= {key for _kind, key in find(session, piece, kind="person", limit=MOST_OF_A_PIECE)}
    return keys


def _pieces(text: str) -> Iterator[str]:
    """Give parts of a name that survive one slip of the pen: its words, and beginnings and ends of words together."""
    words = [word for word in text.split() if len(word) >= PIECE]
    if not words:
        return
    yield " ".join(words)
    first, last = words[0], words[-1]
    if first == last:
        yield from (first[:PIECE], first[-PIECE:], first)
        return
    yield from (f"{one} {other}" for one in (first[-PIECE:], first[:PIECE]) for other in (last[:PIECE], last[-PIECE:]))
    yield from (first, last)


def _without_title(name: str) -> str:
    folded = fold(name).strip()
    title = next((title for title in map(fold, TITLES) if folded.startswith(title)), "")
    return folded.removeprefix(title).strip()


def _alikeness(typed: list[str], person: Person, born_on: date | None) -> int:
    from rapidfuzz import fuzz  # noqa: PLC0415 - only registering asks for it

    registered = [_without_title(part) for part in (person.name, person.latin_name) if part]
    best = max(fuzz.token_sort_ratio(one, other) for one in typed for other in registered)
    if born_on is not None and person.born_on is not None:
        best += SAME_BIRTH_DAY if person.born_on == born_on else -SAME_BIRTH_DAY
    return round(best)
