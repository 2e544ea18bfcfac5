"""`cases`: worked cases answered from the rule book, and which agree."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui_admin.commands.answers import answer
from ui_admin.domain.refusal import Refused
from ui_admin.rules import cases as law

if TYPE_CHECKING:
    import argparse

    from ui_admin.commands.answers import Asked
    from ui_admin.rules.cases import CaseAnswer

DISAGREES = 3


def declare(commands: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's own list
    """Declare the command."""
    parser = commands.add_parser("cases", parents=[common])
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--through-office", metavar="FOLDER")
    parser.set_defaults(carry_out=run_cases)


def run_cases(asked: Asked) -> int:
    """Answer every case of the files; exit code 3 when one disagrees."""
    answers = [law.answer(case) for file in asked.options.files for case in law.read_cases(Path(file))]
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
    answer(asked, found, lines)
    return DISAGREES if disagree else 0


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
