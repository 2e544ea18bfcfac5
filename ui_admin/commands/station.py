"""`self-check`: whether this computer can run the program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui_admin.commands.answers import answer
from ui_admin.workstation.self_check import check_station

if TYPE_CHECKING:
    import argparse

    from ui_admin.commands.answers import Asked

DAMAGED = 3


def declare(commands: Any, common: argparse.ArgumentParser) -> None:  # noqa: ANN401 - argparse's own list
    """Declare the command."""
    commands.add_parser("self-check", parents=[common]).set_defaults(carry_out=check)


def check(asked: Asked) -> int:
    """Check this computer; exit code 3 when something is missing."""
    checks = check_station()
    rows = [{"name": part.name, "ok": part.is_ok, "detail": asked.words.say_sentence(part.sentence)} for part in checks]
    is_ok = all(part.is_ok for part in checks)
    answer(asked, {"checks": rows, "ok": is_ok}, [str(row["detail"]) for row in rows])
    return 0 if is_ok else DAMAGED
