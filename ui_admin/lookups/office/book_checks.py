"""Whether the books agree with the records: entries balance, accounts fit their parties and runs the ledger; numbers run on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from ui_admin.domain.check import Check
from ui_admin.domain.identifiers import Kind
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.benefit.debts import OPEN

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

UNBALANCED = """
SELECT max(e.number), sum(p.amount) FROM postings AS p LEFT JOIN journal_entries AS e ON e.key = p.entry_key
GROUP BY p.entry_key HAVING sum(p.amount) <> 0 OR max(e.key) IS NULL ORDER BY p.entry_key LIMIT 1
"""

# Money that nobody is named for yet waits in suspense; every other leg of a control account names its party.
NOBODY_S = """
SELECT a.code, e.number FROM postings AS p JOIN ledger_accounts AS a ON a.key = p.account_key
JOIN journal_entries AS e ON e.key = p.entry_key
WHERE (a.party = 'employer' AND p.employer_key IS NULL AND a.code <> 'unallocated_receipts')
   OR (a.party = 'person' AND p.person_key IS NULL) ORDER BY p.key LIMIT 1
"""

# What an employer owes by the ledger, less what waits, against returns posted and surcharges less money received.
EMPLOYER_OFF = """
WITH booked AS (
  SELECT p.employer_key AS party, sum(p.amount) AS amount FROM postings AS p
  JOIN ledger_accounts AS a ON a.key = p.account_key JOIN journal_entries AS e ON e.key = p.entry_key
  WHERE a.party = 'employer'
    AND e.cause_kind IN ('contribution_return', 'receipt', 'refund', 'surcharge', 'waiver') AND p.employer_key IS NOT NULL
  GROUP BY p.employer_key),
recorded AS (
  SELECT employer_id, sum(amount) AS amount FROM (
    SELECT employer_id, worker + employer AS amount FROM contribution_returns
    WHERE status IN ('posted', 'estimated')
    UNION ALL SELECT employer_id, -amount FROM receipts WHERE status = 'recorded'
    UNION ALL SELECT employer_id, amount FROM refunds WHERE status IN ('approved', 'paid')
    UNION ALL SELECT c.employer_id, t.amount FROM receipt_transfers AS t JOIN receipts AS c ON c.id = t.receipt_id
      JOIN receipts AS m ON m.id = t.made_receipt_id WHERE m.status = 'recorded'
    UNION ALL SELECT s.employer_id, k.amount FROM surcharge_reckonings AS k JOIN surcharges AS s ON s.id = k.surcharge_id
    UNION ALL SELECT s.employer_id, -w.amount FROM waivers AS w
      JOIN surcharges AS s ON w.subject_kind = 'surcharge' AND s.key = w.subject_key WHERE w.status = 'approved') AS parts
  GROUP BY employer_id)
SELECT e.number, coalesce(booked.amount, 0), coalesce(recorded.amount, 0) FROM employers AS e
LEFT JOIN booked ON booked.party = e.key LEFT JOIN recorded ON recorded.employer_id = e.id
WHERE coalesce(booked.amount, 0) <> coalesce(recorded.amount, 0) ORDER BY e.key LIMIT 1
"""

# What is owed to a claimant by the ledger, against instalments that fell due less payments on their way or paid.
CLAIMANT_OFF = """
WITH booked AS (
  SELECT p.person_key AS party, sum(p.amount) AS amount FROM postings AS p
  JOIN ledger_accounts AS a ON a.key = p.account_key JOIN journal_entries AS e ON e.key = p.entry_key
  WHERE a.code = 'benefits_payable' AND e.cause_kind IN ('instalment', 'payment', 'payment_run') GROUP BY p.person_key),
recorded AS (
  SELECT person_id, sum(amount) AS amount FROM (
    SELECT person_id, -(net + deducted) AS amount FROM instalments WHERE status IN ('payable', 'in_run', 'paid')
    UNION ALL SELECT p.person_id, d.amount FROM deductions AS d JOIN payments AS p ON p.key = d.payment_key
      WHERE p.status NOT IN ('locked', 'cancelled')
    UNION ALL SELECT person_id, amount FROM payments WHERE status IN ('released', 'paid')) AS parts
  GROUP BY person_id)
SELECT w.number, coalesce(booked.amount, 0), coalesce(recorded.amount, 0) FROM people AS w
LEFT JOIN booked ON booked.party = w.key LEFT JOIN recorded ON recorded.person_id = w.id
WHERE coalesce(booked.amount, 0) <> coalesce(recorded.amount, 0) ORDER BY w.key LIMIT 1
"""

# What is paid of an instalment is what is due less what is kept back.
FIGURES_OFF = """
SELECT a.number, i.gross - i.deducted, i.net FROM instalments AS i JOIN awards AS a ON a.id = i.award_id
WHERE i.net <> i.gross - i.deducted ORDER BY i.key LIMIT 1
"""

# What a claimant owes back by the ledger, against what was determined less what came back or was let go.
DEBTOR_OFF = f"""
WITH booked AS (
  SELECT p.person_key AS party, sum(p.amount) AS amount FROM postings AS p
  JOIN ledger_accounts AS a ON a.key = p.account_key WHERE a.code = 'overpayments_receivable' GROUP BY p.person_key),
recorded AS (SELECT person_id, sum({OPEN}) AS amount FROM overpayments GROUP BY person_id)
SELECT w.number, coalesce(booked.amount, 0), coalesce(recorded.amount, 0) FROM people AS w
LEFT JOIN booked ON booked.party = w.key LEFT JOIN recorded ON recorded.person_id = w.id
WHERE coalesce(booked.amount, 0) <> coalesce(recorded.amount, 0) ORDER BY w.key LIMIT 1
"""

RUN_OFF = """
SELECT number, payment_total, booked, paid FROM (
  SELECT r.key, r.number, r.payment_total, -coalesce((
    SELECT sum(p.amount) FROM postings AS p JOIN journal_entries AS e ON e.key = p.entry_key
    JOIN ledger_accounts AS a ON a.key = p.account_key
    WHERE a.code = 'payments_in_transit' AND e.cause_verb = 'run.release' AND e.cause_kind = 'payment_run'
      AND e.cause_key = r.key), 0) AS booked,
    coalesce((SELECT sum(y.amount) FROM payments AS y WHERE y.run_id = r.id AND y.status <> 'cancelled'), 0) AS paid
  FROM payment_runs AS r WHERE r.status IN ('released', 'reconciled', 'closed')) AS sent
WHERE booked <> payment_total OR paid <> payment_total ORDER BY key LIMIT 1
"""

# The serial of a number stands between the year and the check digit; the range must be past the highest.
NUMBER_AHEAD = """
WITH given AS NOT MATERIALIZED (
  SELECT number, rtrim(stem, '0123456789') AS head,
    CAST(substr(stem, length(rtrim(stem, '0123456789')) + 1) AS BIGINT) AS serial
  FROM (SELECT number, rtrim(rtrim(number, '0123456789'), '-') AS stem FROM {table} WHERE number IS NOT NULL) AS stems),
used AS (SELECT head, max(serial) AS serial FROM given GROUP BY head)
SELECT (SELECT max(g.number) FROM given AS g WHERE g.head = used.head AND g.serial = used.serial) FROM used
LEFT JOIN number_ranges AS r ON r.kind = :kind AND r.office_code || '-' || r.year || '-' = used.head
WHERE r.key IS NULL OR r.next_serial <= used.serial LIMIT 1
"""

NUMBERED = {
    Kind.EMPLOYER: "employers",
    Kind.PERSON: "people",
    Kind.CONTRIBUTION_RETURN: "contribution_returns",
    Kind.RECEIPT: "receipts",
    Kind.DOCUMENT: "documents",
    Kind.CLAIM: "claims",
    Kind.DETERMINATION: "determinations",
    Kind.AWARD: "awards",
    Kind.PAYMENT: "payments",
    Kind.PAYMENT_RUN: "payment_runs",
    Kind.OVERPAYMENT: "overpayments",
    Kind.JOURNAL_ENTRY: "journal_entries",
}


def check_books(session: Session) -> tuple[Check, ...]:
    """Check the ledger against itself and against the records it comes from, and the counters of numbers."""
    return (_balance(session), _accounts(session), _runs(session), _numbers(session))


def _balance(session: Session) -> Check:
    off = session.execute(text(UNBALANCED)).first()
    if off is None:
        return Check("balance", is_ok=True, sentence=sentence("check.balance"))
    found = sentence("check.balance_off", number=str(off[0] or "?"), amount=str(off[1]))
    return Check("balance", is_ok=False, sentence=found)


def _accounts(session: Session) -> Check:
    nobody = session.execute(text(NOBODY_S)).first()
    if nobody is not None:
        found = sentence("check.account_of_nobody", account=str(nobody[0]), number=str(nobody[1]))
        return Check("accounts", is_ok=False, sentence=found)
    for key, question in (
        ("check.employer_off", EMPLOYER_OFF),
        ("check.claimant_off", CLAIMANT_OFF),
        ("check.claimant_off", FIGURES_OFF),
        ("check.debtor_off", DEBTOR_OFF),
    ):
        off = session.execute(text(question)).first()
        if off is not None:
            found = sentence(key, number=str(off[0]), booked=str(off[1]), recorded=str(off[2]))
            return Check("accounts", is_ok=False, sentence=found)
    return Check("accounts", is_ok=True, sentence=sentence("check.accounts"))


def _runs(session: Session) -> Check:
    off = session.execute(text(RUN_OFF)).first()
    if off is None:
        return Check("runs", is_ok=True, sentence=sentence("check.runs"))
    number, total, booked, paid = (str(value) for value in off)
    found = sentence("check.run_off", number=number, total=total, booked=booked, paid=paid)
    return Check("runs", is_ok=False, sentence=found)


def _numbers(session: Session) -> Check:
    for kind, table in NUMBERED.items():
        ahead = session.execute(text(NUMBER_AHEAD.format(table=table)), {"kind": int(kind)}).scalar()
        if ahead is not None:
            return Check("numbers", is_ok=False, sentence=sentence("check.number_ahead", number=str(ahead)))
    return Check("numbers", is_ok=True, sentence=sentence("check.numbers"))
