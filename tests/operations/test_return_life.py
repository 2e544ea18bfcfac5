"""The life of a return: each act leads along its table, and what has ended stays as it is."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from tests.offices import PERSONS, Desks, add_employer, add_person, make_desks, pay_months
from ui_admin.domain.contribution import TypedLine
from ui_admin.domain.lifecycle import NEXT
from ui_admin.domain.periods import Month
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.contributions.return_review import Submitted
from ui_admin.lookups.contributions.return_sheets import return_sheet
from ui_admin.lookups.office.checks import check_office
from ui_admin.operations.contributions.return_estimates import approve_estimate, propose_estimate
from ui_admin.operations.contributions.returns import amend_return, cancel_return, submit_nil_return, take_in_return
from ui_admin.storage.audit import StateChange
from ui_admin.storage.contributions import ContributionReturn

if TYPE_CHECKING:
    from ui_admin.office import Office

AUGUST = Month(2026, 8)
NAMES = count(1)
LASTING = ("posted", "superseded", "cancelled", "estimated", "replaced")


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Desks:
    """One office in November for all steps; each test has an employer of its own."""
    made = make_desks(str(tmp_path_factory.mktemp("returns")), "th-sso", date(2026, 11, 20))
    add_person(made, account=False)
    return made


def asked(number: str, wage: int = 1000000) -> Submitted:
    return Submitted(number, AUGUST, [TypedLine(1, PERSONS["th-sso"][0], "", wage)], {})


def an_employer(desks: Desks) -> str:
    number = add_employer(desks, f"Works {next(NAMES)}")
    pay_months(desks, number, Month(2026, 7), 1)
    return number


def a_return(desks: Desks, status: str) -> tuple[str, str]:
    """Bring a return to a status by the acts of the office; gives employer and return."""
    number = an_employer(desks)
    if status in {"estimated", "replaced"}:
        own = approve_estimate(desks.supervisor, propose_estimate(desks.clerk, number, AUGUST).result).result
    else:
        own = take_in_return(desks.clerk, asked(number)).result.number
    if status == "superseded":
        amend_return(desks.clerk, own, asked(number, 1100000), "misread")
    elif status == "cancelled":
        cancel_return(desks.supervisor, own, "sent twice")
    elif status == "replaced":
        take_in_return(desks.clerk, asked(number))
    assert return_sheet(desks.office, own).status == status
    return number, own


def lead(desks: Desks, employer: str, own: str, target: str) -> None:
    """Do the act that leads to a status."""
    if target == "superseded":
        amend_return(desks.clerk, own, asked(employer, 1200000), "misread again")
    elif target == "cancelled":
        cancel_return(desks.supervisor, own, "wrong month")
    elif target == "replaced":
        take_in_return(desks.clerk, asked(employer, 1300000))


@pytest.mark.parametrize("status", LASTING)
@pytest.mark.parametrize("target", ["superseded", "cancelled", "replaced"])
def test_each_act_leads_along_the_table_and_nowhere_else(desks: Desks, status: str, target: str) -> None:
    employer, own = a_return(desks, status)
    if target in NEXT["contribution_return"][status]:
        lead(desks, employer, own, target)
        assert return_sheet(desks.office, own).status == target
        return
    try:
        lead(desks, employer, own, target)
    except Refused:
        pass
    else:
        # A month whose return was cancelled takes another one; the cancelled return itself stays as it is.
        assert (status, target) == ("cancelled", "replaced")
    assert return_sheet(desks.office, own).status == status


def steps(office: Office, own: str) -> list[str]:
    with office.look() as session:
        key = session.scalar(select(ContributionReturn.key).where(ContributionReturn.number == own))
        query = select(StateChange.to_status).where(
            StateChange.subject_kind == "contribution_return", StateChange.subject_key == key
        )
        return list(session.scalars(query.order_by(StateChange.key)))


def test_every_step_is_written_down_in_its_order(desks: Desks) -> None:
    employer, own = a_return(desks, "superseded")
    assert steps(desks.office, own) == ["expected", "draft", "submitted", "accepted", "posted", "superseded"]
    _employer, estimate = a_return(desks, "replaced")
    assert steps(desks.office, estimate) == ["expected", "estimated", "replaced"]
    nil = submit_nil_return(desks.clerk, employer, Month(2026, 9)).result
    assert steps(desks.office, nil) == ["expected", "nil", "posted"]


def test_the_office_is_whole_after_all_of_it(desks: Desks) -> None:
    assert [check.name for check in check_office(desks.office) if not check.is_ok] == []
