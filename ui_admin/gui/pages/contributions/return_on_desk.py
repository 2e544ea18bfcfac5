"""A file that lies open on the desk: as mapped, then read, reviewed and checked in the worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ui_admin.gui.tables.review import rows_by_tab
from ui_admin.lookups.contributions.return_checks import checked
from ui_admin.lookups.contributions.return_files import read_opened
from ui_admin.lookups.contributions.return_review import review_return

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui_admin.domain.periods import Month
    from ui_admin.gui.widgets.progress import LongWork
    from ui_admin.lookups.contributions.return_checks import ReturnChecks
    from ui_admin.lookups.contributions.return_files import OpenedFile, ReadReturn
    from ui_admin.lookups.contributions.return_review import ReturnReview
    from ui_admin.office import Office


@dataclass(frozen=True, slots=True)
class OnTheDesk:
    """A file that lies open: as mapped, and as read and reviewed once its needed columns are named."""

    opened: OpenedFile
    read: ReadReturn | None = None
    reviewed: ReturnReview | None = None
    tabs: Mapping[str, tuple[Any, ...]] | None = None
    checks: ReturnChecks | None = None


def review_opened(office: Office, opened: OpenedFile, asked: tuple[str, Month], long: LongWork) -> OnTheDesk:
    """Read and review an opened file in the worker, as far as its columns are named."""
    if opened.missing:
        return OnTheDesk(opened)
    read = read_opened(office, opened, *asked, said=long.step("read"))
    reviewed = review_return(office, read.submitted, said=long.step("review"))
    checks = checked(office, reviewed)
    return OnTheDesk(opened, read, reviewed, rows_by_tab(reviewed, checks), checks)
