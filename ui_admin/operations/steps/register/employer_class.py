"""What decides an employer's contributions beside the wage: taken only where the scheme asks for it, by its own values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.employer import ENTERPRISE, STATE
from ui_admin.domain.refusal import Refused
from ui_admin.domain.sentence import sentence

if TYPE_CHECKING:
    from ui_admin.office import Office


def refuse_wrong_class(office: Office, employer_class: str, ownership: str) -> None:
    """Refuse a kind or class that the scheme does not know, naming those that it does."""
    if ownership not in {ENTERPRISE, STATE}:
        raise Refused("employer.ownership_unknown", field="ownership", value=ownership)
    value, asked = employer_class.strip(), office.scheme.employer_class
    if not value:
        return
    if asked is None:
        raise Refused("employer.class_not_asked", field="employer_class", scheme=office.scheme.code)
    if not asked.holds(value):
        known = ", ".join(asked.values)
        key = "employer.class_unknown" if asked.values else "employer.class_no_count"
        what = sentence(f"employer_class.{asked.fact}")
        raise Refused(key, field="employer_class", what=what, value=value, known=known)
