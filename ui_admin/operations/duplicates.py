"""Looking through the register for persons who were registered twice; what an officer found before stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, text

from ui_admin.domain.done import Done, done
from ui_admin.domain.identifiers import new_id
from ui_admin.lookups.duplicate_search import alike_pairs
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

    Pairs that an officer found different or merged are left; pairs nobody judged that are alike no more are taken out.
    """
    with office.change("person.find_duplicates") as session:
        _fill_sounds(session)
        session.execute(text("DELETE FROM person_links WHERE kind = 'possible' AND decided_by IS NULL"))
        ids: dict[int, str] = {}
        judged = {(a, b) for a, b in session.execute(select(PersonLink.a_id, PersonLink.b_id))}
        rows: list[dict[str, Any]] = []
        for one, other, alike in alike_pairs(session):
            for key in (one, other):
                if key not in ids:
                    ids[key] = session.scalars(select(Person.id).where(Person.key == key)).one()
            if (ids[one], ids[other]) not in judged:
                rows.append(_row(session, (ids[one], ids[other]), alike.score, alike.why.to_json()))
        for first in range(0, len(rows), AT_ONCE):
            session.execute(insert(PersonLink), rows[first : first + AT_ONCE])
        record_many(session, len(rows), f"person_links:{len(rows)}")
        found = session.scalars(text("SELECT count(*) FROM person_links WHERE kind = 'possible'")).one()
        return done(int(found), "person")


def _fill_sounds(session: Session) -> None:
    """Reckon how the names sound of persons that came with a return."""
    connection = session.connection()
    rows = connection.execute(text(NO_SOUND)).all()
    ready = [{"s": sound_of(name), "l": sound_of(latin), "k": key} for key, name, latin in rows]
    ready = [one for one in ready if one["s"] or one["l"]]
    for first in range(0, len(ready), AT_ONCE):
        part = ready[first : first + AT_ONCE]
        connection.execute(text("UPDATE people SET sound = :s, latin_sound = :l WHERE key = :k"), part)


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
