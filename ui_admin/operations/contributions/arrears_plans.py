"""Arrears paid in steps: a plan proposed by one officer and agreed to by another, over exactly what is overdue."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select

from ui_admin.domain.arrears import PlanState
from ui_admin.domain.done import Done, done
from ui_admin.domain.money import Money
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.contributions.arrears_plans import EMPLOYER, judged, plan_lines
from ui_admin.lookups.contributions.owed_lines import owed_lines
from ui_admin.lookups.records import by_number
from ui_admin.operations.steps.duties import refuse_if_did, refuse_own_interest
from ui_admin.operations.steps.letters import Content, Table, issue_letters
from ui_admin.operations.steps.states import move, start
from ui_admin.storage.acts import act_of
from ui_admin.storage.employers import Employer
from ui_admin.storage.surcharges import ArrearsPlanLine
from ui_admin.storage.waivers import ArrearsPlan, ArrearsPlanStep

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from ui_admin.domain.arrears import NewPlan
    from ui_admin.lookups.contributions.owed_lines import OwedLine
    from ui_admin.office import Office

TOUCHED = ("arrears_plan", "employer", "document")
# What a judged plan becomes when it is ended: kept and broken are what the receipts say.
ENDED_AS = {PlanState.FULFILLED: "kept", PlanState.BROKEN: "broken", PlanState.KEPT: "replaced"}


def propose_plan(office: Office, new: NewPlan) -> Done[str]:
    """Propose that an employer pays what is overdue in steps; they add up to the debt exactly."""
    if not new.reason.strip():
        raise Refused("plan.reason", field="reason")
    with office.change("arrears_plan.propose", reason=new.reason.strip()) as session:
        employer = by_number(session, Employer, new.employer_number)
        refuse_own_interest(session, employer_id=employer.id)
        _refuse_live(session, office, employer)
        lines = [line for line in owed_lines(session, employer.id) if line.due_on < office.today()]
        if not lines:
            raise Refused("plan.nothing_overdue", name=employer.name)
        debt = Money(sum(line.open.minor for line in lines), office.scheme.currency)
        _refuse_steps(office, new, debt)
        plan = _write(session, office, employer, new)
        _write_lines(session, plan, lines)
        issue_letters(session, office, [(employer, _paper(plan, new, debt))])
        act_of(session).about("arrears_plan", plan.key, plan.number)
        return done(str(plan.number), *TOUCHED)


def agree_plan(office: Office, number: str) -> Done[str]:
    """Agree to a plan that another officer proposed; refuses one whose debt is not the same any more."""
    with office.change("arrears_plan.agree") as session:
        plan, employer = _plan(session, number)
        refuse_if_did(session, "arrears_plan.propose", kind="arrears_plan", key=plan.key)
        open_now = {line.surcharge_id or line.return_id: line.open.minor for line in owed_lines(session, employer.id)}
        for line in plan_lines(session, plan):
            if open_now.get(line.surcharge_id or line.return_id) != line.amount:
                raise Refused("plan.debt_changed", number=str(plan.number))
        _end_earlier(session, office, plan)
        move(session, "arrears_plan", plan, "agreed")
        plan.agreed_on = office.today()
        act_of(session).about("arrears_plan", plan.key, plan.number)
        return done(str(plan.number), *TOUCHED)


def refuse_plan(office: Office, number: str, reason: str) -> Done[str]:
    """Say no to a plan that another officer proposed, with the reason."""
    if not reason.strip():
        raise Refused("plan.reason", field="reason")
    with office.change("arrears_plan.agree", reason=reason.strip()) as session:
        plan, _employer = _plan(session, number)
        refuse_if_did(session, "arrears_plan.propose", kind="arrears_plan", key=plan.key)
        move(session, "arrears_plan", plan, "refused")
        act_of(session).about("arrears_plan", plan.key, plan.number)
        return done(str(plan.number), *TOUCHED)


def withdraw_plan(office: Office, number: str) -> Done[str]:
    """Take a proposal back, as long as nobody decided."""
    with office.change("arrears_plan.propose", note="withdrawn") as session:
        plan, _employer = _plan(session, number)
        move(session, "arrears_plan", plan, "withdrawn")
        act_of(session).about("arrears_plan", plan.key, plan.number)
        return done(str(plan.number), *TOUCHED)


def end_plan(office: Office, number: str, reason: str) -> Done[str]:
    """End a plan with a reason: as kept or broken where the receipts say so, or else as replaced."""
    if not reason.strip():
        raise Refused("plan.reason", field="reason")
    with office.change("arrears_plan.end", reason=reason.strip()) as session:
        plan, _employer = _plan(session, number)
        _end(session, office, plan)
        act_of(session).about("arrears_plan", plan.key, plan.number)
        return done(str(plan.number), *TOUCHED)


def _paper(plan: ArrearsPlan, new: NewPlan, debt: Money) -> Content:
    """Say what both sides sign: the steps, their sum, and when the plan is broken."""
    titles = (("column.no", 12, False), ("column.due_on", 60, False), ("column.amount", 40, True))
    rule = new.broken_when
    return Content(
        kind="arrears_plan",
        title=sentence("document.arrears_plan"),
        paragraphs=(
            sentence("plan_paper.opening", owed=debt, currency=debt.currency.code, day=plan.agreed_on),
            sentence("plan_paper.steps", count=len(new.steps)),
        ),
        facts={"plan": plan.number},
        pairs=((sentence("plan_paper.number"), str(plan.number)),),
        table=Table(
            columns=tuple((sentence(title), share, amount) for title, share, amount in titles),
            rows=tuple((place, step.due_on, step.amount) for place, step in enumerate(new.steps, 1)),
            total=(sentence("paper.total"), debt),
        ),
        after=(
            sentence("plan_paper.broken", missed=rule.missed_steps, days=rule.grace_days),
            sentence("plan_paper.kept"),
        ),
        other_box=sentence("plan_paper.employer"),
    )


def _plan(session: Session, number: str) -> tuple[ArrearsPlan, Employer]:
    plan = by_number(session, ArrearsPlan, number)
    if plan.subject_kind != EMPLOYER:
        raise Refused("plan.of_no_employer", number=str(plan.number))
    employer = session.scalars(select(Employer).where(Employer.key == plan.subject_key)).one()
    refuse_own_interest(session, employer_id=employer.id)
    return plan, employer


def _of_employer(session: Session, employer_key: int, *statuses: str) -> Sequence[ArrearsPlan]:
    return session.scalars(
        select(ArrearsPlan).where(
            ArrearsPlan.subject_kind == EMPLOYER,
            ArrearsPlan.subject_key == employer_key,
            ArrearsPlan.status.in_(statuses),
        )
    ).all()


def _refuse_live(session: Session, office: Office, employer: Employer) -> None:
    for plan in _of_employer(session, employer.key, "proposed", "agreed"):
        if plan.status == "proposed":
            raise Refused("plan.proposed_already", number=str(plan.number), name=employer.name)
        if judged(session, plan, office.today()).state is PlanState.KEPT:
            raise Refused("plan.live", number=str(plan.number), name=employer.name)


def _refuse_steps(office: Office, new: NewPlan, debt: Money) -> None:
    days = [step.due_on for step in new.steps]
    if not days or any(step.amount.minor <= 0 for step in new.steps):
        raise Refused("plan.step_amount", field="steps")
    if days[0] < office.today() or any(later <= earlier for earlier, later in pairwise(days)):
        raise Refused("plan.step_days", field="steps")
    whole = Money(sum(step.amount.minor for step in new.steps), debt.currency)
    if whole != debt:
        raise Refused("plan.sum", field="steps", whole=whole, debt=debt)
    if new.broken_when.missed_steps < 1 or new.broken_when.grace_days < 0:
        raise Refused("plan.broken_when", field="missed_steps")


def _write(session: Session, office: Office, employer: Employer, new: NewPlan) -> ArrearsPlan:
    before = select(func.count()).where(ArrearsPlan.subject_kind == EMPLOYER, ArrearsPlan.subject_key == employer.key)
    plan = ArrearsPlan(
        number=f"{employer.number}-P{1 + (session.scalar(before) or 0)}",
        subject_kind=EMPLOYER,
        subject_key=employer.key,
        agreed_on=office.today(),
        basis="overdue",
        currency=office.scheme.currency.code,
        words=new.reason.strip(),
        broken_when=new.broken_when.to_text(),
        broken_on=None,
    )
    start(session, "arrears_plan", plan, status="proposed")
    session.execute(
        insert(ArrearsPlanStep),
        [
            {"plan_key": plan.key, "position": place, "due_on": step.due_on, "amount": step.amount.minor}
            for place, step in enumerate(new.steps, 1)
        ],
    )
    return plan


def _write_lines(session: Session, plan: ArrearsPlan, lines: Sequence[OwedLine]) -> None:
    for line in lines:
        session.add(
            ArrearsPlanLine(
                plan_id=plan.id,
                return_id=line.return_id,
                surcharge_id=line.surcharge_id,
                amount=line.open.minor,
                settled_before=line.settled.minor,
            )
        )
    session.flush()


def _end_earlier(session: Session, office: Office, plan: ArrearsPlan) -> None:
    for earlier in _of_employer(session, plan.subject_key, "agreed"):
        _end(session, office, earlier)


def _end(session: Session, office: Office, plan: ArrearsPlan) -> None:
    found = judged(session, plan, office.today())
    if found.state not in ENDED_AS:
        raise Refused("plan.not_running", number=str(plan.number))
    plan.broken_on = found.broken_on
    move(session, "arrears_plan", plan, ENDED_AS[found.state])
