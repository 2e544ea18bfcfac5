"""The whole of one person for the page: identity, months, accounts, employments and claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.periods import Month
from ui_admin.lookups.claims.facts import months_of
from ui_admin.lookups.office.own_interest import refuse_to_show
from ui_admin.lookups.records import by_number
from ui_admin.storage.audit import AuditEvent, FieldChange, StateChange
from ui_admin.storage.claims import Claim, Determination, Separation
from ui_admin.storage.contributions import ContributionReturn
from ui_admin.storage.employers import Employer
from ui_admin.storage.merged import kept_record
from ui_admin.storage.people import Address, Contact, Employment, PaymentAccount, Person, PersonName

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from ui_admin.domain.contribution import ContributionMonth
    from ui_admin.office import Office

# The act that takes in what the bank says of the payments of a run.
BANK_ANSWERED = "run.reconcile"
# How a name is sorted follows from it, and into which record one was merged stands over the sheet.
UNSHOWN_FIELDS = ("sort_name", "merged_into_id")


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account of a person; `reason` is why an officer blocked or closed it, unless the bank's answer closed it."""

    id: str
    channel: str
    provider: str
    account_no: str
    holder_name: str
    status: str
    reason: str = ""
    is_closed_by_bank: bool = False


@dataclass(frozen=True, slots=True)
class EmploymentRow:
    """A spell of employment; what is not known of occupation, contract and hours is empty."""

    employer_name: str
    employer_number: str
    started_on: date
    ended_on: date | None
    occupation: str
    contract: str
    weekly_hours: str


@dataclass(frozen=True, slots=True)
class PersonClaimRow:
    """A claim of a person."""

    number: str
    reason: str
    separated_on: date
    filed_on: date
    status: str
    outcome: str | None


@dataclass(frozen=True, slots=True)
class PersonSheet:
    """The whole of one person."""

    id: str
    number: str
    name: str
    latin_name: str
    identifier: str
    born_on: date | None
    sex: int
    addresses: tuple[str, ...]
    contacts: tuple[str, ...]
    accounts: tuple[AccountRow, ...]
    employments: tuple[EmploymentRow, ...]
    claims: tuple[PersonClaimRow, ...]
    months: tuple[ContributionMonth, ...]
    undeclared: tuple[Month, ...] = ()
    former_names: tuple[str, ...] = ()
    merged_into: str = ""
    died_on: date | None = None


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A field of a person before and after an act, by whom and why."""

    at: datetime
    officer: str
    field: str
    before: str
    after: str
    reason: str


def person_sheet(office: Office, number: str) -> PersonSheet:
    """Give the whole of one person; refuses an unknown number."""
    with office.look() as session:
        person = by_number(session, Person, number)
        refuse_to_show(session, office, person_id=person.id)
        addresses = select(Address.lines).where(Address.person_id == person.id, Address.valid_to.is_(None))
        contacts = select(Contact.value).where(Contact.person_id == person.id, Contact.valid_to.is_(None))
        months = months_of(session, person, office.today())
        return PersonSheet(
            id=person.id,
            number=person.number,
            name=person.name,
            latin_name=person.latin_name,
            identifier=person.identifier,
            born_on=person.born_on,
            died_on=person.died_on,
            sex=person.sex,
            addresses=tuple(session.scalars(addresses)),
            contacts=tuple(session.scalars(contacts)),
            accounts=_accounts(session, person),
            employments=_employments(session, person),
            claims=_claims(session, person),
            months=months,
            undeclared=_undeclared(session, person, months, Month.of(office.today()).plus(-1)),
            former_names=_former_names(session, person),
            merged_into=kept_record(session, person).number if person.merged_into_id else "",
        )


def person_changes(office: Office, number: str) -> tuple[ChangeRow, ...]:
    """Give what was changed on a person since it was registered, newest first."""
    with office.look() as session:
        rows = session.execute(
            select(FieldChange, AuditEvent)
            .join(AuditEvent, AuditEvent.key == FieldChange.event_key)
            .join(Person, Person.key == FieldChange.subject_key)
            .where(FieldChange.subject_kind == "person", Person.number == number.strip().upper())
            .where(FieldChange.field.not_in(UNSHOWN_FIELDS))
            .order_by(FieldChange.key.desc())
        )
        return tuple(
            ChangeRow(event.at, event.officer_name, change.field, change.before or "", change.after or "", event.reason)
            for change, event in rows
        )


def _former_names(session: Session, person: Person) -> tuple[str, ...]:
    query = select(PersonName.full).where(
        PersonName.person_id == person.id, PersonName.kind == "official", PersonName.valid_to.is_not(None)
    )
    return tuple(session.scalars(query.order_by(PersonName.key.desc())))


def _undeclared(
    session: Session, person: Person, months: tuple[ContributionMonth, ...], last: Month
) -> tuple[Month, ...]:
    """Months of an employment that nobody declared: gaps between declared ones, and those whose return did not come.

    A return that came without the person says that the person was not there any more, so it leaves no gap.
    """
    declared = {found.month for found in months}
    latest = max(declared, default=None)
    rows = session.execute(
        select(Employment, Employer.id)
        .join(Employer, Employer.id == Employment.employer_id)
        .where(Employment.person_id == person.id)
    ).all()
    posted = session.execute(
        select(ContributionReturn.employer_id, ContributionReturn.period).where(
            ContributionReturn.status == "posted", ContributionReturn.employer_id.in_({one for _spell, one in rows})
        )
    )
    came = {(employer_id, period) for employer_id, period in posted}
    missing = set()
    for spell, employer_id in rows:
        until = min(last, Month.of(spell.ended_on)) if spell.ended_on else last
        for month in Month.of(spell.started_on).until(until):
            is_gap = latest is not None and month < latest
            if month not in declared and (is_gap or (employer_id, month.code) not in came):
                missing.add(month)
    return tuple(sorted(missing))


def _accounts(session: Session, person: Person) -> tuple[AccountRow, ...]:
    rows = session.scalars(
        select(PaymentAccount).where(PaymentAccount.person_id == person.id).order_by(PaymentAccount.key.desc())
    )
    return tuple(_account(session, row) for row in rows)


def _account(session: Session, row: PaymentAccount) -> AccountRow:
    """Give an account with the reason of the act that moved it last."""
    moved = session.execute(
        select(AuditEvent.verb, AuditEvent.reason)
        .join(StateChange, StateChange.event_key == AuditEvent.key)
        .where(StateChange.subject_kind == "payment_account", StateChange.subject_key == row.key)
        .order_by(StateChange.key.desc())
        .limit(1)
    ).first()
    verb, reason = moved or ("", "")
    is_out = row.status in {"blocked", "closed"}
    return AccountRow(
        row.id,
        row.channel,
        row.provider,
        row.account_no,
        row.holder_name,
        row.status,
        reason=reason if is_out else "",
        is_closed_by_bank=row.status == "closed" and verb == BANK_ANSWERED,
    )


def _employments(session: Session, person: Person) -> tuple[EmploymentRow, ...]:
    rows = session.execute(
        select(Employment, Employer)
        .join(Employer, Employer.id == Employment.employer_id)
        .where(Employment.person_id == person.id)
        .order_by(Employment.started_on.desc())
    )
    return tuple(
        EmploymentRow(
            employer.name,
            employer.number,
            row.started_on,
            row.ended_on,
            row.occupation,
            row.contract,
            row.weekly_hours or "",
        )
        for row, employer in rows
    )


def _claims(session: Session, person: Person) -> tuple[PersonClaimRow, ...]:
    made = (
        select(Determination.claim_id, Determination.outcome)
        .where(Determination.about == "entitlement", Determination.status == "made")
        .subquery()
    )
    rows = session.execute(
        select(Claim, Separation, made.c.outcome)
        .join(Separation, Separation.claim_id == Claim.id)
        .outerjoin(made, made.c.claim_id == Claim.id)
        .where(Claim.person_id == person.id)
        .order_by(Claim.filed_on.desc())
    )
    return tuple(
        PersonClaimRow(
            str(claim.number), separation.reason_worker, separation.separated_on, claim.filed_on, claim.status, outcome
        )
        for claim, separation, outcome in rows
    )
