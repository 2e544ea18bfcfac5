"""Whose record a record is: the person or employer behind it, so that no officer acts on what concerns themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from ui_admin.operations.steps.duties import refuse_own_interest

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

PERSON_OF = {
    "person": "SELECT id FROM people WHERE key = :key",
    "claim": "SELECT person_id FROM claims WHERE key = :key",
    "award": "SELECT person_id FROM awards WHERE key = :key",
    "instalment": "SELECT person_id FROM instalments WHERE key = :key",
    "payment": "SELECT person_id FROM payments WHERE key = :key",
    "certification": "SELECT a.person_id FROM certifications AS c JOIN awards AS a ON a.id = c.award_id WHERE c.key = :key",
    "determination": "SELECT c.person_id FROM determinations AS d JOIN claims AS c ON c.id = d.claim_id WHERE d.key = :key",
    "overpayment": "SELECT person_id FROM overpayments WHERE key = :key",
    "payment_account": "SELECT person_id FROM payment_accounts WHERE key = :key",
}

EMPLOYER_OF = {
    "employer": "SELECT id FROM employers WHERE key = :key",
    "contribution_return": "SELECT employer_id FROM contribution_returns WHERE key = :key",
    "receipt": "SELECT employer_id FROM receipts WHERE key = :key",
    "payment_account": "SELECT employer_id FROM payment_accounts WHERE key = :key",
}


def refuse_own_subject(session: Session, kind: str, key: int) -> None:
    """Refuse an act on any record behind which the officer, or a declared relative or employer, stands."""
    person_id = _of(session, PERSON_OF.get(kind), key)
    employer_id = _of(session, EMPLOYER_OF.get(kind), key)
    refuse_own_interest(session, person_id=person_id, employer_id=employer_id)


def _of(session: Session, query: str | None, key: int) -> str | None:
    return None if query is None else session.execute(text(query), {"key": key}).scalar()
