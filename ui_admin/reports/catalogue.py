"""The catalogue of documents: what can be printed, about which record, and in which formats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Report:
    """A report: the words of its title, whose number it needs (nothing for a list), its formats, and whether it has days."""

    title: str
    needs: str
    formats: tuple[str, ...]
    has_days: bool = False


LETTER = ("pdf",)
TABLE = ("pdf", "xlsx", "csv")
REPORTS: Mapping[str, Report] = {
    "payment-register": Report("document.payment_register", "run", TABLE),
    "cash-list": Report("document.cash_list", "run", TABLE),
    "decision-letter": Report("document.decision_letter", "claim", LETTER),
    "worksheet": Report("document.worksheet", "claim", LETTER),
    "claim-receipt": Report("document.claim_receipt", "claim", LETTER),
    "employer-inquiry": Report("document.employer_inquiry", "claim", LETTER),
    "claimant-inquiry": Report("document.claimant_inquiry", "claim", LETTER),
    "other-office-inquiry": Report("document.other_office_inquiry", "claim", LETTER),
    "lapse-notice": Report("document.lapse_notice", "claim", LETTER),
    "payment-schedule": Report("document.payment_schedule", "claim", TABLE),
    "award-letter": Report("document.award_letter", "claim", LETTER),
    "contribution-record": Report("document.contribution_record", "person", TABLE),
    "reporting-calendar": Report("document.reporting_calendar", "claim", LETTER),
    "contribution-statement": Report("document.contribution_statement", "person", TABLE),
    "employer-account": Report("document.employer_account", "employer", TABLE),
    "overpayment-notice": Report("document.overpayment_notice", "overpayment", LETTER),
    "overpayment-decision": Report("document.overpayment_decision", "overpayment", LETTER),
    "recovery-plan": Report("document.recovery_plan", "overpayment", LETTER),
    "repayment-receipt": Report("document.repayment_receipt", "repayment", LETTER),
    "debtor-statement": Report("document.debtor_statement", "person", TABLE),
    "overpayments-by-cause": Report("document.overpayments_by_cause", "", TABLE),
    "overpayments-by-age": Report("document.overpayments_by_age", "", TABLE),
    "account-statement": Report("document.account_statement", "employer", TABLE, has_days=True),
    "clearance": Report("document.clearance", "employer", LETTER),
    "appeal-acknowledgement": Report("document.appeal_acknowledgement", "appeal", LETTER),
    "appeal-forwarding": Report("document.appeal_forwarding", "appeal", LETTER),
    "appeal-outcome": Report("document.appeal_outcome", "appeal", LETTER),
    "sent-back-list": Report("document.sent_back_list", "", TABLE),
    "hearing-list": Report("document.hearing_list", "", TABLE),
    "arrears": Report("document.arrears", "", TABLE),
    "arrears-list": Report("document.arrears_list", "", TABLE),
    "receipt": Report("document.receipt", "receipt", TABLE),
    "day-sheet": Report("document.day_sheet", "cash_day", TABLE),
    "refund-voucher": Report("document.refund_voucher", "refund", TABLE),
    "suspense-list": Report("document.suspense_list", "", TABLE),
    "quality-sheet": Report("document.quality_sheet", "quality_sample", TABLE),
}
