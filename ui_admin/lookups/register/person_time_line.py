"""One time line of a person: work, contributions, claims, decisions, payments, letters and papers, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import text

from ui_admin.domain.money import Money
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.office.own_interest import refuse_to_show
from ui_admin.lookups.records import by_number
from ui_admin.storage.people import Person

if TYPE_CHECKING:
    from ui_admin.domain.sentence import Sentence
    from ui_admin.office import Office

MOST = 500

# Every event as day, kind, page and number behind it, a word of its own and an amount; each source by its index.
EVENTS = """
SELECT e.started_on AS day, 'work_began' AS kind, 'employer' AS page, m.number AS number, m.name AS word,
  CAST(NULL AS BIGINT) AS amount
FROM employments AS e JOIN employers AS m ON m.id = e.employer_id WHERE e.person_id = :person
UNION ALL
SELECT e.ended_on, 'work_ended', 'employer', m.number, m.name, NULL
FROM employments AS e JOIN employers AS m ON m.id = e.employer_id WHERE e.person_id = :person AND e.ended_on IS NOT NULL
UNION ALL
SELECT substr(CAST(l.period AS TEXT), 1, 4) || '-' || substr(CAST(l.period AS TEXT), 5, 2) || '-01', 'contribution', 'return',
  r.number, m.name, l.base
FROM return_lines AS l JOIN contribution_returns AS r ON r.key = l.return_key AND r.status = 'posted'
JOIN employers AS m ON m.id = r.employer_id WHERE l.person_key = :key
UNION ALL
SELECT filed_on, 'claim_filed', 'claim', number, '', NULL FROM claims WHERE person_id = :person AND number IS NOT NULL
UNION ALL
SELECT d.determined_on, 'decided', 'claim', c.number, d.outcome, NULL
FROM determinations AS d JOIN claims AS c ON c.id = d.claim_id
WHERE c.person_id = :person AND d.determined_on IS NOT NULL AND d.about = 'entitlement'
UNION ALL
SELECT s.submitted_on, 'reported', 'claim', c.number, '', NULL
FROM certifications AS s JOIN awards AS a ON a.id = s.award_id JOIN claims AS c ON c.id = a.claim_id
WHERE a.person_id = :person AND s.submitted_on IS NOT NULL AND s.status <> 'superseded'
UNION ALL
SELECT p.paid_on, 'paid', 'run', r.number, p.provider, p.amount
FROM payments AS p JOIN payment_runs AS r ON r.id = p.run_id
WHERE p.person_id = :person AND p.status = 'paid' AND p.paid_on IS NOT NULL
UNION ALL
SELECT d.issued_on, 'letter', 'claim', c.number, d.kind, NULL
FROM documents AS d JOIN claims AS c ON c.key = d.subject_key
WHERE d.direction = 'out' AND d.subject_kind = 'claim' AND c.person_id = :person
ORDER BY day DESC, kind LIMIT :most
"""


@dataclass(frozen=True, slots=True)
class PersonEvent:
    """Something that happened: its day, what it was, the page and number that tell more, and its amount, if any."""

    day: date
    kind: str
    page: str
    number: str
    says: Sentence
    amount: Money | None


def person_time_line(office: Office, number: str) -> tuple[PersonEvent, ...]:
    """Give the last events of a person, newest first; refuses an unknown number and a record of the officer's own."""
    with office.look() as session:
        person = by_number(session, Person, number)
        refuse_to_show(session, office, person_id=person.id)
        rows = session.execute(text(EVENTS), {"person": person.id, "key": person.key, "most": MOST}).all()
    currency = office.scheme.currency
    return tuple(
        PersonEvent(
            day=date.fromisoformat(day),
            kind=kind,
            page=page,
            number=str(number_of),
            says=_says(kind, word),
            amount=None if amount is None else Money(amount, currency),
        )
        for day, kind, page, number_of, word, amount in rows
    )


def _says(kind: str, word: str) -> Sentence:
    if kind == "decided":
        return sentence("time_line.decided", outcome=sentence(f"outcome_word.{word}"))
    if kind == "letter":
        return sentence("time_line.letter", document=sentence(f"document.{word}"))
    return sentence(f"time_line.{kind}", name=word)
