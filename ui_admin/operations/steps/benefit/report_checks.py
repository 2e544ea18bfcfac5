"""Comparing a report with what other records say of the same days: every hit is a flag for a person, never a silent change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, or_, select

from ui_admin.domain.periods import DateRange, Month
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.contributions.contribution_months import contribution_months
from ui_admin.operations.steps.claims.flags import open_flag
from ui_admin.storage.acts import act_of
from ui_admin.storage.audit import Flag
from ui_admin.storage.awards import Instalment
from ui_admin.storage.certification_parts import CrossMatch
from ui_admin.storage.claims import Separation
from ui_admin.storage.employers import Employer
from ui_admin.storage.people import Employment, JobseekerRegistration, Person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from ui_admin.domain.sentence import Sentence
    from ui_admin.office import Office
    from ui_admin.storage.awards import Award, Certification
    from ui_admin.storage.claims import Claim

DUE = ("payable", "in_run", "paid")


@dataclass(frozen=True, slots=True)
class Hit:
    """What another record says of the days of a report, and the flag that asks a person about it."""

    source: str
    days: DateRange
    code: str
    says: Sentence
    detail: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Compared:
    """The report that is compared, with all it belongs to."""

    office: Office
    claim: Claim
    award: Award
    certification: Certification
    instalment: Instalment
    person: Person

    @property
    def days(self) -> DateRange:
        """The days of the report."""
        return DateRange(self.certification.period_from, self.certification.period_to)


def cross_match(session: Session, compared: Compared) -> None:
    """Compare a report with contributions, employments, death, other benefit and the registration for work."""
    for hit in (*_work(session, compared), *_death(compared), *_other_benefit(session, compared)):
        _keep(session, compared, hit)
    for hit in _registration(session, compared):
        _keep(session, compared, hit)
    session.flush()


def blocking_flags(session: Session, compared: Compared) -> list[Flag]:
    """Give the open flags that stop the period from being settled."""
    subjects = (
        ("certification", compared.certification.key),
        ("instalment", compared.instalment.key),
        ("award", compared.award.key),
    )
    about = or_(*((Flag.subject_kind == kind) & (Flag.subject_key == key) for kind, key in subjects))
    died = (Flag.subject_kind == "claim") & (Flag.subject_key == compared.claim.key) & (Flag.code == "claimant_died")
    query = select(Flag).where(Flag.status == "open", Flag.is_blocking.is_(True), or_(about, died)).order_by(Flag.key)
    return list(session.scalars(query))


def _keep(session: Session, compared: Compared, hit: Hit) -> None:
    kind, key = _subject(compared, hit.code)
    flag = open_flag(
        session, code=hit.code, subject_kind=kind, subject_key=key, says=hit.says, matter=_matter(compared, hit)
    )
    session.add(
        CrossMatch(
            certification_key=compared.certification.key,
            event_key=act_of(session).event_key,
            source=hit.source,
            range_from=hit.days.first,
            range_to=hit.days.last or hit.days.first,
            detail=hit.detail,
            flag_key=flag.key,
        )
    )


def _subject(compared: Compared, code: str) -> tuple[str, int]:
    """A run looks for `works_again` on the instalment, and a death is a matter of the whole claim."""
    if code == "works_again":
        return "instalment", compared.instalment.key
    if code == "claimant_died":
        return "claim", compared.claim.key
    return "certification", compared.certification.key


def _matter(compared: Compared, hit: Hit) -> str:
    return "" if hit.code in {"claimant_died", "works_again"} else f"{hit.source}:{compared.certification.period_no}"


def _work(session: Session, compared: Compared) -> Iterator[Hit]:
    separated_on = session.scalars(
        select(Separation.separated_on).where(Separation.claim_id == compared.claim.id)
    ).one()
    days, period = compared.days, compared.certification.period_no
    first, last = Month.of(days.first), Month.of(compared.certification.period_to)
    found = [
        month
        for month in contribution_months(session, compared.person.key, first, last)
        if month.wage and month.month > Month.of(separated_on)
    ]
    for month in found[:1]:
        says = sentence(
            "certification_flag.contribution", period=period, month=month.month, employer=month.employer_name
        )
        detail = {"return": month.return_number, "wage": month.wage}
        yield Hit("contribution", DateRange(month.month.first, month.month.last), "works_again", says, detail)
    if found:
        return
    query = (
        select(Employment, Employer.name)
        .join(Employer, Employer.id == Employment.employer_id)
        .where(
            Employment.person_id == compared.person.id,
            Employment.started_on > separated_on,
            Employment.started_on <= compared.certification.period_to,
            or_(Employment.ended_on.is_(None), Employment.ended_on >= days.first),
        )
    )
    for spell, employer in session.execute(query):
        says = sentence("certification_flag.employment", period=period, day=spell.started_on, employer=employer)
        last_day = spell.ended_on or compared.certification.period_to
        yield Hit("employment", DateRange(spell.started_on, last_day), "employed_in_period", says, {})


def _death(compared: Compared) -> Iterator[Hit]:
    died_on = compared.person.died_on
    if died_on is not None and died_on <= compared.certification.period_to:
        says = sentence("certification_flag.death", day=died_on)
        yield Hit("death", DateRange(died_on, max(died_on, compared.days.first)), "claimant_died", says, {})


def _other_benefit(session: Session, compared: Compared) -> Iterator[Hit]:
    certification = compared.certification
    other = session.scalar(
        select(func.min(Instalment.period_from)).where(
            Instalment.person_id == compared.person.id,
            Instalment.award_id != compared.award.id,
            Instalment.component == "benefit",
            Instalment.status.in_(DUE),
            Instalment.period_from <= certification.period_to,
            Instalment.period_to >= certification.period_from,
        )
    )
    if other is not None:
        says = sentence("certification_flag.other_benefit", period=certification.period_no, day=other)
        yield Hit("other_benefit", compared.days, "other_benefit", says, {})


def _registration(session: Session, compared: Compared) -> Iterator[Hit]:
    """Ask about the registration only where the law asks for it and the claimant did not speak of it."""
    asked = any(condition.code == "registered_jobseeker" for condition in compared.office.scheme.conditions)
    certification = compared.certification
    if not asked or certification.answers.get("registered_jobseeker") is not None:
        return
    rows = session.scalars(
        select(JobseekerRegistration).where(
            JobseekerRegistration.person_id == compared.person.id, JobseekerRegistration.valid_to.is_(None)
        )
    ).all()
    lasting = any(
        row.registered_on <= certification.period_to
        and (row.ended_on is None or row.ended_on >= certification.period_to)
        for row in rows
    )
    if rows and not lasting:
        says = sentence("certification_flag.not_registered", period=certification.period_no)
        yield Hit("registration", compared.days, "not_registered", says, {})
