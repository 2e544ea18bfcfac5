"""What a claim form asks: every answer that a condition of the law looks at, so that no claim waits for what nobody asks."""

from __future__ import annotations

import inspect
import re

import pytest

from ui_admin.rules.asked import answers_asked
from ui_admin.rules.conditions import CONDITIONS
from ui_admin.rules.schemes import load_scheme, scheme_codes

LOOKED_AT = re.compile(r"facts\.(without_work|able_and_available|will_search|receives_pension)\b")


@pytest.mark.parametrize("code", scheme_codes())
def test_every_answer_that_a_condition_looks_at_is_asked(code: str) -> None:
    scheme = load_scheme(code)
    looked_at = {
        name
        for rule in scheme.conditions
        for name in LOOKED_AT.findall(inspect.getsource(inspect.unwrap(CONDITIONS[rule.function])))
    }
    assert looked_at <= set(answers_asked(scheme, "laid_off"))
