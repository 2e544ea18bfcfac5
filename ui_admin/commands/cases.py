"""`cases`: worked cases answered from the rule book, and which agree."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui_admin.commands.answers import answer, open_asked, progress
from ui_admin.lookups.law.case_runs import run_case
from ui_admin.rules import cases as law
from ui_admin.rules.case_files import case_files

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping, Sequence

    from ui_admin.commands.answers import Asked
    from ui_admin.rules.cases import CaseAnswer, Difference
    from ui_admin.training.through_office import PlayedCase

DISAGREES = 3
OFFICE = "office."


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
    with progress(asked, "command.cases.answering", steps=len(cases)) as step:
        answers = [_answered(case, step) for case in cases]
    played = _played(asked, cases) if asked.options.through_office else {}
    answers = [_with_office(found, played.get(place)) for place, found in enumerate(answers)]
    agree = sum(found.agrees is True for found in answers)
    disagree = sum(found.agrees is False for found in answers)
    open_cases = len(answers) - agree - disagree
    found = {
        "cases": [_case(asked, case, played.get(place)) for place, case in enumerate(answers)],
        "agree": agree,
        "disagree": disagree,
        "not_answered": open_cases,
    }
    lines = [_line(asked, case) for case in answers if case.agrees is not True]
    lines.append(asked.words.say("command.cases.count", agree=agree, disagree=disagree, open=open_cases))
    if played:
        lines += _played_lines(asked, answers, played)
    if asked.options.protocol:
        found["pages"] = _protocol(asked, cases)
        lines.append(asked.options.protocol)
    answer(asked, found, lines)
    return DISAGREES if disagree else 0


def _answered(case: Mapping[str, Any], step: Callable[[], object]) -> CaseAnswer:
    found = law.answer(case)
    step()
    return found


def _protocol(asked: Asked, cases: Sequence[Mapping[str, Any]]) -> int:
    """Write the protocol, under the letterhead of the office when one is named; gives its pages."""
    from ui_admin.operations.office.law_papers import (  # noqa: PLC0415 - paper is loaded only here
        write_protocol,
        write_protocol_without_office,
    )

    rows, target = [run_case(case) for case in cases], Path(asked.options.protocol)
    if asked.options.office:
        return write_protocol(open_asked(asked), rows, target, asked.words)
    return write_protocol_without_office(rows, target, datetime.now(UTC), asked.words)


def _played(asked: Asked, cases: Sequence[Mapping[str, Any]]) -> Mapping[int, PlayedCase]:
    """Play every claim through a scratch office of its scheme; gives what came of each by its place."""
    from tqdm import tqdm  # noqa: PLC0415 - only where something takes long

    from ui_admin.training.through_office import play_cases  # noqa: PLC0415 - an office is opened only here

    with tqdm(leave=False, disable=None) as bar:

        def said(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        return play_cases(Path(asked.options.through_office), cases, said)


def _with_office(found: CaseAnswer, played: PlayedCase | None) -> CaseAnswer:
    if played is None or not played.differences or found.agrees is None:
        return found
    return replace(found, agrees=False, differences=(*found.differences, *played.differences))


def _played_lines(asked: Asked, answers: Sequence[CaseAnswer], played: Mapping[int, PlayedCase]) -> list[str]:
    """Say how many claims were played, and of each that was not, why."""
    say = asked.words.say
    done = sum(case.played for case in played.values())
    lines = [
        say("command.cases.not_played", case=answers[place].id, why=asked.words.say_sentence(case.why))
        for place, case in sorted(played.items())
        if case.why is not None
    ]
    return [*lines, say("command.cases.played", played=done, total=len(played))]


def _case(asked: Asked, found: CaseAnswer, played: PlayedCase | None) -> dict[str, Any]:
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
    if played is not None:
        case["office"] = {"played": played.played, "left_out": list(played.left_out)}
        if played.why is not None:
            case["office"]["why"] = asked.words.say_sentence(played.why)
    return case


def _line(asked: Asked, found: CaseAnswer) -> str:
    if found.problem is not None:
        return f"{found.id}: {asked.words.say_sentence(found.problem)}"
    return f"{found.id}: " + " ".join(_difference(asked, part) for part in found.differences)


def _difference(asked: Asked, part: Difference) -> str:
    key = "office_difference" if part.field.startswith(OFFICE) else "difference"
    return asked.words.say(f"command.cases.{key}", field=part.field, expected=part.expected, answered=part.answered)
