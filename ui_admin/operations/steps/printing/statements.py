"""Statements and lists made into files: the same rows and control totals on paper, as a spreadsheet and as CSV."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

from ui_admin.operations.steps.printing.copies import copy_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ui_admin.office import Office
    from ui_admin.operations.steps.printing.copies import Aim
    from ui_admin.reports.statement import Statement
    from ui_admin.workstation.language import Words

Gather: TypeAlias = "Callable[[Office, str, Words], Statement]"
NO_SETTINGS: Mapping[str, str] = MappingProxyType({})


def statement_paper(
    office: Office, name: str, number: str, aim: Aim, words: Words, settings: Mapping[str, str] = NO_SETTINGS
) -> Mapping[str, Any]:
    """Make a statement or list as PDF, XLSX or CSV; gives its rows, the sum of its last column that is added up, and hash."""
    from ui_admin.reports import registers  # noqa: PLC0415 - paper is loaded only here
    from ui_admin.reports.statement import write_statement  # noqa: PLC0415 - likewise

    kind = name.replace("-", "_")
    data = _gatherer(name, settings)(office, number, words)
    with copy_of(office, kind, number, aim, words, shown=number.upper(), sealed=data.sealed) as (file, head):
        if aim[0].suffix.lower() == ".pdf":
            write_statement(data, file, head, words)
        else:
            registers.write_table(registers.statement_table(data, words), file)
    summed = [place for place, column in enumerate(data.columns) if column.is_summed]
    return {"rows": len(data.rows), "amount": data.total(summed[-1]) if summed else None, "hash": data.content_hash}


def _gatherer(name: str, settings: Mapping[str, str]) -> Gather:
    """Give what gathers the rows of a statement or list."""
    from ui_admin.lookups.printables import (  # noqa: PLC0415 - paper is loaded only here
        accounts,
        asked_again,
        cashdesk,
        debts,
        employer_papers,
        payment_schedule,
        payments,
        quality,
    )

    gathering: dict[str, Gather] = {
        "cash-list": payments.cash_list,
        "payment-schedule": payment_schedule.payment_schedule,
        "contribution-statement": accounts.contribution_statement,
        "employer-account": accounts.employer_account,
        "arrears-list": accounts.arrears_list,
        "arrears": employer_papers.arrears_by_age,
        "contribution-record": employer_papers.own_contribution_record,
        "account-statement": partial(employer_papers.account_statement, settings=settings),
        "receipt": cashdesk.receipt,
        "day-sheet": cashdesk.day_sheet,
        "refund-voucher": cashdesk.refund_voucher,
        "suspense-list": cashdesk.suspense_list,
        "debtor-statement": partial(debts.debtor_statement, day=settings.get("day", "")),
        "overpayments-by-cause": debts.overpayments_by_cause,
        "overpayments-by-age": debts.overpayments_by_age,
        "quality-sheet": quality.quality_sheet,
        **asked_again.LISTS,
    }
    return gathering[name]
