"""What is asked while a person or employer is being registered: is the number right, and who may be there already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.sentence import sentence
from ui_admin.lookups.register.alike import Alike, compare, known
from ui_admin.rules.identity import check_identity
from ui_admin.rules.identity.number import bare
from ui_admin.storage.employers import Employer
from ui_admin.storage.people import Identifier, Person
from ui_admin.storage.search import find

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.domain.sentence import Sentence
    from ui_admin.lookups.register.alike import Known
    from ui_admin.office import Office

# How many letters of a word are looked for, and how many persons a piece, a birth day or a sound may give.
PIECE = 4
MOST_OF_A_PIECE = 60
MOST_OF_A_DAY = 400


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
    """Somebody in the register who may be the person that is being typed; `score` is out of 100, `why` says so in words."""

    number: str
    name: str
    latin_name: str
    identifier: str
    born_on: date | None
    score: int
    why: Sentence


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
    office: Office, name: str, latin_name: str, born_on: date | None, *, identifier: str = "", limit: int = 4
) -> tuple[PossibleDuplicate, ...]:
    """Find who may be in the register already: the number, names alike in letters or sound, sooner with the same birth day."""
    asked = known(name, latin_name, born_on)
    with office.look() as session:
        found = {key: Alike(100, sentence("duplicates.why.number")) for key in _by_number(session, identifier)}
        keys = _candidates(session, asked) - set(found)
        people = {row.key: row for row in session.scalars(select(Person).where(Person.key.in_(keys | set(found))))}
        for key in keys:
            person = people[key]
            alike = compare(asked, known(person.name, person.latin_name, person.born_on))
            if alike is not None:
                found[key] = alike
        likely = sorted(found.items(), key=lambda pair: (-pair[1].score, people[pair[0]].number))
        shown = [(people[key], alike) for key, alike in likely if people[key].merged_into_id is None]
        return tuple(
            PossibleDuplicate(
                person.number,
                person.name,
                person.latin_name,
                person.identifier,
                person.born_on,
                alike.score,
                alike.why,
            )
            for person, alike in shown[:limit]
        )


def _by_number(session: Session, identifier: str) -> set[int]:
    """Give who has or once had a number, whatever kind of number it is."""
    normal = bare(identifier)
    if len(normal) < PIECE:
        return set()
    rows = session.scalars(
        select(Person.key).join(Identifier, Identifier.person_id == Person.id).where(Identifier.normal == normal)
    )
    return set(rows)


def _candidates(session: Session, asked: Known) -> set[int]:
    """Give whom to look at: who shares a piece of the name, how it sounds, or the birth day."""
    keys: set[int] = set()
    typed = [name for name in asked.names if len(name) >= PIECE]
    for piece in dict.fromkeys(piece for text in typed for piece in _pieces(text)):
        keys |= {key for _kind, key in find(session, piece, kind="person", limit=MOST_OF_A_PIECE)}
    sounds = [sound for sound in asked.sounds if len(sound.replace(" ", "")) > 1]
    for column in (Person.sound, Person.latin_sound):
        if sounds:
            keys |= set(session.scalars(select(Person.key).where(column.in_(sounds)).limit(MOST_OF_A_DAY)))
    if asked.born_on is not None and asked.names:
        same_day = select(Person.key).where(Person.born_on == asked.born_on).limit(MOST_OF_A_DAY)
        keys |= set(session.scalars(same_day))
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
