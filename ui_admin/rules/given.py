"""Reading the `given` of a worked case into facts; a condition on which it is silent counts as met."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ui_admin.domain.claim import SEPARATION_REASONS
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
    separation, claim, extra = part(given, "separation"), part(given, "claim"), part(given, "facts")
    separated_on = as_day(separation, "on")
    filed_on = as_day(claim, "filed_on") or as_day(claim, "registered_on") or separated_on
    earlier, spans = entries_of(given, "earlier_claims"), entries_of(given, "wages")
    return ClaimFacts(
        separated_on=separated_on,
        reason=as_reason(separation),
        wages=wages if wages is not None else read_wages(spans, currency),
        regions=_read_regions(spans),
        mutual_terms=as_answer(separation, "terms"),
        **_facts_of_person(part(given, "person")),
        **_facts_of_work(part(given, "work"), currency),
        **_facts_declared(extra),
        registered_on=as_day(claim, "registered_on") or filed_on,
        filed_on=filed_on,
        complete_on=as_day(claim, "complete_on"),
        approved_on=as_day(claim, "approved_on"),
        sequence=as_count(claim, "sequence") or len(earlier) + 1,
        earlier_claims=tuple(_earlier(entry, currency) for entry in earlier),
        returned_to_work_on=as_day(given, "returned_to_work_on"),
        ended=_ended(given),
        reports=tuple(_report(entry, currency) for entry in entries_of(given, "reports")),
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


def _facts_of_person(person: Mapping[str, Any]) -> Mapping[str, Any]:
    return {
        "born_on": as_day(person, "born_on"),
        "sex": person.get("sex"),
        "citizen": as_answer(person, "citizen", unsaid=True),
        "permanent_resident": as_answer(person, "permanent_resident", unsaid=False),
        "disabled": as_answer(person, "disabled", unsaid=False),
        "occupation": person.get("occupation"),
        "receives_pension": bool(as_answer(person, "receives_pension")),
        "pension_eligible": bool(as_answer(person, "pension_eligible")),
    }


def _facts_of_work(work: Mapping[str, Any], currency: Currency) -> Mapping[str, Any]:
    return {
        "employer_kind": work.get("employer"),
        "contract": work.get("contract"),
        "contract_ends_on": as_day(work, "ends_on"),
        "region": work.get("region"),
        "hours_per_day": work.get("hours_per_day"),
        "fixed_wage": _minor(work, "fixed_wage", currency),
        "work_started_on": as_day(work, "started_on"),
    }


def _facts_declared(extra: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give what claimant and employer declare; where a case is silent, nothing stands against the claim."""
    return {
        "contract_continues": as_answer(extra, "contract_continues", unsaid=True),
        "employer_certificate": as_answer(extra, "employer_certificate", unsaid=True),
        "without_work": as_answer(extra, "unemployed", unsaid=True),
        "able_and_available": as_answer(extra, "able_and_available", unsaid=True),
        "will_search": as_answer(extra, "job_search", unsaid=True),
        "documents_complete": as_answer(extra, "documents", unsaid=True),
        "notified_new_work": as_answer(extra, "notified"),
    }


def _facts_of_one_scheme(extra: Mapping[str, Any], currency: Currency) -> Mapping[str, Any]:
    answers = (
        "decision_collected",
        "contract_suspended",
        "leaving_document",
        "employer_bankrupt",
        "separation_certificate",
    )
    counts = ("paid_months", "paid_days", "certified_unemployed_days", "employer_arrears_months", "employed_months")
    said = {name: as_answer(extra, name) for name in answers}
    return {**said, **{name: as_count(extra, name) for name in counts}} | {
        "uncollected_periods": tuple(
            _whole(period, "uncollected_periods") for period in _list(extra, "uncollected_periods")
        ),
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
    return None if on is None else AwardEnded(on, str(ended.get("reason", "")), as_answer(ended, "notified"))


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


def as_answer(entries: Mapping[str, Any], name: str, *, unsaid: bool | None = None) -> bool | None:
    """Read a yes or a no; refuses what is neither, such as “no” as a word: in YAML a yes is written true."""
    value = entries.get(name, unsaid)
    if value is None or isinstance(value, bool):
        return value
    raise Refused("case.not_an_answer", name=name, value=str(value))


def as_reason(separation: Mapping[str, Any]) -> str | None:
    """Read how the work ended; refuses what is none of the known ways."""
    value = separation.get("reason")
    if value is None or value in SEPARATION_REASONS:
        return value
    raise Refused("case.unknown_reason", value=str(value), known=", ".join(SEPARATION_REASONS))


def as_count(entries: Mapping[str, Any], name: str) -> int | None:
    """Read a whole number; refuses what is none."""
    value = entries.get(name)
    return None if value is None else _whole(value, name)


def _whole(value: object, name: str) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise Refused("case.not_a_count", name=name, value=str(value))


def entries_of(given: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    """Give the entries of a list, none where the file is silent on it; refuses what is no list of them."""
    found = _list(given, name)
    if not all(isinstance(entry, dict) for entry in found):
        raise Refused("case.not_a_list", name=name)
    return found


def _list(given: Mapping[str, Any], name: str) -> list[Any]:
    found = given.get(name) or []
    if not isinstance(found, list | tuple):
        raise Refused("case.not_a_list", name=name)
    return list(found)


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
        reason=as_reason(entry) or "laid_off",
        paid_days=as_count(entry, "paid_days") or 0,
        paid_months=as_count(entry, "paid_months") or 0,
        reserved_months=as_count(entry, "reserved_months") or 0,
        paid_total=_minor(entry, "paid_total", currency) or 0,
    )


def _report(entry: Mapping[str, Any], currency: Currency) -> PeriodReport:
    return PeriodReport(
        period=_whole(entry["period"], "period"),
        filed=bool(as_answer(entry, "filed", unsaid=True)),
        applications=as_count(entry, "applications"),
        interviews=as_count(entry, "interviews"),
        earnings=_minor(entry, "earnings", currency),
        refused_offer=as_answer(entry, "refused_offer"),
        training_attendance=entry.get("training_attendance"),
        points=as_count(entry, "points"),
    )
