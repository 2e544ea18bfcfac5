"""The seal of a journal entry: a hash over its postings and one over the entry and the one before it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from ui_admin.storage.acts import chain_hash

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.storage.ledger import JournalEntry

SEALED_AT_ONCE = 10_000
LEG_COLUMNS = "employer_key, person_key, award_key, return_key, period, payer"


def postings_seal(session: Session, key: int) -> tuple[int, int, str]:
    """Give the count, the balance and the hash of an entry's postings, in the order they were written."""
    seal = hashlib.sha256()
    count = balance = 0
    rows = session.connection().exec_driver_sql(
        f"SELECT account_key, amount, {LEG_COLUMNS} FROM postings WHERE entry_key = ? ORDER BY key", (key,)
    )
    for part in rows.partitions(SEALED_AT_ONCE):
        count += len(part)
        balance += sum(row[1] for row in part)
        seal.update("".join([repr(tuple(row)) for row in part]).encode())
    return count, balance, seal.hexdigest()


def entry_hash(entry: JournalEntry) -> str:
    """Reckon the hash of an entry from the one before and everything the entry says."""
    return chain_hash(
        entry.prev_hash,
        (
            entry.key,
            entry.number,
            entry.entry_on,
            entry.cause_verb,
            entry.cause_kind,
            entry.cause_key,
            entry.remark,
            entry.currency,
            entry.postings,
            entry.postings_hash,
        ),
    )
