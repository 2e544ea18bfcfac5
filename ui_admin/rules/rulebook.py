"""A scheme as it is written in its rule files, and its rule book: the numbers in force on one day."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from ui_admin.domain.calendar import DaysOnDemand, WorkingCalendar
from ui_admin.domain.determination import LawReference, ParameterUse
from ui_admin.domain.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from ui_admin.domain.money import Currency
    from ui_admin.rules.tables import Table

IN_FORCE, PLANNED = "in_force", "planned"


class NumberOutsideItsDates(Refused):
    """A number of the law was asked for on a day for which the rule book has none; it is never extrapolated."""

    def __init__(self, scheme: str, code: str, day: date) -> None:
        """Name the scheme, the number and the day."""
        super().__init__("rules.number_outside_dates", scheme=scheme, code=code, day=day)


@dataclass(frozen=True, slots=True)
class DatedValue:
    """One value of a parameter from a day on; `since` is empty for a value that is enacted and not in force."""

    value: Fraction | str | tuple[Fraction, ...] | Table
    since: date | None
    until: date | None
    law: LawReference

    @property
    def text(self) -> str:
        """The value as it is printed."""
        return write_value(self.value)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number of the law with all its values by date."""

    code: str
    unit: str
    values: tuple[DatedValue, ...]
    planned: tuple[DatedValue, ...] = ()

    def on(self, day: date) -> DatedValue | None:
        """Give the value in force on a day."""
        return next(
            (
                dated
                for dated in reversed(self.values)
                if dated.since is not None and dated.since <= day and (dated.until is None or day <= dated.until)
            ),
            None,
        )


@dataclass(frozen=True, slots=True)
class ParameterValue:
    """A line of the rule book on a day, for the screen."""

    code: str
    unit: str
    text: str
    since: date | None
    until: date | None
    law: LawReference


@dataclass(frozen=True, slots=True)
class ConditionRule:
    """A condition of the law in its order: its code, the function that asks it, and its article.

    `laws` are the articles by their first day, for a scheme whose law was made anew; `law` is then the last of them.
    """

    code: str
    function: str
    law: LawReference
    laws: tuple[tuple[date, LawReference], ...] = ()

    def on(self, day: date) -> ConditionRule:
        """Give the condition with the article that is in force on a day."""
        found = next((law for since, law in reversed(self.laws) if since <= day), self.law)
        return self if found is self.law else replace(self, law=found)


@dataclass(frozen=True, slots=True)
class Bank:
    """A bank that payments go to; `digits` are the lengths its account numbers have."""

    code: str
    name: str
    native: str
    digits: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class EmployerClass:
    """What decides an employer's contributions beside the wage: the fact it is, and the values it may have."""

    fact: str
    values: tuple[str, ...]

    def holds(self, value: str) -> bool:
        """Tell whether a value may be kept: one that the law names, or a count from 1 where it counts."""
        return value in self.values if self.values else value.isdecimal() and int(value) > 0


@dataclass(frozen=True, eq=False)
class Scheme:
    """One law applied: everything its rule files say, checked when they were read; each is read once, so it equals itself."""

    code: str
    country: str
    currency: Currency
    names: Mapping[str, str]
    benefit_period: str
    count_unit: str
    payers: tuple[str, ...]
    era: str
    languages: tuple[str, ...]
    certification_required: bool
    certification_asks: tuple[str, ...]
    claim_asks: tuple[str, ...]
    employer_class: EmployerClass | None
    in_force_from: date | None
    branch: str
    weekend: frozenset[int]
    form: str
    identity: Mapping[str, str]
    collected_branch: str
    conditions: tuple[ConditionRule, ...]
    consequences: tuple[str, ...]
    reason_classes: Mapping[str, str]
    shown_first: tuple[str, ...]
    documents: Mapping[str, tuple[str, ...]]
    banks: tuple[Bank, ...]
    laws: Mapping[str, LawReference]
    parameters: Mapping[str, Parameter]
    tables: Mapping[str, Table]
    sha256: str
    _books: dict[tuple[date, str], RuleBook] = field(default_factory=dict, repr=False, compare=False)

    def on(self, day: date, law: str = IN_FORCE) -> RuleBook:
        """Give the rule book of a day; `planned` lays the values that are enacted and not in force over it."""
        book = self._books.get((day, law))
        if book is None:
            book = self._books[day, law] = RuleBook(self, day, law)
        return book

    @property
    def version(self) -> str:
        """The version of the rule files that a determination names."""
        return f"{self.code}@{self.sha256[:12]}"

    def reasons(self) -> tuple[str, ...]:
        """Separation reasons the law of this scheme knows, the usual ones first."""
        return tuple(dict.fromkeys([*self.shown_first, *self.reason_classes]))

    def required_documents(self, reason: str) -> tuple[str, ...]:
        """Papers a claim with this reason needs."""
        return (*self.documents.get("always", ()), *self.documents.get(reason, ()))

    def calendar(
        self, years: Iterable[int], *, closed: Iterable[date] = (), worked: Iterable[date] = ()
    ) -> WorkingCalendar:
        """Give the working days of some years: national holidays, less days worked, with the office's own closed days."""
        asked = tuple(sorted(set(years)))
        shut, opened = frozenset(closed), frozenset(worked)
        return WorkingCalendar(
            DaysOnDemand(lambda: (national_holidays(self.country, asked) | shut) - opened),
            self.weekend,
            DaysOnDemand(lambda: swapped_days(self.country, asked) - shut),
        )


@lru_cache(maxsize=32)
def national_holidays(country: str, years: tuple[int, ...]) -> frozenset[date]:
    """Give the public holidays of a country in some years, as the `holidays` package knows them; a fictional one has none."""
    return frozenset(_days_of(country, years))


@lru_cache(maxsize=32)
def swapped_days(country: str, years: tuple[int, ...]) -> frozenset[date]:
    """Give the days of rest that a country works in some years in exchange for a bridge day."""
    worked = getattr(_days_of(country, years), "weekend_workdays", ())
    return frozenset(day for day in worked if day.year in years)


@lru_cache(maxsize=32)
def _days_of(country: str, years: tuple[int, ...]) -> Mapping[date, str]:
    import holidays  # noqa: PLC0415 - loaded only where a calendar is wanted

    # Asking for the list of countries would load the calendars of all 250; only the one that is wanted is loaded.
    try:
        found: Mapping[date, str] = holidays.country_holidays(country, years=years)
    except NotImplementedError:
        return {}
    return found


class RuleBook:
    """The numbers of a scheme on one day."""

    __slots__ = ("_found", "day", "law", "scheme")

    def __init__(self, scheme: Scheme, day: date, law: str) -> None:
        self.scheme = scheme
        self.day = day
        self.law = law
        self._found: dict[str, DatedValue] = {}

    def dated(self, code: str) -> DatedValue:
        """Give a value with its dates and its law; raises NumberOutsideItsDates where there is none."""
        found = self._found.get(code)
        if found is None:
            found = self._find(code)
            if found is None:
                raise NumberOutsideItsDates(self.scheme.code, code, self.day)
            self._found[code] = found
        return found

    def has(self, code: str) -> bool:
        """Tell whether the scheme has this number on this day."""
        return self._find(code) is not None

    def number(self, code: str) -> Fraction:
        """Give a number."""
        value = self.dated(code).value
        if not isinstance(value, Fraction):
            raise TypeError(code)
        return value

    def name(self, code: str) -> str:
        """Give the name of a formula or rule that the scheme chose."""
        value = self.dated(code).value
        if not isinstance(value, str):
            raise TypeError(code)
        return value

    def use(self, code: str) -> ParameterUse:
        """Give a value as a determination keeps it."""
        dated = self.dated(code)
        unit = self.scheme.parameters[code].unit
        return ParameterUse(code, dated.text, unit, dated.since or self.day, dated.law)

    def parameters(self) -> tuple[ParameterValue, ...]:
        """Give every number in force on this day, in the order of the rule files."""
        rows = []
        for code, parameter in self.scheme.parameters.items():
            dated = self._find(code)
            if dated is not None:
                rows.append(ParameterValue(code, parameter.unit, dated.text, dated.since, dated.until, dated.law))
        return tuple(rows)

    def _find(self, code: str) -> DatedValue | None:
        parameter = self.scheme.parameters.get(code)
        if parameter is None:
            return None
        if self.law == PLANNED and parameter.planned:
            return parameter.planned[-1]
        return parameter.on(self.day)


def write_value(value: Fraction | str | tuple[Fraction, ...] | Table) -> str:
    """Write a value of a parameter: a number without needless zeros, a list with commas, a table by its name."""
    match value:
        case Fraction():
            return write_fraction(value)
        case tuple():
            return ", ".join(write_fraction(part) for part in value)
        case str():
            return value
    return value.name


def write_fraction(value: Fraction, places: int = 6) -> str:
    """Write an exact number as a plain decimal, with dots where it does not end."""
    if value.denominator == 1:
        return str(value.numerator)
    scaled = round(abs(value) * 10**places)
    whole, rest = divmod(scaled, 10**places)
    text = f"{'-' if value < 0 else ''}{whole}.{rest:0{places}d}".rstrip("0")
    return text if Fraction(scaled, 10**places) == abs(value) else f"{text}…"
