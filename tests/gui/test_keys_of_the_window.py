"""Each key of the window means one action: what is wanted everywhere shares no key with another action of everywhere."""

from __future__ import annotations

from collections import Counter

from ui_admin.gui.actions import ACTIONS


def test_no_two_actions_of_everywhere_have_one_key() -> None:
    keys = Counter((action.shortcut, action.page) for action in ACTIONS if action.shortcut)
    assert [key for key, count in keys.items() if count > 1] == []
