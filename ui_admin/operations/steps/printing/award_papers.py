"""Papers about an award: the calendar by which a claimant reports, and the letter of what was decided about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui_admin.operations.steps.printing.copies import copy_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui_admin.office import Office
    from ui_admin.operations.steps.printing.copies import Aim, Maker
    from ui_admin.workstation.language import Words


def award_letter_paper(office: Office, number: str, aim: Aim, words: Words) -> Mapping[str, Any]:
    """Make the last letter about the award of a claim, as it was sealed."""
    from ui_admin.lookups.printables.award_letters import award_letter  # noqa: PLC0415 - paper is loaded only here
    from ui_admin.reports.letter import write_letters  # noqa: PLC0415 - likewise

    kind, number = "award_letter", number.strip().upper()
    letter, sealed = award_letter(office, number, words)
    with copy_of(office, kind, number, aim, words, sealed=sealed) as (file, head):
        return {"pages": write_letters([(letter, head)], file, words)}


def reporting_calendar_paper(office: Office, number: str, aim: Aim, words: Words) -> Mapping[str, Any]:
    """Make the calendar by which a claimant reports; its code is what the report counter scans."""
    from ui_admin.lookups.printables.reporting_calendar import reporting_calendar  # noqa: PLC0415 - paper is loaded only here
    from ui_admin.reports.reporting_calendar import write_reporting_calendar  # noqa: PLC0415 - likewise

    kind, number = "reporting_calendar", number.strip().upper()
    data = reporting_calendar(office, number, words)
    with copy_of(office, kind, number, aim, words) as (file, head):
        return {"pages": write_reporting_calendar(data, file, head, words), "rows": len(data.lines)}


AWARD_PAPERS: Mapping[str, Maker] = {
    "award-letter": award_letter_paper,
    "reporting-calendar": reporting_calendar_paper,
}
