"""Worked claims played through scratch offices, one for each scheme, and what the office says set beside the rule book.

Both sides get the facts up to the decision. What comes after it is played where the office has the act for it, and left out
of both sides where it has none.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ui_admin.domain.periods import Month
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import Sentence, sentence
from ui_admin.lookups.claims.decided import decided
from ui_admin.rules.case_questions import ask_claim
from ui_admin.rules.cases import Difference, same, write
from ui_admin.rules.given import facts_from_given, part
from ui_admin.rules.schemes import load_scheme, scheme_codes
from ui_admin.training.scratch_office import Claimant, ScratchOffice

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from ui_admin.lookups.claims.decided import Decided
    from ui_admin.rules.facts import ClaimFacts
    from ui_admin.rules.rulebook import Scheme

MARK = "scratch-offices.txt"
EXACT = Fraction(1, 1_000_000)
REPORTS, RETURNED = "reports", "returned_to_work_on"
AFTER_THE_DECISION = (REPORTS, RETURNED, "ended")
FACTS_AFTER = ("paid_months", "paid_days", "decision_collected", "uncollected_periods", "employed_months", "notified")
ALLOWANCE = "reemployment_allowance"
COMPARED = (
    "eligible",
    "not_met",
    "contribution_months",
    "reference_wage",
    "reference_daily_wage",
    "daily_benefit",
    "monthly_benefit",
    "duration",
    "benefits",
    "total",
    "payable_from",
    "payable_to",
)


@dataclass(frozen=True, slots=True)
class PlayedCase:
    """A case as it was played; `why` says what kept it from being played, `left_out` what neither side was told."""

    played: bool
    left_out: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    why: Sentence | None = None


@dataclass(frozen=True, slots=True)
class _Case:
    place: int
    scheme: Scheme
    given: Mapping[str, Any]
    claimant: Claimant
    whole: Mapping[str, Any]
    after: ClaimFacts
    left_out: tuple[str, ...]


@dataclass
class _After:
    """What was played after the decision, what had to be left out of it, and where the two sides differ."""

    played: set[str] = field(default_factory=set)
    left_out: list[str] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)

    def compare(self, name: str, expected: object, found: object) -> None:
        """Note a figure on which the two sides differ."""
        if not same(expected, found, EXACT):
            self.differences.append(Difference(f"office.{name}", write(expected), write(found)))


def play_cases(
    folder: Path, cases: Sequence[Mapping[str, Any]], said: Callable[[int, int], None] | None = None
) -> dict[int, PlayedCase]:
    """Play the claims among some cases in new scratch offices below a folder; gives what came of each by its place.

    Refuses a folder in which something else is. `said` hears how many cases of how many are played.
    """
    _clear(folder)
    claims = {place: case for place, case in enumerate(cases) if case.get("question") == "claim"}
    played: dict[int, PlayedCase] = {}
    ready: dict[str, list[_Case]] = {}
    for place, case in claims.items():
        try:
            read = _read(place, case)
        except Refused as refused:
            played[place] = PlayedCase(played=False, why=refused.sentence)
            continue
        ready.setdefault(read.scheme.code, []).append(read)
    for code, of_scheme in ready.items():
        for place, found in _play_scheme(folder / code, of_scheme):
            played[place] = found
            if said is not None:
                said(len(played), len(claims))
    return played


def _clear(folder: Path) -> None:
    """Make the folder ready: new, empty, or one that holds scratch offices of an earlier time, which are taken away."""
    mark = folder / MARK
    if folder.exists() and any(folder.iterdir()):
        if not mark.is_file():
            raise Refused("case.folder_not_scratch", folder=str(folder))
        for code in scheme_codes():
            shutil.rmtree(folder / code, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    mark.write_text("Scratch offices of worked cases. The next time they are made anew.\n", encoding="utf-8")


def _read(place: int, case: Mapping[str, Any]) -> _Case:
    given: Mapping[str, Any] = case.get("given") or {}
    scheme = load_scheme(str(case.get("scheme")))
    if given.get("law") == "planned":
        raise Refused("case.not_played", what=sentence("case.part.law"))
    whole = facts_from_given(given, scheme.currency)
    if whole.filed_on is None or whole.separated_on is None:
        raise Refused("case.not_played", what=sentence("case.part.wages"))
    decided_on = max(day for day in (whole.approved_on, whole.complete_on, whole.filed_on) if day is not None)
    told = _until_decision(given, whole.approved_on or decided_on)
    claimant = Claimant(place + 1, facts_from_given(told, scheme.currency), told, decided_on)
    return _Case(place, scheme, told, claimant, given, whole, _after_parts(given))


def _until_decision(given: Mapping[str, Any], approved_on: date) -> Mapping[str, Any]:
    """Leave out what comes after the decision, and the number of a claim whose earlier ones are not told."""
    told = {name: value for name, value in given.items() if name not in AFTER_THE_DECISION}
    told["facts"] = {name: value for name, value in part(given, "facts").items() if name not in FACTS_AFTER}
    claim = {name: value for name, value in part(given, "claim").items() if name != "sequence"}
    told["claim"] = {**claim, "approved_on": approved_on}
    return told


def _after_parts(given: Mapping[str, Any]) -> tuple[str, ...]:
    parts = [name for name in AFTER_THE_DECISION if given.get(name)]
    parts += [f"facts.{name}" for name in FACTS_AFTER if part(given, "facts").get(name) is not None]
    earlier = len(given.get("earlier_claims") or ())
    if int(part(given, "claim").get("sequence") or earlier + 1) != earlier + 1:
        parts.append("claim.sequence")
    return tuple(parts)


def _play_scheme(folder: Path, cases: Sequence[_Case]) -> list[tuple[int, PlayedCase]]:
    scratch = ScratchOffice.create(folder, cases[0].scheme)
    try:
        scratch.post_wages([case.claimant for case in cases])
        return [(case.place, _play(scratch, case)) for case in cases]
    finally:
        scratch.office.engine.dispose()


def _play(scratch: ScratchOffice, case: _Case) -> PlayedCase:
    unposted = scratch.unposted_for(case.claimant)
    if unposted:
        left_out = (*case.left_out, *(f"wages.{month}" for month in unposted))
        case = replace(case, given=_without_months(case, unposted), left_out=left_out)
    try:
        number = scratch.decide(case.claimant)
        expected = ask_claim(case.scheme, case.given).fields
    except Refused as refused:
        return PlayedCase(played=False, left_out=case.left_out, why=refused.sentence)
    made = decided(scratch.office, number)
    differences = _differences(expected, _fields(made))
    left_out = case.left_out
    if made.is_allowed:
        after = _play_after(scratch, case, number)
        left_out = (*(name for name in left_out if name not in after.played), *after.left_out)
        differences += after.differences
    return PlayedCase(played=True, left_out=left_out, differences=tuple(differences))


def _without_months(case: _Case, months: Sequence[Month]) -> Mapping[str, Any]:
    """Leave some months out of the wages of a case, which are then told month by month."""
    left_out = {month.index for month in months}
    facts, units = case.claimant.facts, case.scheme.currency.units
    told = [
        {"from": str(Month.at(index)), "wage": str(Fraction(wage, units)), "region": facts.regions.get(index)}
        for index, wage in facts.wages.items()
        if index not in left_out
    ]
    return {**case.given, "wages": told}


def _play_after(scratch: ScratchOffice, case: _Case, number: str) -> _After:
    """Play the reports and the return to work of a case."""
    after = _After()
    returned_on = case.after.returned_to_work_on
    if case.after.reports and case.scheme.certification_required:
        with suppress(Refused):
            _compare_reports(case, scratch.report(number, case.after.reports), after)
    if returned_on is not None:
        with suppress(Refused):
            found = scratch.end(number, returned_on)
            after.played.add(RETURNED)
            after.compare(ALLOWANCE, _answer_with(case, RETURNED).get(ALLOWANCE), found)
    return after


def _compare_reports(case: _Case, paid: Sequence[int], after: _After) -> None:
    """Compare the periods that are paid among those that were reported: an office has no act for a report that is missing."""
    reported = {report.period for report in case.after.reports if report.filed}
    expected = _answer_with(case, REPORTS).get("paid_periods") or []
    after.played.add(REPORTS)
    after.left_out += [f"{REPORTS}.{period}" for period in expected if period not in reported]
    after.compare("paid_periods", [period for period in expected if period in reported], paid)


def _answer_with(case: _Case, name: str) -> Mapping[str, Any]:
    return ask_claim(case.scheme, {**case.given, name: case.whole[name]}).fields


def _fields(made: Decided) -> dict[str, Any]:
    """Write what was decided in the fields of a worked case."""
    fields: dict[str, Any] = {
        "eligible": made.is_allowed,
        "not_met": list(made.not_met),
        "contribution_months": made.contribution_months,
    }
    if made.reference_wage is not None:
        fields["reference_daily_wage" if made.reference_unit == "day" else "reference_wage"] = made.reference_wage
    if not made.is_allowed:
        return fields
    fields |= {
        "daily_benefit": made.daily_benefit,
        "benefits": list(made.benefits),
        "duration": None if made.duration is None else {f"{made.unit}s": made.duration},
        "total": made.total,
        "payable_from": made.payable_from,
        "payable_to": made.payable_to,
    }
    if len({amount.minor for amount in made.monthly_benefits}) == 1:
        fields["monthly_benefit"] = made.monthly_benefits[0]
    return fields


def _differences(expected: Mapping[str, Any], found: Mapping[str, Any]) -> list[Difference]:
    """Compare each figure of the decision; what only one side states is a difference too."""
    return [
        Difference(f"office.{name}", write(expected.get(name)), write(found.get(name)))
        for name in COMPARED
        if (name in found or name in expected) and not same(expected.get(name), found.get(name), EXACT)
    ]
