"""Letters as they were sealed: the words that were issued, whoever prints a copy and whenever."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from ui_admin.domain.periods import Month
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.printables.addressees import addressed
from ui_admin.lookups.printables.heads import in_groups, letterhead
from ui_admin.reports.letter import Letter, LetterTable
from ui_admin.storage.documents import Document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui_admin.office import Office
    from ui_admin.workstation.language import Words

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class SealedLetter:
    """A letter with the line at its foot that says when it was issued and what seals it."""

    document_id: str
    letter: Letter
    kind: str
    sealed: str


def sealed_letters(office: Office, numbers: Sequence[str], words: Words) -> tuple[SealedLetter, ...]:
    """Give letters by number in their order; refuses a number that is no letter to an employer."""
    found: dict[str, Document] = {}
    with office.look() as session:
        for start in range(0, len(numbers), AT_ONCE):
            query = select(Document).where(Document.number.in_(numbers[start : start + AT_ONCE]))
            found |= {record.number: record for record in session.scalars(query)}
        missing = next((own for own in numbers if own not in found or "paragraphs" not in found[own].facts), None)
        if missing is not None:
            raise Refused("record.unknown", kind=sentence("kind.document"), number=missing)
        return tuple(sealed_letter(office, found[number], words) for number in numbers)


def sealed_letter(office: Office, record: Document, words: Words) -> SealedLetter:
    """Give one letter as it was sealed."""
    facts, day = record.facts, words.day(record.issued_on)
    pairs = [(words.say("paper.claim"), facts["claim"])] if "claim" in facts else []
    if facts["employer"]:
        pairs.append((words.say("paper.employer"), facts["employer"]))
    if facts["identifier"]:
        pairs.append((words.say("column.identifier"), facts["identifier"]))
    if "period" in facts:
        pairs.append((words.say("column.month"), words.month(Month.from_code(facts["period"]))))
    addressee = addressed(facts["name"], facts["latin_name"], *facts["address"].splitlines())
    letter = Letter(
        letterhead=letterhead(office),
        title=facts["title"],
        number=record.number,
        issued_on=day,
        addressee=addressee,
        pairs=((words.say("letter.number"), record.number), *pairs, *map(tuple, facts.get("pairs", ()))),
        paragraphs=tuple(facts["paragraphs"]),
        signed_by=(facts["officer"], day),
        table=_table(facts.get("table")),
        after=tuple(facts.get("after", ())),
        other_box=facts.get("other_box", ""),
    )
    sealed = words.say("letter.sealed", number=record.number, day=record.issued_on, hash=in_groups(record.sha256[:16]))
    return SealedLetter(record.id, letter, record.kind, sealed)


def _table(sealed: Any) -> LetterTable | None:  # noqa: ANN401 - what a letter keeps, or None
    if sealed is None:
        return None
    total = sealed["total"]
    return LetterTable(
        columns=tuple((title, share, amount) for title, share, amount in sealed["columns"]),
        rows=tuple(tuple(row) for row in sealed["rows"]),
        total=None if total is None else (total[0], total[1]),
    )
