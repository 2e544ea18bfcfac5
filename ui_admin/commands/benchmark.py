"""`benchmark`: what the program takes at full size, beside the least work that gives the same result."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui_admin.commands.answers import answer, tell
from ui_admin.workstation.folders import settings_folder

if TYPE_CHECKING:
    import argparse

    from benchmarks.figures import Figure
    from ui_admin.commands.answers import Asked

SIZE = 1_000_000
REPEAT = 3
WIDTHS = (44, 16, 20, 10, 16)
FEW = 10


def declare(commands: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's own list
    """Declare the command."""
    parser = commands.add_parser("benchmark", parents=[common])
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--size", type=int, default=SIZE)
    parser.add_argument("--repeat", type=int, default=REPEAT)
    parser.add_argument("--folder", metavar="FOLDER")
    parser.set_defaults(carry_out=benchmark)


def benchmark(asked: Asked) -> int:
    """Build the nation where it is not there yet, and measure on it."""
    from benchmarks.catalogue import machine, measure, missing_for, parts_of  # noqa: PLC0415 - only where something is measured
    from benchmarks.nation import ready_nation  # noqa: PLC0415 - likewise

    options = asked.options
    parts = parts_of(options.names)
    cache = Path(options.folder) if options.folder else settings_folder() / "benchmarks"
    nation = ready_nation(
        cache.resolve(), options.size, lambda step: tell(asked, f"command.benchmark.building.{step}", size=options.size)
    )
    for rival in missing_for(parts):
        tell(asked, f"command.benchmark.missing.{rival}")
    figures: list[Figure] = []
    for part in parts:
        tell(asked, "command.benchmark.measuring", part=asked.words.say(f"command.benchmark.part.{part}"))
        figures += measure(nation, part, max(1, options.repeat))
    found = {
        "size": options.size,
        "repeat": options.repeat,
        "machine": machine(),
        "figures": [figure.to_json() for figure in figures],
    }
    return answer(asked, found, _table(asked, figures))


def _table(asked: Asked, figures: list[Figure]) -> list[str]:
    say = asked.words.say
    columns = ("measured", "value", "floor", "ratio", "promise")
    head = _line([say(f"command.benchmark.column.{column}") for column in columns])
    return [head, *(_line(_cells(asked, figure)) for figure in figures)]


def _cells(asked: Asked, figure: Figure) -> list[str]:
    say = asked.words.say
    name = say(f"command.benchmark.figure.{figure.benchmark}.{figure.name}", rows=figure.rows or 0)
    ratio = "" if figure.ratio is None else say("command.benchmark.times", ratio=_short(figure.ratio))
    floor = "" if figure.floor is None else _with_unit(asked, figure, figure.floor)
    return [name, _with_unit(asked, figure, figure.value), floor, ratio, _promise(asked, figure)]


def _with_unit(asked: Asked, figure: Figure, value: float) -> str:
    return asked.words.say(f"command.benchmark.unit.{figure.unit}", value=_short(value))


def _promise(asked: Asked, figure: Figure) -> str:
    if figure.is_kept is None or figure.target is None:
        return ""
    promise = asked.words.say(f"command.benchmark.bound.{figure.bound}", target=_short(figure.target))
    return asked.words.say(f"command.benchmark.{'kept' if figure.is_kept else 'missed'}", promise=promise)


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= FEW * FEW else f"{value:.1f}" if value >= FEW else f"{value:.2g}"


def _line(cells: list[str]) -> str:
    padded = [
        cells[0].ljust(WIDTHS[0]),
        *(cell.rjust(width) for cell, width in zip(cells[1:], WIDTHS[1:], strict=True)),
    ]
    return " ".join(padded).rstrip()
