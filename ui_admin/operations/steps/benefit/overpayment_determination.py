"""The determination about an overpayment: its findings, its reckoning and the numbers it used, frozen as on every claim."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from ui_admin.domain.identifiers import Kind
from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.overpayment import Limitation
from ui_admin.domain.sentence import sentence
from ui_admin.lookups.benefit.recovery_terms import recovery_terms
from ui_admin.operations.steps.duties import acting_officer
from ui_admin.operations.steps.numbers import next_number
from ui_admin.operations.steps.states import move_through, start
from ui_admin.rules.deadlines import appeal_due
from ui_admin.rules.rulebook import write_fraction
from ui_admin.storage.awards import Award
from ui_admin.storage.claims import Determination, Finding, TraceStep
from ui_admin.storage.overpayments import OverpaymentLine

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.domain.determination import LawReference
    from ui_admin.domain.overpayment import Demand
    from ui_admin.domain.sentence import Sentence
    from ui_admin.lookups.benefit.demands import Reckoned
    from ui_admin.office import Office
    from ui_admin.storage.overpayments import Overpayment

USED = ("overpayment.limitation_years", "overpayment.interest_percent", "overpayment.additional")
NO_LAW = ("", "", "high")


def write_determination(
    session: Session, office: Office, record: Overpayment, demand: Demand, reckoned: Reckoned
) -> Determination:
    """Write the determination and make it at once: who proposed it is its maker, who decides its checker."""
    award = session.scalars(select(Award).where(Award.id == record.award_id)).one()
    parameters = _parameters(office)
    appeal = appeal_due(office.scheme, office.today(), office.calendar)
    determination = Determination(
        number=next_number(session, Kind.DETERMINATION),
        claim_id=award.claim_id,
        about="overpayment",
        version=_version(session, award),
        cause="first",
        outcome=demand.decision.value,
        effective_on=office.today(),
        determined_on=office.today(),
        maker_id=record.proposed_by,
        checker_id=acting_officer(session).id,
        sent_back_reason="",
        rule_version=office.scheme.version,
        rule_sha256=office.scheme.sha256,
        facts=_facts(session, record),
        parameters=parameters,
        parameters_sha256=hashlib.sha256(json.dumps(parameters, sort_keys=True).encode()).hexdigest(),
        unverified=[],
        summary={
            "overpayment": record.number,
            "currency": record.currency,
            "demanded": reckoned.base.minor,
            "interest": reckoned.interest_amount.minor,
            "additional": reckoned.additional.minor,
            "total": reckoned.total.minor,
        },
        reasons=[demand.words],
        appeal_due_on=appeal.on if appeal is not None else None,
    )
    start(session, "determination", determination)
    move_through(session, "determination", determination, "in_review", "made")
    _write_findings(session, office, record, reckoned, determination)
    _write_interest(session, determination, reckoned)
    return determination


def _version(session: Session, award: Award) -> int:
    earlier = session.scalar(
        select(func.count())
        .select_from(Determination)
        .where(Determination.claim_id == award.claim_id, Determination.about == "overpayment")
    )
    return (earlier or 0) + 1


def _parameters(office: Office) -> list[dict[str, Any]]:
    book = office.scheme.on(office.today())
    used = [book.use(code) for code in USED if book.has(code)]
    return [
        {
            "code": use.code,
            "value": use.value,
            "unit": use.unit,
            "from": use.in_force_from.isoformat(),
            "law": use.law.short,
            "confidence": use.law.confidence.value,
        }
        for use in used
    ]


def _facts(session: Session, record: Overpayment) -> dict[str, Any]:
    lines = session.scalars(select(OverpaymentLine).where(OverpaymentLine.overpayment_key == record.key))
    return {
        "cause": record.cause,
        "detected_on": record.detected_on.isoformat(),
        "fault": record.fault,
        "special_reasons": list(record.special_reasons),
        "reply": record.reply,
        "lines": [[line.period_no, line.paid, line.due, line.over, line.paid_on.isoformat()] for line in lines],
    }


def _write_findings(
    session: Session, office: Office, record: Overpayment, reckoned: Reckoned, determination: Determination
) -> None:
    terms = recovery_terms(session, office, office.today())
    found: list[tuple[str, Sentence, LawReference | None]] = [
        ("overpaid", _overpaid(session, record), terms.offset_law),
        ("limitation", _limitation(reckoned), reckoned.limited.law),
        ("fault", sentence(f"finding.overpayment_fault.{record.fault}"), None),
    ]
    if record.fraud_by is not None:
        name = acting_officer(session).name
        found.append(("fraud", sentence("finding.overpayment_fraud", officer=name, why=record.fraud_words), None))
    session.add_all(
        Finding(
            determination_id=determination.id,
            position=position,
            condition=f"overpayment_{code}",
            outcome="met",
            reason="",
            refuses=False,
            title=sentence(f"overpayment_finding.{code}").to_json(),
            sentence=said.to_json(),
            figure=None,
            costs=None,
            facts=[],
            parameters=[],
            law=list(NO_LAW) if law is None else [law.act, law.article, law.confidence.value],
        )
        for position, (code, said, law) in enumerate(found, 1)
    )
    session.flush()


def _overpaid(session: Session, record: Overpayment) -> Sentence:
    currency = CURRENCIES[record.currency]
    paid, due, over, periods = session.execute(
        select(
            func.sum(OverpaymentLine.paid), func.sum(OverpaymentLine.due), func.sum(OverpaymentLine.over), func.count()
        ).where(OverpaymentLine.overpayment_key == record.key)
    ).one()
    return sentence(
        "finding.overpayment_overpaid",
        periods=periods,
        paid=Money(paid, currency),
        due=Money(due, currency),
        over=Money(over, currency),
    )


def _limitation(reckoned: Reckoned) -> Sentence:
    limited = reckoned.limited
    if limited.result in {Limitation.NOT_BARRED, Limitation.PARTLY_BARRED} and limited.last_day is not None:
        return sentence(f"finding.overpayment_limitation.{limited.result.value}", until=limited.last_day)
    return sentence(f"finding.overpayment_limitation.{limited.result.value}")


def _write_interest(session: Session, determination: Determination, reckoned: Reckoned) -> None:
    """Write the reckoning of interest, one step for each line and one for the sum, so that it can be done by hand."""
    found = reckoned.interest
    if found is None:
        return
    law = [found.law.act, found.law.article, found.law.confidence.value]
    steps = [
        TraceStep(
            determination_id=determination.id,
            position=position,
            rule="overpayment_interest",
            sentence=sentence(
                "step.overpayment_interest", amount=part.over, days=part.days, paid_on=part.paid_on
            ).to_json(),
            inputs=[["%", write_fraction(found.percent)], ["/", str(found.days_of_year)]],
            result=write_fraction(part.exact),
            rounding=None,
            law=law,
        )
        for position, part in enumerate(found.parts, 1)
    ]
    total = TraceStep(
        determination_id=determination.id,
        position=len(steps) + 1,
        rule="overpayment_interest",
        sentence=sentence("step.overpayment_interest_sum").to_json(),
        inputs=[],
        result=str(found.amount.amount),
        rounding="half_up",
        law=law,
    )
    session.add_all([*steps, total])
    session.flush()
