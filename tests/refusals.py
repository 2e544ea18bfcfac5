"""What an act says that the program refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ui_admin.domain.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Callable


def refusal(act: Callable[..., object]) -> str:
    """Do what must be refused and give the key of its sentence."""
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.sentence.key
