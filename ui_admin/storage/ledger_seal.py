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
# A posting as it is sealed: its account, its amount and its legs in brackets, with None for what it has not.
SEALED = " || ', ' || ".join(
    f"coalesce({column}, 'None')" for column in ("account_key", "amount", *LEG_COLUMNS.split(", ")[:-1])
)
SEAL_PART = f"""
SELECT count(*), coalesce(sum(amount), 0), CAST(group_concat(said, '') AS BLOB), max(key) FROM (
  SELECT key, amount, '(' || {SEALED} || ', ' || coalesce('''' || payer || '''', 'None') || ')' AS said
  FROM postings WHERE entry_key = ? AND key > ? ORDER BY key LIMIT {SEALED_AT_ONCE})
"""


def postings_seal(session: Session, key: int) -> tuple[int, int, str]:
    """Give the count, the balance and the hash of an entry's postings, in the order they were written.

    The postings are put together by the database, a bounded part at a time.
    """
    seal = hashlib.sha256()
    count = balance = 0
    last: int | None = 0
    while last is not None:
        rows, amount, said, last = session.connection().exec_driver_sql(SEAL_PART, (key, last)).one()
        count += rows
        balance += amount
        seal.update(said or b"")
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
