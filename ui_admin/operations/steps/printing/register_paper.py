"""The payment register of a run, on paper or as a table: the same rows and control totals in each format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui_admin.operations.steps.printing.copies import copy_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui_admin.office import Office
    from ui_admin.operations.steps.printing.copies import Aim
    from ui_admin.workstation.language import Words


def register_paper(office: Office, number: str, aim: Aim, words: Words) -> Mapping[str, Any]:
    """Make the payment register of a run: the same rows and control totals in each format."""
    from ui_admin.lookups.printables.payments import payment_register  # noqa: PLC0415 - paper is loaded only here
    from ui_admin.reports import registers  # noqa: PLC0415 - likewise
    from ui_admin.reports.payment_register import write_payment_register  # noqa: PLC0415 - likewise

    kind, data = "payment_register", payment_register(office, number, words)
    with copy_of(office, kind, number, aim, words, shown=data.run_number, sealed=data.sealed) as (file, head):
        if aim[0].suffix.lower() == ".pdf":
            write_payment_register(data, file, head, words)
        else:
            registers.write_table(registers.register_table(data, words), file)
    return {"payments": len(data.rows), "amount": data.total, "hash": data.content_hash}
