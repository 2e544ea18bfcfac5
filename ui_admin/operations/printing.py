"""Making documents and reports into files, with their control totals, and counting the copies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from ui_admin.domain.refusal import Refused
from ui_admin.storage.claims import Claim
from ui_admin.storage.documents import Document, Printout
from ui_admin.storage.payments import PaymentRun

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ui_admin.office import Office
    from ui_admin.workstation.language import Words


@dataclass(frozen=True, slots=True)
class Report:
    """A report: the words of its title, the number it needs, and the formats it is made in."""

    title: str
    needs: str
    formats: tuple[str, ...]


REPORTS: Mapping[str, Report] = {
    "payment-register": Report("document.payment_register", "run", ("pdf", "xlsx", "csv")),
    "decision-letter": Report("document.decision_letter", "claim", ("pdf",)),
    "worksheet": Report("document.worksheet", "claim", ("pdf",)),
    "claim-receipt": Report("document.claim_receipt", "claim", ("pdf",)),
}


SUBJECTS: Mapping[str, type[PaymentRun | Claim]] = {
    "payment_register": PaymentRun,
    "decision_letter": Claim,
    "worksheet": Claim,
    "claim_receipt": Claim,
}


def make_report(
    office: Office, name: str, settings: Mapping[str, str], target: Path, words: Words
) -> Mapping[str, Any]:
    """Make a report into a file; gives its rows, amount and hash where it has them."""
    report = REPORTS.get(name)
    if report is None:
        raise Refused("command.unknown_report", name=name)
    form = target.suffix.lstrip(".").lower()
    if form not in report.formats:
        raise Refused("command.unknown_format", name=name, formats=", ".join(report.formats), format=form)
    number = settings.get(report.needs)
    if not number:
        raise Refused("command.value_needed", name=report.needs)
    if name == "payment-register":
        return print_register(office, number, target, words)
    return print_claim_document(office, name, number, target, words)


def print_register(office: Office, number: str, target: Path, words: Words) -> Mapping[str, Any]:
    """Make the payment register of a run as PDF, XLSX or CSV: the same rows and control totals in each."""
    from ui_admin.lookups.printables.heads import printed  # noqa: PLC0415 - paper is loaded only here
    from ui_admin.lookups.printables.payments import payment_register  # noqa: PLC0415 - likewise
    from ui_admin.reports import registers  # noqa: PLC0415 - likewise
    from ui_admin.reports.payment_register import write_payment_register  # noqa: PLC0415 - likewise

    data = payment_register(office, number, words)
    copy_no = next_copy(office, "payment_register", number)
    _make_folder(target)
    if target.suffix == ".pdf":
        write_payment_register(data, target, printed(office, words, "payment_register", number, copy_no=copy_no), words)
    else:
        registers.write_register_sheet(data, target, words)
    return {"payments": len(data.rows), "amount": data.total, "hash": data.content_hash}


def print_claim_document(office: Office, name: str, number: str, target: Path, words: Words) -> Mapping[str, Any]:
    """Make the decision letter, worksheet or receipt of a claim."""
    from ui_admin.lookups.printables import claims  # noqa: PLC0415 - paper is loaded only here
    from ui_admin.lookups.printables.heads import printed  # noqa: PLC0415 - likewise
    from ui_admin.reports.claim_receipt import write_claim_receipt  # noqa: PLC0415 - likewise
    from ui_admin.reports.decision_letter import write_decision_letter, write_worksheet  # noqa: PLC0415 - likewise

    kind = name.replace("-", "_")
    _make_folder(target)
    head = printed(office, words, kind, number, copy_no=next_copy(office, kind, number))
    if name == "claim-receipt":
        pages = write_claim_receipt(claims.claim_receipt(office, number, words), target, head, words)
    elif name == "worksheet":
        pages = write_worksheet(claims.decision_letter(office, number, words), target, head, words)
    else:
        pages = write_decision_letter(claims.decision_letter(office, number, words), target, head, words)
    return {"pages": pages}


def next_copy(office: Office, kind: str, number: str) -> int:
    """Count a copy of a document that was issued and give the number of this copy; a paper that is not kept is copy 1."""
    if office.officer is None or not office.officer.may("document.print"):
        return 1
    with office.change("document.print", note=f"{kind} {number}") as session:
        subject = SUBJECTS[kind]
        key = session.scalar(select(subject.key).where(subject.number == number.strip().upper()))
        document = session.scalar(
            select(Document)
            .where(Document.kind == kind, Document.subject_key == key)
            .order_by(Document.key.desc())
            .limit(1)
        )
        if document is None:
            return 1
        copies = session.scalar(select(func.count()).where(Printout.document_id == document.id)) or 0
        session.add(Printout(document_id=document.id, copy_no=copies + 1, printed_at=office.now(), printer="file"))
        return copies + 1


def _make_folder(target: Path) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise Refused(
            "file.cannot_write", file=target.name, folder=str(target.parent), why=fault.strerror or ""
        ) from None
