"""`cases`: worked cases answered from the rule book, and which agree."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from ui_admin.commands.answers import answer, open_asked
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import Sentence
from ui_admin.lookups.case_runs import run_case
from ui_admin.rules import cases as law
from ui_admin.rules.case_files import case_files
from ui_admin.rules.cases import Difference

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence

    from ui_admin.commands.answers import Asked
    from ui_admin.rules.cases import CaseAnswer

DISAGREES = 3
EXACT = Fraction(1, 1_000_000)
# What a scratch office answered, or why the case cannot be played there.
Played: TypeAlias = "Mapping[str, Any] | Sentence"


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
    played: dict[str, Played] = {}
    if asked.options.through_office:
        played = _played(asked, cases, answers)
        answers = [_with_office(found, played.get(found.id)) for found in answers]
    agree = sum(found.agrees is True for found in answers)
    disagree = sum(found.agrees is False for found in answers)
    open_cases = len(answers) - agree - disagree
    found = {
        "cases": [_case(asked, case, played.get(case.id)) for case in answers],
        "agree": agree,
        "disagree": disagree,
        "not_answered": open_cases,
    }
    lines = [_line(asked, case) for case in answers if case.agrees is not True]
    lines += [
        f"{case}: {asked.words.say_sentence(part)}" for case, part in played.items() if isinstance(part, Sentence)
    ]
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


def _played(asked: Asked, cases: list[Mapping[str, Any]], answers: list[CaseAnswer]) -> dict[str, Played]:
    """Play every claim that the rule book answers through a scratch office; what cannot be played says why."""
    from tqdm import tqdm  # noqa: PLC0415 - only where something takes long

    from ui_admin.training.played_cases import play_claim  # noqa: PLC0415 - an office is opened only here

    folder = Path(asked.options.through_office)
    if folder.exists() and any(folder.iterdir()):
        raise Refused("office.folder_not_empty", folder=str(folder))
    played: dict[str, Played] = {}
    claims = [
        case
        for case, found in zip(cases, answers, strict=True)
        if found.question == "claim" and found.agrees is not None
    ]
    for serial, case in enumerate(tqdm(claims, leave=False, disable=None), 1):
        try:
            played[str(case["id"])] = play_claim(folder, case, serial)
        except Refused as refused:
            played[str(case["id"])] = refused.sentence
    return played


def _with_office(found: CaseAnswer, played: Played | None) -> CaseAnswer:
    if played is None or isinstance(played, Sentence):
        return found
    differences = tuple(
        Difference(f"office.{name}", law.write(found.answer.get(name)), law.write(value))
        for name, value in played.items()
        if not law.same(law.plain(value), found.answer.get(name), EXACT)
    )
    if not differences:
        return found
    return replace(found, agrees=False, differences=(*found.differences, *differences))


def _case(asked: Asked, found: CaseAnswer, played: Played | None) -> dict[str, Any]:
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
    if isinstance(played, Sentence):
        case["office"] = {"problem": asked.words.say_sentence(played)}
    elif played is not None:
        case["office"] = law.plain(played)
    return case


def _line(asked: Asked, found: CaseAnswer) -> str:
    if found.problem is not None:
        return f"{found.id}: {asked.words.say_sentence(found.problem)}"
    parts = [
        asked.words.say("command.cases.difference", field=part.field, expected=part.expected, answered=part.answered)
        for part in found.differences
    ]
    return f"{found.id}: " + " ".join(parts)
