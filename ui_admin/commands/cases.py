"""`cases`: worked cases answered from the rule book, and which agree."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui_admin.commands.answers import answer, open_asked
from ui_admin.domain.refusal import Refused
from ui_admin.lookups.case_runs import run_case
from ui_admin.rules import cases as law
from ui_admin.rules.case_files import case_files

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence

    from ui_admin.commands.answers import Asked
    from ui_admin.rules.cases import CaseAnswer

DISAGREES = 3


def declare(commands: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's own list
    """Declare the command."""
    parser = commands.add_parser("cases", parents=[common])
    parser.add_argument("files", nargs="*", metavar="FILE")
    parser.add_argument("--protocol", metavar="FILE")
    parser.add_argument("--through-office", metavar="FOLDER")
    parser.set_defaults(carry_out=run_cases)


def run_cases(asked: Asked) -> int:
    """Answer every case of the files, or of those that are shipped; exit code 3 when one disagrees."""
    files = [Path(file) for file in asked.options.files] or case_files()
    cases = [case for file in files for case in law.read_cases(file)]
    answers = [law.answer(case) for case in cases]
    if asked.options.through_office:
        raise Refused("command.through_office_later")
    agree = sum(found.agrees is True for found in answers)
    disagree = sum(found.agrees is False for found in answers)
    open_cases = len(answers) - agree - disagree
    found = {
        "cases": [_case(asked, case) for case in answers],
        "agree": agree,
        "disagree": disagree,
        "not_answered": open_cases,
    }
    lines = [_line(asked, case) for case in answers if case.agrees is not True]
    lines.append(asked.words.say("command.cases.count", agree=agree, disagree=disagree, open=open_cases))
    if asked.options.protocol:
        found["pages"] = _protocol(asked, cases)
        lines.append(asked.options.protocol)
    answer(asked, found, lines)
    return DISAGREES if disagree else 0


def _protocol(asked: Asked, cases: Sequence[Mapping[str, Any]]) -> int:
    """Write the protocol, under the letterhead of the office when one is named; gives its pages."""
    from ui_admin.operations.law_papers import (  # noqa: PLC0415 - paper is loaded only here
        write_protocol,
        write_protocol_without_office,
    )

    rows, target = [run_case(case) for case in cases], Path(asked.options.protocol)
    if asked.options.office:
        return write_protocol(open_asked(asked), rows, target, asked.words)
    return write_protocol_without_office(rows, target, datetime.now(UTC), asked.words)


def _case(asked: Asked, found: CaseAnswer) -> dict[str, Any]:
    case: dict[str, Any] = {
        "id": found.id,
        "scheme": found.scheme,
        "question": found.question,
        "agrees": found.agrees,
        "answer": found.answer,
        "differences": [
            {"field": part.field, "expected": part.expected, "answered": part.answered} for part in found.differences
        ],
        "explanation": [asked.words.say_sentence(sentence) for sentence in found.explanation],
    }
    if found.problem is not None:
        case["problem"] = asked.words.say_sentence(found.problem)
    return case


def _line(asked: Asked, found: CaseAnswer) -> str:
    if found.problem is not None:
        return f"{found.id}: {asked.words.say_sentence(found.problem)}"
    parts = [
        asked.words.say("command.cases.difference", field=part.field, expected=part.expected, answered=part.answered)
        for part in found.differences
    ]
    return f"{found.id}: " + " ".join(parts)
