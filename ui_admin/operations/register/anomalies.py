"""Looking for what is odd in the whole office, and answering it: what was answered is asked again on new facts only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, text

from ui_admin.domain.anomaly import ANSWERS, LEAST, ON_ACCOUNTS
from ui_admin.domain.done import Done, done
from ui_admin.domain.identifiers import new_id
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.records import by_id
from ui_admin.lookups.register.anomaly_search import find_odd
from ui_admin.operations.steps.duties import acting_officer, refuse_own_interest
from ui_admin.operations.steps.settings import setting
from ui_admin.operations.steps.states import move, move_many
from ui_admin.storage.acts import act_of, record_many
from ui_admin.storage.control import Anomaly, AnomalyMember
from ui_admin.storage.employers import Employer
from ui_admin.storage.people import Person
from ui_admin.storage.sqlite.keys import as_list, keys_listed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.lookups.register.anomaly_search import Odd
    from ui_admin.office import Office

AT_ONCE = 5000
BY_KEYS = f"key IN {keys_listed('keys', 'key')}"
# Who entered or verified one of the accounts that a question rests on, and who decided one of its claims.
HANDS = """
SELECT a.created_by, a.verified_by FROM anomaly_members AS m JOIN people AS p ON p.key = m.subject_key
JOIN payment_accounts AS a ON a.person_id = p.id AND a.valid_to IS NULL
WHERE m.anomaly_key = :key AND m.subject_kind = 'person' AND :on_accounts
  AND (:tie = '' OR a.channel || '|' || a.provider || '|' || a.account_no = :tie)
UNION
SELECT d.maker_id, d.checker_id FROM anomaly_members AS m JOIN claims AS c ON c.key = m.subject_key
JOIN determinations AS d ON d.claim_id = c.id WHERE m.anomaly_key = :key AND m.subject_kind = 'claim'
"""


def look_for_anomalies(office: Office) -> Done[int]:
    """Look through the whole office and keep every question that is new; gives how many are open.

    The office is compared before anything is written, so that no other desk waits for it. What was answered is asked
    again only when its facts changed; what is odd no more is gone unless it was answered.
    """
    with office.look() as session:
        least = {name: _number(setting(session, name)) for name in LEAST.values()}
        found = {odd.fingerprint: odd for odd in find_odd(session, office.scheme.currency, least)}
    with office.change("anomaly.look") as session:
        known = {row[0]: (row[1], row[2]) for row in session.execute(_known())}
        gone = [key for hashed, (key, status) in known.items() if status == "open" and hashed not in found]
        back = [key for hashed, (key, status) in known.items() if status == "gone" and hashed in found]
        _move(session, gone, "gone")
        _move(session, back, "open")
        _keep(session, office, [odd for hashed, odd in found.items() if hashed not in known])
        _say_when_gone(session, office, gone, back)
        count = session.scalar(text("SELECT count(*) FROM anomalies WHERE status = 'open'"))
        return done(int(count or 0), "anomaly")


def answer_anomaly(office: Office, anomaly_id: str, answer: str, words: str) -> Done[str]:
    """Answer a question with a reason; never by an officer whose own work or record it is about."""
    if answer not in ANSWERS:
        raise Refused("anomaly.unknown_answer", field="answer", name=answer)
    if not words.strip():
        raise Refused("anomaly.words_needed", field="words")
    with office.change("anomaly.answer", reason=words.strip(), note=answer) as session:
        anomaly = by_id(session, Anomaly, anomaly_id)
        _refuse_own(session, anomaly)
        _refuse_own_work(session, anomaly)
        move(session, "anomaly", anomaly, "answered")
        anomaly.answer, anomaly.answer_words = answer, words.strip()
        anomaly.answered_on, anomaly.answered_by = office.today(), acting_officer(session).id
        act_of(session).about("anomaly", anomaly.key, "")
        return done(anomaly.id, "anomaly")


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _known() -> Any:  # noqa: ANN401 - a SELECT of three columns
    return select(Anomaly.fingerprint, Anomaly.key, Anomaly.status)


def _move(session: Session, keys: list[int], status: str) -> None:
    if keys:
        move_many(session, "anomaly", status, where=BY_KEYS, values={"keys": as_list(keys)})


def _say_when_gone(session: Session, office: Office, gone: list[int], back: list[int]) -> None:
    for keys, day in ((gone, office.today().isoformat()), (back, None)):
        statement = text(f"UPDATE anomalies SET gone_on = :day WHERE {BY_KEYS}")
        session.connection().execute(statement, {"day": day, "keys": as_list(keys)})


def _keep(session: Session, office: Office, new: list[Odd]) -> None:
    """Write new questions with the records they are about, set-based."""
    act = act_of(session)
    for first in range(0, len(new), AT_ONCE):
        part = new[first : first + AT_ONCE]
        session.execute(insert(Anomaly), [_row(session, office, odd) for odd in part])
        keys = dict(session.execute(select(Anomaly.fingerprint, Anomaly.key)).all())
        members = [
            {"anomaly_key": keys[odd.fingerprint], "subject_kind": kind, "subject_key": key}
            for odd in part
            for kind, key in odd.members
        ]
        session.execute(insert(AnomalyMember), members)
        session.connection().execute(
            text(
                "INSERT INTO state_changes (event_key, subject_kind, subject_key, from_status, to_status) "
                f"SELECT :event, 'anomaly', new.key, '', 'open' FROM {keys_listed('keys', 'key')} AS new"
            ),
            {"event": act.event_key, "keys": as_list([keys[odd.fingerprint] for odd in part])},
        )
    record_many(session, len(new), f"anomalies:{len(new)}")


def _row(session: Session, office: Office, odd: Odd) -> dict[str, Any]:
    act = act_of(session)
    return {
        "id": new_id(),
        "created_at": act.at,
        "created_by": act.officer.id if act.officer else None,
        "office_id": act.office_id,
        "row_version": 1,
        "origin": "background",
        "kind": odd.kind.value,
        "tie": odd.tie,
        "fingerprint": odd.fingerprint,
        "why": odd.why.to_json(),
        "persons": odd.persons,
        "found_on": office.today(),
        "answer": "",
        "answer_words": "",
        "status": "open",
    }


def _refuse_own(session: Session, anomaly: Anomaly) -> None:
    """Refuse the officer who is one of the persons, or close to one of them or to the employer."""
    for kind, table in (("person", Person), ("employer", Employer)):
        ids = session.scalars(
            select(table.id)
            .join(AnomalyMember, AnomalyMember.subject_key == table.key)
            .where(AnomalyMember.anomaly_key == anomaly.key, AnomalyMember.subject_kind == kind)
        )
        for found in ids.all():
            refuse_own_interest(session, **{f"{kind}_id": found})


def _refuse_own_work(session: Session, anomaly: Anomaly) -> None:
    """Refuse the officer who entered or verified the account, or made or checked a determination it is about."""
    officer = acting_officer(session)
    values = {
        "key": anomaly.key,
        "on_accounts": anomaly.kind in ON_ACCOUNTS,
        "tie": anomaly.tie if "|" in anomaly.tie else "",
    }
    hands = {one for row in session.execute(text(HANDS), values) for one in row}
    if officer.id in hands:
        raise Refused("anomaly.own_work", name=officer.name, act=sentence(f"verb.{act_of(session).verb}"))
