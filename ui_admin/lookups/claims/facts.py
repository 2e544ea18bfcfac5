"""The single translation from records to the facts that the law may look at."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, text

from ui_admin.domain.periods import Month
from ui_admin.lookups.claims.certified_months import certified_wages
from ui_admin.lookups.contributions.contribution_months import contribution_months, wages_by_month
from ui_admin.lookups.register.employer_classes import class_on
from ui_admin.lookups.register.employer_facts import claim_facts_of
from ui_admin.rules.claim_asks import stated_facts
from ui_admin.rules.contributions import is_collected
from ui_admin.rules.facts import ClaimFacts, EarlierClaim
from ui_admin.rules.unused import months_kept
from ui_admin.storage.claims import Claim, RequiredDocument, Separation, is_missing
from ui_admin.storage.employers import Employer
from ui_admin.storage.merged import SAME_PERSON
from ui_admin.storage.people import Person

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from ui_admin.domain.claim import NewClaim
    from ui_admin.domain.contribution import ContributionMonth
    from ui_admin.office import Office

# As far back as any scheme's law reaches: Viet Nam counts every unused month since 2009.
YEARS_BACK = 20
BY_MONTH = frozenset({"wages", "regions"})

EARLIER = f"""
WITH RECURSIVE {SAME_PERSON}
SELECT coalesce(s.separated_on_found, s.separated_on), c.filed_on, coalesce(s.reason_found, s.reason_worker), a.payable_from,
  a.unit, a.duration, a.ended_on, d.summary,
  (SELECT count(*) FROM instalments AS i
   WHERE i.award_id = a.id AND i.component = 'benefit' AND i.status <> 'cancelled'),
  (SELECT coalesce(sum(CAST(i.quantity AS INTEGER)), 0) FROM instalments AS i
   WHERE i.award_id = a.id AND i.component = 'benefit' AND i.status IN ('payable', 'in_run', 'paid')),
  (SELECT sum(CAST(e.quantity AS INTEGER)) FROM entitlement_entries AS e
   WHERE e.award_key = a.key AND e.kind = 'reserve')
FROM awards AS a JOIN determinations AS d ON d.id = a.determination_id
  JOIN claims AS c ON c.id = a.claim_id JOIN separations AS s ON s.claim_id = c.id
WHERE c.person_id IN (SELECT id FROM same) AND c.id <> :claim ORDER BY s.separated_on
"""


def months_of(session: Session, person: Person, until: date) -> tuple[ContributionMonth, ...]:
    """Give the contribution months of a person as far back as any window of the law reaches."""
    last = Month.of(until)
    return contribution_months(session, person.key, last.plus(-12 * YEARS_BACK), last)


def facts_of_new(session: Session, office: Office, new: NewClaim, person: Person | None) -> ClaimFacts:
    """Give the facts of a claim that is being typed; what is not answered stays unknown."""
    until = new.separated_on or office.today()
    wages = wages_by_month(months_of(session, person, until)) if person is not None else {}
    earlier = _earlier(session, office, person, "") if person is not None else ()
    required = office.scheme.required_documents(new.reason or "")
    facts = ClaimFacts(
        separated_on=new.separated_on,
        reason=new.reason,
        wages=wages,
        registered_on=new.registered_on,
        filed_on=new.filed_on,
        mutual_terms=new.mutual_terms,
        contract_continues=new.contract_continues,
        employer_certificate=new.employer_certificate,
        sequence=len(earlier) + 1,
        earlier_claims=earlier,
        without_work=new.without_work,
        able_and_available=new.able_and_available,
        will_search=new.will_search,
        receives_pension=new.receives_pension,
        documents_complete=set(required) <= set(new.documents) or None,
        **_person_facts(office, person),
        **claim_facts_of(office.scheme, class_on(session, _employer_of_new(session, new), new.separated_on)),
    )
    return _with_statement(office, facts, new.statement)


def facts_of_claim(session: Session, office: Office, claim: Claim, *, approved_on: date | None = None) -> ClaimFacts:
    """Give the facts of a filed claim from the records of the office."""
    person = session.scalars(select(Person).where(Person.id == claim.person_id)).one()
    separation = session.scalars(select(Separation).where(Separation.claim_id == claim.id)).one()
    left_on = separation.separated_on_found or separation.separated_on
    answers = claim.answers
    earlier = _earlier(session, office, person, claim.id)
    facts = ClaimFacts(
        separated_on=left_on,
        reason=separation.reason_found or separation.reason_worker,
        wages={**certified_wages(session, claim), **wages_by_month(months_of(session, person, left_on))},
        registered_on=claim.registered_on,
        filed_on=claim.filed_on,
        complete_on=claim.complete_on,
        approved_on=approved_on,
        mutual_terms=answers.get("mutual_terms"),
        contract_continues=answers.get("contract_continues"),
        employer_certificate=answers.get("employer_certificate"),
        sequence=claim.sequence,
        earlier_claims=earlier,
        without_work=answers.get("without_work"),
        able_and_available=answers.get("able_and_available"),
        will_search=answers.get("will_search"),
        receives_pension=answers.get("receives_pension"),
        documents_complete=_documents_complete(session, claim),
        **_person_facts(office, person),
        **claim_facts_of(office.scheme, class_on(session, _employer_left(session, separation), left_on)),
    )
    return _with_statement(office, facts, answers.get("statement") or {})


def _with_statement(office: Office, facts: ClaimFacts, statement: Mapping[str, Any]) -> ClaimFacts:
    """Add what only this scheme asks; earlier claims from papers stand before those that the office decided.

    Wages are told by papers only for months for which there are no contributions, and so no return.
    """
    if not office.scheme.claim_asks or not statement:
        return facts
    stated = stated_facts(office.scheme, statement)
    if "wages" in stated:
        told = stated["wages"].items()
        papers = {index: wage for index, wage in told if not is_collected(office.scheme, Month.at(index))}
        stated["wages"] = papers | dict(facts.wages)
    earlier = (*stated.pop("earlier_claims", ()), *facts.earlier_claims)
    return replace(facts, earlier_claims=earlier, sequence=max(facts.sequence, len(earlier) + 1), **stated)


def facts_as_json(facts: ClaimFacts) -> dict[str, Any]:
    """Give the known facts in the form a determination keeps: days as text, wages and regions by month."""
    kept: dict[str, Any] = {}
    for name in ClaimFacts.__dataclass_fields__:
        value = getattr(facts, name)
        if name in BY_MONTH:
            kept[name] = {str(Month.at(index)): value[index] for index in sorted(value)}
        elif value is not None:
            kept[name] = _plain(value)
    return kept


def _plain(value: Any) -> Any:  # noqa: ANN401 - any fact
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


def _person_facts(office: Office, person: Person | None) -> Mapping[str, Any]:
    if person is None:
        return {}
    known = bool(person.citizenships)
    return {
        "born_on": person.born_on,
        "sex": {1: "male", 2: "female"}.get(person.sex),
        "citizen": office.scheme.country in person.citizenships if known else None,
        "permanent_resident": False if known else None,
    }


def _employer_of_new(session: Session, new: NewClaim) -> Employer | None:
    return session.scalar(select(Employer).where(Employer.number == new.employer_number.strip().upper()))


def _employer_left(session: Session, separation: Separation) -> Employer | None:
    return session.scalar(select(Employer).where(Employer.id == separation.employer_id))


def _earlier(session: Session, office: Office, person: Person, claim_id: str) -> tuple[EarlierClaim, ...]:
    rows = session.execute(text(EARLIER), {"person": person.key, "claim": claim_id})
    return tuple(
        EarlierClaim(
            separated_on=date.fromisoformat(separated_on),
            filed_on=date.fromisoformat(filed_on),
            reason=reason,
            paid_days=paid if unit == "day" else 0,
            paid_months=paid if unit == "month" else 0,
            # What was written down when the award ended stands; before that the law's formula is asked.
            reserved_months=_reserved(office, separated_on, summary, begun if ended_on else granted)
            if kept is None
            else kept,
            paid_from=date.fromisoformat(paid_from),
        )
        for separated_on, filed_on, reason, paid_from, unit, granted, ended_on, summary, begun, paid, kept in rows
    )


def _reserved(office: Office, separated_on: str, summary: str, used: int) -> int:
    """Give the contribution months that an award left: those it counted, less what its months of benefit used."""
    counted = json.loads(summary).get("contribution_months") or 0
    return months_kept(office.scheme.on(date.fromisoformat(separated_on)), counted, used)


def _documents_complete(session: Session, claim: Claim) -> bool | None:
    missing = session.scalar(select(RequiredDocument.key).where(RequiredDocument.claim_id == claim.id, is_missing()))
    return None if missing is not None else True
