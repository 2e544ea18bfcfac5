"""The demo office: invented people and employers, three years of returns, claims in every state, runs and answers.

It is made by playing the office's own operations with a seed, so the same seed gives the same office.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

from ui_admin.domain.claim import NewClaim, ReportAnswers
from ui_admin.domain.contribution import NewReceipt, TypedLine
from ui_admin.domain.employer import NewEmployer
from ui_admin.domain.payment import NewRun, PaymentAnswer
from ui_admin.domain.periods import Month
from ui_admin.domain.person import NewAccount, NewPerson
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.claim_sheets import claim_sheet
from ui_admin.lookups.return_review import Submitted
from ui_admin.office import Clock
from ui_admin.operations.certifications import end_award, enter_certification
from ui_admin.operations.claims import file_claim, take_claim, withdraw_claim
from ui_admin.operations.determinations import decide_claim, propose_determination
from ui_admin.operations.employers import determine_liability, register_employer
from ui_admin.operations.offices import NewOffice, NewOfficer, create_office, sign_in
from ui_admin.operations.payment_answers import AnswerFile, open_payments, take_in_answer
from ui_admin.operations.payment_release import close_run, release_run
from ui_admin.operations.payment_runs import abort_run, approve_run, draft_run, lock_run, try_run
from ui_admin.operations.people import enter_account, register_person, verify_account
from ui_admin.operations.receipts import record_receipt
from ui_admin.operations.returns import take_in_return
from ui_admin.training.names import sample_employer_number, sample_employers, sample_name, sample_number

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from ui_admin.office import Office

PASSWORD = "demo"  # noqa: S105 - every page says that this is not a real office
OFFICERS = (
    ("Somchai P.", "clerk", ("clerk",)),
    ("Nattaya K.", "supervisor", ("supervisor",)),
    ("Arun S.", "approver", ("approver", "authoriser")),
    ("Kamon T.", "cashier", ("cashier",)),
    ("Pim R.", "admin", ("administrator",)),
    ("Trainee", "trainee", ("clerk",)),
)
CODES = {"TH": "TH-BKK", "MY": "MY-KUL"}
MONTHS = 36
RECENT_FIRST_RUN = 3


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """An invented person with employer and wage."""

    number: str
    identifier: str
    name: str
    employer: str
    wage: int


@dataclass
class _Play:
    """The office being played, with its officers at their desks on the day it is."""

    folder: Path
    office: Office
    random: Random
    today: date
    people: list[SamplePerson]

    def at(self, login: str, on: date | None = None) -> Office:
        from dataclasses import replace  # noqa: PLC0415 - the one use

        return sign_in(replace(self.office, clock=Clock.on(on or self.today)), login, PASSWORD)


def build_demo(
    folder: Path,
    *,
    scheme: str,
    people: int,
    seed: int,
    today: date,
    said: Callable[[int, int], None] | None = None,
    new: NewOffice | None = None,
    others: Sequence[NewOfficer] = (),
) -> Office:
    """Build a demo office in an empty folder, or another office with the same sample people and `others` beside its officers.

    `said` hears how far it is; it may raise Cancelled. After that, as after any fault, the folder is taken away again.
    """
    start = Month.of(today).plus(-MONTHS)
    country = scheme[:2].upper()
    officers = [NewOfficer(name, login, PASSWORD, roles, must_change_password=False) for name, login, roles in OFFICERS]
    new = new or NewOffice(CODES.get(country, f"{country}-DEM"), "Demo office", scheme, "demo")
    office = create_office(folder, new, [*officers, *others], Clock.on(start.first))
    play = _Play(folder, office, Random(seed), today, [])  # noqa: S311 - a seed is what is wanted
    try:
        _register(play, people, start)
        _months(play, start, said)
        _claims(play)
    except BaseException:
        # A half-built office would be opened as a whole one the next time.
        office.engine.dispose()
        shutil.rmtree(folder)
        raise
    return office


def _register(play: _Play, count: int, start: Month) -> None:
    clerk, supervisor = play.at("clerk", start.first), play.at("supervisor", start.first)
    country = play.office.scheme.country
    employers = []
    for serial, (name, latin) in enumerate(sample_employers(country)):
        number = register_employer(
            clerk,
            NewEmployer(name, start.plus(-1).first, sample_employer_number(country, serial), latin_name=latin),
        ).result
        determine_liability(supervisor, number)
        employers.append(number)
    for serial in range(count):
        who = sample_name(country, play.random)
        born = date(play.random.randint(1970, 2003), play.random.randint(1, 12), play.random.randint(1, 28))
        identifier = sample_number(country, serial + 1, (born.year, born.month, born.day), who.sex)
        person = NewPerson(who.native, identifier, latin_name=who.latin, born_on=born, sex=who.sex, citizenship=country)
        number = register_person(clerk, person).result
        wage = play.random.randrange(3000, 6500, 50) if country == "MY" else play.random.randrange(9000, 28000, 100)
        employer = employers[serial % len(employers)]
        play.people.append(SamplePerson(number, identifier, who.native, employer, wage * 100))


def _months(play: _Play, start: Month, said: Callable[[int, int], None] | None) -> None:
    last = Month.of(play.today).plus(-1)
    employers = list(dict.fromkeys(person.employer for person in play.people))
    for place, month in enumerate(start.until(last), 1):
        on = min(month.plus(1).first + timedelta(days=9), play.today)
        clerk, cashier = play.at("clerk", on), play.at("cashier", on)
        for order, employer in enumerate(employers):
            if month == last and order >= len(employers) - 2:
                continue
            staff = [person for person in play.people if person.employer == employer]
            lines = [
                TypedLine(row, person.identifier, person.name, person.wage)
                for row, person in enumerate(staff, 1)
                if not _left_before(play, person, month)
            ]
            if not lines:
                continue
            posted = take_in_return(clerk, Submitted(employer, month, lines, {})).result
            if order != len(employers) - 1 or month < last.plus(-2):
                receipt = NewReceipt(employer, posted.contributions, on, reference=f"{month}")
                record_receipt(cashier, receipt)
        if said is not None:
            said(place, MONTHS)


def _left_before(play: _Play, person: SamplePerson, month: Month) -> bool:
    left = leaving_day(play, person)
    return left is not None and Month.of(left) < month


def leaving_day(play: _Play, person: SamplePerson) -> date | None:
    """Every ninth person loses the job, some months back, so that claims are in every state today."""
    serial = next(place for place, other in enumerate(play.people) if other.number == person.number)
    if serial % 9:
        return None
    return Month.of(play.today).plus(-1 - serial // 9 % 6).last


def _claims(play: _Play) -> None:
    leavers = [(person, day) for person in play.people if (day := leaving_day(play, person)) is not None]
    leavers.sort(key=lambda leaver: leaver[1])
    for order, (person, left_on) in enumerate(leavers):
        _one_claim(play, person, left_on, order)
    _pay(play)


def _one_claim(play: _Play, person: SamplePerson, left_on: date, order: int) -> None:
    on = min(left_on + timedelta(days=5 + order % 10), play.today)
    clerk, supervisor = play.at("clerk", on), play.at("supervisor", on)
    if order % 8 != 7:
        bank = play.random.choice(play.office.scheme.banks)
        digits = "".join(str(play.random.randint(0, 9)) for _ in range(bank.digits[0]))
        account = enter_account(clerk, person.number, NewAccount("bank", bank.code, digits)).result
        if order % 8 != 6:
            verify_account(supervisor, account, "bank book")
    reason = ("laid_off", "laid_off", "redundant", "resigned")[order % 4]
    required = play.office.scheme.required_documents(reason)
    filed = file_claim(
        clerk,
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
        ),
    ).result
    _go_on(play, filed.number, on, order)


def _go_on(play: _Play, number: str, filed_on: date, order: int) -> None:
    decided_on = min(filed_on + timedelta(days=6), play.today)
    recent = (play.today - filed_on).days < RECENT_FIRST_RUN * 10
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


def _certify(play: _Play, number: str, order: int) -> None:
    for row in claim_sheet(play.office, number).instalments:
        on = row.report_due_on
        if on is None or on > play.today or (order % 7 == 3 and row.period_no > 1):
            return
        answers = ReportAnswers(applications=play.random.randint(2, 6), interviews=play.random.randint(0, 2))
        enter_certification(play.at("clerk", on), number, row.period_no, answers)
    if order % 6 == 1:
        sheet = claim_sheet(play.office, number)
        if sheet.payable is not None and sheet.award_status == "active" and sheet.payable.first < play.today:
            end_award(play.at("clerk"), number, returned_on=play.today)


def _pay(play: _Play) -> None:
    first = Month.of(play.today).plus(-3)
    for place, month in enumerate(first.until(Month.of(play.today))):
        pay_on = play.office.calendar.on_or_after(month.first + timedelta(days=14))
        if pay_on >= play.today:
            break
        _run(play, pay_on, place)
    clerk = play.at("clerk")
    last = draft_run(clerk, NewRun(play.office.calendar.on_or_after(play.today), play.today)).result
    try_run(clerk, last)


def _run(play: _Play, pay_on: date, place: int) -> None:
    clerk = play.at("clerk", pay_on)
    number = draft_run(clerk, NewRun(pay_on, pay_on)).result
    trial = try_run(clerk, number).result
    if not trial.payments:
        abort_run(clerk, number, "nothing is payable up to this day")
        return
    control = lock_run(clerk, number).result
    approve_run(play.at("supervisor", pay_on), number, control.payments)
    release_run(play.at("approver", pay_on), number, play.folder / "out")
    sent = open_payments(play.office, number, ("bank",))
    answers = [
        PaymentAnswer(payment, row % 7 != 5, amount, pay_on, "" if row % 7 != 5 else "AC04", row)
        for row, (payment, amount) in enumerate(sent, 2)
    ]
    take_in_answer(clerk, number, answers, AnswerFile(f"answer-{place + 1}.csv", f"{place:064x}"))
    close_run(clerk, number)
