"""The command line: which commands there are, and what becomes of an answer, a refusal or a fault."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from ui_admin.commands import (
    appeals,
    audit,
    awards,
    benchmark,
    cases,
    cashdesk,
    certifications,
    claims,
    demo,
    flags,
    intake,
    months,
    offices,
    overpayments,
    payments,
    registers,
    reports,
    returns,
    runs,
    schemes,
    station,
)
from ui_admin.commands.answers import Asked, say_refusal, tell
from ui_admin.domain.refusal import Cancelled, Refused
from ui_admin.workstation.language import languages, words_in
from ui_admin.workstation.streams import write_error, write_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from _typeshed import SupportsWrite

GROUPS = (
    appeals,
    cases,
    cashdesk,
    schemes,
    offices,
    registers,
    returns,
    claims,
    flags,
    intake,
    certifications,
    awards,
    runs,
    overpayments,
    payments,
    months,
    audit,
    reports,
    demo,
    benchmark,
    station,
)
DONE, REFUSED, STOPPED = 0, 2, 130
NOT_GIVEN = {"office": None, "officer": None, "language": "en", "on": None, "json": False}


class Commands:
    """The commands of a parser, each listed in its help with what it does."""

    def __init__(self, action: argparse._SubParsersAction[Parser], prog: str) -> None:
        """Take the list that argparse made for the program or a group of commands."""
        self._action = action
        self._prog = prog

    def add_parser(self, name: str, **named: Any) -> Parser:  # noqa: ANN401 - as argparse takes them
        """Add a command."""
        return self._action.add_parser(name, help=words_in("en").say(_key_of(f"{self._prog} {name}", "says")), **named)


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are refusals: one sentence on standard error and exit code 2."""

    def __init__(self, **named: Any) -> None:  # noqa: ANN401 - as argparse takes them
        """Take from the catalogue what a command does and an example of it."""
        words, example = words_in("en"), _key_of(named["prog"], "example")
        # A group of commands has no example of its own.
        shown = words.say("command.help.example", example=words.say(example)) if example in words else None
        super().__init__(
            description=words.say(_key_of(named["prog"], "says")),
            epilog=shown,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            **named,
        )

    def add_subparsers(self, **named: Any) -> Commands:  # type: ignore[override] # noqa: ANN401 - only what is used
        """Give the commands of this program or group."""
        word = words_in("en").say("command.help.command")
        return Commands(super().add_subparsers(metavar=word, **named), self.prog)

    def error(self, message: str) -> None:  # type: ignore[override] # the exit is argparse's own
        """Say what is wrong with the command and where its help stands."""
        words = words_in("en")
        write_error(words.say("command.not_understood", message=message, program=self.prog) + "\n")
        raise SystemExit(REFUSED)

    def print_help(self, file: SupportsWrite[str] | None = None) -> None:  # noqa: ARG002 - as argparse calls it
        """Print the help as every answer is written."""
        write_out(self.format_help())


def parser() -> argparse.ArgumentParser:
    """Make the parser of all commands."""
    words = words_in("en")
    # Left out of the answer unless given, so that an option may stand before the command or behind it.
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--office", metavar="FOLDER", help=words.say("command.help.office"))
    common.add_argument("--officer", metavar="NAME", help=words.say("command.help.officer"))
    common.add_argument("--language", metavar="LANG", help=words.say("command.help.language"))
    common.add_argument("--on", metavar="DAY", help=words.say("command.help.on"))
    common.add_argument("--json", action="store_true", help=words.say("command.help.json"))
    top = Parser(prog="main.py", parents=[common])
    commands = top.add_subparsers(dest="command", required=True)
    for group in GROUPS:
        group.declare(commands, common)
    return top


def _key_of(prog: str, part: str) -> str:
    """Give the key of the help of a command, such as “main.py run lock”."""
    return ".".join(("command_help", *prog.split()[1:], part))


def run(arguments: Sequence[str]) -> int:
    """Carry out one command; gives the exit code of the program."""
    unreadable = next((word for word in arguments if not _is_text(word)), None)
    if unreadable is not None:
        write_error(words_in("en").say("command.not_text", text=unreadable) + "\n")
        return REFUSED
    try:
        options = parser().parse_args(arguments, argparse.Namespace(**NOT_GIVEN))
    except SystemExit as stop:
        return int(stop.code or DONE)
    asked = Asked(options, words_in(options.language))
    try:
        if options.language not in languages():
            raise Refused("command.unknown_language", language=options.language, known=", ".join(languages()))  # noqa: TRY301
        return int(options.carry_out(asked))
    except Refused as refused:
        say_refusal(asked, refused)
        return REFUSED
    except (Cancelled, KeyboardInterrupt):
        tell(asked, "command.stopped")
        return STOPPED


def _is_text(word: str) -> bool:
    """Tell whether a word of the command line was UTF-8; bytes of another encoding cannot be kept in a record."""
    return not any("\ud800" <= letter <= "\udfff" for letter in word)
