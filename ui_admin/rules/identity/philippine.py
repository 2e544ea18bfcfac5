"""Philippine numbers: social security, employer and the public card number of the national identity system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.sentence import sentence
from ui_admin.rules.identity.number import Identity, bare, digits_fault, grouped

if TYPE_CHECKING:
    from ui_admin.rules.rulebook import Scheme

SOCIAL_SECURITY_GROUPS = (2, 7, 1)
COMMON_REFERENCE_GROUPS = (4, 7, 1)
EMPLOYER_GROUPS = (2, 7, 1, 3)
CARD_GROUPS = (4, 4, 4, 4)
SECRET_LENGTH = 12


def philippine_social_security(scheme: Scheme, value: str) -> Identity:  # noqa: ARG001 - every check has the same form
    """SS number of ten digits, or common reference number of twelve; the rule of the check digit is not published."""
    long = len(bare(value)) == sum(COMMON_REFERENCE_GROUPS)
    return _in_groups(value, COMMON_REFERENCE_GROUPS if long else SOCIAL_SECURITY_GROUPS)


def philippine_employer(scheme: Scheme, value: str) -> Identity:  # noqa: ARG001 - every check has the same form
    """Employer number of thirteen digits."""
    return _in_groups(value, EMPLOYER_GROUPS)


def philippine_card(scheme: Scheme, value: str) -> Identity:  # noqa: ARG001 - every check has the same form
    """Public card number of sixteen digits; the secret number of twelve must never be kept and is refused."""
    if len(bare(value)) == SECRET_LENGTH:
        return Identity(valid=False, normal="", why=sentence("identity.secret_number"))
    return _in_groups(value, CARD_GROUPS)


def _in_groups(value: str, groups: tuple[int, ...]) -> Identity:
    digits = bare(value)
    fault = digits_fault(digits, sum(groups))
    return Identity(fault is None, grouped(digits, groups) if fault is None else value.strip(), why=fault)
