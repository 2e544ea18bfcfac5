"""The payment register of many rows with Thai names: whether it stays linear, and how much memory it takes."""

from __future__ import annotations

import sys
import tempfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figures import MOST, Figure, Stopwatch
from benchmarks.population import Population, people, printed
from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.reports.paper import Letterhead, Print
from ui_admin.reports.payment_register import PaymentRegister, RegisterRow, write_payment_register
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.nation import Nation

GROWTH = 10
MOST_GROWTH = 11.5
MOST_MEGABYTES = 250.0
ROWS_ON_A_PAGE = 35
KIBIBYTES_IN_MEGABYTE = 1000 / 1.024
SHARE = 10


def register(nation: Nation) -> list[Figure]:
    """Print a tenth of the rows and then all of them; the floor writes the same texts as bare operators of a PDF."""
    count = nation.population.size // SHARE
    before = _peak_megabytes()
    small, _floor = _written(count // GROWTH)
    large, floor = _written(count)
    figures = [
        Figure("register", "written", large, "s", floor, rows=count),
        Figure("register", "growth", large / small, "times", GROWTH, MOST, MOST_GROWTH, count),
    ]
    peak = _peak_megabytes()
    if peak:
        figures.append(Figure("register", "memory", peak, "MB", before, MOST, MOST_MEGABYTES, count))
    return figures


def _written(count: int) -> tuple[float, float]:
    data = a_register(count)
    watch, floor = Stopwatch(), Stopwatch()
    with tempfile.TemporaryDirectory() as folder:
        with watch.running():
            write_payment_register(data, Path(folder) / "register.pdf", a_print(), words_in("en"))
        with floor.running():
            _bare_operators(data.rows, Path(folder) / "bare")
    return watch.seconds, floor.seconds


def a_print() -> Print:
    """Say how an invented register is printed."""
    return Print("TH-BKK-2026-000001-2", "15 Oct 2026")


def a_register(count: int) -> PaymentRegister:
    """Invent a register of so many payments."""
    baht = CURRENCIES["THB"]
    rows = tuple(
        RegisterRow(
            no=person.serial,
            number=f"TH-BKK-2026-{person.serial:06d}-1",
            name=person.name,
            latin_name=person.latin_name,
            identifier=printed(person.number),
            account=f"BBL {person.serial:010d}",
            quantity="23",
            rate="300.00",
            amount=Money(690_000, baht),
        )
        for person in people(Population(count))
    )
    total = Money(690_000 * count, baht)
    return PaymentRegister(
        letterhead=Letterhead("Synthetic nation"),
        run_number="TH-BKK-2026-000001-4",
        pay_on="15 Oct 2026",
        due_to="15 Oct 2026",
        status="Released",
        sealed="",
        unit="days",
        rows=rows,
        total=total,
        channels=(("Bank", count, total),),
        bank_file="TH-BKK-2026-000001-4.csv",
        content_hash="0" * 64,
        signatures=(("Prepared", "Somchai P.", ""), ("Approved", "Nattaya K.", ""), ("Released", "Arun S.", "")),
    )


def _bare_operators(rows: Sequence[RegisterRow], target: Path) -> None:
    with target.open("wb") as stream:
        for start in range(0, len(rows), ROWS_ON_A_PAGE):
            page = []
            for place, row in enumerate(rows[start : start + ROWS_ON_A_PAGE]):
                texts = (
                    str(row.no),
                    row.number,
                    row.name,
                    row.latin_name,
                    row.identifier,
                    row.account,
                    str(row.amount),
                )
                for column, text in enumerate(texts):
                    drawn = text.encode("utf-16-be").hex()
                    page.append(f"BT /F 8 Tf {column * 70:.2f} {800 - place * 18:.2f} Td <{drawn}> Tj ET")
            stream.write(zlib.compress("\n".join(page).encode()))


def _peak_megabytes() -> float:
    if sys.platform == "win32":
        return 0.0
    import resource  # noqa: PLC0415 - Windows has none

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1_000_000 if sys.platform == "darwin" else peak / KIBIBYTES_IN_MEGABYTE
