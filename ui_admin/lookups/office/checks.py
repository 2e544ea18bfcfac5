"""Whether the database of an office is whole: file, links, bars, chains, books, numbers and statuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, text

from ui_admin.domain.check import Check
from ui_admin.domain.lifecycle import NEXT
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.contributions.till_checks import check_tills
from ui_admin.lookups.office.book_checks import check_books
from ui_admin.lookups.office.paper_checks import check_papers
from ui_admin.storage.acts import FIRST_HASH, event_hash
from ui_admin.storage.audit import AuditEvent
from ui_admin.storage.bars import trigger_statements
from ui_admin.storage.ledger import JournalEntry
from ui_admin.storage.sqlite.whole_file import broken_link, damage, laid_bars
from ui_admin.storage.tables import record_class

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.office import Office

# Every status that a record left must be the one it had come to before.
HISTORY_BROKEN = """
SELECT subject_kind, subject_key FROM (
  SELECT key, subject_kind, subject_key, from_status,
    lag(to_status, 1, '') OVER (PARTITION BY subject_kind, subject_key ORDER BY key) AS came_to
  FROM state_changes) AS moved
WHERE from_status <> came_to ORDER BY key LIMIT 1
"""


# What an act wrote names the act by key; the database itself does not watch over that link.
WITHOUT_ACT = " UNION ALL ".join(
    f"SELECT '{table}', key FROM {table} WHERE event_key NOT IN (SELECT key FROM audit_events)"
    for table in ("state_changes", "field_changes", "entitlement_entries", "journal_entries")
)


def check_office(office: Office) -> tuple[Check, ...]:
    """Check the database, one answer for each thing, each naming the first broken row; nothing is changed.

    Of a damaged file only that is said: what else would be read from it cannot be trusted.
    """
    with office.look() as session:
        file = _file(session)
        if not file.is_ok:
            return (file,)
        return (
            file,
            _links(session),
            _bars(session),
            _audit_chain(session),
            _ledger_chain(session),
            *check_books(session),
            check_tills(session),
            _statuses(session),
            check_papers(session, office.folder),
        )


def _file(session: Session) -> Check:
    found = damage(session)
    is_ok = not found
    return Check("file", is_ok, sentence("check.file") if is_ok else sentence("check.file_damaged", detail=found))


def _bars(session: Session) -> Check:
    laid = laid_bars(session)
    for statement in trigger_statements():
        if statement not in laid:
            return Check("bars", is_ok=False, sentence=sentence("check.bar_missing", name=statement.split()[2]))
    return Check("bars", is_ok=True, sentence=sentence("check.bars", count=len(laid)))


def _links(session: Session) -> Check:
    broken = broken_link(session) or session.execute(text(WITHOUT_ACT)).first()
    if broken is None:
        return Check("links", is_ok=True, sentence=sentence("check.links"))
    return Check(
        "links", is_ok=False, sentence=sentence("check.links_broken", table=str(broken[0]), row=str(broken[1]))
    )


def _audit_chain(session: Session) -> Check:
    previous, count = FIRST_HASH, 0
    for row in session.scalars(select(AuditEvent).order_by(AuditEvent.key).execution_options(yield_per=1000)):
        if row.prev_hash != previous or row.hash != event_hash(row):
            return Check("audit", is_ok=False, sentence=sentence("check.audit_broken", row=row.key))
        previous, count = row.hash, count + 1
    return Check("audit", is_ok=True, sentence=sentence("check.audit", count=count, hash=previous[:16]))


def _ledger_chain(session: Session) -> Check:
    from ui_admin.storage.ledger_seal import entry_hash, postings_seal  # noqa: PLC0415 - checks only

    previous, count = FIRST_HASH, 0
    for entry in session.scalars(select(JournalEntry).order_by(JournalEntry.key).execution_options(yield_per=1000)):
        postings, _balance, digest = postings_seal(session, entry.key)
        sealed = (entry.prev_hash, entry.hash, entry.postings, entry.postings_hash)
        if sealed != (previous, entry_hash(entry), postings, digest):
            return Check("ledger", is_ok=False, sentence=sentence("check.ledger_broken", number=entry.number))
        previous, count = entry.hash, count + 1
    return Check("ledger", is_ok=True, sentence=sentence("check.ledger", count=count, hash=previous[:16]))


def _statuses(session: Session) -> Check:
    broken = session.execute(text(HISTORY_BROKEN)).first()
    if broken is not None:
        found = sentence("check.history_broken", kind=sentence(f"kind.{broken[0]}"), row=int(broken[1]))
        return Check("statuses", is_ok=False, sentence=found)
    for kind in NEXT:
        table = record_class(kind).__tablename__
        off = session.execute(
            text(
                f"SELECT r.key FROM {table} AS r WHERE r.status <> (SELECT s.to_status FROM state_changes AS s "
                "WHERE s.subject_kind = :kind AND s.subject_key = r.key ORDER BY s.key DESC LIMIT 1) LIMIT 1"
            ),
            {"kind": kind},
        ).scalar()
        if off is not None:
            found = sentence("check.status_off", kind=sentence(f"kind.{kind}"), row=int(off))
            return Check("statuses", is_ok=False, sentence=found)
    return Check("statuses", is_ok=True, sentence=sentence("check.statuses"))
