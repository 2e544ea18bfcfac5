"""What a second process does to the same office; run in a process of its own."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tests.operations.cut_short import desk
from ui_admin.domain.contribution import NewReceipt
from ui_admin.domain.money import Money
from ui_admin.operations.contributions.receipts import record_receipt
from ui_admin.storage.employers import Employer

if TYPE_CHECKING:
    from multiprocessing.synchronize import Event


def record_receipts(folder: str, employer: str, count: int, start: Event) -> None:
    """Record some receipts as fast as it goes, once the word is given."""
    cashier = desk(Path(folder), "cashier")
    start.wait(30)
    money = Money(1000, cashier.scheme.currency)
    for _ in range(count):
        record_receipt(cashier, NewReceipt(employer, money, date(2026, 10, 9)))


def rename_slowly(folder: str, suffix: str, started: Event, seconds: float) -> None:
    """Add to the name of the first employer, thinking for a while between reading and writing."""
    office = desk(Path(folder), "clerk")
    with office.change("employer.change") as session:
        employer = session.get_one(Employer, 1)
        name = employer.name
        started.set()
        time.sleep(seconds)
        employer.name = name + suffix
