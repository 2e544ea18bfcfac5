"""The demo office: invented people and employers, three years of returns, claims in every state, runs and answers.

It is made by playing the office's own operations with a seed, so the same seed gives the same office.
"""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

from ui_admin.domain.contribution import NewReceipt, TypedLine
from ui_admin.domain.employer import NewEmployer
from ui_admin.domain.periods import Month
from ui_admin.domain.person import NewPerson
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.contributions.return_review import Submitted
from ui_admin.office import Clock
from ui_admin.operations.contributions.receipts import record_receipt
from ui_admin.operations.contributions.returns import take_in_return
from ui_admin.operations.office.offices import create_office
from ui_admin.operations.register.employers import register_employer
from ui_admin.operations.register.liability import determine_liability
from ui_admin.operations.register.people import register_person
from ui_admin.reports.glyphs import can_write
from ui_admin.rules.contributions import is_collected
from ui_admin.rules.deadlines import contribution_due
from ui_admin.rules.schemes import load_scheme
from ui_admin.training.demo_claims import play_claims
from ui_admin.training.demo_control import play_control
from ui_admin.training.demo_desks import play_desks
from ui_admin.training.demo_money import play_cash_desk
from ui_admin.training.names import sample_employers, sample_name
from ui_admin.training.numbers import sample_employer_number, sample_number
from ui_admin.training.sample_desks import OFFICERS, PASSWORD, Play, SamplePerson, sample_office, sample_officers
from ui_admin.training.sample_facts import sample_class, sample_wage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from ui_admin.office import Office
    from ui_admin.operations.office.offices import NewOffice, NewOfficer
    from ui_admin.rules.rulebook import Scheme

__all__ = ["MONTHS", "OFFICERS", "PASSWORD", "build_demo"]

MONTHS = 36
# Where the law asks for more months of contributions than that.
LONGER = {"ph-sss": 48}
# Every ninth person loses the job, some months back, so that claims are in every state today.
LEAVER_OF, LEFT_MONTHS_BACK = 9, 6
RETURNS_MISSING = 2
STAFF_AT_LEAST = 6
COLLECTED = "contribution.formula"


def build_demo(
    folder: Path,
    *,
    scheme: str,
    people: int,
    seed: int,
    today: date,
    months: int | None = None,
    said: Callable[[int, int], None] | None = None,
    new: NewOffice | None = None,
    others: Sequence[NewOfficer] = (),
) -> Office:
    """Build a demo office in an empty folder, or another office with the same sample people and `others` beside its officers.

    `months` of returns are taken in, three years unless the law asks for more. Refuses a scheme that pays nothing on that
    day. `said` hears how far it is; it may raise Cancelled. After that, as after any fault, the folder is taken away again.
    """
    law = load_scheme(scheme)
    refuse_without_benefit(law, today)
    start = _first_month(law, today, months or LONGER.get(law.code, MONTHS))
    officers = [*sample_officers(law.country), *others]
    office = create_office(folder, new or sample_office(law, "Demo office"), officers, Clock.on(start.first))
    play = Play(folder, office, Random(seed), today)  # noqa: S311 - a seed is what is wanted
    try:
        _register(play, people, start)
        _months(play, start, said)
        play_claims(play, start)
        if _is_collected(law):
            play_cash_desk(play)
        play_desks(play)
        play_control(play)
    except BaseException:
        # A half-built office would be opened as a whole one the next time.
        office.engine.dispose()
        shutil.rmtree(folder)
        raise
    return office


def refuse_without_benefit(scheme: Scheme, today: date) -> None:
    """Refuse a scheme without a benefit in force on a day: there would be no claim to show."""
    if scheme.branch != "in_force" or scheme.in_force_from is None or today < scheme.in_force_from:
        raise Refused("demo.no_benefit", scheme=scheme.code, day=today)


def _first_month(scheme: Scheme, today: date, back: int) -> Month:
    """Give the month with which the returns begin: some months back, or the first for which the law has contributions."""
    months = Month.of(today).plus(-back).until(Month.of(today).plus(-1))
    if not _is_collected(scheme):
        return next(months)
    return next(month for month in months if is_collected(scheme, month))


def _is_collected(scheme: Scheme) -> bool:
    return COLLECTED in scheme.parameters


def _register(play: Play, count: int, start: Month) -> None:
    employers = _register_employers(play, start, most=max(1, count // STAFF_AT_LEAST))
    clerk = play.at("clerk", start.first)
    country = play.scheme.country
    for serial in range(count):
        who = sample_name(country, play.random)
        born = date(play.random.randint(1970, 2003), play.random.randint(1, 12), play.random.randint(1, 28))
        identifier = sample_number(play.scheme, serial + 1, born, who.sex)
        name = printed_name(who.native, who.latin)
        person = NewPerson(name, identifier, latin_name=who.latin, born_on=born, sex=who.sex, citizenship=country)
        number = register_person(clerk, person).result
        wage = sample_wage(play.scheme, play.random)
        employer = employers[serial % len(employers)]
        play.people.append(SamplePerson(number, identifier, name, employer, wage, _leaving_day(play.today, serial)))


def _register_employers(play: Play, start: Month, *, most: int) -> list[str]:
    clerk, supervisor = play.at("clerk", start.first), play.at("supervisor", start.first)
    liable_from = start.plus(-1).first
    employers = []
    for serial, (native, latin) in enumerate(sample_employers(play.scheme.country)[:most]):
        new = NewEmployer(
            printed_name(native, latin),
            liable_from,
            sample_employer_number(play.scheme, serial),
            latin_name=latin,
            employer_class=sample_class(play.scheme, serial),
        )
        employers.append(register_employer(clerk, new).result)
        determine_liability(supervisor, employers[-1])
    return employers


def printed_name(native: str, latin: str) -> str:
    """Give the native name where the shipped fonts can print it, else the Latin one."""
    return native if can_write(native) else latin


def _leaving_day(today: date, serial: int) -> date | None:
    if serial % LEAVER_OF:
        return None
    return Month.of(today).plus(-1 - serial // LEAVER_OF % LEFT_MONTHS_BACK).last


def _months(play: Play, start: Month, said: Callable[[int, int], None] | None) -> None:
    if not _is_collected(play.scheme):
        return
    last = Month.of(play.today).plus(-1)
    employers = list(dict.fromkeys(person.employer for person in play.people))
    for place, month in enumerate(start.until(last), 1):
        # The last employers are late with the last month, and one of them owes for three.
        reporting = employers[:-RETURNS_MISSING] if month == last else employers
        owing = employers[-1] if month >= last.plus(-2) else None
        _month(play, month, reporting, owing)
        if said is not None:
            said(min(place, MONTHS), MONTHS)


def _month(play: Play, month: Month, employers: Sequence[str], owing: str | None) -> None:
    due_on = contribution_due(play.scheme, month, play.office.calendar).on
    on = min(month.plus(1).first + timedelta(days=9), due_on, play.today)
    clerk, cashier = play.at("clerk", on), play.at("cashier", on)
    for employer in employers:
        staff = [person for person in play.people if person.employer == employer]
        lines = [
            TypedLine(row, person.identifier, person.name, person.wage)
            for row, person in enumerate(staff, 1)
            if person.left_on is None or Month.of(person.left_on) >= month
        ]
        if not lines:
            continue
        posted = take_in_return(clerk, Submitted(employer, month, lines, {})).result
        if employer != owing and posted.contributions.minor:
            record_receipt(cashier, NewReceipt(employer, posted.contributions, on, reference=f"{month}"))
