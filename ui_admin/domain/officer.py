"""An officer and what the officer may do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OfficerCard:
    """The officer who acts, with the verbs of all roles held today; `person_id` is the officer's own record."""

    id: str
    login: str
    name: str
    verbs: frozenset[str]
    roles: tuple[str, ...]
    language: str = "en"
    person_id: str | None = None
    must_change_password: bool = False

    def may(self, verb: str) -> bool:
        """Tell whether a role of the officer holds the verb; some acts are every officer's own."""
        return verb in self.verbs or verb in OWN_ACTS


# What every officer may do about themselves, whatever the roles.
OWN_ACTS = frozenset({"officer.password", "filter.keep", "filter.drop", "relation.declare"})
