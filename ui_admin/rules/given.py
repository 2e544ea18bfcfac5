"""Reading the `given` of a worked case into facts; a condition on which it is silent counts as met."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ui_admin.domain.money import Money
from ui_admin.domain.periods import DateRange, Month
from ui_admin.domain.refusal import Refused
from ui_admin.rules.facts import AwardEnded, ClaimFacts, EarlierClaim, PeriodReport, WageFacts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui_admin.domain.money import Currency


def facts_from_given(
    given: Mapping[str, Any], currency: Currency, wages: Mapping[int, int] | None = None
) -> ClaimFacts:
    """Read one claim in the form of a worked case; `wages` take the place of those in the file.

    Amounts in the file are whole units of the currency. Refuses a day or a month that is none.
    """
    person, work = part(given, "person"), part(given, "work")
    separation, claim, extra = part(given, "separation"), part(given, "claim"), part(given, "facts")
    separated_on = as_day(separation, "on")
    filed_on = as_day(claim, "filed_on") or as_day(claim, "registered_on") or separated_on
    return ClaimFacts(
        separated_on=separated_on,
        reason=separation.get("reason"),
        wages=wages if wages is not None else read_wages(given.get("wages") or (), currency),
        regions=_read_regions(given.get("wages") or ()),
        born_on=as_day(person, "born_on"),
        sex=person.get("sex"),
        citizen=person.get("citizen", True),
        permanent_resident=person.get("permanent_resident", False),
        disabled=person.get("disabled", False),
        employer_kind=work.get("employer"),
        occupation=person.get("occupation"),
        contract=work.get("contract"),
        contract_ends_on=as_day(work, "ends_on"),
        region=work.get("region"),
        hours_per_day=work.get("hours_per_day"),
        fixed_wage=_minor(work, "fixed_wage", currency),
        work_started_on=as_day(work, "started_on"),
        mutual_terms=separation.get("terms"),
        contract_continues=extra.get("contract_continues", True),
        employer_certificate=extra.get("employer_certificate", True),
        registered_on=as_day(claim, "registered_on") or filed_on,
        filed_on=filed_on,
        complete_on=as_day(claim, "complete_on"),
        approved_on=as_day(claim, "approved_on"),
        sequence=int(claim.get("sequence") or len(given.get("earlier_claims") or ()) + 1),
        earlier_claims=tuple(_earlier(entry, currency) for entry in given.get("earlier_claims") or ()),
        without_work=extra.get("unemployed", True),
        able_and_available=extra.get("able_and_available", True),
        will_search=extra.get("job_search", True),
        receives_pension=bool(person.get("receives_pension")),
        pension_eligible=bool(person.get("pension_eligible")),
        documents_complete=extra.get("documents", True),
        returned_to_work_on=as_day(given, "returned_to_work_on"),
        notified_new_work=extra.get("notified"),
        ended=_ended(given),
        reports=tuple(_report(entry, currency) for entry in given.get("reports") or ()),
        **_facts_of_one_scheme(extra, currency),
    )


def wage_facts(given: Mapping[str, Any]) -> WageFacts:
    """Read what a contribution is reckoned on."""
    worker = part(given, "worker")
    return WageFacts(
        wage=exact(given["wage"]),
        region=given.get("region"),
        employer_kind=given.get("employer"),
        risk_class=given.get("risk_class"),
        industry=given.get("industry"),
        employees=given.get("employees"),
        worker_born_on=as_day(worker, "born_on"),
        worker_registered_on=as_day(worker, "registered_on"),
    )


def _facts_of_one_scheme(extra: Mapping[str, Any], currency: Currency) -> Mapping[str, Any]:
    plain = (
        "paid_months",
        "paid_days",
        "decision_collected",
        "contract_suspended",
        "certified_unemployed_days",
        "leaving_document",
        "employer_arrears_months",
        "employer_bankrupt",
        "separation_certificate",
        "employed_months",
    )
    return {name: extra.get(name) for name in plain} | {
        "uncollected_periods": tuple(int(period) for period in extra.get("uncollected_periods") or ()),
        "maternity_leave": _leave(extra, "maternity_leave"),
        "unpaid_leave": _leave(extra, "unpaid_leave"),
        "average_income": _minor(extra, "average_income", currency),
        "annual_value": _minor(extra, "annual_value", currency),
        "approved_training_on": as_day(extra, "approved_training_on"),
    }


def _leave(extra: Mapping[str, Any], name: str) -> DateRange | None:
    leave = part(extra, name)
    if not leave:
        return None
    return DateRange(as_month(leave["from"], f"{name}.from").first, as_month(leave["to"], f"{name}.to").last)


def _minor(entries: Mapping[str, Any], name: str, currency: Currency) -> int | None:
    value = entries.get(name)
    return None if value is None else Money.of(exact(value), currency).minor


def _ended(given: Mapping[str, Any]) -> AwardEnded | None:
    ended = part(given, "ended")
    on = as_day(ended, "on")
    return None if on is None else AwardEnded(on, str(ended.get("reason", "")), ended.get("notified"))


def part(given: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """Give a part of the facts, empty when the file is silent on it."""
    found = given.get(name) or {}
    if not isinstance(found, dict):
        raise Refused("case.not_a_part", name=name)
    return found


def as_day(entries: Mapping[str, Any], name: str) -> date | None:
    """Read a day; refuses what is none."""
    value = entries.get(name)
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise Refused("case.not_a_day", name=name, value=str(value)) from None


def as_month(value: object, name: str) -> Month:
    """Read a month; refuses what is none."""
    try:
        return Month.of(value) if isinstance(value, date) else Month.parse(str(value))
    except ValueError:
        raise Refused("case.not_a_month", name=name, value=str(value)) from None


def exact(value: object) -> Fraction:
    """Read a number of a case exactly as it is written; refuses what is no number."""
    try:
        return Fraction(str(value))
    except (ValueError, ZeroDivisionError):
        raise Refused("case.not_a_number", value=str(value)) from None


def read_wages(spans: Any, currency: Currency) -> dict[int, int]:  # noqa: ANN401 - as the file has it
    """Read spans of monthly wages into book units by month; a later span takes the place of an earlier one."""
    wages: dict[int, int] = {}
    for span in spans:
        first, last = as_month(span["from"], "from"), as_month(span.get("to", span["from"]), "to")
        minor = Money.of(exact(span["wage"]), currency).minor
        for month in first.until(last):
            wages[month.index] = minor
    return wages


def _read_regions(spans: Any) -> dict[int, str]:  # noqa: ANN401 - as the file has it
    regions: dict[int, str] = {}
    for span in spans:
        if span.get("region"):
            first, last = as_month(span["from"], "from"), as_month(span.get("to", span["from"]), "to")
            regions |= {month.index: str(span["region"]) for month in first.until(last)}
    return regions


def _earlier(entry: Mapping[str, Any], currency: Currency) -> EarlierClaim:
    separated_on = as_day(entry, "separated_on")
    if separated_on is None:
        raise Refused("case.not_a_day", name="separated_on", value="")
    return EarlierClaim(
        separated_on=separated_on,
        filed_on=as_day(entry, "filed_on"),
        reason=str(entry.get("reason", "laid_off")),
        paid_days=int(entry.get("paid_days") or 0),
        paid_months=int(entry.get("paid_months") or 0),
        reserved_months=int(entry.get("reserved_months") or 0),
        paid_total=_minor(entry, "paid_total", currency) or 0,
    )


def _report(entry: Mapping[str, Any], currency: Currency) -> PeriodReport:
    return PeriodReport(
        period=int(entry["period"]),
        filed=bool(entry.get("filed", True)),
        applications=entry.get("applications"),
        interviews=entry.get("interviews"),
        earnings=_minor(entry, "earnings", currency),
        refused_offer=entry.get("refused_offer"),
        training_attendance=entry.get("training_attendance"),
        points=entry.get("points"),
    )
