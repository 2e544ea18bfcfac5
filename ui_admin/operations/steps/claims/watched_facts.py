"""The facts that flags watch, as they stand now: a flag compares them with how they stood when it was opened."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, text

from ui_admin.storage.claims import RequiredDocument, Separation
from ui_admin.storage.people import PaymentAccount, Person

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy.orm import Session

    from ui_admin.storage.audit import Flag
    from ui_admin.storage.claims import Claim

    Watched = Callable[[Session, Flag, Claim], Any]

LINES = """
SELECT l.period, sum(l.base) FROM return_lines AS l
JOIN contribution_returns AS r ON r.key = l.return_key AND r.status = 'posted'
JOIN people AS p ON p.key = l.person_key
WHERE p.id = :person GROUP BY l.period ORDER BY l.period
"""

BASE_OF_MONTH = """
SELECT sum(l.base) FROM return_lines AS l
JOIN contribution_returns AS r ON r.key = l.return_key AND r.status = 'posted' AND r.employer_id = :employer
JOIN people AS p ON p.key = l.person_key
WHERE p.id = :person AND l.period = :period
"""


def watched_now(session: Session, flag: Flag, claim: Claim, names: tuple[str, ...]) -> dict[str, Any]:
    """Give the watched facts of a claim as they stand now, as JSON holds them."""
    return {name: WATCHED[name](session, flag, claim) for name in names}


def _of_person(name: str) -> Watched:
    column = getattr(Person, name)
    return lambda session, _flag, claim: _plain(session.scalar(select(column).where(Person.id == claim.person_id)))


def _of_separation(name: str) -> Watched:
    column = getattr(Separation, name)
    return lambda session, _flag, claim: _plain(session.scalar(select(column).where(Separation.claim_id == claim.id)))


def _answer(name: str) -> Watched:
    return lambda _session, _flag, claim: (claim.answers or {}).get(name)


def _papers(session: Session, _flag: Flag, claim: Claim) -> list[list[Any]]:
    rows = session.execute(
        select(RequiredDocument.kind, RequiredDocument.received_on, RequiredDocument.document_id)
        .where(RequiredDocument.claim_id == claim.id)
        .order_by(RequiredDocument.key)
    )
    return [[kind, _plain(day), paper] for kind, day, paper in rows]


def _account(session: Session, _flag: Flag, claim: Claim) -> list[str] | None:
    row = session.execute(
        select(PaymentAccount.id, PaymentAccount.status).where(PaymentAccount.id == claim.account_id)
    ).first()
    return list(row) if row else None


def _contributions(session: Session, _flag: Flag, claim: Claim) -> str:
    rows = session.execute(text(LINES), {"person": claim.person_id})
    return hashlib.sha256(";".join(f"{period}={base}" for period, base in rows).encode()).hexdigest()[:16]


def _base_of_month(session: Session, flag: Flag, claim: Claim) -> int | None:
    known = (flag.watched or {}).get("given", {})
    about = {"person": claim.person_id, "employer": known.get("employer"), "period": known.get("period")}
    return session.execute(text(BASE_OF_MONTH), about).scalar()


def _plain(value: Any) -> Any:  # noqa: ANN401 - a day or what JSON holds
    return value.isoformat() if hasattr(value, "isoformat") else value


WATCHED: Mapping[str, Watched] = {
    "reason_worker": _of_separation("reason_worker"),
    "reason_employer": _of_separation("reason_employer"),
    "reason_found": _of_separation("reason_found"),
    "separated_on": _of_separation("separated_on"),
    "employer_answered_on": _of_separation("answered_on"),
    "employer_separated_on": _of_separation("separated_on_employer"),
    "separated_on_found": _of_separation("separated_on_found"),
    "receives_pension": _answer("receives_pension"),
    "identifier": _of_person("identifier"),
    "name": _of_person("name"),
    "born_on": _of_person("born_on"),
    "died_on": _of_person("died_on"),
    "registered_on": lambda _session, _flag, claim: _plain(claim.registered_on),
    "papers": _papers,
    "account": _account,
    "contributions": _contributions,
    "base_of_month": _base_of_month,
}
