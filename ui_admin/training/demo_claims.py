"""The claims of the demo office: filed, decided, reported, withdrawn, paid and returned, from the oldest separation on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from ui_admin.domain.claim import NewClaim
from ui_admin.domain.payment import NewRun, PaymentAnswer
from ui_admin.domain.periods import Month
from ui_admin.domain.person import NewAccount
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.claims.claim_sheets import claim_sheet
from ui_admin.operations.benefit.certifications import end_award, enter_certification
from ui_admin.operations.claims.claim_ends import withdraw_claim
from ui_admin.operations.claims.claims import file_claim, take_claim
from ui_admin.operations.claims.determinations import decide_claim, propose_determination
from ui_admin.operations.payments.payment_answers import AnswerFile, open_payments, take_in_answer
from ui_admin.operations.payments.payment_release import close_run, release_run
from ui_admin.operations.payments.payment_runs import abort_run, approve_run, draft_run, lock_run, try_run
from ui_admin.operations.register.people import enter_account, verify_account
from ui_admin.training.sample_facts import days_before_claim, sample_report, sample_statement

if TYPE_CHECKING:
    from ui_admin.training.sample_desks import Play, SamplePerson

DAYS_TO_DECIDE = 6
RECENT_DAYS = 30
FIRST_RUN_MONTHS_BACK = 3
PAY_DAY = 14
# The run of the last fortnight is left for the officers of the demo office, who find it tried.
DAYS_BEFORE_TODAY = 14
RETURNED_OF = 7
CASH, BANK = "cash_point", "bank"
# Account closed, as banks say; not given, as the cash desk says.
CAME_BACK = {BANK: "AC04", CASH: "MS03"}
VOLUNTARY = "resigned"


def play_claims(play: Play, start: Month) -> None:
    """Play the claim of everybody who left, and the payment runs of the last months."""
    leavers = [(person, person.left_on) for person in play.people if person.left_on is not None]
    leavers.sort(key=lambda leaver: leaver[1])
    for order, (person, left_on) in enumerate(leavers):
        number, filed_on = _one_claim(play, start, person, left_on, order)
        # The newest claim waits for somebody to take it.
        if order < len(leavers) - 1:
            _go_on(play, number, filed_on, order)
    _pay(play)


def _one_claim(play: Play, start: Month, person: SamplePerson, left_on: date, order: int) -> tuple[str, date]:
    """File a claim; gives its number and the day of filing."""
    wait = days_before_claim(play.scheme, left_on) + order % 10
    on = min(left_on + timedelta(days=wait), play.today)
    _account(play, person, on, order)
    first, second = play.scheme.shown_first[:2]
    reason = (first, first, second, VOLUNTARY)[order % 4]
    required = play.scheme.required_documents(reason)
    filed = file_claim(
        play.at("clerk", on),
        NewClaim(
            person_number=person.number,
            employer_number=person.employer,
            separated_on=left_on,
            reason=reason,
            registered_on=on,
            filed_on=on,
            without_work=True,
            able_and_available=True,
            will_search=True,
            receives_pension=False,
            documents=required if order % 5 else required[:-1],
            statement=sample_statement(play.scheme, started_on=start.first, left_on=left_on, wage=person.wage),
        ),
    ).result
    return filed.number, on


def _account(play: Play, person: SamplePerson, on: date, order: int) -> None:
    """Enter where the money goes: a bank account where the scheme knows its banks, else cash; some have none yet."""
    if order % 8 == 7:
        return
    new = NewAccount(CASH)
    if play.scheme.banks:
        bank = play.random.choice(play.scheme.banks)
        new = NewAccount(BANK, bank.code, "".join(str(play.random.randint(0, 9)) for _ in range(bank.digits[0])))
    account = enter_account(play.at("clerk", on), person.number, new).result
    if order % 8 != 6:
        how = "bank book" if play.scheme.banks else "identity card"
        verify_account(play.at("supervisor", on), account, how)


def _go_on(play: Play, number: str, filed_on: date, order: int) -> None:
    decided_on = min(filed_on + timedelta(days=DAYS_TO_DECIDE), play.today)
    recent = (play.today - filed_on).days < RECENT_DAYS
    if order % 11 == 10:
        withdraw_claim(play.at("clerk", decided_on), number, "found work before the decision")
        return
    if order % 5 == 0:
        if not recent:
            take_claim(play.at("clerk", decided_on), number)
        return
    try:
        propose_determination(play.at("clerk", decided_on), number)
    except Refused:
        return
    if recent and order % 2:
        return
    decide_claim(play.at("supervisor", decided_on), number)
    _certify(play, number, order)


def _certify(play: Play, number: str, order: int) -> None:
    for row in claim_sheet(play.office, number).instalments:
        on = row.report_due_on
        if on is None or on > play.today or (order % 7 == 3 and row.period_no > 1):
            break
        answers = sample_report(play.scheme, play.random, submitted_on=on)
        enter_certification(play.at("clerk", on), number, row.period_no, answers)
    if order % 6 == 2:
        sheet = claim_sheet(play.office, number)
        if sheet.payable is not None and sheet.award_status == "active" and sheet.payable.first < play.today:
            end_award(play.at("clerk"), number, returned_on=play.today)


def _pay(play: Play) -> None:
    first = Month.of(play.today).plus(-FIRST_RUN_MONTHS_BACK)
    has_paid = False
    for place, month in enumerate(first.until(Month.of(play.today))):
        pay_on = play.office.calendar.on_or_after(month.first + timedelta(days=PAY_DAY))
        is_left = has_paid and pay_on + timedelta(days=DAYS_BEFORE_TODAY) > play.today
        if is_left or pay_on >= play.today:
            break
        has_paid = _run(play, pay_on, place) or has_paid
    clerk = play.at("clerk")
    last = draft_run(clerk, NewRun(play.office.calendar.on_or_after(play.today), play.today)).result
    if not try_run(clerk, last).result.payments:
        abort_run(clerk, last, "nothing is payable up to this day")


def _run(play: Play, pay_on: date, place: int) -> bool:
    """Pay what is payable on a day; false when nothing is."""
    clerk = play.at("clerk", pay_on)
    number = draft_run(clerk, NewRun(pay_on, pay_on)).result
    trial = try_run(clerk, number).result
    if not trial.payments:
        abort_run(clerk, number, "nothing is payable up to this day")
        return False
    control = lock_run(clerk, number).result
    approve_run(play.at("supervisor", pay_on), number, control.payments)
    release_run(play.at("approver", pay_on), number, play.folder / "out")
    _answer(play, number, pay_on, place)
    close_run(clerk, number)
    return True


def _answer(play: Play, number: str, pay_on: date, place: int) -> None:
    """Take in what the bank or the cash desk says; of each seven payments the second one comes back."""
    channel = BANK if play.scheme.banks else CASH
    answers = []
    for row, (payment, amount) in enumerate(open_payments(play.office, number, (channel,))):
        is_paid = row % RETURNED_OF != 1
        answers.append(PaymentAnswer(payment, is_paid, amount, pay_on, "" if is_paid else CAME_BACK[channel], row + 2))
    file = AnswerFile(f"answer-{place + 1}.csv", f"{place:064x}")
    take_in_answer(play.at("clerk", pay_on), number, answers, file)
