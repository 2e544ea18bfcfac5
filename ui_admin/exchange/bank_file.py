"""The file of a run for the bank: rows as its format declares them, with control totals, the same bytes for the same rows."""

from __future__ import annotations

import csv
import hashlib
import io
import os
from contextlib import suppress
from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

from ui_admin.domain.money import Money
from ui_admin.domain.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from ui_admin.domain.money import Currency


class BankRow(NamedTuple):
    """One payment as the bank gets it; the amount in book units of the file's currency."""

    end_to_end_id: str
    payee: str
    latin_name: str
    bank: str
    account_no: str
    amount: int
    reference: str


@dataclass(frozen=True, slots=True)
class BankLayout:
    """How a bank wants its file: columns in order, encoding and delimiter; head and foot carry the control totals."""

    code: str
    columns: tuple[str, ...]
    encoding: str = "utf-8-sig"
    delimiter: str = ","
    line_end: str = "\r\n"


STANDARD = BankLayout(
    "standard", ("end_to_end_id", "bank", "account_no", "payee", "latin_name", "amount", "currency", "reference")
)


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file that is ready to be saved, with its control totals."""

    name: str
    content: bytes
    rows: int
    total: Money

    @property
    def sha256(self) -> str:
        """Hash of the bytes."""
        return hashlib.sha256(self.content).hexdigest()


def compose(
    rows: Sequence[BankRow], layout: BankLayout, *, run_number: str, pay_on: date, currency: Currency
) -> WrittenFile:
    """Compose the file of a run: a head with the run and its pay day, the rows, a foot with count and sum."""
    amount = Money(sum(row.amount for row in rows), currency)
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=layout.delimiter, lineterminator=layout.line_end)
    writer.writerow(["H", run_number, pay_on.isoformat(), currency.code, len(rows), amount.amount])
    writer.writerow(layout.columns)
    writer.writerows(_cells(rows, layout, currency))
    writer.writerow(["T", len(rows), amount.amount])
    return WrittenFile(f"{run_number}.csv", text.getvalue().encode(layout.encoding), len(rows), amount)


def _cells(rows: Sequence[BankRow], layout: BankLayout, currency: Currency) -> Iterator[tuple[object, ...]]:
    """Give the cells of each row in the order of the layout, column by column: a run of a nation has a million of them."""
    columns: dict[str, Iterable[object]] = {
        field: [row[place] for row in rows] for place, field in enumerate(BankRow._fields)
    }
    columns["amount"] = [_written(row.amount, currency.book_exponent) for row in rows]
    columns["currency"] = repeat(currency.code, len(rows))
    return zip(*(columns[column] for column in layout.columns), strict=True)


def _written(minor: int, exponent: int) -> str:
    """Write an amount, which is never below nothing, in whole units with its decimals."""
    digits = str(minor).zfill(exponent + 1)
    return f"{digits[:-exponent]}.{digits[-exponent:]}" if exponent else digits


@dataclass(frozen=True, slots=True)
class PreparedFile:
    """A file that lies whole on the disk under an unfinished name, so that only its name is left to give."""

    unfinished: Path
    target: Path

    def finish(self) -> Path:
        """Give the file its name; the same file already there is put in its place again."""
        try:
            self.unfinished.replace(self.target)
            _sync_folder(self.target.parent)
        except OSError as fault:
            raise _not_written(self.target, fault) from None
        return self.target

    def discard(self) -> None:
        """Take the unfinished file away."""
        self.unfinished.unlink(missing_ok=True)


def prepare(file: WrittenFile, folder: Path) -> PreparedFile:
    """Write a file to the disk under an unfinished name; refuses a folder that is full or may not be written.

    Refuses as well when a file of the name is there already and says something else: it may be with the bank.
    """
    target = folder / file.name
    prepared = PreparedFile(target.with_suffix(".unfinished"), target)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if target.exists() and target.read_bytes() != file.content:
            raise Refused("file.another_there", file=file.name, folder=str(folder))
        with prepared.unfinished.open("wb") as stream:
            stream.write(file.content)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as fault:
        with suppress(OSError):
            prepared.discard()
        raise _not_written(target, fault) from None
    return prepared


def _not_written(target: Path, fault: OSError) -> Refused:
    return Refused("file.cannot_write", file=target.name, folder=str(target.parent), why=fault.strerror or "")


def _sync_folder(folder: Path) -> None:
    """See to it that a new name survives a power cut; Windows does that by itself and lets no folder be opened."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
