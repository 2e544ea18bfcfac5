"""Whether the database of an office is whole: file, links, chains, balance and statuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, text

from ui_admin.domain.check import Check
from ui_admin.domain.lifecycle import NEXT
from ui_admin.domain.sentence import sentence
from ui_admin.storage.acts import FIRST_HASH, event_hash
from ui_admin.storage.audit import AuditEvent
from ui_admin.storage.ledger import JournalEntry
from ui_admin.storage.tables import record_class

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.office import Office


# What an act wrote names the act by key; the database itself does not watch over that link.
WITHOUT_ACT = " UNION ALL ".join(
    f"SELECT '{table}', key FROM {table} WHERE event_key NOT IN (SELECT key FROM audit_events)"
    for table in ("state_changes", "field_changes", "entitlement_entries", "journal_entries")
)


def check_office(office: Office) -> tuple[Check, ...]:
    """Check the database, one answer for each thing; nothing is changed."""
    with office.look() as session:
        return (
            _file(session),
            _links(session),
            _audit_chain(session),
            _ledger_chain(session),
            _balance(session),
            _statuses(session),
        )


def _file(session: Session) -> Check:
    answer = str(session.execute(text("PRAGMA quick_check(1)")).scalar())
    is_ok = answer == "ok"
    return Check("file", is_ok, sentence("check.file" if is_ok else "check.file_damaged", detail=answer))


def _links(session: Session) -> Check:
    broken = session.execute(text("PRAGMA foreign_key_check")).first() or session.execute(text(WITHOUT_ACT)).first()
    if broken is None:
        return Check("links", is_ok=True, sentence=sentence("check.links"))
    return Check(
        "links", is_ok=False, sentence=sentence("check.links_broken", table=str(broken[0]), row=str(broken[1]))
    )


def _audit_chain(session: Session) -> Check:
    previous, count = FIRST_HASH, 0
    for row in session.scalars(select(AuditEvent).order_by(AuditEvent.key)):
        if row.prev_hash != previous or row.hash != event_hash(row):
            return Check("audit", is_ok=False, sentence=sentence("check.audit_broken", row=row.key))
        previous, count = row.hash, count + 1
    return Check("audit", is_ok=True, sentence=sentence("check.audit", count=count, hash=previous[:16]))


def _ledger_chain(session: Session) -> Check:
    from ui_admin.storage.ledger_seal import entry_hash, postings_seal  # noqa: PLC0415 - checks only

    previous, count = FIRST_HASH, 0
    for entry in session.scalars(select(JournalEntry).order_by(JournalEntry.key)):
        postings, _balance, digest = postings_seal(session, entry.key)
        sealed = (entry.prev_hash, entry.hash, entry.postings, entry.postings_hash)
        if sealed != (previous, entry_hash(entry), postings, digest):
            return Check("ledger", is_ok=False, sentence=sentence("check.ledger_broken", number=entry.number))
        previous, count = entry.hash, count + 1
    return Check("ledger", is_ok=True, sentence=sentence("check.ledger", count=count, hash=previous[:16]))


def _balance(session: Session) -> Check:
    balance = session.execute(text("SELECT coalesce(sum(amount), 0) FROM postings")).scalar_one()
    key = "check.balance" if balance == 0 else "check.balance_off"
    return Check("balance", is_ok=balance == 0, sentence=sentence(key, amount=str(balance)))


def _statuses(session: Session) -> Check:
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
