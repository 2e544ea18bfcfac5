"""Making documents and reports into files, with their control totals, and counting the copies."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import func, select

from ui_admin.domain.identifiers import Kind
from ui_admin.domain.refusal import Refused
from ui_admin.operations.steps.numbers import next_number
from ui_admin.storage.claims import Claim
from ui_admin.storage.documents import Document, Printout
from ui_admin.storage.payments import PaymentRun

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from sqlalchemy.orm import Session

    from ui_admin.office import Office
    from ui_admin.workstation.language import Words

# Where a document goes, and how its copy is counted.
Aim: TypeAlias = "tuple[Path, Callable[[Office, str, str], int]]"
ISSUED_BY_ACT = frozenset({"payment_register", "decision_letter"})


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
    "payment-schedule": Report("document.payment_schedule", "claim", ("pdf",)),
    "cash-list": Report("document.cash_list", "run", ("pdf",)),
}


SUBJECTS: Mapping[str, type[PaymentRun | Claim]] = {
    "payment_register": PaymentRun,
    "decision_letter": Claim,
    "worksheet": Claim,
    "claim_receipt": Claim,
    "payment_schedule": Claim,
    "cash_list": PaymentRun,
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


def _make(office: Office, name: str, settings: Mapping[str, str], aim: Aim, words: Words) -> Mapping[str, Any]:
    target = aim[0]
    report = REPORTS.get(name)
    if report is None:
        raise Refused("command.unknown_report", name=name)
    form = target.suffix.lstrip(".").lower()
    if form not in report.formats:
        raise Refused("command.unknown_format", name=name, formats=", ".join(report.formats), format=form)
    number = settings.get(report.needs) or settings.get("number")
    if not number:
        raise Refused("command.value_needed", name=report.needs)
    if name == "payment-register":
        return _register(office, number, aim, words)
    if name == "cash-list":
        return _cash_list(office, number, aim, words)
    if name == "worksheet":
        return _worksheet(office, number, aim, words)
    return _claim_document(office, name, number, aim, words)


def print_register(office: Office, number: str, target: Path, words: Words) -> Mapping[str, Any]:
    """Make the payment register of a run as PDF, XLSX or CSV and count the copy."""
    return _register(office, number, (target, next_copy), words)


def print_claim_document(office: Office, name: str, number: str, target: Path, words: Words) -> Mapping[str, Any]:
    """Make a document of a claim and count the copy."""
    if name == "worksheet":
        return _worksheet(office, number, (target, next_copy), words)
    return _claim_document(office, name, number, (target, next_copy), words)


def print_run_papers(office: Office, number: str, folder: Path, words: Words) -> tuple[Path, ...]:
    """Make what goes into the folder beside the bank file: the register on paper and as a spreadsheet, and the cash list."""
    from ui_admin.lookups.printables.payments import cash_list  # noqa: PLC0415 - paper is loaded only here

    made = [folder / f"register-{number}.pdf", folder / f"register-{number}.xlsx"]
    for file in made:
        print_register(office, number, file, words)
    if cash_list(office, number, words).rows:
        made.append(folder / f"cash-list-{number}.pdf")
        _cash_list(office, number, (made[-1], next_copy), words)
    return tuple(made)


def _register(office: Office, number: str, aim: Aim, words: Words) -> Mapping[str, Any]:
    """Make the payment register of a run as PDF, XLSX or CSV: the same rows and control totals in each."""
    from ui_admin.lookups.printables.heads import printed  # noqa: PLC0415 - paper is loaded only here
    from ui_admin.lookups.printables.payments import payment_register  # noqa: PLC0415 - likewise
    from ui_admin.reports import registers  # noqa: PLC0415 - likewise
    from ui_admin.reports.payment_register import write_payment_register  # noqa: PLC0415 - likewise

    target, count = aim
    data = payment_register(office, number, words)
    copy_no = count(office, "payment_register", number)
    _make_folder(target)
    if target.suffix == ".pdf":
        write_payment_register(data, target, printed(office, words, "payment_register", number, copy_no=copy_no), words)
    else:
        registers.write_register_sheet(data, target, words)
    return {"payments": len(data.rows), "amount": data.total, "hash": data.content_hash}


def _cash_list(office: Office, number: str, aim: Aim, words: Words) -> Mapping[str, Any]:
    from ui_admin.lookups.printables.heads import printed  # noqa: PLC0415 - paper is loaded only here
    from ui_admin.lookups.printables.payments import cash_list  # noqa: PLC0415 - likewise
    from ui_admin.reports.cash_list import write_cash_list  # noqa: PLC0415 - likewise

    target, count = aim
    data = cash_list(office, number, words)
    _make_folder(target)
    head = printed(office, words, "cash_list", number, copy_no=count(office, "cash_list", number))
    return {"pages": write_cash_list(data, target, head, words), "payments": len(data.rows), "amount": data.total}


def _worksheet(office: Office, number: str, aim: Aim, words: Words) -> Mapping[str, Any]:
    from ui_admin.lookups.printables.heads import printed  # noqa: PLC0415 - paper is loaded only here
    from ui_admin.lookups.printables.worksheets import worksheet  # noqa: PLC0415 - likewise
    from ui_admin.reports.worksheet import write_worksheet  # noqa: PLC0415 - likewise

    target, count = aim
    data = worksheet(office, number, words)
    _make_folder(target)
    head = printed(office, words, "worksheet", number, copy_no=count(office, "worksheet", number))
    return {"pages": write_worksheet(data, target, head, words)}


def _claim_document(office: Office, name: str, number: str, aim: Aim, words: Words) -> Mapping[str, Any]:
    from ui_admin.lookups.printables import claims  # noqa: PLC0415 - paper is loaded only here
    from ui_admin.lookups.printables.heads import printed  # noqa: PLC0415 - likewise
    from ui_admin.reports import decision_letter  # noqa: PLC0415 - likewise
    from ui_admin.reports.claim_receipt import write_claim_receipt  # noqa: PLC0415 - likewise

    target, count = aim
    kind = name.replace("-", "_")
    if name == "claim-receipt":
        receipt = claims.claim_receipt(office, number, words)
        _make_folder(target)
        head = printed(office, words, kind, number, copy_no=count(office, kind, number))
        return {"pages": write_claim_receipt(receipt, target, head, words)}
    write = {"payment-schedule": decision_letter.write_payment_schedule}.get(
        name, decision_letter.write_decision_letter
    )
    letter = claims.decision_letter(office, number, words)
    _make_folder(target)
    head = printed(office, words, kind, number, copy_no=count(office, kind, number))
    return {"pages": write(letter, target, head, words)}


def next_copy(office: Office, kind: str, number: str) -> int:
    """Count a copy of a document and give the number of this copy; a paper nobody issued yet is issued by its first copy."""
    if office.officer is None or not office.officer.may("document.print"):
        return 1
    with office.change("document.print", note=f"{kind} {number}") as session:
        document = _issued(session, kind, number) or _issue(session, office, kind, number)
        if document is None:
            return 1
        copies = session.scalar(select(func.count()).where(Printout.document_id == document.id)) or 0
        session.add(Printout(document_id=document.id, copy_no=copies + 1, printed_at=office.now(), printer="file"))
        return copies + 1


def coming_copy(office: Office, kind: str, number: str) -> int:
    """Give the number that the next copy of a document would have."""
    with office.look() as session:
        document = _issued(session, kind, number)
        if document is None:
            return 1
        return 1 + (session.scalar(select(func.count()).where(Printout.document_id == document.id)) or 0)


def _subject(session: Session, kind: str, number: str) -> int | None:
    subject = SUBJECTS[kind]
    return session.scalar(select(subject.key).where(subject.number == number.strip().upper()))


def _issued(session: Session, kind: str, number: str) -> Document | None:
    return session.scalar(
        select(Document)
        .where(Document.kind == kind, Document.subject_key == _subject(session, kind, number))
        .order_by(Document.key.desc())
        .limit(1)
    )


def _issue(session: Session, office: Office, kind: str, number: str) -> Document | None:
    """Keep a paper that goes out for the first time; the register and the letter are issued by their own acts."""
    key = _subject(session, kind, number)
    if key is None or kind in ISSUED_BY_ACT:
        return None
    document = Document(
        number=next_number(session, Kind.DOCUMENT),
        direction="out",
        kind=kind,
        subject_kind="payment_run" if SUBJECTS[kind] is PaymentRun else "claim",
        subject_key=key,
        issued_on=office.today(),
        language=office.profile.language,
        sha256=hashlib.sha256(f"{kind} {number}".encode()).hexdigest(),
        pages=0,
        media_type="application/pdf",
        facts={},
        service_method="",
    )
    session.add(document)
    session.flush()
    return document


def _make_folder(target: Path) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise Refused(
            "file.cannot_write", file=target.name, folder=str(target.parent), why=fault.strerror or ""
        ) from None
