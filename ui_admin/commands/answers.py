"""How a command answers: one JSON object or plain lines on standard output, sentences on standard error."""

from __future__ import annotations

import errno
import getpass
import json
import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from ui_admin.domain.money import Money
from ui_admin.domain.periods import DateRange, Month
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import Sentence
from ui_admin.workstation.streams import write_error, write_out

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from ui_admin.office import Office
    from ui_admin.workstation.language import Words

# Nothing that an office counts by hand has more.
MOST_DIGITS_OF_A_COUNT = 9
ONLY_TIME = "{desc} {elapsed}"
# The days people who come to an office were born on, and those that are still reckoned with.
YEARS = range(1900, 2201)


@dataclass(frozen=True, slots=True)
class Asked:
    """A command as it was asked, with the words to answer in."""

    options: argparse.Namespace
    words: Words

    @property
    def wants_json(self) -> bool:
        """Whether the answer is one JSON object."""
        return bool(self.options.json)


def named_folder(asked: Asked) -> Path:
    """Give the folder of the office that was named by option or environment; refuses when none was."""
    folder = asked.options.office or os.environ.get("UI_ADMIN_OFFICE")
    if not folder:
        raise Refused("command.name_office")
    return Path(folder)


def open_asked(asked: Asked) -> Office:
    """Open the office that was named, with the officer that was named signed in."""
    from ui_admin.operations.office.offices import open_office, sign_in  # noqa: PLC0415 - only commands that open an office

    office = open_office(named_folder(asked))
    if asked.options.on:
        on = day(asked.options.on, "--on")
        # What is done is signed by an officer; a question may be put on any day to any office.
        if asked.options.officer and not is_for_practice(office):
            raise Refused("command.day_of_real_office")
        office = moved_to(office, on)
    if asked.options.officer:
        password = os.environ.get("UI_ADMIN_PASSWORD")
        if password is None and not sys.stdin.isatty():
            raise Refused("command.password_of_officer", name=asked.options.officer)
        if password is None:
            password = getpass.getpass(asked.words.say("command.password", name=asked.options.officer))
        office = sign_in(office, asked.options.officer, password)
    return office


def on_day_of_act(asked: Asked) -> Office:
    """Open an office for an act whose day is `--on`, such as a pay day: a training or demo office lives on that day too."""
    on, asked.options.on = asked.options.on, None
    office = open_asked(asked)
    asked.options.on = on
    return moved_to(office, day(on, "--on")) if on and is_for_practice(office) else office


def is_for_practice(office: Office) -> bool:
    """Tell whether an office is for training or a demonstration."""
    return office.profile.is_training or office.profile.is_demo


def moved_to(office: Office, on: date) -> Office:
    """Move the clock of an office."""
    from dataclasses import replace  # noqa: PLC0415 - the one use

    from ui_admin.office import Clock  # noqa: PLC0415 - with the office only

    return replace(office, clock=Clock.on(on))


def answer(asked: Asked, found: Mapping[str, Any], lines: Sequence[str]) -> int:
    """Answer with an object for programs or with lines for people; gives exit code 0."""
    if asked.wants_json:
        write_out(json.dumps(plain(found), ensure_ascii=False) + "\n")
    else:
        write_out("".join(f"{line}\n" for line in lines))
    return 0


def answer_rows(asked: Asked, rows: Sequence[Mapping[str, Any]]) -> int:
    """Answer with a list."""
    lines = ["\t".join(_cell(asked, value) for value in row.values()) for row in rows]
    return answer(asked, {"rows": list(rows), "count": len(rows)}, lines)


def plain(value: Any) -> Any:  # noqa: ANN401 - anything that JSON can hold
    """Turn domain values into what JSON holds; amounts are strings of plain decimals."""
    match value:
        case Money():
            return str(value.amount)
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
        case Month():
            return str(value)
        case DateRange():
            return [plain(value.first), plain(value.last)]
        case dict():
            return {name: plain(inside) for name, inside in value.items()}
        case list() | tuple():
            return [plain(inside) for inside in value]
    return value


def say_refusal(asked: Asked, refused: Refused) -> None:
    """Say a refusal as one sentence on standard error."""
    write_error(asked.words.say_sentence(refused.sentence) + "\n")


def tell(asked: Asked, key: str, **values: Any) -> None:  # noqa: ANN401 - values of a sentence
    """Say something beside the answer, on standard error."""
    write_error(asked.words.say(key, **values) + "\n")


@contextmanager
def progress(asked: Asked, key: str, *, steps: int) -> Iterator[Callable[[], object]]:
    """Show how far long work is, on a terminal only; gives what is called after each step."""
    from tqdm import tqdm  # noqa: PLC0415 - only where something takes long

    with tqdm(total=steps, desc=asked.words.say(key), leave=False, disable=None) as bar:
        yield bar.update


@contextmanager
def working(asked: Asked) -> Iterator[None]:
    """Show on a terminal, from the second second on, how long work has taken that cannot tell how far it is."""
    from tqdm import tqdm  # noqa: PLC0415 - only where something takes long

    ended = Event()

    def show_time() -> None:
        if not ended.wait(1):
            with tqdm(desc=asked.words.say("command.working"), bar_format=ONLY_TIME, leave=False, disable=None) as bar:
                while not ended.wait(1):
                    bar.refresh()

    shown = Thread(target=show_time, daemon=True)
    shown.start()
    try:
        yield
    finally:
        ended.set()
        shown.join()


def pairs(settings: Sequence[str] | None) -> dict[str, str]:
    """Read KEY=VALUE settings; refuses one without an equals sign."""
    found: dict[str, str] = {}
    for setting in settings or ():
        name, equals, value = setting.partition("=")
        if not equals or not name.strip():
            raise Refused("command.not_a_pair", text=setting)
        found[name.strip()] = value
    return found


def day(text: str, option: str) -> date:
    """Read a day such as 2026-03-31."""
    try:
        read = date.fromisoformat(text)
    except ValueError:
        raise Refused("command.not_a_day", text=text, option=option) from None
    if read.year not in YEARS:
        raise Refused("command.no_year_of_an_office", text=text, option=option, first=YEARS[0], last=YEARS[-1])
    return read


def month(text: str, option: str) -> Month:
    """Read a month such as 2026-03."""
    try:
        return Month.parse(text)
    except ValueError:
        raise Refused("command.not_a_month", text=text, option=option) from None


def amount(text: str, office: Office, option: str) -> Money:
    """Read an amount in the currency of the office, written as in any file: 1500, 1,500.00 or 1.500,00."""
    from ui_admin.exchange.return_rows import read_amount  # noqa: PLC0415 - few commands name an amount

    minor = read_amount(text, office.scheme.currency)
    if isinstance(minor, Sentence):
        raise Refused("command.not_an_amount", text=text, option=option)
    return Money(minor, office.scheme.currency)


def whole(text: str, option: str) -> int:
    """Read a whole number such as 3."""
    if not text.isascii() or not text.isdigit() or len(text) > MOST_DIGITS_OF_A_COUNT:
        raise Refused("command.not_a_whole_number", text=text, option=option)
    return int(text)


def file_to_write(named: str | Path) -> Path:
    """Give the file an answer is written into; refuses one that cannot be, before anything is done."""
    file = Path(named)
    parent = next((folder for folder in file.absolute().parents if folder.exists()), None)
    if file.is_dir():
        bar = errno.EISDIR
    elif parent is None:
        bar = errno.ENOENT
    elif not parent.is_dir():
        bar = errno.ENOTDIR
    elif not os.access(parent, os.W_OK):
        bar = errno.EACCES
    else:
        return file
    raise Refused("file.cannot_write", file=file.name, folder=str(file.parent), why=os.strerror(bar))


def _cell(asked: Asked, value: Any) -> str:  # noqa: ANN401 - a cell of any row
    match value:
        case None:
            return ""
        case bool():
            return asked.words.say("entry.yes" if value else "entry.no")
        case list() | tuple():
            return ", ".join(_cell(asked, inside) for inside in value)
        case str() | int() | Decimal() | date() | Month() | DateRange() | Money() | Sentence():
            return asked.words.write(value)
    return str(value)
