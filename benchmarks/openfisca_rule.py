"""The Thai unemployment benefit written for OpenFisca, to be measured beside this program; never a part of it.

OpenFisca is free software under the AGPL and is installed only by who wants the comparison. The rule is written as
its handbook teaches: variables by month with vector formulas, numbers as dated parameters. The numbers are those of the
rule book here, so that only the ways of reckoning are compared. Money is in satang, in whole numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from openfisca_core.entities import Entity
from openfisca_core.indexed_enums import Enum
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from ui_admin.rules.set_based.columns import AnswerColumns

if TYPE_CHECKING:
    from ui_admin.domain.periods import Month
    from ui_admin.rules.rulebook import Scheme
    from ui_admin.rules.set_based.columns import ClaimColumns

PERSON = Entity("person", "persons", "An insured person", "")
PARAMETERS = {
    "floor": "contribution.floor",
    "ceiling": "contribution.ceiling",
    "qualifying_months": "qualifying.months",
    "qualifying_window": "qualifying.window",
    "reference_window": "reference.window",
    "highest": "reference.highest",
    "short_history": "reference.short_history",
    "days_in_month": "reference.days_in_month",
    "laid_off_rate": "benefit.laid_off.rate",
    "laid_off_days": "benefit.laid_off.days",
    "resigned_rate": "benefit.resigned.rate",
    "resigned_days": "benefit.resigned.days",
}
ANSWERS = ("is_eligible", "contribution_months", "granted_days", "total_benefit")


class Reason(Enum):  # type: ignore[misc] # OpenFisca is not installed where types are checked
    """Why the work ended."""

    laid_off = "Laid off"
    resigned = "Resigned"
    contract_ended = "The contract ended"
    misconduct = "Dismissed for misconduct"


class wage(Variable):  # type: ignore[misc]  # noqa: N801 - OpenFisca names variables by their classes
    """The wage of a month in satang; 0 where nothing was contributed."""

    value_type = int
    entity = PERSON
    definition_period = DateUnit.MONTH


class reason(Variable):  # type: ignore[misc]  # noqa: N801 - OpenFisca names variables by their classes
    """Why the work ended in this month."""

    value_type = Enum
    possible_values = Reason
    default_value = Reason.misconduct
    entity = PERSON
    definition_period = DateUnit.MONTH


class contribution_base(Variable):  # type: ignore[misc]  # noqa: N801 - OpenFisca names variables by their classes
    """The wage between floor and ceiling of its own month; 0 where nothing was contributed."""

    value_type = int
    entity = PERSON
    definition_period = DateUnit.MONTH

    def formula(person: Any, period: Any, parameters: Any) -> Any:  # noqa: ANN401, N805 - as OpenFisca calls it
        """Cap the wage."""
        earned, law = person("wage", period), parameters(period)
        return np.where(earned > 0, np.clip(earned, law.floor * 100, law.ceiling * 100), 0)


class contribution_months(Variable):  # type: ignore[misc]  # noqa: N801 - OpenFisca names variables by their classes
    """Months contributed in the window of the qualifying condition."""

    value_type = int
    entity = PERSON
    definition_period = DateUnit.MONTH

    def formula(person: Any, period: Any, parameters: Any) -> Any:  # noqa: ANN401, N805 - likewise
        """Count the months."""
        window = int(_following(period, parameters).qualifying_window)
        return sum((person("wage", period.offset(-age)) > 0).astype(int) for age in range(window))


class is_eligible(Variable):  # type: ignore[misc]  # noqa: N801 - OpenFisca names variables by their classes
    """Whether contributions and reason give a right."""

    value_type = bool
    entity = PERSON
    definition_period = DateUnit.MONTH

    def formula(person: Any, period: Any, parameters: Any) -> Any:  # noqa: ANN401, N805 - likewise
        """Ask both conditions."""
        needed = _following(period, parameters).qualifying_months
        return (person("contribution_months", period) >= needed) & (person("granted_days", period) > 0)


class granted_days(Variable):  # type: ignore[misc]  # noqa: N801 - OpenFisca names variables by their classes
    """Days of benefit that the reason gives."""

    value_type = int
    entity = PERSON
    definition_period = DateUnit.MONTH

    def formula(person: Any, period: Any, parameters: Any) -> Any:  # noqa: ANN401, N805 - likewise
        """Choose by the reason."""
        law = _following(period, parameters)
        return _by_reason(person("reason", period), law.laid_off_days, law.resigned_days)


class total_benefit(Variable):  # type: ignore[misc]  # noqa: N801 - OpenFisca names variables by their classes
    """The whole benefit in satang, rounded once, halves up; 0 for who has no right."""

    value_type = int
    entity = PERSON
    definition_period = DateUnit.MONTH

    def formula(person: Any, period: Any, parameters: Any) -> Any:  # noqa: ANN401, N805 - likewise
        """Take the share of the daily wage of the highest months for the days that are granted."""
        law = _following(period, parameters)
        bases = [person("contribution_base", period.offset(-age)) for age in range(int(law.reference_window))]
        highest_first = -np.sort(-np.stack(bases, axis=1).astype(np.int64), axis=1)
        short = person("contribution_months", period) < law.short_history
        most = np.where(short, int(law.reference_window), int(law.highest))
        chosen = (np.arange(highest_first.shape[1]) < most[:, None]) & (highest_first > 0)
        sums, counts = np.where(chosen, highest_first, 0).sum(axis=1), chosen.sum(axis=1)
        rate = _by_reason(person("reason", period), law.laid_off_rate, law.resigned_rate)
        parts = 2 * sums * rate * person("granted_days", period)
        whole = np.maximum(counts, 1) * int(law.days_in_month) * 100
        return np.where(person("is_eligible", period), (parts + whole) // (2 * whole), 0)


def _following(period: Any, parameters: Any) -> Any:  # noqa: ANN401 - likewise
    """Give the numbers of the first unemployed day, the day after the month."""
    return parameters(period.offset(1))


def _by_reason(why: Any, laid_off: float, resigned: float) -> Any:  # noqa: ANN401 - likewise
    left = (why == Reason.resigned) | (why == Reason.contract_ended)
    return np.where(why == Reason.laid_off, int(laid_off), np.where(left, int(resigned), 0)).astype(np.int64)


class ThaiRule:
    """The rule with the numbers of the rule book, for persons who all lost their work at the end of one month."""

    def __init__(self, scheme: Scheme, month: Month) -> None:
        self.month = month
        self.system = TaxBenefitSystem([PERSON])
        variables = (wage, reason, contribution_base, contribution_months, is_eligible, granted_days, total_benefit)
        for variable in variables:
            self.system.add_variable(variable)
        self.system.parameters = ParameterNode("", data={name: _dated(scheme, PARAMETERS[name]) for name in PARAMETERS})

    def in_columns(self, claims: ClaimColumns) -> AnswerColumns:
        """Answer all persons from arrays that are in memory."""
        simulation = SimulationBuilder().build_default_simulation(self.system, count=len(claims.reasons))
        for place, month in enumerate(self._months(claims)):
            simulation.set_input("wage", month, np.maximum(claims.wages[:, place], 0))
        simulation.set_input("reason", str(self.month), np.array(claims.reasons))
        return AnswerColumns(*(simulation.calculate(name, str(self.month)) for name in ANSWERS))

    def dictionary(self, claims: ClaimColumns, place: int) -> dict[str, object]:
        """Write the facts of one person as OpenFisca takes them from a request."""
        wages = np.maximum(claims.wages[place], 0).tolist()
        earned = dict(zip(self._months(claims), wages, strict=True))
        return {"persons": {"claimant": {"wage": earned, "reason": {str(self.month): claims.reasons[place]}}}}

    def alone(self, dictionary: dict[str, object]) -> int:
        """Answer one person: the whole benefit in satang."""
        simulation = SimulationBuilder().build_from_dict(self.system, dictionary)
        return int(simulation.calculate("total_benefit", str(self.month))[0])

    def _months(self, claims: ClaimColumns) -> list[str]:
        first = self.month.plus(1 - claims.wages.shape[1])
        return [str(month) for month in first.until(self.month)]


def _dated(scheme: Scheme, code: str) -> dict[str, object]:
    values = scheme.parameters[code].values
    return {"values": {str(value.since): {"value": float(value.text)} for value in values}}
