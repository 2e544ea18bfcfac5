"""Account numbers by the rule of their bank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.sentence import sentence
from ui_admin.rules.identity.number import Identity, bare

if TYPE_CHECKING:
    from ui_admin.rules.rulebook import Scheme


def bank_account(scheme: Scheme, value: str) -> Identity:  # noqa: ARG001 - every check has the same form
    """An account number: digits, with or without dashes."""
    digits = bare(value)
    valid = digits.isascii() and digits.isdigit()
    return Identity(
        valid, digits if valid else value.strip(), why=None if valid else sentence("identity.not_digits", place=1)
    )


def check_account(scheme: Scheme, bank: str, value: str) -> Identity:
    """Check an account number by the rule of its bank: the number of digits it has there."""
    found = bank_account(scheme, value)
    known = next((entry for entry in scheme.banks if entry.code == bank), None)
    if not found.valid or known is None or len(found.normal) in known.digits:
        return found
    lengths = " / ".join(str(length) for length in known.digits)
    return Identity(
        valid=False,
        normal=found.normal,
        why=sentence("identity.account_length", digits=len(found.normal), needed=lengths),
    )
