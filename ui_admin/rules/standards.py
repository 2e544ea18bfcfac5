"""Questions without a national law: the standards of Conventions 102 and 168, and levels of service."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ui_admin.domain.refusal import Refused
from ui_admin.rules.contributions import PERCENT
from ui_admin.rules.given import exact
from ui_admin.workstation.folders import RESOURCES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui_admin.domain.determination import LawReference
    from ui_admin.rules.rulebook import Parameter

STANDARDS = RESOURCES / "standards"
CONVENTIONS = ("c102", "c168")
AT_MOST = frozenset({"waiting_days", "worker_share"})
DECLARED = ".declared"


@dataclass(frozen=True, slots=True)
class Standard:
    """One number of a Convention and whether it is met; `law` is where it stands."""

    convention: str
    question: str
    needed: Fraction
    is_met: bool
    law: LawReference


@dataclass(frozen=True, slots=True)
class Performance:
    """A share of cases in time, exact in per cent and never rounded up to meet its target."""

    value: Fraction
    target: Fraction
    is_met: bool


def needed(convention: str, question: str) -> Fraction:
    """Give the number a Convention asks for; raises KeyError where it does not ask this."""
    value = _numbers("ilo.yaml")[f"{convention}.{question}"].values[-1].value
    if not isinstance(value, Fraction):
        raise TypeError(question)
    return value


def standard_met(convention: str, question: str, value: Fraction, *, declared: bool = False) -> Standard | None:
    """Hold a value against a Convention; None where the Convention does not ask this. Rates and shares are per cent.

    `declared`: the State made the declaration of article 5 of Convention 168, which lowers some of its numbers.
    """
    numbers = _numbers("ilo.yaml")
    plain = numbers.get(f"{convention}.{question}")
    found = numbers.get(f"{convention}.{question}{DECLARED}", plain) if declared else plain
    if found is None:
        return None
    dated = found.values[-1]
    if not isinstance(dated.value, Fraction):
        raise TypeError(found.code)
    is_met = value <= dated.value if question in AT_MOST else value >= dated.value
    return Standard(convention, question, dated.value, is_met, dated.law)


def ask_standard(given: Mapping[str, Any]) -> dict[str, Any]:
    """Answer whether a rule meets the Conventions, from the facts of a worked case; refuses facts that ask nothing."""
    question, value = _asked(given)
    declared = bool(given.get("declaration"))
    found = {name: standard_met(name, question, value, declared=declared) for name in CONVENTIONS}
    if question == "weeks_per_spell":
        # A spell that long fills the weeks that Convention 102 asks for in 12 months.
        found["c102"] = standard_met("c102", "weeks_in_12_months", value)
    return {name: None if standard is None else standard.is_met for name, standard in found.items()}


def _asked(given: Mapping[str, Any]) -> tuple[str, Fraction]:
    if "previous_earnings" in given and "benefit" in given:
        return "rate", exact(given["benefit"]) / exact(given["previous_earnings"]) * PERCENT
    if "employees" in given and "protected" in given:
        return "protected", exact(given["protected"]) / exact(given["employees"]) * PERCENT
    for name in ("weeks_in_12_months", "weeks_in_24_months", "weeks_per_spell", "waiting_days", "worker_share"):
        if name in given:
            return name, exact(given[name])
    raise Refused("case.standard_asks_nothing")


def performance(measure: str, in_time: int, cases: int) -> Performance:
    """Hold the share of cases in time against the level of a measure; refuses a measure that is not listed, and no cases."""
    found = _numbers("performance.yaml").get(measure)
    if found is None:
        raise Refused("case.unknown_measure", measure=measure)
    if cases <= 0 or not 0 <= in_time <= cases:
        raise Refused("case.counts_do_not_fit", in_time=in_time, cases=cases)
    target = found.values[-1].value
    if not isinstance(target, Fraction):
        raise TypeError(measure)
    value = Fraction(in_time * PERCENT, cases)
    return Performance(value, target, value >= target)


def ask_performance(given: Mapping[str, Any]) -> dict[str, Any]:
    """Answer a worked case about a level of service."""
    found = performance(str(given.get("measure")), int(given.get("in_time", 0)), int(given.get("cases", 0)))
    return {"value": found.value, "target": found.target, "met": found.is_met}


@lru_cache(maxsize=4)
def _numbers(file: str) -> Mapping[str, Parameter]:
    from ui_admin.rules.reading import read_numbers  # noqa: PLC0415 - the reader loads YAML and pydantic

    return read_numbers(STANDARDS / file)
