"""Looking through the whole office for records that look odd, set-based: one query for each kind of question."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from ui_admin.domain.anomaly import LEAST, AnomalyKind
from ui_admin.domain.money import Money
from ui_admin.domain.sentence import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy.orm import Session

    from ui_admin.domain.money import Currency
    from ui_admin.domain.sentence import Sentence

    Member = tuple[str, int]

# Claims with the person who is kept where two records were merged. What is only being typed is no claim yet.
CLAIMED = """
claimed AS (
  SELECT c.key AS claim_key, c.id AS claim_id, c.number, c.filed_on, k.key AS person_key, k.id AS person_id, k.name
  FROM claims AS c JOIN people AS p ON p.id = c.person_id JOIN people AS k ON k.id = coalesce(p.merged_into_id, p.id)
  WHERE c.status <> 'draft'
)"""
CLAIMANTS = f"{CLAIMED}, claimants AS (SELECT DISTINCT person_id, person_key FROM claimed)"
# The dead, under every record that was merged into theirs.
DEAD = """
dead AS (
  SELECT p.id, p.key, p.name, p.died_on FROM people AS p WHERE p.died_on IS NOT NULL AND p.merged_into_id IS NULL
  UNION ALL
  SELECT o.id, p.key, p.name, p.died_on FROM people AS p JOIN people AS o ON o.merged_into_id = p.id
  WHERE p.died_on IS NOT NULL
)"""
# Claimants beside the employer whom their separation names.
PAIRS = f"""{CLAIMED}, pairs AS (
  SELECT d.claim_key, d.number, d.person_key, d.person_id, d.name, e.key AS employer_key, e.id AS employer_id,
    e.name AS employer_name
  FROM claimed AS d JOIN separations AS s ON s.claim_id = d.claim_id JOIN employers AS e ON e.id = s.employer_id
)"""
# An address without what is written in one way by one person and in another by the next.
PLACE = "lower(replace(replace(replace({0}.lines, ' ', ''), ',', ''), '\n', '')) || '|' || {0}.postcode"
LIVE = "valid_to IS NULL AND account_no <> '' AND status <> 'closed'"

# Each query gives: what ties the records, what of it is shown, kind and key of a record, and a name beside it.
SHARED: Mapping[AnomalyKind, str] = {
    AnomalyKind.SHARED_ACCOUNT: f"""
WITH shared AS (
  SELECT channel, provider, account_no FROM payment_accounts WHERE {LIVE} AND person_id IS NOT NULL
  GROUP BY channel, provider, account_no HAVING count(DISTINCT person_id) >= :least
)
SELECT DISTINCT a.channel || '|' || a.provider || '|' || a.account_no AS tie, a.account_no AS shown, 'person', p.key, p.name
FROM shared AS s JOIN payment_accounts AS a ON a.channel = s.channel AND a.provider = s.provider
  AND a.account_no = s.account_no JOIN people AS p ON p.id = a.person_id
WHERE a.valid_to IS NULL AND a.account_no <> '' AND a.status <> 'closed' ORDER BY tie, p.key
""",
    AnomalyKind.SHARED_TELEPHONE: f"""
WITH {CLAIMANTS}, reached AS (
  SELECT k.value AS tie, c.person_key FROM claimants AS c JOIN contacts AS k ON k.person_id = c.person_id
  WHERE k.valid_to IS NULL AND k.kind = 'telephone'
), shared AS (SELECT tie FROM reached GROUP BY tie HAVING count(DISTINCT person_key) >= :least)
SELECT DISTINCT r.tie, r.tie AS shown, 'person', p.key, p.name
FROM reached AS r JOIN shared AS s ON s.tie = r.tie JOIN people AS p ON p.key = r.person_key ORDER BY r.tie, p.key
""",
    AnomalyKind.SHARED_ADDRESS: f"""
WITH {CLAIMANTS}, reached AS (
  SELECT {PLACE.format("a")} AS tie, a.lines, c.person_key
  FROM claimants AS c JOIN addresses AS a ON a.person_id = c.person_id WHERE a.valid_to IS NULL AND a.lines <> ''
), shared AS (SELECT tie, min(lines) AS shown FROM reached GROUP BY tie HAVING count(DISTINCT person_key) >= :least)
SELECT DISTINCT r.tie, s.shown, 'person', p.key, p.name
FROM reached AS r JOIN shared AS s ON s.tie = r.tie JOIN people AS p ON p.key = r.person_key ORDER BY r.tie, p.key
""",
}
# Each query gives: kind and key of the claim, the person, what happened as text for the fingerprint, and its values.
AFTER_DEATH: Mapping[AnomalyKind, str] = {
    AnomalyKind.CLAIMED_AFTER_DEATH: f"""
WITH {DEAD}
SELECT d.key, d.name, d.died_on, c.key AS claim_key, c.number AS fact, c.filed_on AS day, 0 AS amount
FROM dead AS d JOIN claims AS c ON c.person_id = d.id
WHERE c.filed_on > d.died_on AND c.status <> 'draft' ORDER BY d.key, c.key
""",
    AnomalyKind.REPORTED_AFTER_DEATH: f"""
WITH {DEAD}
SELECT d.key, d.name, d.died_on, c.key AS claim_key, c.number || '/' || s.period_no AS fact, s.submitted_on AS day, 0 AS amount
FROM dead AS d JOIN awards AS a ON a.person_id = d.id JOIN claims AS c ON c.id = a.claim_id
JOIN certifications AS s ON s.award_id = a.id
WHERE s.submitted_on > d.died_on AND s.status <> 'superseded' ORDER BY d.key, c.key, s.period_no
""",
    AnomalyKind.PAID_AFTER_DEATH: f"""
WITH {DEAD}
SELECT d.key, d.name, d.died_on, c.key AS claim_key, y.number AS fact, i.period_from AS day, y.amount
FROM dead AS d JOIN payments AS y ON y.person_id = d.id JOIN instalments AS i ON i.id = y.instalment_id
JOIN awards AS a ON a.id = i.award_id JOIN claims AS c ON c.id = a.claim_id
WHERE i.period_from > d.died_on AND y.status IN ('released', 'paid') ORDER BY d.key, y.number
""",
}
# Each query gives: the claim, the person and the employer with their names, and what both have.
OF_EMPLOYER: Mapping[AnomalyKind, str] = {
    AnomalyKind.EMPLOYER_IS_CLAIMANT: f"""
WITH {PAIRS}
SELECT DISTINCT t.claim_key, t.number, t.person_key, t.name, t.employer_key, t.employer_name, i.normal, i.value
FROM pairs AS t JOIN identifiers AS i ON i.person_id = t.person_id AND i.valid_to IS NULL
JOIN identifiers AS e ON e.employer_id = t.employer_id AND e.valid_to IS NULL AND e.normal = i.normal
ORDER BY t.person_key, t.employer_key, t.claim_key
""",
    AnomalyKind.EMPLOYER_ACCOUNT: f"""
WITH {PAIRS}
SELECT DISTINCT t.claim_key, t.number, t.person_key, t.name, t.employer_key, t.employer_name,
  a.channel || '|' || a.provider || '|' || a.account_no, a.account_no
FROM pairs AS t JOIN payment_accounts AS a ON a.person_id = t.person_id AND a.valid_to IS NULL AND a.status <> 'closed'
JOIN payment_accounts AS e ON e.employer_id = t.employer_id AND e.valid_to IS NULL AND e.status <> 'closed'
  AND e.channel = a.channel AND e.provider = a.provider AND e.account_no = a.account_no
WHERE a.account_no <> '' ORDER BY t.person_key, t.employer_key, t.claim_key
""",
    AnomalyKind.EMPLOYER_TELEPHONE: f"""
WITH {PAIRS}
SELECT DISTINCT t.claim_key, t.number, t.person_key, t.name, t.employer_key, t.employer_name, k.value, k.value
FROM pairs AS t JOIN contacts AS k ON k.person_id = t.person_id AND k.valid_to IS NULL AND k.kind = 'telephone'
JOIN contacts AS e ON e.employer_id = t.employer_id AND e.valid_to IS NULL AND e.kind = k.kind AND e.value = k.value
ORDER BY t.person_key, t.employer_key, t.claim_key
""",
    AnomalyKind.EMPLOYER_ADDRESS: f"""
WITH {PAIRS}
SELECT DISTINCT t.claim_key, t.number, t.person_key, t.name, t.employer_key, t.employer_name, {PLACE.format("a")}, a.lines
FROM pairs AS t JOIN addresses AS a ON a.person_id = t.person_id AND a.valid_to IS NULL AND a.lines <> ''
JOIN addresses AS e ON e.employer_id = t.employer_id AND e.valid_to IS NULL AND {PLACE.format("e")} = {PLACE.format("a")}
ORDER BY t.person_key, t.employer_key, t.claim_key
""",
}


@dataclass(frozen=True, slots=True)
class Odd:
    """A question as the records raise it: what ties them, which they are, and why it is asked."""

    kind: AnomalyKind
    tie: str
    members: tuple[Member, ...]
    facts: tuple[str, ...]
    why: Sentence

    @property
    def persons(self) -> int:
        """How many persons it is about."""
        return sum(kind == "person" for kind, _key in self.members)

    @property
    def fingerprint(self) -> str:
        """The hash of the facts: other persons, another day or one more payment make another question."""
        said = (self.kind.value, self.tie, *(f"{kind}:{key}" for kind, key in self.members), *self.facts)
        return hashlib.sha256("\x1f".join(said).encode()).hexdigest()


def find_odd(session: Session, currency: Currency, settings: Mapping[str, int]) -> Iterator[Odd]:
    """Look through the whole office and give every question; `settings` says from how many persons sharing is asked about."""
    for kind, query in SHARED.items():
        rows = session.execute(text(query), {"least": settings[LEAST[kind]]})
        yield from _shared(kind, rows)
    for kind, query in AFTER_DEATH.items():
        yield from _after_death(kind, session.execute(text(query)), currency)
    for kind, query in OF_EMPLOYER.items():
        yield from _of_employer(kind, session.execute(text(query)))


def _shared(kind: AnomalyKind, rows: Iterable[Any]) -> Iterator[Odd]:
    for tie, found in groupby(rows, key=lambda row: row[0]):
        group = list(found)
        first, second = group[0][4], group[1][4]
        why = sentence(f"anomaly_why.{kind}", shared=group[0][1], count=len(group), first=first, second=second)
        yield Odd(kind, str(tie), tuple((row[2], row[3]) for row in group), (), why)


def _after_death(kind: AnomalyKind, rows: Iterable[Any], currency: Currency) -> Iterator[Odd]:
    for person, found in groupby(rows, key=lambda row: row.key):
        group = list(found)
        first = group[0]
        claims = tuple(dict.fromkeys(("claim", row.claim_key) for row in group))
        why = sentence(
            f"anomaly_why.{kind}",
            name=first.name,
            died_on=date.fromisoformat(first.died_on),
            count=len(group),
            fact=first.fact,
            day=date.fromisoformat(min(row.day for row in group)),
            amount=Money(sum(row.amount for row in group), currency),
        )
        facts = (first.died_on, *(f"{row.fact}@{row.day}" for row in group))
        yield Odd(kind, f"person:{person}", (("person", person), *claims), facts, why)


def _of_employer(kind: AnomalyKind, rows: Iterable[Any]) -> Iterator[Odd]:
    for (person, employer), found in groupby(rows, key=lambda row: (row.person_key, row.employer_key)):
        group = list(found)
        first = group[0]
        claims = tuple(dict.fromkeys(("claim", row.claim_key) for row in group))
        ties = sorted({row[6] for row in group})
        why = sentence(
            f"anomaly_why.{kind}", name=first.name, employer=first.employer_name, claim=first.number, shared=first[7]
        )
        members = (("person", person), ("employer", employer), *claims)
        yield Odd(kind, f"{person}:{employer}", members, tuple(ties), why)
