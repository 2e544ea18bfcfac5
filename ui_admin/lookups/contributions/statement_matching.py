"""Whom a row of a bank statement is from: by numbers it names, by who sent it before, by name, by the exact amount owed."""

from __future__ import annotations

import itertools
import re
import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select, text

from ui_admin.domain.money import Money
from ui_admin.domain.sentence import sentence
from ui_admin.domain.statement import Match
from ui_admin.lookups.contributions.owed_lines import owed_lines
from ui_admin.rules.identity.number import bare
from ui_admin.storage.contributions import ContributionReturn, Receipt
from ui_admin.storage.employers import Employer
from ui_admin.storage.people import Identifier
from ui_admin.storage.search import find, fold
from ui_admin.storage.statements import StatementLine

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.orm import Session

    from ui_admin.domain.sentence import Sentence
    from ui_admin.domain.statement import StatementRow
    from ui_admin.office import Office

OWN_NUMBER = re.compile(r"(?:T-)?[A-Z]{2}-[A-Z0-9]{2,}-\d{4}-\d{6,}-\d")
LONG_NUMBER = re.compile(r"\d[\d\- ]{6,}\d")
# How sure each way is, out of 100; a name adds what the amount owed confirms.
TICKED, BY_RETURN, BY_EMPLOYER, BY_IDENTIFIER, BY_SENDER, BY_NAME_AND_AMOUNT, BY_AMOUNT = 100, 100, 98, 96, 92, 95, 70
NAME_AT_MOST, NAME_AT_LEAST = 88, 82
PIECE, MOST_WORDS, MOST_OF_A_PIECE, NEAR = 4, 3, 40, timedelta(days=7)
# Words that many companies have in their name: they say nothing of which company it is.
COMPANY_WORDS = frozenset(
    (
        *(
            "co",
            "ltd",
            "limited",
            "company",
            "inc",
            "corp",
            "corporation",
            "plc",
            "pte",
            "llc",
            "enterprise",
            "the",
            "and",
        ),
        *("sdn", "bhd", "berhad", "pt", "tbk", "บริษัท", "จำกัด", "หจก", "มหาชน"),
        *("công", "ty", "tnhh", "cổ", "phần", "cp"),
    )
)
WRITTEN_TOGETHER = ("บริษัท", "หจก", "บจก")
OWED_EXACTLY = text(
    "SELECT r.worker + r.employer, e.key FROM contribution_returns AS r JOIN employers AS e ON e.id = r.employer_id "
    "WHERE r.status IN ('posted', 'estimated') AND r.worker + r.employer IN :amounts "
    "AND NOT EXISTS (SELECT 1 FROM allocations AS a WHERE a.return_id = r.id) GROUP BY 1, 2"
).bindparams(bindparam("amounts", expanding=True))


@dataclass(frozen=True, slots=True)
class Known:
    """What the office knows of the rows of a file: asked for all of them at once."""

    by_own_number: dict[str, tuple[str, Employer, str]]
    by_identifier: dict[str, Employer]
    by_sender: dict[str, Employer]
    by_amount: dict[int, set[int]]
    receipts: dict[tuple[str, int], list[Receipt]]


def what_is_known(session: Session, rows: Sequence[StatementRow]) -> Known:
    """Ask for every number, sender and amount of the rows."""
    return Known(
        by_own_number=_own_numbers(session, rows),
        by_identifier=_identifiers(session, rows),
        by_sender=_senders(session, rows),
        by_amount=_amounts(session, rows),
        receipts=_receipts(session, rows),
    )


def match_row(session: Session, office: Office, row: StatementRow, known: Known) -> Match | Sentence:
    """Give whom a row is from and how sure that is, or say in a sentence why nobody is found."""
    ticked = _ticked(session, row, known)
    if ticked is not None:
        return ticked
    named = list(_named(row, known))
    if len({match.employer_number for match in named}) > 1:
        return sentence("statement_match.contradiction")
    if named:
        return named[0]
    sender = known.by_sender.get(fold(row.counterparty)) if row.counterparty else None
    if sender is not None:
        return _match(sender, "sender", BY_SENDER, name=row.counterparty)
    return _by_name(session, row) or _by_amount(session, office, row, known)


def _match(employer: Employer, by: str, confidence: int, **values: Any) -> Match:  # noqa: ANN401 - values of a sentence
    why = sentence(f"statement_match.{by}", **{"name": employer.name, **values})
    return Match(employer.number, employer.name, by, confidence, why)


def _text(row: StatementRow) -> str:
    return f"{row.reference} {row.counterparty}"


def _own_numbers(session: Session, rows: Sequence[StatementRow]) -> dict[str, tuple[str, Employer, str]]:
    """Give what stands behind every number of this program: the kind, the employer and the number."""
    numbers = {number for row in rows for number in OWN_NUMBER.findall(_text(row).upper())}
    found: dict[str, tuple[str, Employer, str]] = {}
    for employer in session.scalars(select(Employer).where(Employer.number.in_(numbers))):
        found[employer.number] = ("employer_number", employer, employer.number)
    returns = session.execute(
        select(ContributionReturn.number, Employer)
        .join(Employer, Employer.id == ContributionReturn.employer_id)
        .where(ContributionReturn.number.in_(numbers))
    )
    for number, employer in returns:
        found[str(number)] = ("return_number", employer, str(number))
    earlier = session.execute(
        select(Receipt.number, Employer)
        .join(Employer, Employer.id == Receipt.employer_id)
        .where(Receipt.number.in_(numbers))
    )
    for number, employer in earlier:
        found[number] = ("receipt_number", employer, number)
    return found


def _long_numbers(row: StatementRow) -> Iterator[str]:
    yield from (bare(number) for number in LONG_NUMBER.findall(_text(row)))


def _identifiers(session: Session, rows: Sequence[StatementRow]) -> dict[str, Employer]:
    numbers = {number for row in rows for number in _long_numbers(row)}
    found = session.execute(
        select(Identifier.normal, Employer)
        .join(Employer, Employer.id == Identifier.employer_id)
        .where(Identifier.normal.in_(numbers), Identifier.valid_to.is_(None))
    )
    return {normal: employer for normal, employer in found.all()}  # noqa: C416 - rows are not pairs to a checker


def _senders(session: Session, rows: Sequence[StatementRow]) -> dict[str, Employer]:
    """Give the employer of every sender whose earlier money all went to the same one."""
    senders = {row.counterparty for row in rows if row.counterparty}
    found = session.execute(
        select(StatementLine.counterparty, Employer)
        .join(Receipt, Receipt.id == StatementLine.receipt_id)
        .join(Employer, Employer.id == Receipt.employer_id)
        .where(StatementLine.counterparty.in_(senders), Receipt.status == "recorded")
        .distinct()
    ).all()
    by_sender: dict[str, set[Employer]] = {}
    for sender, employer in found:
        by_sender.setdefault(fold(sender), set()).add(employer)
    return {sender: next(iter(employers)) for sender, employers in by_sender.items() if len(employers) == 1}


def _amounts(session: Session, rows: Sequence[StatementRow]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for amount, key in session.execute(OWED_EXACTLY, {"amounts": [row.amount for row in rows]}):
        found.setdefault(amount, set()).add(key)
    return found


def _receipts(session: Session, rows: Sequence[StatementRow]) -> dict[tuple[str, int], list[Receipt]]:
    """Give receipts recorded by hand for money of the bank that no statement ticked off, by reference and amount."""
    if not rows:
        return {}
    ticked = select(StatementLine.receipt_id)
    found: dict[tuple[str, int], list[Receipt]] = {}
    query = select(Receipt).where(
        Receipt.received_on.between(
            min(row.booked_on for row in rows) - NEAR, max(row.booked_on for row in rows) + NEAR
        ),
        Receipt.channel == "bank",
        Receipt.status == "recorded",
        Receipt.amount.in_({row.amount for row in rows}),
        Receipt.id.not_in(ticked),
    )
    for receipt in session.scalars(query):
        for mark in filter(None, (receipt.number, fold(receipt.reference))):
            found.setdefault((mark, receipt.amount), []).append(receipt)
    return found


def _ticked(session: Session, row: StatementRow, known: Known) -> Match | None:
    """Find the receipt that was recorded by hand for the same money; each is ticked off once."""
    marks = [*OWN_NUMBER.findall(_text(row).upper()), *filter(None, (fold(row.reference),))]
    for mark in marks:
        waiting = known.receipts.get((mark, row.amount), [])
        near = next((r for r in waiting if abs(r.received_on - row.booked_on) <= NEAR), None)
        if near is None:
            continue
        for receipts in known.receipts.values():
            if near in receipts:
                receipts.remove(near)
        employer = session.scalar(select(Employer).where(Employer.id == near.employer_id))
        why = sentence("statement_match.receipt", number=near.number, day=near.received_on)
        return Match(
            employer.number if employer else "", employer.name if employer else "", "receipt", TICKED, why, near.number
        )
    return None


def _named(row: StatementRow, known: Known) -> Iterator[Match]:
    for number in OWN_NUMBER.findall(_text(row).upper()):
        if number in known.by_own_number:
            by, employer, named = known.by_own_number[number]
            yield _match(employer, by, BY_EMPLOYER if by == "employer_number" else BY_RETURN, number=named)
    for number in _long_numbers(row):
        if number in known.by_identifier:
            yield _match(known.by_identifier[number], "identifier", BY_IDENTIFIER, number=number)


def _by_name(session: Session, row: StatementRow) -> Match | None:
    from rapidfuzz import fuzz  # noqa: PLC0415 - only a statement asks for it

    best: tuple[float, Employer] | None = None
    for written in filter(None, (row.counterparty, row.reference)):
        wanted = _bare_name(written)
        if len(wanted) < PIECE:
            continue
        for employer in _candidates(session, wanted):
            names = [_bare_name(name) for name in (employer.name, employer.latin_name) if name]
            score = max(fuzz.token_sort_ratio(wanted, name) for name in names)
            if best is None or score > best[0]:
                best = (score, employer)
    if best is None or best[0] < NAME_AT_LEAST:
        return None
    score, employer = best
    owed = [line.open.minor for line in owed_lines(session, employer.id)]
    if row.amount in {*owed, sum(owed)}:
        return _match(employer, "name_and_amount", BY_NAME_AND_AMOUNT)
    return _match(employer, "name", min(round(score * NAME_AT_MOST / 100), NAME_AT_MOST))


def _candidates(session: Session, wanted: str) -> Sequence[Employer]:
    """Give employers that share a piece of a name: its longest words, how they begin, and words that stand together."""
    words = wanted.split()
    longest = sorted((word for word in words if len(word) >= PIECE), key=len, reverse=True)[:MOST_WORDS]
    pairs = [f"{one} {other}" for one, other in itertools.pairwise(words)][:MOST_WORDS]
    pieces = dict.fromkeys([*longest, *(word[:PIECE] for word in longest), *pairs])
    keys = {key for piece in pieces for _kind, key in find(session, piece, kind="employer", limit=MOST_OF_A_PIECE)}
    return session.scalars(select(Employer).where(Employer.key.in_(keys))).all()


def _bare_name(name: str) -> str:
    """Fold a name and take out the words that every company has."""
    common = {fold(word) for word in COMPANY_WORDS}
    # Vowels above and below a letter are no letters to a pattern, so only signs of punctuation are taken out.
    plain = "".join(" " if unicodedata.category(sign)[0] in "PS" else sign for sign in fold(name))
    words = (_without_company(word) for word in plain.split())
    return " ".join(word for word in words if word and word not in common)


def _without_company(word: str) -> str:
    """Take the word for a company off a name that is written together with it, as Thai is."""
    for company in WRITTEN_TOGETHER:
        word = word.removeprefix(fold(company))
    return word


def _by_amount(session: Session, office: Office, row: StatementRow, known: Known) -> Match | Sentence:
    keys = known.by_amount.get(row.amount, set())
    amount = Money(row.amount, office.scheme.currency)
    if len(keys) == 1:
        employer = session.scalars(select(Employer).where(Employer.key.in_(keys))).one()
        return _match(employer, "amount", BY_AMOUNT, amount=amount)
    return sentence("statement_match.many" if keys else "statement_match.nobody", amount=amount)
