"""A return of fixed width as it is submitted: wages found from contributions where the file gives only those."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence
from ui_admin.rules.contributions.inverse import wages_by_contribution
from ui_admin.rules.identity.number import bare
from ui_admin.storage.employers import Employer
from ui_admin.storage.people import Identifier

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ui_admin.domain.fixed_layout import FixedLayout
    from ui_admin.domain.money import Currency
    from ui_admin.domain.periods import Month
    from ui_admin.exchange.fixed_return import FixedReturn
    from ui_admin.exchange.return_rows import RowProblem
    from ui_admin.exchange.sheet_rows import Cell
    from ui_admin.office import Office

WAGE = 3


def fixed_return(office: Office, file: Path, layout: FixedLayout, employer_number: str, month: Month) -> FixedReturn:
    """Read a file of fixed width for an employer and month; refuses one that is another employer's."""
    from ui_admin.exchange.fixed_return import read_fixed_return  # noqa: PLC0415 - loaded only where a file is read

    found = read_fixed_return(file, layout, office.scheme.currency, month)
    _refuse_other_employer(office, file, found.employer_number, employer_number)
    return _with_wages(office, found, layout, month) if found.is_of_contributions else found


def stated_minor(text: str, currency: Currency) -> int | None:
    """Give a total that a file states in book units; a nought is what makers of files write when they state none."""
    try:
        minor = Decimal(text.strip() or "0") * currency.units
    except InvalidOperation:
        return None
    return int(minor) or None if minor == minor.to_integral_value() else None


def _refuse_other_employer(office: Office, file: Path, stated: str, employer_number: str) -> None:
    """Refuse a file whose number is that of another employer in the register; an unknown number says nothing."""
    number = bare(stated)
    if not number:
        return
    with office.look() as session:
        known = select(Identifier.employer_id).where(Identifier.normal == number, Identifier.valid_to.is_(None))
        written = Employer.identifier.in_({stated, number})
        named = session.scalars(select(Employer).where(written | Employer.id.in_(known))).all()
        asked = session.scalar(select(Employer).where(Employer.number == employer_number.strip().upper()))
        others = [employer for employer in named if asked is not None and employer.key != asked.key]
        if others and len(others) == len(named):
            raise Refused("sheet.other_employer", file=file.name, number=stated, name=others[0].name)


def _with_wages(office: Office, found: FixedReturn, layout: FixedLayout, month: Month) -> FixedReturn:
    """Put the wage that the table of the law has for each contribution in its place; names the lines that have none."""
    wages = wages_by_contribution(office.scheme, month, layout.branch)
    rows: list[tuple[int, tuple[Cell, ...]]] = []
    problems: list[RowProblem] = []
    for number, cells in found.sheet.rows:
        wage, problem = _wage(number, str(cells[WAGE]), wages)
        rows.append((number, (*cells[:WAGE], wage, *cells[WAGE + 1 :])))
        problems.extend([problem] if problem else [])
    sheet = replace(found.sheet, rows=tuple(rows))
    return replace(found, sheet=sheet, problems=(*found.problems, *problems))


def _wage(number: int, written: str, wages: Mapping[Fraction, tuple[Fraction, ...]]) -> tuple[str, RowProblem | None]:
    from ui_admin.exchange.return_rows import RowProblem  # noqa: PLC0415 - loaded only where a file is read

    try:
        amount = Fraction(written.replace(",", "") or "0")
    except ValueError:
        return written, None
    if not amount:
        return "0", None
    fitting = wages.get(amount, ())
    if len(fitting) == 1:
        return str(Decimal(fitting[0].numerator) / Decimal(fitting[0].denominator)), None
    key = "row.several_wages" if fitting else "row.no_such_contribution"
    return "", RowProblem(number, "contribution", written, sentence(key, value=written))
