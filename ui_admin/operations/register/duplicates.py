"""Looking through the register for persons who were registered twice; what an officer found before stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, text

from ui_admin.domain.done import Done, done
from ui_admin.domain.identifiers import new_id
from ui_admin.lookups.register.duplicate_search import alike_pairs
from ui_admin.storage.acts import act_of, record_many
from ui_admin.storage.intake import PersonLink
from ui_admin.storage.people import Person
from ui_admin.storage.sounds import sound_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.office import Office

AT_ONCE = 5000
NO_SOUND = "SELECT key, name, latin_name FROM people WHERE sound = '' AND latin_sound = ''"


def look_for_duplicates(office: Office) -> Done[int]:
    """Search the whole register in blocks and keep the pairs that may be one person; gives how many are open.

    Pairs that an officer found different or merged are left; pairs nobody judged that are alike no more are taken out. The
    register is compared before anything is written, so that no other desk waits for it.
    """
    _fill_sounds(office)
    with office.look() as session:
        pairs = list(alike_pairs(session))
        ids = _ids(session, {key for one, other, _alike in pairs for key in (one, other)})
    with office.change("person.find_duplicates") as session:
        session.execute(text("DELETE FROM person_links WHERE kind = 'possible' AND decided_by IS NULL"))
        judged = {(a, b) for a, b in session.execute(select(PersonLink.a_id, PersonLink.b_id))}
        rows = [
            _row(session, (ids[one], ids[other]), alike.score, alike.why.to_json())
            for one, other, alike in pairs
            if (ids[one], ids[other]) not in judged
        ]
        for first in range(0, len(rows), AT_ONCE):
            session.execute(insert(PersonLink), rows[first : first + AT_ONCE])
        record_many(session, len(rows), f"person_links:{len(rows)}")
        found = session.scalars(text("SELECT count(*) FROM person_links WHERE kind = 'possible'")).one()
        return done(int(found), "person")


def _ids(session: Session, keys: set[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    wanted = sorted(keys)
    for first in range(0, len(wanted), AT_ONCE):
        part = wanted[first : first + AT_ONCE]
        found |= {row[0]: row[1] for row in session.execute(select(Person.key, Person.id).where(Person.key.in_(part)))}
    return found


def _fill_sounds(office: Office) -> None:
    """Reckon how the names sound of persons that came with a return; nothing is done when every name has its sound."""
    with office.look() as session:
        rows = session.execute(text(NO_SOUND)).all()
    ready = [{"s": sound_of(name), "l": sound_of(latin), "k": key} for key, name, latin in rows]
    ready = [one for one in ready if one["s"] or one["l"]]
    if not ready:
        return
    with office.change("person.find_duplicates", note="sounds") as session:
        for first in range(0, len(ready), AT_ONCE):
            session.connection().execute(
                text("UPDATE people SET sound = :s, latin_sound = :l WHERE key = :k"), ready[first : first + AT_ONCE]
            )
        record_many(session, len(ready), f"people:sounds:{len(ready)}")


def _row(session: Session, pair: tuple[str, str], score: int, why: object) -> dict[str, Any]:
    act = act_of(session)
    return {
        "id": new_id(),
        "created_at": act.at,
        "created_by": act.officer.id if act.officer else None,
        "office_id": act.office_id,
        "row_version": 1,
        "origin": "background",
        "a_id": pair[0],
        "b_id": pair[1],
        "kind": "possible",
        "score": score,
        "why": why,
        "decided_why": "",
    }
