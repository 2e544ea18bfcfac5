"""The facts of one claim as the law looks at them: source, paper, since when each is known and what it was before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from ui_admin.domain.facts import KINDS
from ui_admin.domain.periods import Month
from ui_admin.domain.sentence import Sentence, sentence
from ui_admin.lookups.claims.certified_months import certified_wages
from ui_admin.rules.asked import answers_asked
from ui_admin.storage.claims import Fact, RequiredDocument
from ui_admin.storage.contributions import ContributionReturn, ReturnLine
from ui_admin.storage.documents import Document
from ui_admin.storage.offices import Officer
from ui_admin.storage.people import Person

if TYPE_CHECKING:
    from typing import Any

    from sqlalchemy.orm import Session

    from ui_admin.domain.sentence import Value
    from ui_admin.office import Office
    from ui_admin.rules.facts import ClaimFacts
    from ui_admin.storage.claims import Claim

# Where each fact of a claim is kept as long as nobody corrected it; answers come from the signed form.
SOURCES = (
    ("separated_on", "form"),
    ("reason", "form"),
    ("filed_on", "office"),
    ("complete_on", "office"),
    ("registered_on", "form"),
    ("born_on", "register"),
    ("citizen", "register"),
    ("sequence", "register"),
    ("documents_complete", "papers"),
)
ALWAYS_SHOWN = frozenset({"registered_on", "born_on", "citizen"})


@dataclass(frozen=True, slots=True)
class FactVersion:
    """A value that a fact had or has, with its source and its officer; `until` is empty for the one that holds."""

    value: Value | bool | Sentence | None
    source: str
    paper: Sentence | str
    since: date | None
    until: date | None
    officer: str


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact the law looks at; `answer` names an answer of the form, `kind` is set where the fact can be corrected here."""

    name: str
    value: Value | bool | Sentence | None
    source: str
    answer: str = ""
    paper: Sentence | str = ""
    since: date | None = None
    kind: str = ""
    versions: tuple[FactVersion, ...] = ()


def fact_rows(session: Session, office: Office, claim: Claim, facts: ClaimFacts) -> tuple[FactRow, ...]:
    """Give the facts of a claim in the order of the form."""
    since = _known_since(session, claim)
    rows: list[FactRow] = []
    versions = _versions(session, claim)
    for name, source in SOURCES:
        value = getattr(facts, name)
        if value is not None or name in ALWAYS_SHOWN:
            rows.append(_row(name, _shown(name, value), source, since, versions))
    if facts.wages:
        first, last = (Month(index // 12, index % 12 + 1) for index in (min(facts.wages), max(facts.wages)))
        months = sentence("fact_value.months", count=len(facts.wages), first=first, last=last)
        is_certified = bool(certified_wages(session, claim))
        known = claim.received_on if is_certified else since["returns"]
        rows.append(FactRow("wages", months, "certified" if is_certified else "returns", since=known))
    rows += [
        _row(name, (claim.answers or {}).get(name), "form", since, versions, answer=name)
        for name in answers_asked(office.scheme, facts.reason)
    ]
    return tuple(rows)


def _row(
    name: str,
    value: Any,  # noqa: ANN401 - any fact
    source: str,
    since: dict[str, date | None],
    versions: dict[str, tuple[FactVersion, ...]],
    *,
    answer: str = "",
) -> FactRow:
    kept = versions.get(name, ())
    kind = KINDS.get(name, "")
    if not kept:
        return FactRow(name, value, source, answer, since=since[source], kind=kind)
    now = kept[0]
    return FactRow(name, value, now.source, answer, now.paper, now.since, kind, kept)


def _shown(name: str, value: Any) -> Any:  # noqa: ANN401 - any fact
    return sentence(f"reason.{value}") if name == "reason" and value else value


def _known_since(session: Session, claim: Claim) -> dict[str, date | None]:
    person_key, registered_at = session.execute(
        select(Person.key, Person.created_at).where(Person.id == claim.person_id)
    ).one()
    last_return = session.scalar(
        select(func.max(ContributionReturn.keyed_at))
        .join(
            ReturnLine,
            (ReturnLine.return_key == ContributionReturn.key) & (ReturnLine.period == ContributionReturn.period),
        )
        .where(ReturnLine.person_key == person_key, ContributionReturn.status == "posted")
    )
    return {
        "form": claim.filed_on,
        "office": claim.received_on,
        "register": registered_at.astimezone().date(),
        "papers": claim.complete_on,
        "returns": None if last_return is None else last_return.astimezone().date(),
    }


def _versions(session: Session, claim: Claim) -> dict[str, tuple[FactVersion, ...]]:
    rows = session.execute(
        select(Fact, Officer.name)
        .outerjoin(Officer, Officer.id == Fact.created_by)
        .where(Fact.claim_id == claim.id)
        .order_by(Fact.key.desc())
    ).all()
    papers = _papers(session, claim, {fact.source_id for fact, _name in rows if fact.source_id})
    found: dict[str, tuple[FactVersion, ...]] = {}
    for fact, officer in rows:
        version = FactVersion(
            value=_value(fact),
            source=fact.source_kind,
            paper=papers.get(fact.source_id or "", ""),
            since=fact.valid_from,
            until=fact.valid_to,
            officer=officer or "",
        )
        found[fact.type] = (*found.get(fact.type, ()), version)
    return found


def _value(fact: Fact) -> Any:  # noqa: ANN401 - any fact
    if fact.value is None:
        return None
    if fact.unit == "day":
        return date.fromisoformat(fact.value)
    return sentence(f"reason.{fact.value}") if fact.unit == "reason" else fact.value


def _papers(session: Session, claim: Claim, ids: set[str]) -> dict[str, Sentence | str]:
    if not ids:
        return {}
    asked = session.execute(
        select(RequiredDocument.id, RequiredDocument.kind).where(RequiredDocument.claim_id == claim.id)
    )
    named: dict[str, Sentence | str] = {row.id: sentence(f"required_paper.{row.kind}") for row in asked}
    known = session.execute(select(Document.id, Document.number).where(Document.id.in_(ids)))
    return {**named, **{row.id: row.number for row in known}}
