"""How a new version of a determination differs from the one before: finding by finding, figure by figure, and in money."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from ui_admin.domain.difference import Differences, Effect, FallenDebt, PeriodDifference
from ui_admin.domain.money import CURRENCIES, Money
from ui_admin.domain.periods import DateRange
from ui_admin.domain.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

SUMS = ("stood", "paid", "due", "later", "arrears", "over")
# The figures of a determination that are compared, in the order in which they are shown.
FIGURES = ("contribution_months", "reference_wage", "daily_benefit", "duration", "payable_from", "payable_to", "total")


@dataclass(frozen=True, slots=True)
class FindingChange:
    """A condition whose answer is another one now; an empty outcome means that it was not asked."""

    title: Sentence
    before: str
    after: str
    said_before: Sentence | None
    says_now: Sentence | None


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that is another one now, exact and in plain text; None where there was or is none."""

    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class VersionDifference:
    """What a new version changes; `money` is None when neither version gives an award."""

    before: str
    after: str
    findings: tuple[FindingChange, ...]
    figures: tuple[FigureChange, ...]
    money: Differences | None

    @property
    def is_nothing(self) -> bool:
        """Tell whether the new version says what the earlier one said."""
        same = self.before == self.after and not self.findings and not self.figures
        return same and (self.money is None or self.money.is_nothing)

    def to_json(self) -> dict[str, Any]:
        """Give a form that a determination keeps; `from_json` reads it back."""
        return {
            "before": self.before,
            "after": self.after,
            "findings": [
                [row.title.to_json(), row.before, row.after, _json(row.said_before), _json(row.says_now)]
                for row in self.findings
            ],
            "figures": [[row.name, row.before, row.after] for row in self.figures],
            "money": None if self.money is None else _money_json(self.money),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> VersionDifference:
        """Read what `to_json` gave."""
        return cls(
            before=data["before"],
            after=data["after"],
            findings=tuple(
                FindingChange(Sentence.from_json(title), before, after, _sentence(said), _sentence(says))
                for title, before, after, said, says in data["findings"]
            ),
            figures=tuple(FigureChange(*row) for row in data["figures"]),
            money=None if data["money"] is None else _money(data["money"]),
        )


def figure_changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[FigureChange, ...]:
    """Give the figures of two summaries that differ."""
    pairs = ((name, _text(before.get(name)), _text(after.get(name))) for name in FIGURES)
    return tuple(FigureChange(*pair) for pair in pairs if pair[1] != pair[2])


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _json(said: Sentence | None) -> list[object] | None:
    return None if said is None else said.to_json()


def _sentence(data: list[object] | None) -> Sentence | None:
    return None if data is None else Sentence.from_json(data)


def _money_json(money: Differences) -> dict[str, Any]:
    periods = [
        [
            row.period_no,
            row.days.first.isoformat(),
            (row.days.last or row.days.first).isoformat(),
            row.effect.value,
            *(getattr(row, name).minor for name in SUMS),
        ]
        for row in money.periods
    ]
    sums = [getattr(money, name).minor for name in SUMS]
    kept = {"award": money.award_number, "currency": money.due.currency.code, "periods": periods, "sums": sums}
    fallen = [[debt.number, debt.over.minor, debt.given_back.minor] for debt in money.fallen]
    return {**kept, "fallen": fallen} if fallen else kept


def _money(data: Mapping[str, Any]) -> Differences:
    book = CURRENCIES[data["currency"]]

    def period(row: list[Any]) -> PeriodDifference:
        number, first, last, effect, *amounts = row
        days = DateRange(date.fromisoformat(first), date.fromisoformat(last))
        return PeriodDifference(number, days, Effect(effect), *(Money(amount, book) for amount in amounts))

    periods = tuple(period(row) for row in data["periods"])
    fallen = tuple(
        FallenDebt(number, Money(over, book), Money(back, book)) for number, over, back in data.get("fallen", ())
    )
    stood, paid, due, later, arrears, over = (Money(amount, book) for amount in data["sums"])
    return Differences(data["award"], periods, stood, paid, due, later, arrears, over, fallen)
