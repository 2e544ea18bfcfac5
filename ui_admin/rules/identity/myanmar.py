"""Myanmar national registration card numbers, in Latin or Burmese numerals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ui_admin.domain.sentence import sentence
from ui_admin.rules.identity.number import Identity

if TYPE_CHECKING:
    from ui_admin.rules.rulebook import Scheme

BURMESE = str.maketrans("၀၁၂၃၄၅၆၇၈၉", "0123456789")
FORM = re.compile(r"(1[0-4]|[1-9])/([A-Z]{3,9})\(([A-Z]{1,2})\)(\d{6})")


def myanmar_nrc(scheme: Scheme, value: str) -> Identity:  # noqa: ARG001 - every check has the same form
    """State 1 to 14, township, type of citizenship and six digits, as in 12/ABC(N)123456; there is no check digit."""
    written = re.sub(r"\s", "", value).translate(BURMESE).upper()
    found = FORM.fullmatch(written)
    if found is None:
        return Identity(valid=False, normal=value.strip(), why=sentence("identity.nrc_form"))
    return Identity(valid=True, normal=written)
