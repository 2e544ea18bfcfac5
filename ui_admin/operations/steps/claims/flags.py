"""Flags: opened for a person to look at, closed by themselves when what they watch changes, opened again when it is back.

Nothing here decides anything: a flag is a question, and only a named officer finds against anyone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select, text

from ui_admin.domain.flags import rule_of
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import Sentence, sentence
from ui_admin.operations.steps.claims.flag_conditions import CALLED_FOR, STANDS
from ui_admin.operations.steps.claims.watched_facts import watched_now
from ui_admin.operations.steps.states import move, start
from ui_admin.storage.acts import act_of
from ui_admin.storage.audit import Flag
from ui_admin.storage.claims import Claim
from ui_admin.storage.tables import record_class

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

# A claim or part of a claim in one of these is nobody's question any more.
GONE = frozenset({"withdrawn", "lapsed", "duplicate", "transferred", "superseded", "cancelled"})

# How the claim of each kind of subject is found.
CLAIM_OF = {
    "claim": "SELECT :key",
    "award": "SELECT c.key FROM awards AS a JOIN claims AS c ON c.id = a.claim_id WHERE a.key = :key",
    "certification": "SELECT c.key FROM certifications AS s JOIN awards AS a ON a.id = s.award_id "
    "JOIN claims AS c ON c.id = a.claim_id WHERE s.key = :key",
    "instalment": "SELECT c.key FROM instalments AS s JOIN awards AS a ON a.id = s.award_id "
    "JOIN claims AS c ON c.id = a.claim_id WHERE s.key = :key",
    "payment": "SELECT c.key FROM payments AS p JOIN instalments AS s ON s.id = p.instalment_id "
    "JOIN awards AS a ON a.id = s.award_id JOIN claims AS c ON c.id = a.claim_id WHERE p.key = :key",
    "overpayment": "SELECT c.key FROM overpayments AS o JOIN awards AS a ON a.id = o.award_id "
    "JOIN claims AS c ON c.id = a.claim_id WHERE o.key = :key",
}


def open_flag(
    session: Session,
    *,
    code: str,
    subject_kind: str,
    subject_key: int,
    says: Sentence | None = None,
    matter: str = "",
    watched: dict[str, Any] | None = None,
) -> Flag:
    """Open a flag, or give the one that this subject has already for the same matter; KeyError for an undeclared code.

    `says` is the sentence an officer reads, with its values; `matter` tells apart two flags of one code, such as months.
    `watched` keeps values beside the watched facts. An acknowledged flag stays so while the facts stand as they did.
    """
    rule = rule_of(code)
    flag = _same(session, code, subject_kind, subject_key, matter)
    if flag is None:
        flag = Flag(
            subject_kind=subject_kind,
            subject_key=subject_key,
            claim_key=claim_key_of(session, subject_kind, subject_key),
            code=code,
            matter=matter,
            watched={"given": watched or {}},
            sentence=(says or sentence(f"flag.{code}")).to_json(),
            is_blocking=rule.is_blocking,
            can_be_acknowledged=rule.can_be_acknowledged,
            opened_at=act_of(session).at,
            reason="",
        )
        remember_watched(session, flag)
        start(session, "flag", flag)
        return flag
    if says is not None and flag.status != "open":
        flag.sentence = says.to_json()
    if flag.code in STANDS and flag.claim_key is not None:
        _reconsider(session, flag, session.get_one(Claim, flag.claim_key))
    elif flag.status in {"resolved", "cancelled"} or (flag.status == "acknowledged" and has_changed(session, flag)):
        _open_again(session, flag)
    return flag


def close_flags(session: Session, *, code: str, subject_kind: str, subject_key: int, matter: str | None = None) -> int:
    """Resolve the open flags of a code whose question was answered by an act; gives how many there were.

    They stay closed: the same question later is another flag, for the facts that answered it are the known ones now.
    """
    query = _open_of(subject_kind, subject_key).where(Flag.code == code)
    if matter is not None:
        query = query.where(Flag.matter == matter)
    found = session.scalars(query).all()
    for flag in found:
        _close(session, flag, "resolved")
        flag.watched = {**(flag.watched or {}), "settled": True}
    return len(found)


def cancel_flags(session: Session, *, subject_kind: str, subject_key: int) -> int:
    """Cancel every open flag of a record that no longer counts; gives how many there were."""
    found = session.scalars(_open_of(subject_kind, subject_key)).all()
    for flag in found:
        _close(session, flag, "cancelled")
    return len(found)


def reconsider_flags(session: Session, claim: Claim) -> None:
    """Look at every flag of a claim and of what hangs on it again, and open those that its facts now call for.

    To be called at the end of an act that changed a fact of the claim; it never touches anything but flags.
    """
    session.flush()
    for flag in session.scalars(select(Flag).where(Flag.claim_key == claim.key).order_by(Flag.key)).all():
        _reconsider(session, flag, claim)
    if claim.status in GONE:
        return
    for code, called in CALLED_FOR.items():
        says = called(session, claim)
        if says is not None:
            open_flag(session, code=code, subject_kind="claim", subject_key=claim.key, says=says)


def refuse_if_blocked(session: Session, claim: Claim) -> None:
    """Refuse when a blocking flag of the claim is open; an acknowledged one does not block."""
    found = session.scalars(
        select(Flag)
        .where(
            Flag.claim_key == claim.key,
            Flag.subject_kind == "claim",
            Flag.status == "open",
            Flag.is_blocking.is_(True),
        )
        .order_by(Flag.key)
    ).all()
    if found:
        first = Sentence.from_json(found[0].sentence)
        raise Refused("flag_act.blocks", number=str(claim.number), count=len(found), first=first)


def has_changed(session: Session, flag: Flag) -> bool:
    """Tell whether a fact that a flag watches is another than when it was last looked at."""
    return bool((flag.watched or {}).get("seen", {}) != _watched(session, flag))


def remember_watched(session: Session, flag: Flag) -> None:
    """Keep how the watched facts stand now, so that only a later change is one."""
    now = _watched(session, flag)
    flag.watched = {**(flag.watched or {}), "opened": now, "seen": now}


def claim_key_of(session: Session, subject_kind: str, subject_key: int) -> int | None:
    """Give the key of the claim that a record belongs to; None for a person, an employer or a return."""
    query = CLAIM_OF.get(subject_kind)
    return None if query is None else session.execute(text(query), {"key": subject_key}).scalar()


def _same(session: Session, code: str, subject_kind: str, subject_key: int, matter: str) -> Flag | None:
    session.flush()
    flag = session.scalar(
        select(Flag)
        .where(
            Flag.subject_kind == subject_kind,
            Flag.subject_key == subject_key,
            Flag.code == code,
            Flag.matter == matter,
        )
        .order_by(Flag.key.desc())
        .limit(1)
    )
    return None if flag is None or _is_settled(flag) else flag


def _is_settled(flag: Flag) -> bool:
    return bool((flag.watched or {}).get("settled"))


def _open_of(subject_kind: str, subject_key: int) -> Any:  # noqa: ANN401 - a SELECT of flags
    return select(Flag).where(Flag.subject_kind == subject_kind, Flag.subject_key == subject_key, Flag.status == "open")


def _watched(session: Session, flag: Flag) -> dict[str, Any]:
    names = rule_of(flag.code).watches
    claim = session.get(Claim, flag.claim_key) if flag.claim_key is not None and names else None
    return {} if claim is None else watched_now(session, flag, claim, names)


def _reconsider(session: Session, flag: Flag, claim: Claim) -> None:
    if claim.status in GONE or _is_gone(session, flag):
        if flag.status == "open":
            _close(session, flag, "cancelled")
        return
    if _is_settled(flag):
        return
    now = _watched(session, flag)
    if now == (flag.watched or {}).get("seen", {}):
        return
    flag.watched = {**(flag.watched or {}), "seen": now}
    stands = STANDS.get(flag.code)
    holds = stands(session, flag, claim) if stands else now == flag.watched["opened"]
    if flag.status == "open" and not holds:
        _close(session, flag, "resolved")
    elif flag.status != "open" and (holds or (flag.status == "acknowledged" and stands is None)):
        _open_again(session, flag)


def _is_gone(session: Session, flag: Flag) -> bool:
    if flag.subject_kind == "claim":
        return False
    table = record_class(flag.subject_kind)
    record = session.get(table, flag.subject_key)
    return record is None or getattr(record, "status", "") in GONE


def _close(session: Session, flag: Flag, status: str) -> None:
    move(session, "flag", flag, status)
    flag.closed_at, flag.closed_by, flag.reason = act_of(session).at, None, ""


def _open_again(session: Session, flag: Flag) -> None:
    move(session, "flag", flag, "open")
    remember_watched(session, flag)
    flag.opened_at, flag.closed_at, flag.closed_by, flag.reason = act_of(session).at, None, None, ""
