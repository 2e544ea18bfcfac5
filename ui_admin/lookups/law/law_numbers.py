"""The numbers of the law on a day, grouped as an officer looks for them; each with unit, dates, article and proof."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ui_admin.domain.determination import LawReference
    from ui_admin.office import Office

# Which group a number belongs to, by the first word of its code.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "who": ("selection", "age", "coverage", "transition", "region", "measure"),
    "contributions": ("contribution", "surcharge"),
    "right": (
        "qualifying",
        "registration",
        "filing",
        "certified",
        "waiting",
        "restriction",
        "receipt",
        "work",
        "interval",
        "claims",
        "income",
        "property",
        "pension",
    ),
    "wage": ("reference", "base_salary", "minimum_wage", "minimum_hour"),
    "benefit": ("benefit", "duration", "ending", "reserve", "health"),
    "payment": ("schedule", "report", "payment", "collection", "uncollected", "transfer"),
    "other": ("reemployment", "training", "mobility"),
    "employers": ("employer_training", "arrears", "fine"),
    "procedure": ("decision", "appeal", "overpayment"),
}
MORE = "more"
NAMES = frozenset({"name", "rule"})


@dataclass(frozen=True, slots=True)
class NumberRow:
    """A number of the law, or the head of a group; `is_name` says that the value names a rule and is no number."""

    group: str
    code: str = ""
    value: str = ""
    unit: str = ""
    since: date | None = None
    until: date | None = None
    law: LawReference | None = None
    is_name: bool = False

    @property
    def is_head(self) -> bool:
        """Whether this row is the head of its group."""
        return not self.code


def law_numbers(office: Office, day: date) -> tuple[NumberRow, ...]:
    """Give every number in force on a day, group by group; a group without numbers is left out."""
    found = office.scheme.on(day).parameters()
    rows: list[NumberRow] = []
    grouped = {word for words in GROUPS.values() for word in words}
    others = tuple(dict.fromkeys(word for part in found if (word := part.code.partition(".")[0]) not in grouped))
    for group, words in (*GROUPS.items(), (MORE, others)):
        mine = [part for part in found if part.code.partition(".")[0] in words]
        if not mine:
            continue
        rows.append(NumberRow(group))
        mine.sort(key=lambda part: words.index(part.code.partition(".")[0]))
        for part in mine:
            is_name = part.unit in NAMES or part.code.endswith((".rounding", ".disabled_class"))
            unit = "" if part.unit in NAMES else part.unit
            rows.append(NumberRow(group, part.code, part.text, unit, part.since, part.until, part.law, is_name))
    return tuple(rows)
