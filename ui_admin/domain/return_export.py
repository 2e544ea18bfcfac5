"""A return as it goes into a file: what is said of the employer, and the values of each line by the name of the field."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ui_admin.domain.periods import Month

if TYPE_CHECKING:
    from collections.abc import Mapping

Value = str | int | Month | date | None


@dataclass(frozen=True, slots=True)
class ReturnExport:
    """What a file of returns says; amounts are in book units. `months` are those it covers, one or a quarter's three."""

    head: Mapping[str, Value]
    lines: tuple[Mapping[str, Value], ...]
    months: tuple[Month, ...]
