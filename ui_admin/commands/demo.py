"""`demo`: builds or opens the sample office, in the desktop or without a window."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui_admin.commands.answers import answer, day
from ui_admin.workstation.folders import settings_folder

if TYPE_CHECKING:
    import argparse

    from ui_admin.commands.answers import Asked

PEOPLE = 240
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
    if not folder.exists() or not any(folder.iterdir()):
        _build(asked, folder, today)
    if options.no_window:
        return answer(asked, {"folder": str(folder)}, [asked.words.say("command.demo_ready", folder=str(folder))])
    from ui_admin.gui.application import run_window  # noqa: PLC0415 - a command does not need Qt

    return run_window(folder)


def _build(asked: Asked, folder: Path, today: Any) -> None:  # noqa: ANN401 - a day
    from tqdm import tqdm  # noqa: PLC0415 - only where something takes long

    from ui_admin.training.demo_office import MONTHS, build_demo  # noqa: PLC0415 - likewise

    with tqdm(total=MONTHS, desc=asked.words.say("command.demo_building"), leave=False) as bar:

        def said(done: int, _total: int) -> None:
            bar.update(done - bar.n)

        build_demo(
            folder,
            scheme=asked.options.scheme,
            people=asked.options.people,
            seed=asked.options.seed,
            today=today,
            said=said,
        )
