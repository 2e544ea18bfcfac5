"""What a scheme asks of a claim beside the common facts: where each stands in the claimant's statement, and its kind.

The statement has the form of a worked case, so that a claim file, the form on screen and a case are read by one reader.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ui_admin.rules.given import facts_from_given

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui_admin.rules.rulebook import Scheme


@dataclass(frozen=True, slots=True)
class ClaimAsk:
    """One fact: its place in a statement and how it is entered.

    `kind` is yes_no, number, amount, day, months (from and to), choice, or record for what is taken from papers.
    """

    name: str
    place: tuple[str, ...]
    kind: str
    choices: tuple[str, ...] = ()


ASKS: Mapping[str, ClaimAsk] = {
    ask.name: ask
    for ask in (
        ClaimAsk("region", ("work", "region"), "choice", ("I", "II", "III", "IV")),
        ClaimAsk("regions", ("wages",), "record"),
        ClaimAsk("wages", ("wages",), "record"),
        ClaimAsk("employer_kind", ("work", "employer"), "choice", ("enterprise", "state")),
        ClaimAsk("contract", ("work", "contract"), "choice", ("indefinite", "fixed_term", "seasonal")),
        ClaimAsk("contract_ends_on", ("work", "ends_on"), "day"),
        ClaimAsk("hours_per_day", ("work", "hours_per_day"), "number"),
        ClaimAsk("fixed_wage", ("work", "fixed_wage"), "amount"),
        ClaimAsk("work_started_on", ("work", "started_on"), "day"),
        ClaimAsk("occupation", ("person", "occupation"), "choice", ("mineworker", "jockey")),
        ClaimAsk("disabled", ("person", "disabled"), "yes_no"),
        ClaimAsk("permanent_resident", ("person", "permanent_resident"), "yes_no"),
        ClaimAsk("pension_eligible", ("person", "pension_eligible"), "yes_no"),
        ClaimAsk("earlier_claims", ("earlier_claims",), "record"),
        ClaimAsk("maternity_leave", ("facts", "maternity_leave"), "months"),
        ClaimAsk("unpaid_leave", ("facts", "unpaid_leave"), "months"),
        ClaimAsk("contract_suspended", ("facts", "contract_suspended"), "yes_no"),
        ClaimAsk("certified_unemployed_days", ("facts", "certified_unemployed_days"), "number"),
        ClaimAsk("leaving_document", ("facts", "leaving_document"), "yes_no"),
        ClaimAsk("employer_arrears_months", ("facts", "employer_arrears_months"), "number"),
        ClaimAsk("employer_bankrupt", ("facts", "employer_bankrupt"), "yes_no"),
        ClaimAsk("separation_certificate", ("facts", "separation_certificate"), "yes_no"),
        ClaimAsk("average_income", ("facts", "average_income"), "amount"),
        ClaimAsk("annual_value", ("facts", "annual_value"), "amount"),
        ClaimAsk("approved_training_on", ("facts", "approved_training_on"), "day"),
    )
}

# Kinds that nobody keys at the counter.
TAKEN_FROM_PAPERS = frozenset({"record", "months"})


def stated_facts(scheme: Scheme, statement: Mapping[str, Any]) -> dict[str, Any]:
    """Give those facts of a statement that the scheme asks for; what it does not ask, or nobody stated, is left out.

    Amounts in a statement are whole units of the currency. Refuses what cannot be read, by name.
    """
    read = facts_from_given(statement, scheme.currency)
    return {name: getattr(read, name) for name in scheme.claim_asks if _is_stated(statement, ASKS[name].place)}


def kept_statement(scheme: Scheme, statement: Mapping[str, Any]) -> dict[str, Any]:
    """Give the part of a statement that a claim keeps: what the scheme asks for, with days written as text."""
    kept: dict[str, Any] = {}
    for name in scheme.claim_asks:
        place = ASKS[name].place
        if _is_stated(statement, place):
            _put(kept, place, _plain(_at(statement, place)))
    return kept


def _is_stated(statement: Mapping[str, Any], place: tuple[str, ...]) -> bool:
    return _at(statement, place) is not None


def _at(statement: Mapping[str, Any], place: tuple[str, ...]) -> Any:  # noqa: ANN401 - any part of a statement
    found: Any = statement
    for name in place:
        found = found.get(name) if isinstance(found, dict) else None
    return found


def _put(kept: dict[str, Any], place: tuple[str, ...], value: object) -> None:
    for name in place[:-1]:
        kept = kept.setdefault(name, {})
    kept[place[-1]] = value


def _plain(value: Any) -> Any:  # noqa: ANN401 - any part of a statement
    match value:
        case dict():
            return {str(name): _plain(inside) for name, inside in value.items()}
        case list() | tuple():
            return [_plain(inside) for inside in value]
        case None | bool() | int() | str():
            return value
    return str(value)


def asked_values(scheme: Scheme, statement: Mapping[str, Any]) -> dict[str, Any]:
    """Give the answers that are keyed at the counter, by question; what is taken from papers or returns is left out."""
    keyed = [ASKS[name] for name in scheme.claim_asks if ASKS[name].kind not in TAKEN_FROM_PAPERS]
    return {ask.name: _plain(_at(statement, ask.place)) for ask in keyed}


def with_value(statement: Mapping[str, Any], name: str, value: object) -> dict[str, Any]:
    """Give a statement with another answer to one question."""
    made: dict[str, Any] = _plain(dict(statement))
    _put(made, ASKS[name].place, value)
    return made
