"""What comes back: the bank's answer or the cash desk's list settles each payment of a run, once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select, text

from ui_admin.domain.done import Done, done
from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.payment import ACCOUNT_CLOSED, CASH_CHANNELS
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.records import by_number
from ui_admin.operations.steps import ledger
from ui_admin.operations.steps.duties import acting_officer
from ui_admin.operations.steps.payments import runs
from ui_admin.operations.steps.states import move, move_many
from ui_admin.storage.acts import act_of
from ui_admin.storage.payments import BankFile, Payment, PaymentRun, RunSignature
from ui_admin.storage.sqlite.temporary import lay_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from ui_admin.domain.payment import PaymentAnswer
    from ui_admin.office import Office

NOT_GIVEN = "MS03"
NAMED = 20
# The temporary table `bank_answer`: the rows of an answer, each for one payment.
ANSWER_COLUMNS = (
    "row_no INTEGER, end_to_end_id TEXT PRIMARY KEY, is_paid INTEGER, amount INTEGER, answered_on TEXT, reason TEXT"
)
# The accounts to which payments went that the bank says are no more: of who claims, or of who is paid in their place.
GONE = (
    "SELECT acc.key FROM bank_answer AS b JOIN payments AS pay ON pay.end_to_end_id = b.end_to_end_id "
    "LEFT JOIN payments_to_others AS o ON o.payment_key = pay.key "
    "JOIN payment_accounts AS acc ON acc.person_id = coalesce(o.payee_id, pay.person_id) AND acc.channel = pay.channel "
    "AND acc.provider = pay.provider AND acc.account_no = pay.account_no "
    "WHERE pay.run_id = :run AND b.is_paid = 0 AND b.reason = :closed AND acc.valid_to IS NULL AND acc.status <> 'closed'"
)


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """The file an answer came in; its hash keeps it from being taken in twice."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Settlement:
    """What an answer settled."""

    paid: int
    paid_total: Money
    returned: int
    returned_total: Money
    still_open: int
    closed_accounts: int = 0


def take_in_answer(office: Office, number: str, answers: Sequence[PaymentAnswer], file: AnswerFile) -> Done[Settlement]:
    """Settle the payments of a released run by an answer; a row that fits no payment refuses the whole file."""
    with office.change("run.reconcile", note=file.name) as session:
        run = by_number(session, PaymentRun, number)
        runs.refuse_unless(run, "released")
        runs.refuse_own_payment(session, acting_officer(session), run)
        _refuse_known_file(session, run, file)
        _refuse_days_before_release(session, run, answers)
        _lay_out(session, run, answers)
        _refuse_misfits(session, run)
        settlement = _settle(session, office, run)
        total = sum(answer.amount.minor for answer in answers)
        session.add(
            BankFile(run_id=run.id, direction="in", name=file.name, sha256=file.sha256, rows=len(answers), total=total)
        )
        if not settlement.still_open:
            move(session, "payment_run", run, "reconciled")
        act_of(session).about("payment_run", run.key, run.number)
        return done(settlement, "payment_run", "payment", "instalment", "ledger", "account")


def _refuse_known_file(session: Session, run: PaymentRun, file: AnswerFile) -> None:
    known = session.scalar(
        select(BankFile.name).where(
            BankFile.run_id == run.id, BankFile.direction == "in", BankFile.sha256 == file.sha256
        )
    )
    if known is not None:
        raise Refused("run.answer_known", number=str(run.number), file=known)


def _refuse_days_before_release(session: Session, run: PaymentRun, answers: Sequence[PaymentAnswer]) -> None:
    released = session.scalar(
        select(func.max(RunSignature.signed_at)).where(RunSignature.run_id == run.id, RunSignature.step == "release")
    )
    early = [answer for answer in answers if released is not None and answer.on < released.date()]
    if released is not None and early:
        raise Refused("run.answer_before_release", row=early[0].row_no, day=early[0].on, released=released.date())


def _lay_out(session: Session, run: PaymentRun, answers: Sequence[PaymentAnswer]) -> None:
    lay_out(session, "bank_answer", ANSWER_COLUMNS)
    seen: dict[str, int] = {}
    rows = []
    for answer in answers:
        if answer.end_to_end_id in seen:
            raise Refused(
                "run.answer_twice",
                row=answer.row_no,
                other=seen[answer.end_to_end_id],
                payment=answer.end_to_end_id,
            )
        if answer.amount.currency.code != run.currency:
            raise Refused("run.answer_currency", row=answer.row_no, payment=answer.end_to_end_id)
        seen[answer.end_to_end_id] = answer.row_no
        rows.append(
            {
                "row_no": answer.row_no,
                "end_to_end_id": answer.end_to_end_id,
                "is_paid": int(answer.is_paid),
                "amount": answer.amount.minor,
                "answered_on": answer.on.isoformat(),
                "reason": answer.reason or NOT_GIVEN,
            }
        )
    if not rows:
        raise Refused("run.answer_empty")
    session.execute(
        text("INSERT INTO bank_answer VALUES (:row_no, :end_to_end_id, :is_paid, :amount, :answered_on, :reason)"), rows
    )


def _refuse_misfits(session: Session, run: PaymentRun) -> None:
    misfits = session.execute(
        text(
            "SELECT b.row_no, b.end_to_end_id, b.amount, pay.amount, pay.run_id FROM bank_answer AS b "
            "LEFT JOIN payments AS pay ON pay.end_to_end_id = b.end_to_end_id "
            "WHERE pay.key IS NULL OR pay.run_id <> :run OR pay.amount <> b.amount OR pay.status <> 'released' "
            "ORDER BY b.row_no"
        ),
        {"run": run.id},
    ).all()
    if not misfits:
        return
    first = _misfit(run, *misfits[0])
    if len(misfits) == 1:
        raise first
    others = ", ".join(str(row_no) for row_no, *_rest in misfits[1:NAMED])
    raise Refused("run.answer_more", first=first.sentence, count=len(misfits) - 1, rows=others)


def _misfit(run: PaymentRun, row_no: int, payment: str, stated: int, sent: int | None, run_id: str | None) -> Refused:
    """Say what is wrong with one row of an answer."""
    if sent is None or run_id != run.id:
        return Refused("run.answer_foreign", row=row_no, payment=payment, number=str(run.number))
    book = CURRENCIES[run.currency]
    if stated != sent:
        return Refused(
            "run.answer_amount", row=row_no, payment=payment, stated=Money(stated, book), sent=Money(sent, book)
        )
    return Refused("run.answer_settled", row=row_no, payment=payment)


def _settle(session: Session, office: Office, run: PaymentRun) -> Settlement:
    answered = "run_id = :run AND end_to_end_id IN (SELECT end_to_end_id FROM bank_answer WHERE is_paid = {})"
    values = {"run": run.id}
    _write_answers(session, run)
    _post_answers(session, office, run)
    paid = move_many(session, "payment", "paid", where=answered.format(1), values=values)
    returned = move_many(session, "payment", "returned", where=answered.format(0), values=values)
    instalments = (
        "id IN (SELECT instalment_id FROM payments WHERE run_id = :run AND status = '{}') AND status = 'in_run'"
    )
    move_many(session, "instalment", "paid", where=instalments.format("paid"), values=values)
    move_many(session, "instalment", "payable", where=instalments.format("returned"), values=values)
    closed = _close_accounts(session, office, run)
    book = CURRENCIES[run.currency]
    totals: dict[int, int] = dict(
        session.execute(text("SELECT is_paid, sum(amount) FROM bank_answer GROUP BY is_paid")).all()
    )
    still_open = session.execute(
        text("SELECT count(*) FROM payments WHERE run_id = :run AND status = 'released'"), values
    ).scalar_one()
    return Settlement(
        paid, Money(totals.get(1, 0), book), returned, Money(totals.get(0, 0), book), int(still_open), closed
    )


def _close_accounts(session: Session, office: Office, run: PaymentRun) -> int:
    """Close the accounts that the bank says are no more: nothing goes there again unless one is entered and verified anew."""
    values = {"run": run.id, "closed": ACCOUNT_CLOSED}
    count = move_many(session, "payment_account", "closed", where=f"key IN ({GONE})", values=values)
    session.execute(
        text(
            "UPDATE payment_accounts SET valid_to = :today WHERE valid_to IS NULL AND key IN (SELECT subject_key "
            "FROM state_changes WHERE event_key = :event AND subject_kind = 'payment_account')"
        ),
        {"today": office.today().isoformat(), "event": act_of(session).event_key},
    )
    return count


def _write_answers(session: Session, run: PaymentRun) -> None:
    session.execute(
        text(
            "UPDATE payments SET paid_on = CASE WHEN b.is_paid = 1 THEN b.answered_on END, "
            "return_reason = CASE WHEN b.is_paid = 1 THEN '' ELSE b.reason END "
            "FROM bank_answer AS b WHERE b.end_to_end_id = payments.end_to_end_id AND payments.run_id = :run"
        ),
        {"run": run.id},
    )


def _post_answers(session: Session, office: Office, run: PaymentRun) -> None:
    accounts = ledger.account_keys(session)
    cash = ", ".join(f"'{channel}'" for channel in CASH_CHANNELS)
    answered = "FROM bank_answer AS b JOIN payments AS pay ON pay.end_to_end_id = b.end_to_end_id"
    empty = "NULL, NULL, NULL, NULL, NULL, NULL"
    legs = (
        f"SELECT {accounts[ledger.IN_TRANSIT]}, sum(b.amount), {empty} {answered} HAVING count(*) > 0",
        (
            f"SELECT CASE WHEN pay.channel IN ({cash}) THEN {accounts[ledger.CASH]} ELSE {accounts[ledger.BANK]} END, "
            f"-sum(b.amount), {empty} {answered} WHERE b.is_paid = 1 GROUP BY 1"
        ),
        (
            f"SELECT {accounts[ledger.PAYABLE]}, -b.amount, NULL, pay.person_key, pay.award_key, NULL, NULL, NULL "
            f"{answered} WHERE b.is_paid = 0 ORDER BY pay.key"
        ),
    )
    ledger.post_selected(
        session,
        [ledger.SelectedLegs(leg, {}) for leg in legs],
        entry_on=office.today(),
        cause=ledger.Cause("payment_run", run.key),
        remark=f"answer to run {run.number}",
        currency=run.currency,
    )


def open_payments(office: Office, number: str, channels: Sequence[str]) -> tuple[tuple[str, Money], ...]:
    """Give the payments of a run that nobody has answered yet, by channel: for the cash desk's list."""
    with office.look() as session:
        run = by_number(session, PaymentRun, number)
        rows = session.execute(
            select(Payment.end_to_end_id, Payment.amount)
            .where(Payment.run_id == run.id, Payment.status == "released", Payment.channel.in_(channels))
            .order_by(Payment.number)
        )
        return tuple((end_to_end_id, Money(amount, CURRENCIES[run.currency])) for end_to_end_id, amount in rows)
