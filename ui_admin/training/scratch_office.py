"""A scratch office in which worked claims of one scheme are played, each by a person of its own, with the office's own acts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from ui_admin.domain.certification import ReportAnswers
from ui_admin.domain.claim import NewClaim
from ui_admin.domain.contribution import TypedLine
from ui_admin.domain.employer import ENTERPRISE, NewEmployer
from ui_admin.domain.periods import Month
from ui_admin.domain.person import NewPerson
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.claims.claim_sheets import claim_sheet
from ui_admin.lookups.contributions.return_review import Submitted
from ui_admin.office import Clock, Office
from ui_admin.operations.benefit.certifications import end_award, enter_certification
from ui_admin.operations.claims.claims import file_claim, receive_document
from ui_admin.operations.claims.determinations import decide_claim, propose_determination
from ui_admin.operations.contributions.returns import take_in_return
from ui_admin.operations.office.offices import create_office, sign_in
from ui_admin.operations.register.employers import register_employer
from ui_admin.operations.register.liability import determine_liability
from ui_admin.operations.register.people import register_person
from ui_admin.rules.case_questions import YEARS_OF_AN_AWARD
from ui_admin.training.numbers import sample_number
from ui_admin.training.sample_desks import PASSWORD, sample_office, sample_officers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from ui_admin.domain.calendar import WorkingCalendar
    from ui_admin.domain.money import Money
    from ui_admin.rules.facts import ClaimFacts, PeriodReport
    from ui_admin.rules.rulebook import Scheme

REGION = "region"
COLLECTED = "contribution.formula"
UNKNOWN_BIRTH = date(1990, 1, 1)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Claimant:
    """Who claims in a case: the facts up to the decision, the statement they were read from, and the day of the decision."""

    serial: int
    facts: ClaimFacts
    statement: Mapping[str, Any]
    decided_on: date


@dataclass
class ScratchOffice:
    """The office with its desks; `unposted` are the months whose returns it refused."""

    office: Office
    employers: dict[tuple[str, str], str] = field(default_factory=dict)
    people: dict[int, str] = field(default_factory=dict)
    unposted: set[int] = field(default_factory=set)
    desks: dict[str, Office] = field(default_factory=dict)
    calendars: dict[int, WorkingCalendar] = field(default_factory=dict)

    @classmethod
    def create(cls, folder: Path, scheme: Scheme) -> ScratchOffice:
        """Create the office in an empty folder, with an officer of each role."""
        return cls(create_office(folder, sample_office(scheme, "Scratch office"), sample_officers()))

    def at(self, login: str, on: date) -> Office:
        """Sit at a desk on a day; everybody signs in once."""
        if login not in self.desks:
            self.desks[login] = sign_in(self.office, login, PASSWORD)
        return replace(self.desks[login], clock=Clock.on(on), calendar=self._calendar(on.year))

    def post_wages(self, claimants: Sequence[Claimant]) -> None:
        """Register everybody and post their wages month by month, one return for all who have the employer in common."""
        by_employer: dict[tuple[str, str], list[Claimant]] = {}
        for claimant in claimants:
            by_employer.setdefault(self._employer_key(claimant.facts), []).append(claimant)
        for key, staff in by_employer.items():
            self._post_staff(key, staff)

    def unposted_for(self, claimant: Claimant) -> tuple[Month, ...]:
        """Give the months of a claimant that no return could take and no paper tells: there are no contributions in them."""
        if "wages" in self.office.scheme.claim_asks:
            return ()
        return tuple(Month.at(index) for index in sorted(claimant.facts.wages) if index in self.unposted)

    def decide(self, claimant: Claimant) -> str:
        """File the claim of a case, propose and decide it; gives the number of the claim."""
        facts = claimant.facts
        filed_on = facts.filed_on or claimant.decided_on
        new = self._new_claim(claimant, filed_on)
        number = file_claim(self.at("clerk", filed_on), new).result.number
        for paper in self.office.scheme.required_documents(facts.reason or ""):
            if paper not in new.documents and facts.complete_on is not None:
                receive_document(self.at("clerk", facts.complete_on), number, paper)
        propose_determination(self.at("clerk", claimant.decided_on), number)
        decide_claim(self.at("supervisor", claimant.decided_on), number)
        return number

    def report(self, number: str, reports: Sequence[PeriodReport]) -> list[int]:
        """Enter what was reported for the periods of an award; gives the periods that are paid."""
        due = {row.period_no: row.report_due_on for row in claim_sheet(self.office, number).instalments}
        paid = []
        for report in sorted((report for report in reports if report.filed), key=lambda report: report.period):
            on = due.get(report.period)
            if on is None:
                raise Refused("certification.no_period", number=number, period=report.period)
            settled = enter_certification(self.at("clerk", on), number, report.period, _answers(report)).result
            if settled.is_payable:
                paid.append(report.period)
        return paid

    def end(self, number: str, returned_on: date) -> Money | None:
        """End the award because of work; gives the allowance for it, where the law has one."""
        return end_award(self.at("clerk", returned_on), number, returned_on=returned_on).result.allowance

    def _calendar(self, year: int) -> WorkingCalendar:
        """Give the working days around a year: a case may lie long before the years an office knows."""
        if year not in self.calendars:
            self.calendars[year] = self.office.scheme.calendar(range(year - 1, year + YEARS_OF_AN_AWARD + 1))
        return self.calendars[year]

    def _post_staff(self, key: tuple[str, str], staff: Sequence[Claimant]) -> None:
        months = sorted({index for claimant in staff for index in claimant.facts.wages})
        first = Month.at(months[0]) if months else Month.of(min(claimant.decided_on for claimant in staff))
        self.employers[key] = self._register_employer(key, first)
        numbers = {claimant.serial: self._register(claimant) for claimant in staff}
        if COLLECTED not in self.office.scheme.parameters:
            return
        for index in months:
            wages = [(numbers[one.serial], one.facts.wages[index]) for one in staff if index in one.facts.wages]
            self._post(self.employers[key], Month.at(index), wages)

    def _post(self, employer: str, month: Month, wages: Sequence[tuple[str, int]]) -> None:
        lines = [TypedLine(row, identifier, "", wage) for row, (identifier, wage) in enumerate(wages, 1)]
        try:
            take_in_return(self.at("clerk", month.plus(1).first), Submitted(employer, month, lines, {}))
        except Refused:
            self.unposted.add(month.index)

    def _employer_key(self, facts: ClaimFacts) -> tuple[str, str]:
        asked = self.office.scheme.employer_class
        own = facts.region if asked is not None and asked.fact == REGION else None
        return facts.employer_kind or ENTERPRISE, own or ""

    def _register_employer(self, key: tuple[str, str], first: Month) -> str:
        ownership, own = key
        new = NewEmployer("Scratch employer", first.first, ownership=ownership, employer_class=own)
        number = register_employer(self.at("clerk", first.first), new).result
        determine_liability(self.at("supervisor", first.first), number)
        return number

    def _register(self, claimant: Claimant) -> str:
        """Register the claimant; gives the number under which returns name him or her."""
        facts, country = claimant.facts, self.office.scheme.country
        identifier = sample_number(
            self.office.scheme, claimant.serial, facts.born_on or UNKNOWN_BIRTH, facts.sex or "female"
        )
        new = NewPerson(
            f"Claimant {claimant.serial}",
            identifier,
            born_on=facts.born_on,
            sex=facts.sex or "not_known",
            citizenship=country if facts.citizen else "XX",
        )
        self.people[claimant.serial] = register_person(self.at("clerk", claimant.decided_on), new).result
        return identifier

    def _new_claim(self, claimant: Claimant, filed_on: date) -> NewClaim:
        facts = claimant.facts
        required = self.office.scheme.required_documents(facts.reason or "")
        is_complete = facts.complete_on is None or facts.complete_on <= filed_on
        there = required if facts.documents_complete else ()
        return NewClaim(
            person_number=self.people[claimant.serial],
            employer_number=self.employers[self._employer_key(facts)],
            separated_on=facts.separated_on,
            reason=facts.reason,
            mutual_terms=facts.mutual_terms,
            contract_continues=facts.contract_continues,
            employer_certificate=facts.employer_certificate,
            registered_on=facts.registered_on,
            filed_on=filed_on,
            without_work=facts.without_work,
            able_and_available=facts.able_and_available,
            will_search=facts.will_search,
            receives_pension=facts.receives_pension,
            documents=there if is_complete else there[:-1],
            statement=claimant.statement,
        )


def _answers(report: PeriodReport) -> ReportAnswers:
    return ReportAnswers(
        applications=report.applications,
        interviews=report.interviews,
        training_attendance=report.training_attendance,
        points=report.points,
        worked=report.worked,
        earnings=report.earnings,
        refused_offer=report.refused_offer,
    )
