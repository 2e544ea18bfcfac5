"""The claims of the nation: decided by the law itself, with findings, awards, schedules and a first instalment payable."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from benchmarks.contributions import LAST_WORKED
from benchmarks.population import FIRST_MONTH, TODAY
from ui_admin.domain.identifiers import Kind, format_number
from ui_admin.lookups.claims.facts import facts_as_json
from ui_admin.lookups.claims.reconsiderations import outcome_of, summary_of
from ui_admin.operations.steps import ledger
from ui_admin.operations.steps.claims.proposals import law_to_json
from ui_admin.rules.assess import assess
from ui_admin.rules.facts import ClaimFacts
from ui_admin.storage.acts import act_of
from ui_admin.storage.awards import Award, EntitlementEntry, Instalment, InstalmentLine
from ui_admin.storage.claims import Claim, Determination, Finding, Separation, TraceStep
from ui_admin.storage.people import PaymentAccount
from ui_admin.storage.search import index_rows, index_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.layers import Layers
    from benchmarks.population import Population
    from ui_admin.domain.determination import Assessment
    from ui_admin.office import Office

SEPARATED_ON = LAST_WORKED.last
FILED_ON = SEPARATED_ON + timedelta(days=5)
DECIDED_ON = SEPARATED_ON + timedelta(days=11)
BORN_ON = date(1990, 5, 1)


def facts_of_wage(wage: int) -> ClaimFacts:
    """Give the facts of somebody who was laid off after all the months of the nation on one wage, in satang."""
    return ClaimFacts(
        separated_on=SEPARATED_ON,
        reason="laid_off",
        wages=dict.fromkeys(range(FIRST_MONTH.index, LAST_WORKED.index + 1), wage),
        born_on=BORN_ON,
        sex="female",
        citizen=True,
        permanent_resident=False,
        mutual_terms=False,
        contract_continues=True,
        employer_certificate=True,
        registered_on=FILED_ON,
        filed_on=FILED_ON,
        complete_on=FILED_ON,
        approved_on=DECIDED_ON,
        without_work=True,
        able_and_available=True,
        will_search=True,
        receives_pension=False,
        documents_complete=True,
    )


@dataclass(frozen=True)
class _Decided:
    """A claimant with what the law says."""

    serial: int
    person_id: str
    claim_id: str
    determination_id: str
    facts: str
    found: Assessment


def lay_claims(layers: Layers, office: Office, population: Population) -> None:
    """Lay down a decided claim for everybody who lost the job."""
    serials = population.serials[population.claims].tolist()
    wages = population.wages[population.claims].tolist()
    answers = {wage: assess(office.scheme, facts_of_wage(wage), office.calendar) for wage in set(wages)}
    facts = {wage: _json(facts_as_json(facts_of_wage(wage))) for wage in answers}
    ids = layers.person_ids()
    people = [ids[serial - 1] for serial in serials]
    claims = _lay_filed(layers, serials, people, office)
    determinations = _lay_determinations(
        layers, claims, [answers[wage] for wage in wages], [facts[wage] for wage in wages]
    )
    decided = [
        _Decided(*row)
        for row in zip(
            serials, people, claims, determinations, map(facts.get, wages), map(answers.get, wages), strict=True
        )
    ]
    _lay_findings(layers, decided)
    _lay_awards(layers, decided, office)
    _post_first(layers, office)
    for kind, status in (
        ("claim", "decided"),
        ("determination", "made"),
        ("award", "active"),
        ("instalment", "payable"),
        ("instalment", "planned"),
        ("payment_account", "verified"),
    ):
        layers.started(kind, status, act_of(layers.session).event_key)


def _lay_filed(layers: Layers, serials: Sequence[int], people: Sequence[str], office: Office) -> list[str]:
    count, code = len(serials), act_of(layers.session).office_code
    numbers = [format_number(Kind.CLAIM, code, TODAY.year, place) for place in range(1, count + 1)]
    day = FILED_ON.isoformat()
    rows = layers.session.connection().exec_driver_sql("SELECT id, name FROM people").all()
    names: dict[str, str] = {person_id: name for person_id, name in rows}  # noqa: C416 - rows are not tuples to mypy
    layers.lay(
        PaymentAccount,
        count,
        person_id=people,
        channel="bank",
        provider=office.scheme.banks[0].code,
        account_no=[f"{serial:010d}" for serial in serials],
        holder_name=[names[person] for person in people],
        verified_how="bank book",
        status="verified",
    )
    layers.lay(
        Claim,
        count,
        number=numbers,
        person_id=people,
        scheme="th-sso",
        benefit="unemployment",
        sequence=1,
        registered_on=day,
        filed_on=day,
        received_on=day,
        keyed_at=layers.at,
        complete_on=day,
        decision_due_on=(FILED_ON + timedelta(days=10)).isoformat(),
        channel="counter",
        account_id=_ids(layers, "payment_accounts"),
        answers="{}",
        status="decided",
    )
    layers.reserve_serials(Kind.CLAIM, count)
    index_rows(layers.session, "claim", enumerate((index_text(number) for number in numbers), 1))
    claims = _ids(layers, "claims")
    layers.lay(Separation, count, claim_id=claims, separated_on=SEPARATED_ON.isoformat(), reason_worker="laid_off")
    return claims


def _lay_determinations(
    layers: Layers, claims: Sequence[str], found: Sequence[Assessment], facts: Sequence[str]
) -> list[str]:
    count, code = len(claims), act_of(layers.session).office_code
    maker = layers.session.connection().exec_driver_sql("SELECT id FROM officers ORDER BY key LIMIT 1").scalar_one()
    summaries = {id(one): _json(summary_of(one)) for one in found}
    layers.lay(
        Determination,
        count,
        number=[format_number(Kind.DETERMINATION, code, TODAY.year, place) for place in range(1, count + 1)],
        claim_id=claims,
        about="entitlement",
        version=1,
        cause="first",
        outcome=[outcome_of(one) for one in found],
        effective_on=[one.payable.first.isoformat() if one.payable else None for one in found],
        determined_on=DECIDED_ON.isoformat(),
        maker_id=maker,
        rule_version=[one.rule_version for one in found],
        facts=facts,
        summary=[summaries[id(one)] for one in found],
        status="made",
    )
    layers.reserve_serials(Kind.DETERMINATION, count)
    return _ids(layers, "determinations")


def _lay_findings(layers: Layers, decided: Sequence[_Decided]) -> None:
    findings = {id(one.found): _finding_rows(one.found) for one in decided}
    steps = {id(one.found): _step_rows(one.found) for one in decided}
    names = (
        "determination_id, position, condition, outcome, reason, refuses, title, sentence, figure, costs, facts, "
        "parameters, law"
    )
    layers.lay_rows(
        Finding, names, ((one.determination_id, *row) for one in decided for row in findings[id(one.found)])
    )
    names = "determination_id, position, rule, sentence, inputs, result, rounding, law"
    layers.lay_rows(TraceStep, names, ((one.determination_id, *row) for one in decided for row in steps[id(one.found)]))


def _finding_rows(found: Assessment) -> list[tuple[Any, ...]]:
    return [
        (
            position,
            finding.condition,
            finding.outcome.value,
            finding.reason,
            int(finding.refuses),
            _json(finding.title.to_json()),
            _json(finding.sentence.to_json()),
            _json(finding.figure.to_json()) if finding.figure else None,
            _json(finding.costs.to_json()) if finding.costs else None,
            _json(list(finding.facts)),
            _json(list(finding.parameters)),
            _json(law_to_json(finding.law)),
        )
        for position, finding in enumerate(found.findings, 1)
    ]


def _step_rows(found: Assessment) -> list[tuple[Any, ...]]:
    return [
        (
            step.no,
            step.rule,
            _json(step.sentence.to_json()),
            _json([list(pair) for pair in step.inputs]),
            step.result,
            step.rounding,
            _json(law_to_json(step.law)),
        )
        for step in found.steps
    ]


def _lay_awards(layers: Layers, decided: Sequence[_Decided], office: Office) -> None:
    code = act_of(layers.session).office_code
    rows = [
        (
            format_number(Kind.AWARD, code, TODAY.year, place),
            one.claim_id,
            one.person_id,
            one.determination_id,
            one.found.payable.first.isoformat() if one.found.payable else None,
            one.found.payable.first.isoformat() if one.found.payable else None,
            one.found.payable.last.isoformat() if one.found.payable and one.found.payable.last else None,
            str(one.found.reference_wage),
            one.found.reference_unit,
            _json({"daily": str(one.found.daily_benefit), "monthly": [m.minor for m in one.found.monthly_benefits]}),
            one.found.duration,
            one.found.unit,
            one.found.total.minor if one.found.total else 0,
        )
        for place, one in enumerate(decided, 1)
    ]
    names = (
        "number, claim_id, person_id, determination_id, window_from, payable_from, payable_to, "
        "reference_wage, reference_unit, rates, duration, unit, total"
    )
    layers.lay_rows(Award, names, rows, currency="THB", status="active")
    layers.reserve_serials(Kind.AWARD, len(rows))
    _lay_entitlement(layers, decided)
    _lay_instalments(layers, decided, office)


def _lay_entitlement(layers: Layers, decided: Sequence[_Decided]) -> None:
    rows: list[tuple[Any, ...]] = []
    for key, one in enumerate(decided, 1):
        first = one.found.instalments[0]
        rows += [(key, "grant", str(one.found.duration), one.found.unit, None)]
        rows += [(key, "use", str(-int(first.quantity)), one.found.unit, first.period_no)]
    names = "award_key, kind, quantity, unit, period_no"
    layers.lay_rows(EntitlementEntry, names, rows, event_key=act_of(layers.session).event_key, priority=1)


def _lay_instalments(layers: Layers, decided: Sequence[_Decided], office: Office) -> None:
    awards = _ids(layers, "awards")
    rows, lines = [], []
    for one, award in zip(decided, awards, strict=True):
        for planned in one.found.instalments:
            last = planned.period.last or planned.period.first
            amount = planned.amount.minor
            status = "payable" if planned.pay_on <= TODAY else "planned"
            rows.append(
                (
                    award,
                    one.person_id,
                    planned.period_no,
                    planned.period.first.isoformat(),
                    last.isoformat(),
                    planned.component,
                    planned.pay_on.isoformat(),
                    str(planned.quantity),
                    planned.unit,
                    amount,
                    amount,
                    status,
                )
            )
            lines += [
                (
                    len(rows),
                    line.days.first.isoformat(),
                    (line.days.last or line.days.first).isoformat(),
                    str(line.rate),
                    str(line.quantity),
                    line.amount.minor,
                )
                for line in planned.lines
            ]
    names = (
        "award_id, person_id, period_no, period_from, period_to, component, pay_on, quantity, unit, gross, net, status"
    )
    layers.lay_rows(Instalment, names, rows, scheme=office.profile.scheme, currency="THB", is_live=1)
    layers.lay_rows(InstalmentLine, "instalment_key, line_from, line_to, rate, quantity, amount", lines)


def _post_first(layers: Layers, office: Office) -> None:
    """Let the fund owe the first instalments: one entry for all of them."""
    session = layers.session
    accounts = ledger.account_keys(session)
    payable = (
        "FROM instalments AS i JOIN awards AS a ON a.id = i.award_id JOIN people AS p ON p.id = i.person_id "
        "WHERE i.status = 'payable' ORDER BY i.key"
    )
    expense = f"SELECT {accounts[ledger.EXPENSE]}, i.net, NULL, NULL, a.key, NULL, NULL, NULL {payable}"
    owed = f"SELECT {accounts[ledger.PAYABLE]}, -i.net, NULL, p.key, a.key, NULL, NULL, NULL {payable}"
    ledger.post_selected(
        session,
        [ledger.SelectedLegs(expense, {}), ledger.SelectedLegs(owed, {})],
        entry_on=office.today(),
        cause=ledger.Cause("instalment", 1),
        remark="first instalments",
        currency="THB",
    )


def _ids(layers: Layers, table: str) -> list[str]:
    return [row[0] for row in layers.session.connection().exec_driver_sql(f"SELECT id FROM {table} ORDER BY key")]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
