"""One line that puts last month beside this month: persons, wages, who is new or missing, and what to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.gui.theme import HINT
from ui_admin.gui.widgets.basics import cut_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.contributions.return_checks import ReturnChecks


def beside_line() -> QLabel:
    """Make the line, empty."""
    return cut_label("", HINT)


def comparison(desk: Desk, checks: ReturnChecks) -> str:
    """Say how this month differs from the last, and how many persons are to be looked at."""
    say, before = desk.say, checks.month.plus(-1)
    # What may cost money stands first: a narrow window cuts the end of the line.
    counts = {
        "benefit_count": len(checks.draw_benefit),
        "elsewhere_count": len(checks.elsewhere),
        "jumps": checks.jumps,
        "missing": checks.missing,
        "new": checks.new,
        "at_ceiling": checks.at_ceiling,
    }
    if checks.workers_before is None:
        parts = [say("return_check.no_before", month=before)]
    else:
        parts = [say("return_check.before", month=before, workers=checks.workers_before, wages=checks.wages_before)]
    parts += [say(f"return_check.{name}", count=count) for name, count in counts.items() if count]
    return "  ".join(parts)
