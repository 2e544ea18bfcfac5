"""`scheme`: the rule book on a day, what changes between two days, what is covered, and schemes side by side."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui_admin.commands.answers import answer, answer_rows, day
from ui_admin.domain.refusal import Refused
from ui_admin.rules.cases import read_facts
from ui_admin.rules.comparison import compare
from ui_admin.rules.coverage_statement import coverage_statement
from ui_admin.rules.differences import differences
from ui_admin.rules.schemes import load_scheme, scheme_codes
from ui_admin.workstation.law_words import say_change

if TYPE_CHECKING:
    import argparse
    from fractions import Fraction

    from ui_admin.commands.answers import Asked
    from ui_admin.rules.comparison import ComparedScheme


def declare(commands: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's own list
    """Declare the commands."""
    scheme = commands.add_parser("scheme").add_subparsers(dest="what", required=True)
    scheme.add_parser("list", parents=[common]).set_defaults(carry_out=list_schemes)
    show = scheme.add_parser("show", parents=[common])
    show.add_argument("id")
    show.set_defaults(carry_out=show_scheme)
    compare_parser = scheme.add_parser("compare", parents=[common])
    compare_parser.add_argument("--facts", required=True, metavar="FILE")
    compare_parser.set_defaults(carry_out=compare_schemes)
    cover = scheme.add_parser("coverage", parents=[common])
    cover.add_argument("id")
    cover.set_defaults(carry_out=cover_scheme)
    diff = scheme.add_parser("diff", parents=[common])
    diff.add_argument("id")
    diff.add_argument("first")
    diff.add_argument("second")
    diff.set_defaults(carry_out=diff_scheme)


def list_schemes(asked: Asked) -> int:
    """List the schemes that are shipped."""
    rows = []
    for code in scheme_codes():
        scheme = load_scheme(code)
        rows.append(
            {"id": code, "name": scheme.names["en"], "currency": scheme.currency.code, "version": scheme.version}
        )
    return answer_rows(asked, rows)


def show_scheme(asked: Asked) -> int:
    """Show every number of a scheme in force on a day, with its source."""
    on = day(asked.options.on, "--on") if asked.options.on else datetime.now(UTC).astimezone().date()
    scheme = load_scheme(asked.options.id)
    values = [
        {
            "code": value.code,
            "value": value.text,
            "unit": value.unit,
            "since": value.since,
            "until": value.until,
            "law": value.law.short,
            "confidence": value.law.confidence.value,
        }
        for value in scheme.on(on).parameters()
    ]
    if not values:
        raise Refused("command.not_in_force", scheme=scheme.code, day=on)
    found = {"id": scheme.code, "on": on, "version": scheme.version, "rows": values, "count": len(values)}
    lines = [f"{row['code']}\t{row['value']}\t{row['unit']}\t{row['law']} ({row['confidence']})" for row in values]
    return answer(asked, found, lines)


def diff_scheme(asked: Asked) -> int:
    """Say in sentences what changes between two days."""
    scheme = load_scheme(asked.options.id)
    first, second = day(asked.options.first, "DAY"), day(asked.options.second, "DAY")
    sentences = [say_change(asked.words, change) for change in differences(scheme, first, second)]
    return answer(asked, {"id": scheme.code, "from": first, "to": second, "changes": sentences}, sentences)


def compare_schemes(asked: Asked) -> int:
    """Put one person to every scheme, side by side."""
    on = day(asked.options.on, "--on") if asked.options.on else None
    rows = compare(read_facts(Path(asked.options.facts)), on)
    found = {"on": on, "rows": [_compared(asked, row) for row in rows], "count": len(rows)}
    return answer(asked, found, [_compared_line(asked, row) for row in rows])


def _compared(asked: Asked, row: ComparedScheme) -> dict[str, Any]:
    found = row.assessment
    return {
        "scheme": row.scheme,
        "name": row.names["en"],
        "state": row.state,
        "currency": row.currency.code,
        "paid": row.is_paid,
        "not_met": [] if found is None else list(found.not_met),
        "wage": row.wage,
        "monthly_benefit": row.monthly_benefit,
        "replacement_percent": _tenths(row.replacement, 100),
        "months": _tenths(row.months),
        "total": row.total,
        "total_in_wages": _tenths(row.worth),
        "standards": {f"{one.convention}.{one.question}": one.is_met for one in row.standards},
        "problem": None if row.problem is None else asked.words.say_sentence(row.problem),
    }


def _compared_line(asked: Asked, row: ComparedScheme) -> str:
    say = asked.words.say
    if row.problem is not None:
        return f"{row.scheme}\t{asked.words.say_sentence(row.problem)}"
    if row.assessment is None:
        return f"{row.scheme}\t{say(f'compare_row.{row.state}')}"
    if not row.is_paid or row.monthly_benefit is None or row.total is None:
        codes = ", ".join(row.assessment.not_met)
        return f"{row.scheme}\t{say('compare_row.not_paid', conditions=codes)}"
    said = say(
        f"compare_row.{row.state}",
        currency=row.currency.code,
        benefit=row.monthly_benefit,
        percent=_one_decimal(row.replacement, 100),
        months=_one_decimal(row.months),
        total=row.total,
    )
    return f"{row.scheme}\t{said}"


def _one_decimal(value: Fraction | None, times: int = 1) -> str:
    found = _tenths(value, times)
    return "-" if found is None else f"{found:f}"


def _tenths(value: Fraction | None, times: int = 1) -> Decimal | None:
    return None if value is None else Decimal(round(value * times * 10)) / 10


def cover_scheme(asked: Asked) -> int:
    """State what a rule book covers and which of its numbers no source proves."""
    scheme = load_scheme(asked.options.id)
    found = coverage_statement(scheme, datetime.now(UTC).year)
    said = {
        "id": found.scheme,
        "first_day": found.first_day,
        "branch": found.branch,
        "conditions": found.conditions,
        "values": found.values,
        "by_confidence": {str(level.value): count for level, count in found.by_confidence.items()},
        "years": [{"year": year.year, "numbers": year.numbers, "unverified": year.unverified} for year in found.years],
        "unverified": [
            {"code": one.code, "value": one.value, "since": one.since, "law": one.law.short}
            for one in found.open_numbers
        ],
    }
    lines = [
        asked.words.say("coverage.year", year=str(year.year), numbers=year.numbers, unverified=year.unverified)
        for year in found.years
    ]
    lines += [
        asked.words.say("coverage.open", code=one.code, value=one.value, law=one.law.short)
        for one in found.open_numbers
    ]
    return answer(asked, said, lines)
