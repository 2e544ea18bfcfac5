"""Numbers that states and banks give: the closed list of checks that a scheme may choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.rules.identity import (
    accounts,
    indonesian,
    japanese,
    korean,
    malaysian,
    myanmar,
    philippine,
    singaporean,
    thai,
    vietnamese,
)
from ui_admin.rules.identity.number import Identity

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ui_admin.rules.rulebook import Scheme

CHECKS: Mapping[str, Callable[[Scheme, str], Identity]] = {
    "thai_pin": thai.thai_pin,
    "thai_juristic_number": thai.thai_juristic_number,
    "malaysian_mykad": malaysian.malaysian_mykad,
    "indonesian_nik": indonesian.indonesian_nik,
    "indonesian_participant": indonesian.indonesian_participant,
    "philippine_card": philippine.philippine_card,
    "philippine_employer": philippine.philippine_employer,
    "philippine_social_security": philippine.philippine_social_security,
    "singaporean_nric": singaporean.singaporean_nric,
    "japanese_individual_number": japanese.japanese_individual_number,
    "japanese_insured_number": japanese.japanese_insured_number,
    "korean_resident_number": korean.korean_resident_number,
    "myanmar_nrc": myanmar.myanmar_nrc,
    "vietnamese_personal_number": vietnamese.vietnamese_personal_number,
    "vietnamese_social_insurance_number": vietnamese.vietnamese_social_insurance_number,
    "vietnamese_tax_code": vietnamese.vietnamese_tax_code,
    "bank_account": accounts.bank_account,
}


def check_identity(scheme: Scheme, kind: str, value: str) -> Identity:
    """Check a number of a kind that the scheme knows; a kind it has no rule for is taken as it stands."""
    name = scheme.identity.get(kind)
    if name is None:
        return Identity(valid=bool(value.strip()), normal=value.strip())
    return CHECKS[name](scheme, value)


# The numbers by which an employer may name a worker, the better known first.
OF_A_PERSON = ("national_id", "social_security_no")


def identify(scheme: Scheme, value: str) -> tuple[str, Identity]:
    """Tell which number of a person a text is, and check it: the first kind that it is valid as, else the national one."""
    national = check_identity(scheme, OF_A_PERSON[0], value)
    if not national.valid:
        for kind in OF_A_PERSON[1:]:
            if kind in scheme.identity and (other := check_identity(scheme, kind, value)).valid:
                return kind, other
    return OF_A_PERSON[0], national
