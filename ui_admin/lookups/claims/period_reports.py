"""The report of a benefit period as the law looks at it, from the answers that are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui_admin.rules.facts import PeriodReport

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui_admin.storage.awards import Certification

ANSWERS = (
    "applications",
    "interviews",
    "training_attendance",
    "points",
    "worked",
    "earnings",
    "refused_offer",
    "registered_jobseeker",
)


def report_of(certification: Certification) -> PeriodReport:
    """Give the report of a period as the law looks at it."""
    return report_from(certification.period_no, certification.answers)


def report_from(period_no: int, answers: Mapping[str, Any]) -> PeriodReport:
    """Give the report that answers make."""
    told: dict[str, Any] = {name: answers.get(name) for name in ANSWERS}
    return PeriodReport(period_no, **told)
