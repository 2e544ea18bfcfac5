"""The settings an office has: what each starts with and its bounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class SettingRule:
    """A setting of the office: what it starts with and its bounds; `is_money` is in minor units of the scheme's currency."""

    starts_with: int | None
    least: int
    most: int
    may_be_empty: bool = False
    is_money: bool = False


SETTINGS: Mapping[str, SettingRule] = {
    "run.second_signature_above": SettingRule(None, 0, 10**15, may_be_empty=True, is_money=True),
    "sign_in.failures_allowed": SettingRule(5, 3, 20),
    "sign_in.locked_minutes": SettingRule(15, 1, 24 * 60),
    "window.idle_lock_minutes": SettingRule(10, 1, 240),
    "review.amount_above": SettingRule(None, 0, 10**15, may_be_empty=True, is_money=True),
    "review.first_determinations": SettingRule(10, 0, 1000),
    "review.random_percent": SettingRule(0, 0, 100),
    "complaint.answer_days": SettingRule(15, 1, 365),
    "return.wage_jump_percent": SettingRule(50, 5, 1000),
}
