"""A posted return as it goes into a file of a layout: its lines with their persons, and a quarter's other months."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from ui_admin.domain.money import Money
from ui_admin.domain.name_parts import parts_of
from ui_admin.domain.periods import Month
from ui_admin.domain.refusal import Refused
from ui_admin.domain.return_export import ReturnExport
from ui_admin.domain.sentence import sentence
from ui_admin.rules.contributions import contribution
from ui_admin.rules.identity.number import bare
from ui_admin.storage.contributions import ContributionReturn
from ui_admin.storage.employers import Employer
from ui_admin.storage.people import Identifier
from ui_admin.storage.sqlite.written_returns import lines_to_write

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from ui_admin.domain.fixed_layout import FixedLayout
    from ui_admin.domain.return_export import Value
    from ui_admin.office import Office

COMPENSATION = "employees_compensation"


@dataclass(frozen=True, slots=True)
class _Returns:
    """The returns that go into one file: the one asked for and, in a file of a quarter, the others of its months."""

    employer: Employer
    months: tuple[Month, ...]
    by_month: Mapping[Month, ContributionReturn]


def return_export(office: Office, number: str, layout: FixedLayout | None = None) -> ReturnExport:
    """Give a posted return for a file; refuses one that is not posted, or a quarter without any of its returns.

    A layout of three months takes the posted returns of the employer's whole quarter.
    """
    with office.look() as session:
        returns = _returns(session, number, 1 if layout is None else layout.months)
        lines: dict[int, dict[str, Value]] = {}
        for place, month in enumerate(returns.months, 1):
            record = returns.by_month.get(month)
            if record is None:
                continue
            for row in _rows(session, record, returns.employer):
                line = lines.setdefault(row["person_key"], _person(row, layout, len(lines) + 1))
                line.update(_amounts(office, row, month, layout, place if len(returns.months) > 1 else 0))
        return ReturnExport(_head(session, returns, layout), tuple(lines.values()), returns.months)


def _returns(session: Session, number: str, months: int) -> _Returns:
    asked = session.execute(
        select(ContributionReturn, Employer)
        .join(Employer, Employer.id == ContributionReturn.employer_id)
        .where(ContributionReturn.number == number.strip().upper())
    ).first()
    if asked is None:
        raise Refused("record.unknown", kind=sentence("kind.contribution_return"), number=number)
    record, employer = asked
    if record.status != "posted":
        status = sentence(f"status.contribution_return.{record.status}")
        raise Refused("return.not_posted", number=number, status=status)
    first = Month.from_code(record.period).index // months * months
    wanted = tuple(Month.at(first + place) for place in range(months))
    posted = session.scalars(
        select(ContributionReturn).where(
            ContributionReturn.employer_id == employer.id,
            ContributionReturn.status == "posted",
            ContributionReturn.period.in_([month.code for month in wanted]),
        )
    )
    return _Returns(employer, wanted, {Month.from_code(found.period): found for found in posted})


def _rows(session: Session, record: ContributionReturn, employer: Employer) -> list[Mapping[str, Any]]:
    return [dict(row) for row in lines_to_write(session, record, employer.id)]


def _person(row: Mapping[str, Any], layout: FixedLayout | None, place: int) -> dict[str, Value]:
    """Say who a line is about."""
    titles = {} if layout is None else layout.titles
    parts = parts_of(row["full_name"], row["given"], row["family"], titles)
    has_surname = layout is not None and layout.line.has("surname")
    number = _fitting([bare(row["identifier"]), *json.loads(row["numbers"])], layout)
    return {
        "row": place,
        "identification": number,
        "personal_number": number,
        "full_name": row["full_name"],
        "title": titles.get(parts.title, ""),
        "name": parts.given if has_surname else row["full_name"],
        "surname": parts.family if has_surname else "",
        "born_on": _day(row["born_on"]),
        "sex": row["sex"],
        "job_title": row["job_title"],
        "insured_from": _day(row["started_on"]),
        "days": row["days"],
        "remark": row["remark"],
    }


def _fitting(numbers: Sequence[str], layout: FixedLayout | None) -> str:
    """Give the number of a person that has just the length of the layout's field of digits, else the first."""
    parts = () if layout is None else layout.line.fields
    widths = [part.width for part in parts if part.name == "identification" and part.kind == "digits"]
    return next((number for number in numbers if widths and len(number) == widths[0]), numbers[0])


def _amounts(
    office: Office, row: Mapping[str, Any], month: Month, layout: FixedLayout | None, place: int
) -> dict[str, Value]:
    """Say what a line owes; in a file of several months each amount carries the place of its month."""
    end = f"_{place}" if place else ""
    branch = "" if layout is None else layout.branch
    owed = row["worker"] + row["employer"] if not branch else _of_branch(office, month, row["wage"], branch)
    amounts: dict[str, Value] = {
        f"wage{end}": row["wage"],
        f"worker{end}": row["worker"],
        f"employer{end}": row["employer"],
        f"contribution{end}": owed,
        "salary_level": row["wage"],
    }
    if layout is not None and layout.line.has(f"compensation{end}"):
        amounts[f"compensation{end}"] = _of_branch(office, month, row["wage"], COMPENSATION)
    return {**amounts, **({} if place else {"month": month, **_status(row, month)})}


def _of_branch(office: Office, month: Month, wage: int, branch: str) -> int:
    currency = office.scheme.currency
    found = contribution(office.scheme, month, Fraction(wage, currency.units), branch=branch)
    return Money.of(found.worker + found.employer, currency).minor


def _status(row: Mapping[str, Any], month: Month) -> dict[str, Value]:
    """Say who began, stopped or died in the month, as the Malaysian file asks: B, H or M with the day."""
    for mark, field in (("M", "died_on"), ("H", "ended_on"), ("B", "started_on")):
        day = _day(row[field])
        if day is not None and month.first <= day <= month.last:
            return {"status": mark, "status_on": day}
    return {}


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _head(session: Session, returns: _Returns, layout: FixedLayout | None) -> dict[str, Value]:
    record = next(reversed([returns.by_month[month] for month in returns.months if month in returns.by_month]))
    return {
        "employer_name": returns.employer.name,
        "employer_number": _employer_number(session, returns.employer, layout),
        "branch": "000000",
        "month": returns.months[-1],
        "paid_on": record.received_on,
        "rate": _rate(record.rates),
        "workers": record.workers,
        "wages": record.wages,
        "contributions": record.worker + record.employer,
        "worker": record.worker,
        "employer": record.employer,
    }


def _rate(rates: Mapping[str, str]) -> int:
    """Give the worker's rate in hundredths of a percent; nothing where contributions are read from a table."""
    text = rates.get("worker", "").rstrip(" %")
    try:
        return int(Fraction(text) * 100)
    except ValueError:
        return 0


def _employer_number(session: Session, employer: Employer, layout: FixedLayout | None) -> str:
    """Give the number of the employer that fits the layout's field exactly, else its first that fits at all."""
    record = None if layout is None else layout.records.get("head") or layout.line
    widths = [part.width for part in record.fields if part.name == "employer_number"] if record else []
    known = [
        employer.identifier,
        *session.scalars(select(Identifier.value).where(Identifier.employer_id == employer.id)),
    ]
    numbers = [number for number in dict.fromkeys(bare(text) for text in known) if number]
    if not widths:
        return next(iter(numbers), "")
    exact = (number for number in numbers if len(number) == widths[0])
    fitting = (number for number in numbers if len(number) <= widths[0])
    return next(exact, next(fitting, ""))
