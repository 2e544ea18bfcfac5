"""The settings an office has: what each starts with and its bounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui_admin.domain.allocation import AllocationOrder

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class SettingRule:
    """A setting of the office: what it starts with and its bounds; `is_money` is in minor units of the scheme's currency.

    A setting with `choices` is one of these words and has no bounds.
    """

    starts_with: int | str | None
    least: int
    most: int
    may_be_empty: bool = False
    is_money: bool = False
    choices: tuple[str, ...] = ()


SETTINGS: Mapping[str, SettingRule] = {
    "run.second_signature_above": SettingRule(None, 0, 10**15, may_be_empty=True, is_money=True),
    # After how many days a hold wakes up by itself, unless the officer names a day.
    "hold.days.document": SettingRule(14, 1, 365),
    "hold.days.employer_reply": SettingRule(10, 1, 365),
    "hold.days.other_office": SettingRule(30, 1, 365),
    "hold.days.medical": SettingRule(30, 1, 365),
    "hold.days.appeal": SettingRule(60, 1, 365),
    "hold.days.bank": SettingRule(5, 1, 365),
    "hold.days.death": SettingRule(30, 1, 365),
    "hold.days.court": SettingRule(90, 1, 365),
    "hold.days.report_card": SettingRule(14, 1, 365),
    "hold.days.too_early": SettingRule(7, 1, 365),
    "hold.days.other": SettingRule(14, 1, 365),
    "sign_in.failures_allowed": SettingRule(5, 3, 20),
    "sign_in.locked_minutes": SettingRule(15, 1, 24 * 60),
    "window.idle_lock_minutes": SettingRule(10, 1, 240),
    "review.amount_above": SettingRule(None, 0, 10**15, may_be_empty=True, is_money=True),
    "review.first_determinations": SettingRule(10, 0, 1000),
    "review.random_percent": SettingRule(0, 0, 100),
    "complaint.answer_days": SettingRule(15, 1, 365),
    "document.most_megabytes": SettingRule(10, 1, 100),
    "payment.days_to_collect": SettingRule(30, 1, 3650),
    "inquiry.days_to_answer": SettingRule(14, 1, 90),
    "report.days_of_grace": SettingRule(0, 0, 60),
    "return.wage_jump_percent": SettingRule(50, 5, 1000),
    "overpayment.reply_days": SettingRule(21, 1, 365),
    "overpayment.pay_days": SettingRule(30, 1, 365),
    "overpayment.offset_percent": SettingRule(25, 1, 90),
    "overpayment.protected_remainder": SettingRule(None, 0, 10**15, may_be_empty=True, is_money=True),
    "overpayment.small_amount": SettingRule(None, 0, 10**15, may_be_empty=True, is_money=True),
    "surcharge.small_amount": SettingRule(None, 0, 10**12, may_be_empty=True, is_money=True),
    "arrears.reminder_days": SettingRule(15, 1, 365),
    "arrears.demand_days": SettingRule(45, 1, 730),
    "arrears.warning_days": SettingRule(90, 1, 1095),
    "arrears.answer_days": SettingRule(14, 1, 90),
    "clearance.valid_days": SettingRule(30, 1, 365),
    "clearance.months_back": SettingRule(36, 1, 600),
    "receipt.allocation_order": SettingRule("oldest_first", 0, 0, choices=tuple(AllocationOrder)),
    "statement.sure_from": SettingRule(90, 50, 100),
    "return.estimate_after_days": SettingRule(30, 0, 365),
    "return.estimate_months": SettingRule(3, 1, 12),
    "return.remind_again_days": SettingRule(14, 1, 365),
    "employer.determine_days": SettingRule(30, 1, 365),
    "claim.second_entry_percent": SettingRule(0, 0, 100),
    "anomaly.persons_on_account": SettingRule(2, 2, 1000),
    "anomaly.persons_on_telephone": SettingRule(3, 2, 1000),
    "anomaly.persons_at_address": SettingRule(4, 2, 1000),
}
