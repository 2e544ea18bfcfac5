"""Making documents and reports into files, with their control totals, and counting the copies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui_admin.domain.refusal import Refused
from ui_admin.lookups.office.copies import coming_copy
from ui_admin.operations.steps.printing.appeal_papers import APPEAL_PAPERS
from ui_admin.operations.steps.printing.award_papers import AWARD_PAPERS
from ui_admin.operations.steps.printing.claim_papers import CLAIM_PAPERS
from ui_admin.operations.steps.printing.clearance_paper import clearance_paper
from ui_admin.operations.steps.printing.copies import next_copy
from ui_admin.operations.steps.printing.debt_papers import DEBT_PAPERS
from ui_admin.operations.steps.printing.register_paper import register_paper
from ui_admin.operations.steps.printing.statements import statement_paper
from ui_admin.reports.catalogue import REPORTS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ui_admin.office import Office
    from ui_admin.operations.steps.printing.copies import Aim, Maker
    from ui_admin.workstation.language import Words

# What is no statement and no list.
PAPERS: Mapping[str, Maker] = {
    **CLAIM_PAPERS,
    **AWARD_PAPERS,
    **APPEAL_PAPERS,
    **DEBT_PAPERS,
    "clearance": clearance_paper,
    "payment-register": register_paper,
}


def make_report(
    office: Office, name: str, settings: Mapping[str, str], target: Path, words: Words
) -> Mapping[str, Any]:
    """Make a report into a file and count the copy; gives its rows, amount and hash where it has them."""
    return _make(office, name, settings, (target, next_copy), words)


def preview_report(
    office: Office, name: str, settings: Mapping[str, str], target: Path, words: Words
) -> Mapping[str, Any]:
    """Make a report to be looked at, with the number the next copy would have; looking counts no copy."""
    return _make(office, name, settings, (target, coming_copy), words)


def print_register(office: Office, number: str, target: Path, words: Words) -> Mapping[str, Any]:
    """Make the payment register of a run as PDF, XLSX or CSV and count the copy."""
    return register_paper(office, number, (target, next_copy), words)


def print_run_papers(office: Office, number: str, folder: Path, words: Words) -> tuple[Path, ...]:
    """Make what goes into the folder beside the bank file: the register on paper and as a spreadsheet, and the cash list."""
    from ui_admin.lookups.printables.payments import cash_list  # noqa: PLC0415 - paper is loaded only here

    made = [folder / f"register-{number}.pdf", folder / f"register-{number}.xlsx"]
    for file in made:
        print_register(office, number, file, words)
    if cash_list(office, number, words).rows:
        made.append(folder / f"cash-list-{number}.pdf")
        statement_paper(office, "cash-list", number, (made[-1], next_copy), words)
    return tuple(made)


def _make(office: Office, name: str, settings: Mapping[str, str], aim: Aim, words: Words) -> Mapping[str, Any]:
    report = REPORTS.get(name)
    if report is None:
        raise Refused("command.unknown_report", name=name)
    form = aim[0].suffix.lstrip(".").lower()
    if form not in report.formats:
        raise Refused("command.unknown_format", name=name, formats=", ".join(report.formats), format=form or "–")
    number = (settings.get(report.needs) or settings.get("number") or "").strip()
    if report.needs and not number:
        raise Refused("command.value_needed", name=report.needs)
    if name in PAPERS:
        return PAPERS[name](office, number, aim, words)
    return statement_paper(office, name, number, aim, words, settings)
