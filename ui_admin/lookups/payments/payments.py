"""Payment runs as an officer sees them: the list of runs, one run with its stages, its payments and exceptions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import func, select, text

from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.payment import ChannelTotal, LeftOut, LeftOutTotal
from ui_admin.lookups.listing import Slice, Wanted, ordered, take_slice
from ui_admin.lookups.office.own_interest import own_ids
from ui_admin.lookups.payments.run_difference import run_difference
from ui_admin.lookups.records import by_number
from ui_admin.storage.audit import AuditEvent
from ui_admin.storage.awards import Award, Instalment
from ui_admin.storage.claims import Claim
from ui_admin.storage.offices import Officer, OfficeSetting
from ui_admin.storage.payments import BankFile, Payment, PaymentRun, RunException, RunSignature
from ui_admin.storage.people import Person
from ui_admin.storage.representatives import PaymentToOther

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from ui_admin.lookups.payments.run_difference import RunDifference
    from ui_admin.office import Office


CAME_BACK = ("returned", "uncollected", "replaced", "to_fund", "reversed")


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run in the list."""

    number: str
    kind: str
    pay_on: date
    due_to: date
    payments: int
    total: Money
    status: str


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """A signature under a step of a run."""

    step: str
    officer: str
    signed_at: datetime
    comment: str


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file that went out or came in."""

    direction: str
    name: str
    rows: int
    total: Money
    sha256: str


@dataclass(frozen=True, slots=True)
class StatusTotal:
    """Payments of a run by what became of them."""

    status: str
    payments: int
    total: Money


@dataclass(frozen=True, slots=True)
class RunSheet:
    """The whole of one run for its page."""

    number: str
    kind: str
    status: str
    pay_on: date
    due_to: date
    currency: str
    drafted_by: str
    drafted_at: datetime
    trial_seen_at: datetime | None
    payments: int
    total: Money
    content_hash: str
    channels: tuple[ChannelTotal, ...]
    left_out: tuple[LeftOutTotal, ...]
    statuses: tuple[StatusTotal, ...]
    signatures: tuple[SignatureRow, ...]
    files: tuple[FileRow, ...]
    difference: RunDifference | None
    fund_balance: Money
    needs_second: bool
    exceptions: int
    came_back: int


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """A payment in a run or on a person's sheet; `claimant` is named where somebody else is paid."""

    number: str
    run_number: str
    person_id: str
    name: str
    latin_name: str
    identifier: str
    channel: str
    provider: str
    account_no: str
    amount: Money
    status: str
    return_reason: str
    paid_on: date | None
    claim_number: str
    is_hidden: bool = False
    claimant: str = ""


@dataclass(frozen=True, slots=True)
class ExceptionRow:
    """An instalment left out of a run."""

    reason: LeftOut
    claim_number: str
    person_id: str
    name: str
    latin_name: str
    period_no: int
    amount: Money
    is_hidden: bool = False


OPEN_RUNS = ("draft", "locked", "approved", "authorised", "released", "reconciled")


def runs_page(office: Office, wanted: Wanted) -> Slice[RunRow]:
    """List the runs, newest first."""
    query = select(PaymentRun)
    status = wanted.filter("status")
    if status:
        query = query.where(PaymentRun.status == status)
    if wanted.filter("open"):
        query = query.where(PaymentRun.status.in_(OPEN_RUNS))
    if wanted.search:
        query = query.where(PaymentRun.number.contains(wanted.search.strip().upper()))
    columns = {"number": PaymentRun.number, "pay_on": PaymentRun.pay_on, "total": PaymentRun.payment_total}
    with office.look() as session:
        return take_slice(session, ordered(query, wanted, columns, "-pay_on"), wanted, lambda row: _run_row(row[0]))


def run_sheet(office: Office, number: str) -> RunSheet:
    """Give the whole of one run; refuses an unknown number."""
    with office.look() as session:
        run = by_number(session, PaymentRun, number)
        book = CURRENCIES[run.currency]
        trial: dict[str, Any] = run.trial or {"payments": 0, "total": 0, "channels": [], "left_out": []}
        frozen = run.status != "draft"
        return RunSheet(
            number=str(run.number),
            kind=run.kind,
            status=run.status,
            pay_on=run.pay_on,
            due_to=run.due_to,
            currency=run.currency,
            drafted_by=_officer_name(session, run.created_by),
            drafted_at=run.created_at,
            trial_seen_at=run.trial_seen_at,
            payments=run.payment_count if frozen else trial["payments"],
            total=Money(run.payment_total if frozen else trial["total"], book),
            content_hash=run.content_hash,
            channels=tuple(ChannelTotal(name, count, Money(amount, book)) for name, count, amount in trial["channels"]),
            left_out=tuple(
                LeftOutTotal(LeftOut(reason), count, Money(amount, book)) for reason, count, amount in trial["left_out"]
            ),
            statuses=_statuses(session, run),
            signatures=_signatures(session, run),
            files=_files(session, run),
            difference=run_difference(session, run),
            fund_balance=fund_balance(session, run.currency),
            needs_second=_needs_second(session, run),
            exceptions=session.scalar(select(func.count()).where(RunException.run_key == run.key)) or 0,
            came_back=session.scalar(
                select(func.count()).where(Payment.run_id == run.id, Payment.status.in_(("returned", "uncollected")))
            )
            or 0,
        )


def payments_page(office: Office, wanted: Wanted) -> Slice[PaymentRow]:
    """List payments: of one run (filter `run`), one person (`person`), one claim (`claim`) or one status (`status`).

    The status `came_back` stands for all that went out and reached nobody, or came back later.
    """
    query = (
        select(Payment, PaymentRun.number, Claim.number)
        .join(PaymentRun, PaymentRun.id == Payment.run_id)
        .join(Instalment, Instalment.id == Payment.instalment_id)
        .join(Award, Award.id == Instalment.award_id)
        .join(Claim, Claim.id == Award.claim_id)
    )
    for name, column in (
        ("run", PaymentRun.number),
        ("person", Payment.person_id),
        ("status", Payment.status),
        ("claim", Claim.number),
    ):
        value = wanted.filter(name)
        if value == "came_back":
            query = query.where(Payment.status.in_(CAME_BACK))
        elif value:
            query = query.where(column == value)
    if wanted.search:
        query = query.where(Payment.payee_name.contains(wanted.search) | Payment.number.contains(wanted.search.upper()))
    columns = {
        "number": Payment.number,
        "name": Payment.payee_name,
        "amount": Payment.amount,
        "status": Payment.status,
        "provider": Payment.provider,
    }
    with office.look() as session:
        found = take_slice(session, ordered(query, wanted, columns, "number"), wanted, _payment_row)
        return _hide_own(session, office, _name_claimants(session, found))


def exceptions_page(office: Office, wanted: Wanted) -> Slice[ExceptionRow]:
    """List what the last trial of a run left out, by reason."""
    query = (
        select(RunException, Instalment.period_no, Claim.number, Person, PaymentRun.currency)
        .join(PaymentRun, PaymentRun.key == RunException.run_key)
        .join(Instalment, Instalment.key == RunException.instalment_key)
        .join(Award, Award.id == Instalment.award_id)
        .join(Claim, Claim.id == Award.claim_id)
        .join(Person, Person.id == Instalment.person_id)
        .where(PaymentRun.number == wanted.filter("run"))
    )
    columns = {"reason": RunException.reason, "name": Person.sort_name, "amount": RunException.amount}
    with office.look() as session:
        found = take_slice(session, ordered(query, wanted, columns, "reason"), wanted, _exception_row)
        return _hide_own(session, office, found)


def fund_balance(session: Session, currency: str) -> Money:
    """Give the balance of bank and cash by the ledger."""
    balance = session.execute(
        text(
            "SELECT coalesce(sum(p.amount), 0) FROM postings AS p JOIN ledger_accounts AS a ON a.key = p.account_key "
            "WHERE a.code IN ('bank', 'cash')"
        )
    ).scalar_one()
    return Money(int(balance), CURRENCIES[currency])


def _needs_second(session: Session, run: PaymentRun) -> bool:
    limit = session.scalar(select(OfficeSetting.value).where(OfficeSetting.name == "run.second_signature_above"))
    return isinstance(limit, int) and run.payment_total > limit


def _run_row(run: PaymentRun) -> RunRow:
    book = CURRENCIES[run.currency]
    shown: dict[str, Any] = run.trial or {"payments": 0, "total": 0}
    draft = run.status == "draft"
    return RunRow(
        number=str(run.number),
        kind=run.kind,
        pay_on=run.pay_on,
        due_to=run.due_to,
        payments=shown["payments"] if draft else run.payment_count,
        total=Money(shown["total"] if draft else run.payment_total, book),
        status=run.status,
    )


Hidden = TypeVar("Hidden", PaymentRow, ExceptionRow)


def _hide_own(session: Session, office: Office, found: Slice[Hidden]) -> Slice[Hidden]:
    """Take the amount from rows that concern the officer at the desk; the rows themselves stay, so that counts agree."""
    own = own_ids(session, office.officer)
    rows = tuple(
        replace(row, amount=Money(0, row.amount.currency), is_hidden=True) if row.person_id in own else row
        for row in found.rows
    )
    return Slice(rows, found.total)


def _name_claimants(session: Session, found: Slice[PaymentRow]) -> Slice[PaymentRow]:
    """Name for whom a payment is where somebody else is paid; of most payments nobody is."""
    numbers = [row.number for row in found.rows]
    query = (
        select(Payment.number, PaymentToOther.claimant_name)
        .join(Payment, Payment.key == PaymentToOther.payment_key)
        .where(Payment.number.in_(numbers))
    )
    others = dict(session.execute(query).all()) if numbers else {}
    rows = tuple(replace(row, claimant=others[row.number]) if row.number in others else row for row in found.rows)
    return Slice(rows, found.total)


def _payment_row(row: Any) -> PaymentRow:  # noqa: ANN401 - a row of three columns
    payment, run_number, claim_number = row
    return PaymentRow(
        number=payment.number,
        run_number=run_number,
        person_id=payment.person_id,
        name=payment.payee_name,
        latin_name=payment.payee_latin_name,
        identifier=payment.payee_identifier,
        channel=payment.channel,
        provider=payment.provider,
        account_no=payment.account_no,
        amount=Money(payment.amount, CURRENCIES[payment.currency]),
        status=payment.status,
        return_reason=payment.return_reason,
        paid_on=payment.paid_on,
        claim_number=claim_number,
    )


def _exception_row(row: Any) -> ExceptionRow:  # noqa: ANN401 - a row of five columns
    left_out, period_no, claim_number, person, currency = row
    return ExceptionRow(
        reason=LeftOut(left_out.reason),
        claim_number=claim_number,
        person_id=person.id,
        name=person.name,
        latin_name=person.latin_name,
        period_no=period_no,
        amount=Money(left_out.amount, CURRENCIES[currency]),
    )


def _officer_name(session: Session, officer_id: str | None) -> str:
    return session.scalar(select(Officer.name).where(Officer.id == officer_id)) or ""


def _statuses(session: Session, run: PaymentRun) -> tuple[StatusTotal, ...]:
    rows = session.execute(
        select(Payment.status, func.count(), func.sum(Payment.amount))
        .where(Payment.run_id == run.id, Payment.status != "cancelled")
        .group_by(Payment.status)
        .order_by(Payment.status)
    )
    return tuple(StatusTotal(status, count, Money(amount, CURRENCIES[run.currency])) for status, count, amount in rows)


def _signatures(session: Session, run: PaymentRun) -> tuple[SignatureRow, ...]:
    unlocked_at = session.scalar(
        select(func.max(AuditEvent.at)).where(
            AuditEvent.verb == "run.unlock", AuditEvent.subject_kind == "payment_run", AuditEvent.subject_key == run.key
        )
    )
    rows = session.execute(
        select(RunSignature, Officer.name)
        .join(Officer, Officer.id == RunSignature.officer_id)
        .where(RunSignature.run_id == run.id)
        .order_by(RunSignature.key)
    )
    return tuple(
        SignatureRow(signature.step, name, signature.signed_at, signature.comment)
        for signature, name in rows
        if unlocked_at is None or signature.signed_at > unlocked_at
    )


def _files(session: Session, run: PaymentRun) -> tuple[FileRow, ...]:
    book = CURRENCIES[run.currency]
    rows = session.scalars(select(BankFile).where(BankFile.run_id == run.id).order_by(BankFile.key))
    return tuple(FileRow(row.direction, row.name, row.rows, Money(row.total, book), row.sha256) for row in rows)
