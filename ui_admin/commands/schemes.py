"""`scheme`: the rule book on a day, and what changes between two days."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from ui_admin.commands.answers import answer, answer_rows, day
from ui_admin.rules.differences import differences
from ui_admin.rules.schemes import load_scheme, scheme_codes

if TYPE_CHECKING:
    import argparse

    from ui_admin.commands.answers import Asked


def declare(commands: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's own list
    """Declare the commands."""
    scheme = commands.add_parser("scheme").add_subparsers(dest="what", required=True)
    scheme.add_parser("list", parents=[common]).set_defaults(carry_out=list_schemes)
    show = scheme.add_parser("show", parents=[common])
    show.add_argument("id")
    show.set_defaults(carry_out=show_scheme)
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
    found = {"id": scheme.code, "on": on, "version": scheme.version, "rows": values, "count": len(values)}
    lines = [f"{row['code']}\t{row['value']}\t{row['unit']}\t{row['law']} ({row['confidence']})" for row in values]
    return answer(asked, found, lines)


def diff_scheme(asked: Asked) -> int:
    """Say in sentences what changes between two days."""
    scheme = load_scheme(asked.options.id)
    first, second = day(asked.options.first, "DAY"), day(asked.options.second, "DAY")
    sentences = [asked.words.say_sentence(sentence) for sentence in differences(scheme, first, second)]
    return answer(asked, {"id": scheme.code, "from": first, "to": second, "changes": sentences}, sentences)
