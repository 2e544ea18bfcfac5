"""Papers about an overpayment made into files: notice, decision, plan and the receipt of a repayment."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from ui_admin.operations.steps.printing.copies import copy_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui_admin.office import Office
    from ui_admin.operations.steps.printing.copies import Aim, Maker
    from ui_admin.workstation.language import Words
NAMES = ("overpayment-notice", "overpayment-decision", "recovery-plan", "repayment-receipt")


def debt_paper(office: Office, number: str, aim: Aim, words: Words, *, name: str) -> Mapping[str, Any]:
    """Make one of the papers into a file and count its copy."""
    from ui_admin.lookups.printables.overpayments import PAPERS  # noqa: PLC0415 - paper is loaded only here
    from ui_admin.reports.debt_letter import write_debt_letter  # noqa: PLC0415 - likewise

    kind, number = name.replace("-", "_"), number.strip().upper()
    data = PAPERS[name](office, number, words)
    with copy_of(office, kind, number, aim, words) as (file, head):
        return {"pages": write_debt_letter(data, file, head, words)}


DEBT_PAPERS: Mapping[str, Maker] = {name: partial(debt_paper, name=name) for name in NAMES}
