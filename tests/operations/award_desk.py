"""An award that was decided, and the desks at which it changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tests.offices import add_employer, make_desks, new_claim
from ui_admin.domain.award_life import About, NewProposal
from ui_admin.domain.contribution import TypedLine
from ui_admin.domain.periods import Month
from ui_admin.domain.person import NewPerson
from ui_admin.lookups.contributions.return_review import Submitted
from ui_admin.operations.benefit.award_proposals import decide_about_award, propose_about_award
from ui_admin.operations.claims.claims import file_claim
from ui_admin.operations.claims.determinations import decide_claim, propose_determination
from ui_admin.operations.contributions.returns import take_in_return
from ui_admin.operations.register.people import register_person
from ui_admin.training.numbers import sample_number
from ui_admin.training.sample_facts import sample_statement

if TYPE_CHECKING:
    from pathlib import Path

    from tests.offices import Desks
    from ui_admin.domain.award_life import AwardChanged
    from ui_admin.office import Office

LEFT_ON = date(2026, 7, 31)
DECIDED = date(2026, 8, 10)
WAGES = {"kr-ei": 3000000, "jp-ei": 300000, "th-sso": 1500000, "my-eis": 400000, "vn-ui": 8000000, "model": 1000000}
MONTHS = {"kr-ei": 24, "vn-ui": 40}


def an_award(folder: Path, scheme: str, reason: str = "laid_off") -> tuple[Desks, str]:
    """Make an office of a scheme with a claim that was decided in August 2026."""
    desks = make_desks(str(folder), scheme, DECIDED)
    clerk, employer = desks.clerk, add_employer(desks)
    number = sample_number(desks.office.scheme, 7, date(1990, 5, 1), "female")
    person = register_person(
        clerk,
        NewPerson(
            "Sample Person", number, born_on=date(1990, 5, 1), sex="female", citizenship=desks.office.scheme.country
        ),
    ).result
    last = Month.of(LEFT_ON)
    for month in last.plus(1 - MONTHS.get(scheme, 24)).until(last):
        take_in_return(clerk, Submitted(employer, month, [TypedLine(1, number, "", WAGES[scheme])], {}))
    filed_on = LEFT_ON + timedelta(days=3)
    new = replace(
        new_claim(desks, person, employer, LEFT_ON, reason),
        registered_on=filed_on,
        filed_on=filed_on,
        statement=sample_statement(
            desks.office.scheme, started_on=date(2020, 1, 1), left_on=LEFT_ON, wage=WAGES[scheme]
        ),
    )
    claim = file_claim(clerk, new).result.number
    propose_determination(clerk, claim)
    assert decide_claim(desks.supervisor, claim).result.outcome in {"allowed", "allowed_in_part"}
    return desks, claim


def on(desks: Desks, day: date, login: str = "clerk") -> Office:
    return desks.at(login, day)


def propose(desks: Desks, claim: str, about: About, day: date, **values: str | int) -> None:
    propose_about_award(on(desks, day), claim, NewProposal(about, day, "as the file shows", values))


def decide(desks: Desks, claim: str, day: date) -> AwardChanged:
    return decide_about_award(on(desks, day, "supervisor"), claim).result
