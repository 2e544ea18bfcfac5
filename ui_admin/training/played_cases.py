"""A worked claim played through a scratch office: person, employer, returns, claim, decision and schedule."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from ui_admin.domain.claim import NewClaim
from ui_admin.domain.contribution import TypedLine
from ui_admin.domain.employer import NewEmployer
from ui_admin.domain.periods import Month
from ui_admin.domain.person import NewPerson
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.claim_sheets import claim_sheet
from ui_admin.lookups.return_review import Submitted
from ui_admin.office import Clock
from ui_admin.operations.claims import file_claim
from ui_admin.operations.determinations import decide_claim, propose_determination
from ui_admin.operations.employers import determine_liability, register_employer
from ui_admin.operations.offices import NewOffice, NewOfficer, create_office, sign_in
from ui_admin.operations.people import register_person
from ui_admin.operations.returns import take_in_return
from ui_admin.rules.given import facts_from_given
from ui_admin.rules.schemes import load_scheme
from ui_admin.training.demo_office import CODES, OFFICERS, PASSWORD
from ui_admin.training.names import sample_number

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from ui_admin.office import Office
    from ui_admin.rules.facts import ClaimFacts
    from ui_admin.rules.rulebook import Scheme

DECISION_DAYS = "decision.days"
# What a case tells as a result of earlier years, or of years to come, is not made by one claim in one office.
NOT_PLAYED = ("earlier_claims", "reports", "returned_to_work_on", "ended", "law")


def play_claim(folder: Path, case: Mapping[str, Any], serial: int) -> Mapping[str, Any]:
    """Play a claim in a scratch office of its own, in a folder below; gives its answer in the fields of a worked case.

    Refuses a case that tells what one claim in one office cannot bring about, naming what it is.
    """
    given = case.get("given") or {}
    scheme = load_scheme(str(case["scheme"]))
    facts = facts_from_given(given, scheme.currency)
    _refuse_what_is_not_played(given, facts)
    filed_on = facts.filed_on
    if filed_on is None or not facts.wages:
        raise Refused("case.not_played", what=sentence("case.part.wages"))
    office = _scratch_office(folder / str(case["id"]), scheme, filed_on)
    number = _filed(office, facts, serial)
    decided_on = facts.approved_on or filed_on + timedelta(days=_days_to_decide(scheme, filed_on))
    propose_determination(_at(office, "clerk", decided_on), number)
    made = decide_claim(_at(office, "supervisor", decided_on), number).result
    return _answer(office, number, made.not_met)


def _refuse_what_is_not_played(given: Mapping[str, Any], facts: ClaimFacts) -> None:
    told = next((name for name in NOT_PLAYED if given.get(name)), None)
    if told is None and facts.sequence > 1:
        told = "earlier_claims"
    if told is None and (facts.paid_months is not None or facts.permanent_resident):
        told = "facts"
    if told is not None:
        raise Refused("case.not_played", what=sentence(f"case.part.{told}"))


def _scratch_office(folder: Path, scheme: Scheme, on: date) -> Office:
    officers = [NewOfficer(name, login, PASSWORD, roles, must_change_password=False) for name, login, roles in OFFICERS]
    code = CODES.get(scheme.country, f"{scheme.country}-CAS")
    return create_office(folder, NewOffice(code, "Scratch office", scheme.code, "demo"), officers[:2], Clock.on(on))


def _at(office: Office, login: str, on: date) -> Office:
    return sign_in(replace(office, clock=Clock.on(on)), login, PASSWORD)


def _days_to_decide(scheme: Scheme, on: date) -> int:
    book = scheme.on(on)
    return int(book.number(DECISION_DAYS)) if book.has(DECISION_DAYS) else 0


def _filed(office: Office, facts: ClaimFacts, serial: int) -> str:
    on, country = facts.filed_on or office.today(), office.scheme.country
    clerk, supervisor = _at(office, "clerk", on), _at(office, "supervisor", on)
    months = [Month(index // 12, index % 12 + 1) for index in sorted(facts.wages)]
    employer = register_employer(clerk, NewEmployer("Sample Works", months[0].first)).result
    determine_liability(supervisor, employer)
    born = facts.born_on or on
    identifier = sample_number(country, serial, (born.year, born.month, born.day), facts.sex or "female")
    person = register_person(
        clerk,
        NewPerson(
            "Sample Person",
            identifier,
            born_on=facts.born_on,
            sex=facts.sex or "not_known",
            citizenship=country if facts.citizen else "XX",
        ),
    ).result
    for month in months:
        take_in_return(clerk, Submitted(employer, month, [TypedLine(1, identifier, "", facts.wages[month.index])], {}))
    return file_claim(clerk, _new_claim(office, facts, person, employer)).result.number


def _new_claim(office: Office, facts: ClaimFacts, person: str, employer: str) -> NewClaim:
    required = office.scheme.required_documents(facts.reason or "")
    return NewClaim(
        person_number=person,
        employer_number=employer,
        separated_on=facts.separated_on,
        reason=facts.reason,
        mutual_terms=facts.mutual_terms,
        contract_continues=facts.contract_continues,
        employer_certificate=facts.employer_certificate,
        registered_on=facts.registered_on,
        filed_on=facts.filed_on,
        without_work=facts.without_work,
        able_and_available=facts.able_and_available,
        will_search=facts.will_search,
        receives_pension=facts.receives_pension,
        documents=required if facts.documents_complete else (),
    )


def _answer(office: Office, number: str, not_met: tuple[str, ...]) -> dict[str, Any]:
    sheet = claim_sheet(office, number)
    if sheet.payable is None:
        return {"eligible": False, "not_met": list(not_met)}
    return {
        "eligible": True,
        "not_met": list(not_met),
        "benefits": [row.amount for row in sheet.instalments],
        "duration": {f"{sheet.unit}s": sheet.duration},
        "total": sheet.total,
        "payable_from": sheet.payable.first,
        "payable_to": sheet.payable.last,
    }
