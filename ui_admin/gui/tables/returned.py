"""Why a bank sent a payment back, in words; the code itself for a reason that has none here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.payment import RETURN_REASONS

if TYPE_CHECKING:
    from ui_admin.gui.desk import Desk


def why_it_came_back(desk: Desk, code: str) -> str:
    """Say the reason of a code; nothing for a payment that did not come back."""
    if not code:
        return ""
    return desk.say(f"return_reason.{code}") if code in RETURN_REASONS else desk.say("return_reason.other", code=code)
