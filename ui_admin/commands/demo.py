"""`demo`: builds or opens the sample office, in the desktop or without a window."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui_admin.commands.answers import answer, day, is_for_practice
from ui_admin.domain.refusal import Refused
from ui_admin.workstation.folders import settings_folder
from ui_admin.workstation.memory import loading

if TYPE_CHECKING:
    import argparse
    from datetime import date

    from ui_admin.commands.answers import Asked

PEOPLE = 240
MOST_PEOPLE = 20_000
SEED = 2026


def declare(commands: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's own list
    """Declare the command."""
    parser = commands.add_parser("demo", parents=[common])
    parser.add_argument("--scheme", default="th-sso")
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--no-window", action="store_true")
    parser.set_defaults(carry_out=demo)


def demo(asked: Asked) -> int:
    """Build the demo office where it is not there yet, and open it."""
    options = asked.options
    today = day(options.on, "--on") if options.on else datetime.now(UTC).astimezone().date()
    folder = Path(options.office) if options.office else settings_folder() / "demo" / f"{options.scheme}-{options.seed}"
    if not 1 <= options.people <= MOST_PEOPLE:
        raise Refused("command.people", people=options.people, most=MOST_PEOPLE)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        _refuse_real(folder)
    else:
        _build(asked, folder, today)
    if options.no_window:
        return answer(asked, {"folder": str(folder)}, [asked.words.say("command.demo_ready", folder=str(folder))])
    with loading():
        from ui_admin.gui.application import run_window  # noqa: PLC0415 - a command does not need Qt
    return run_window(folder)


def _refuse_real(folder: Path) -> None:
    from ui_admin.operations.office.offices import open_office  # noqa: PLC0415 - only where an office is there already

    if not is_for_practice(open_office(folder)):
        raise Refused("command.not_a_demo", folder=str(folder))


def _build(asked: Asked, folder: Path, today: date) -> None:
    """Build the office beside its place and move it there whole: stopped or failed, it leaves nothing behind."""
    from tqdm import tqdm  # noqa: PLC0415 - only where something takes long

    from ui_admin.training.demo_office import MONTHS, build_demo  # noqa: PLC0415 - likewise

    options = asked.options
    unfinished = folder.with_name(f"{folder.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    # A bar is drawn on a terminal only.
    with tqdm(total=MONTHS, desc=asked.words.say("command.demo_building"), leave=False, disable=None) as bar:

        def said(done: int, _total: int) -> None:
            bar.update(done - bar.n)

        try:
            built = build_demo(
                unfinished, scheme=options.scheme, people=options.people, seed=options.seed, today=today, said=said
            )
            built.engine.dispose()
            if folder.exists():
                folder.rmdir()
            unfinished.rename(folder)
        except BaseException:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise
