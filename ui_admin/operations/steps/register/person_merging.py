"""Steps of merging two records of a person: which links move, how each is put back, and what forbids it.

What was posted or paid never moves: contributions, awards and the ledger stay with the record they were made for and are
found through its pointer. Everything else points to the kept person, and what it pointed to is written down.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, text

from ui_admin.domain.refusal import Refused
from ui_admin.operations.steps.register.register import index_person
from ui_admin.storage.acts import record_many
from ui_admin.storage.awards import Award
from ui_admin.storage.intake import MovedLink, PersonMerge
from ui_admin.storage.merged import same_person
from ui_admin.storage.search import fold, index_rows, index_text

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from ui_admin.storage.people import Person

# Columns that point to a person by id and may be pointed elsewhere, with what narrows it; claims move only without an award.
MOVED_BY_ID = (
    ("identifiers", "person_id", ""),
    ("addresses", "person_id", ""),
    ("contacts", "person_id", ""),
    ("payment_accounts", "person_id", ""),
    ("employments", "person_id", ""),
    ("jobseeker_registrations", "person_id", ""),
    ("representatives", "person_id", ""),
    ("representatives", "acts_for_id", "AND status = 'entered'"),
    ("claims", "person_id", "AND id NOT IN (SELECT claim_id FROM awards)"),
    ("officers", "person_id", ""),
    ("relations", "person_id", ""),
    ("change_requests", "person_id", "AND status = 'asked'"),
)
# Columns that stay with the record they were made for: what was decided, owed or paid, and what says that records merged.
STAY = frozenset(
    {
        "awards.person_id",
        "instalments.person_id",
        "payments.person_id",
        "payments_to_others.payee_id",
        "overpayments.person_id",
        "appeals.person_id",
        "complaints.person_id",
        "quality_cases.person_id",
        "person_names.person_id",
        "people.merged_into_id",
        "person_links.a_id",
        "person_links.b_id",
        "person_merges.kept_id",
        "person_merges.merged_id",
    }
)
# Columns that point to a person by key, for a record of any kind.
MOVED_BY_KEY = (("document_links", "subject_key", "AND subject_kind = 'person'"),)


def refuse_overlap(session: Session, kept: Person, merged: Person) -> None:
    """Refuse to merge two persons who both have an award for the same days: one of them was paid what was not due."""
    kept_ids, merged_ids = same_person(session, kept)[1], same_person(session, merged)[1]
    ours = session.scalars(select(Award).where(Award.person_id.in_(kept_ids))).all()
    theirs = session.scalars(select(Award).where(Award.person_id.in_(merged_ids))).all()
    for one in ours:
        for other in theirs:
            if one.payable_from <= _last(other) and other.payable_from <= _last(one):
                raise Refused(
                    "merge.awards_overlap",
                    kept=str(one.number),
                    merged=str(other.number),
                    day=max(one.payable_from, other.payable_from),
                )


def _last(award: Award) -> date:
    return min(award.payable_to, award.ended_on) if award.ended_on is not None else award.payable_to


def move_links(session: Session, merge: PersonMerge, kept: Person, merged: Person) -> int:
    """Point every link that may move to the kept person, and write down where each pointed; gives how many."""
    count = 0
    for table, column, narrowed in MOVED_BY_ID:
        count += _move(session, merge, (table, column, narrowed), (merged.id, kept.id))
    for table, column, narrowed in MOVED_BY_KEY:
        count += _move(session, merge, (table, column, narrowed), (merged.key, kept.key))
    record_many(session, count, f"person_merge:{merge.key}:{count}")
    return count


def _move(session: Session, merge: PersonMerge, place: tuple[str, str, str], ends: tuple[object, object]) -> int:
    table, column, narrowed = place
    before, after = ends
    values = {"merge": merge.id, "place": f"{table}.{column}", "before": before, "after": after}
    connection = session.connection()
    if table == "document_links":
        # A paper that belongs to both already stays as it is.
        narrowed += " AND document_id NOT IN (SELECT document_id FROM document_links WHERE subject_kind = 'person' "
        narrowed += "AND subject_key = :after)"
    written = connection.execute(
        text(
            "INSERT INTO moved_links (merge_id, place, row_key, before, after) "
            f"SELECT :merge, :place, key, CAST(:before AS TEXT), CAST(:after AS TEXT) FROM {table} "
            f"WHERE {column} = :before {narrowed} ORDER BY key"
        ),
        values,
    ).rowcount
    connection.execute(
        text(
            f"UPDATE {table} SET {column} = :after WHERE {column} = :before AND key IN "
            "(SELECT row_key FROM moved_links WHERE merge_id = :merge AND place = :place)"
        ),
        values,
    )
    return int(written)


def put_back(session: Session, merge: PersonMerge) -> int:
    """Put every moved link back where it pointed; refuses when one was changed since. Gives how many."""
    moved = session.scalars(select(MovedLink).where(MovedLink.merge_id == merge.id).order_by(MovedLink.key)).all()
    by_place: dict[str, list[MovedLink]] = {}
    for link in moved:
        by_place.setdefault(link.place, []).append(link)
    connection = session.connection()
    for place, links in by_place.items():
        table, column = place.split(".")
        # Keys of records are numbers in the table and text where they are written down.
        for link in links:
            changed = connection.execute(
                text(f"UPDATE {table} SET {column} = :before WHERE key = :key AND CAST({column} AS TEXT) = :after"),
                {"before": _value(place, link.before), "key": link.row_key, "after": link.after},
            ).rowcount
            if changed != 1:
                raise Refused("merge.changed_since")
    record_many(session, len(moved), f"person_merge:{merge.key}:back:{len(moved)}")
    return len(moved)


def _value(place: str, written: str) -> object:
    return int(written) if place.endswith("_key") else written


def refuse_later_award(session: Session, merge: PersonMerge) -> None:
    """Refuse to undo a merge once a claim that it moved has an award: the award counted what both records hold."""
    found = session.execute(
        text(
            "SELECT c.number FROM moved_links AS m JOIN claims AS c ON c.key = m.row_key JOIN awards AS a "
            "ON a.claim_id = c.id WHERE m.merge_id = :merge AND m.place = 'claims.person_id' LIMIT 1"
        ),
        {"merge": merge.id},
    ).scalar()
    if found is not None:
        raise Refused("merge.decided_since", number=str(found))


def index_both(session: Session, kept: Person, merged: Person, *, together: bool) -> None:
    """Let the search for either name or number lead to the kept person while they are merged."""
    session.flush()
    if not together:
        index_person(session, kept)
        index_person(session, merged)
        return
    parts = [part for one in (kept, merged) for part in (one.name, one.latin_name, one.identifier, one.number)]
    index_rows(session, "person", [(kept.key, index_text(*parts)), (merged.key, fold(merged.number))])
