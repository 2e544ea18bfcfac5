"""Making documents and reports into files, with their control totals, and counting the copies."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import func, select

from ui_admin.domain.identifiers import Kind
from ui_admin.domain.refusal import Refused
from ui_admin.operations.steps.benefit.award_papers import AWARD_PAPERS
from ui_admin.operations.steps.benefit.debt_reports import DEBT_PAPERS
from ui_admin.operations.steps.claims.appeal_papers import APPEAL_PAPERS
from ui_admin.operations.steps.contributions.interest import refuse_own_subject
from ui_admin.operations.steps.numbers import next_number
from ui_admin.operations.steps.whole_files import whole_file
from ui_admin.storage.appeals import Appeal
from ui_admin.storage.claims import Claim, Determination
from ui_admin.storage.contributions import Receipt
from ui_admin.storage.control import QualitySample
from ui_admin.storage.documents import Document, Printout
from ui_admin.storage.employers import Employer
from ui_admin.storage.moved_money import Refund
from ui_admin.storage.overpayments import Overpayment, Recovery
from ui_admin.storage.payments import PaymentRun
from ui_admin.storage.people import Person
from ui_admin.storage.tills import CashDay

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from sqlalchemy.orm import Session

    from ui_admin.office import Office
    from ui_admin.reports.statement import Statement
    from ui_admin.workstation.language import Words


# Where a document goes, and how its copy is counted.
Aim: TypeAlias = "tuple[Path, Callable[[Office, str, str], int]]"
SEALED = ("employer-inquiry", "claimant-inquiry", "other-office-inquiry", "lapse-notice")
ISSUED_BY_ACT = frozenset(
    {
        "payment_register",
        "decision_letter",
        "clearance",
        "day_sheet",
        "award_letter",
        "overpayment_notice",
        "overpayment_decision",
        "recovery_plan",
        *(name.replace("-", "_") for name in SEALED),
    }
)


@dataclass(frozen=True, slots=True)
class Report:
    """A report: the words of its title, whose number it needs (nothing for a list), its formats, and whether it has days."""

    title: str
    needs: str
    formats: tuple[str, ...]
    has_days: bool = False


PAPERS = {**AWARD_PAPERS, **APPEAL_PAPERS, **DEBT_PAPERS}
NO_SETTINGS: Mapping[str, str] = MappingProxyType({})
LETTER = ("pdf",)
TABLE = ("pdf", "xlsx", "csv")
REPORTS: Mapping[str, Report] = {
    "payment-register": Report("document.payment_register", "run", TABLE),
    "cash-list": Report("document.cash_list", "run", TABLE),
    "decision-letter": Report("document.decision_letter", "claim", LETTER),
    "worksheet": Report("document.worksheet", "claim", LETTER),
    "claim-receipt": Report("document.claim_receipt", "claim", LETTER),
    "employer-inquiry": Report("document.employer_inquiry", "claim", LETTER),
    "claimant-inquiry": Report("document.claimant_inquiry", "claim", LETTER),
    "other-office-inquiry": Report("document.other_office_inquiry", "claim", LETTER),
    "lapse-notice": Report("document.lapse_notice", "claim", LETTER),
    "payment-schedule": Report("document.payment_schedule", "claim", TABLE),
    "award-letter": Report("document.award_letter", "claim", LETTER),
    "contribution-record": Report("document.contribution_record", "person", TABLE),
    "reporting-calendar": Report("document.reporting_calendar", "claim", LETTER),
    "contribution-statement": Report("document.contribution_statement", "person", TABLE),
    "employer-account": Report("document.employer_account", "employer", TABLE),
    "overpayment-notice": Report("document.overpayment_notice", "overpayment", LETTER),
    "overpayment-decision": Report("document.overpayment_decision", "overpayment", LETTER),
    "recovery-plan": Report("document.recovery_plan", "overpayment", LETTER),
    "repayment-receipt": Report("document.repayment_receipt", "repayment", LETTER),
    "debtor-statement": Report("document.debtor_statement", "person", TABLE),
    "overpayments-by-cause": Report("document.overpayments_by_cause", "", TABLE),
    "overpayments-by-age": Report("document.overpayments_by_age", "", TABLE),
    "account-statement": Report("document.account_statement", "employer", TABLE, has_days=True),
    "clearance": Report("document.clearance", "employer", LETTER),
    "appeal-acknowledgement": Report("document.appeal_acknowledgement", "appeal", LETTER),
    "appeal-forwarding": Report("document.appeal_forwarding", "appeal", LETTER),
    "appeal-outcome": Report("document.appeal_outcome", "appeal", LETTER),
    "sent-back-list": Report("document.sent_back_list", "", TABLE),
    "hearing-list": Report("document.hearing_list", "", TABLE),
    "arrears": Report("document.arrears", "", TABLE),
    "arrears-list": Report("document.arrears_list", "", TABLE),
    "receipt": Report("document.receipt", "receipt", TABLE),
    "day-sheet": Report("document.day_sheet", "cash_day", TABLE),
    "refund-voucher": Report("document.refund_voucher", "refund", TABLE),
    "suspense-list": Report("document.suspense_list", "", TABLE),
    "quality-sheet": Report("document.quality_sheet", "quality_sample", TABLE),
}

SUBJECTS: Mapping[str, tuple[str, type[Any]]] = {
    **{name.replace("-", "_"): ("appeal", Appeal) for name in APPEAL_PAPERS},
    "payment_register": ("payment_run", PaymentRun),
    "cash_list": ("payment_run", PaymentRun),
    "decision_letter": ("claim", Claim),
    "worksheet": ("claim", Claim),
    "claim_receipt": ("claim", Claim),
    "payment_schedule": ("claim", Claim),
    "award_letter": ("claim", Claim),
    "employer_inquiry": ("claim", Claim),
    "claimant_inquiry": ("claim", Claim),
    "other_office_inquiry": ("claim", Claim),
    "lapse_notice": ("claim", Claim),
    "reporting_calendar": ("claim", Claim),
    "contribution_statement": ("person", Person),
    "employer_account": ("employer", Employer),
    "contribution_record": ("person", Person),
    "overpayment_notice": ("overpayment", Overpayment),
    "overpayment_decision": ("overpayment", Overpayment),
    "recovery_plan": ("overpayment", Overpayment),
    "repayment_receipt": ("recovery", Recovery),
    "debtor_statement": ("person", Person),
    "account_statement": ("employer", Employer),
    "clearance": ("employer", Employer),
    "receipt": ("receipt", Receipt),
    "day_sheet": ("cash_day", CashDay),
    "refund_voucher": ("refund", Refund),
    "quality_sheet": ("quality_sample", QualitySample),
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
    report = REPORTS.get(name)
    if report is None:
        raise Refused("command.unknown_report", name=name)
    form = aim[0].suffix.lstrip(".").lower()
    if form not in report.formats:
        raise Refused("command.unknown_format", name=name, formats=", ".join(report.formats), format=form or "–")
    number = (settings.get(report.needs) or settings.get("number") or "").strip()
    if report.needs and not number:
        raise Refused("command.value_needed", name=report.needs)
    if name == "payment-register":
        return _register(office, number, aim, words)
    if name == "worksheet":
        return _worksheet(office, number, aim, words)
    if name == "clearance":
        return _clearance(office, number, aim, words)
    if name in SEALED:
        return _sealed_letter(office, name, number, aim, words)
    if name in PAPERS:
        return PAPERS[name](office, number, aim, words)
    if report.formats == LETTER:
        return _claim_document(office, name, number, aim, words)
    return _statement(office, name, number, aim, words, settings)


def print_register(office: Office, number: str, target: Path, words: Words) -> Mapping[str, Any]:
    """Make the payment register of a run as PDF, XLSX or CSV and count the copy."""
    return _register(office, number, (target, next_copy), words)


def print_run_papers(office: Office, number: str, folder: Path, words: Words) -> tuple[Path, ...]:
    """Make what goes into the folder beside the bank file: the register on paper and as a spreadsheet, and the cash list."""
    from ui_admin.lookups.printables.payments import cash_list  # noqa: PLC0415 - paper is loaded only here

    made = [folder / f"register-{number}.pdf", folder / f"register-{number}.xlsx"]
    for file in made:
        print_register(office, number, file, words)
    if cash_list(office, number, words).rows:
        made.append(folder / f"cash-list-{number}.pdf")
        _statement(office, "cash-list", number, (made[-1], next_copy), words)
    return tuple(made)


def _register(office: Office, number: str, aim: Aim, words: Words) -> Mapping[str, Any]:
    """Make the payment register of a run: the same rows and control totals in each format."""
    from ui_admin.lookups.printables.heads import printed  # noqa: PLC0415 - paper is loaded only here
    from ui_admin.lookups.printables.payments import payment_register  # noqa: PLC0415 - likewise
    from ui_admin.reports import registers  # noqa: PLC0415 - likewise
    from ui_admin.reports.payment_register import write_payment_register  # noqa: PLC0415 - likewise

    target, count = aim
    data = payment_register(office, number, words)
    copy_no = count(office, "payment_register", number)
    head = printed(office, words, "payment_register", data.run_number, copy_no=copy_no, sealed=data.sealed)
    with whole_file(target) as file:
        if target.suffix.lower() == ".pdf":
            write_payment_register(data, file, head, words)
        else:
            registers.write_table(registers.register_table(data, words), file)
    return {"payments": len(data.rows), "amount": data.total, "hash": data.content_hash}


def _worksheet(office: Office, number: str, aim: Aim, words: Words) -> Mapping[str, Any]:
    """Make the worksheet of a claim's last determination, made or proposed."""
    from ui_admin.lookups.printables.heads import printed  # noqa: PLC0415 - paper is loaded only here
    from ui_admin.lookups.printables.worksheets import worksheet  # noqa: PLC0415 - likewise
    from ui_admin.reports.worksheet import write_worksheet  # noqa: PLC0415 - likewise

    target, count = aim
    data = worksheet(office, number, words)
    head = printed(office, words, "worksheet", number.upper(), copy_no=count(office, "worksheet", number.upper()))
    with whole_file(target) as file:
        return {"pages": write_worksheet(data, file, head, words)}


def _sealed_letter(office: Office, name: str, number: str, aim: Aim, words: Words) -> Mapping[str, Any]:
    """Make the last letter of a kind about a claim, in the words it was sealed with."""
    from ui_admin.lookups.printables.heads import printed  # noqa: PLC0415 - paper is loaded only here
    from ui_admin.lookups.printables.letters import sealed_letters  # noqa: PLC0415 - likewise
    from ui_admin.reports.letter import write_letters  # noqa: PLC0415 - likewise

    target, count = aim
    kind = name.replace("-", "_")
    with office.look() as session:
        issued = _issued(session, kind, number)
        if issued is None:
            raise Refused("inquiry_letter.none", number=number)
        own_number = issued.number
    letter = sealed_letters(office, [own_number], words)[0]
    head = printed(office, words, kind, letter.letter.number, copy_no=count(office, kind, number), sealed=letter.sealed)
    with whole_file(target) as file:
        return {"pages": write_letters([(letter.letter, head)], file, words)}


def _claim_document(office: Office, name: str, number: str, aim: Aim, words: Words) -> Mapping[str, Any]:
    """Make the decision letter or receipt of a claim."""
    from ui_admin.lookups.printables import claims  # noqa: PLC0415 - paper is loaded only here
    from ui_admin.lookups.printables.heads import printed  # noqa: PLC0415 - likewise
    from ui_admin.reports.claim_receipt import write_claim_receipt  # noqa: PLC0415 - likewise
    from ui_admin.reports.decision_letter import write_decision_letter  # noqa: PLC0415 - likewise

    target, count = aim
    kind, number = name.replace("-", "_"), number.upper()
    receipt = claims.claim_receipt(office, number, words) if name == "claim-receipt" else None
    letter = claims.decision_letter(office, number, words) if receipt is None else None
    head = printed(office, words, kind, number, copy_no=count(office, kind, number))
    with whole_file(target) as file:
        if receipt is not None:
            return {"pages": write_claim_receipt(receipt, file, head, words)}
        return {"pages": write_decision_letter(letter, file, head, words)} if letter is not None else {}


def _clearance(office: Office, number: str, aim: Aim, words: Words) -> Mapping[str, Any]:
    """Make the clearance certificate of today, issued now when there is none; looking at it issues nothing."""
    from ui_admin.lookups.printables.heads import printed  # noqa: PLC0415 - paper is loaded only here
    from ui_admin.operations.steps.contributions.clearance import certificate, draft_certificate  # noqa: PLC0415 - likewise
    from ui_admin.reports.letter import write_letters  # noqa: PLC0415 - likewise

    target, count = aim
    paper = (draft_certificate if count is coming_copy else certificate)(office, number, words)
    copy_no = count(office, "clearance", number)
    head = printed(office, words, "clearance", paper.letter.number, copy_no=copy_no, sealed=paper.sealed)
    with whole_file(target) as file:
        return {"number": paper.letter.number, "pages": write_letters([(paper.letter, head)], file, words)}


def _statement(
    office: Office, name: str, number: str, aim: Aim, words: Words, settings: Mapping[str, str] = NO_SETTINGS
) -> Mapping[str, Any]:
    """Make a statement or list as PDF, XLSX or CSV; gives its rows, the sum of its last column that is added up, and hash."""
    from ui_admin.lookups.printables import (  # noqa: PLC0415 - paper is loaded only here
        accounts,
        asked_again,
        cashdesk,
        claims,
        debts,
        employer_papers,
        payments,
        quality,
    )
    from ui_admin.lookups.printables.heads import printed  # noqa: PLC0415 - likewise
    from ui_admin.reports import registers  # noqa: PLC0415 - likewise
    from ui_admin.reports.statement import write_statement  # noqa: PLC0415 - likewise

    gather: dict[str, Callable[[Office, str, Words], Statement]] = {
        "cash-list": payments.cash_list,
        "payment-schedule": claims.payment_schedule,
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
    target, count = aim
    kind = name.replace("-", "_")
    data = gather[name](office, number, words)
    copy_no = count(office, kind, number)
    with whole_file(target) as file:
        if target.suffix.lower() == ".pdf":
            head = printed(office, words, kind, number.upper(), copy_no=copy_no, sealed=data.sealed)
            write_statement(data, file, head, words)
        else:
            registers.write_table(registers.statement_table(data, words), file)
    summed = [place for place, column in enumerate(data.columns) if column.is_summed]
    return {"rows": len(data.rows), "amount": data.total(summed[-1]) if summed else None, "hash": data.content_hash}


def next_copy(office: Office, kind: str, number: str) -> int:
    """Count a copy of a document and give the number of this copy; a paper nobody issued yet is issued by its first copy."""
    if office.officer is None or not office.officer.may("document.print"):
        return 1
    with office.change("document.print", note=f"{kind} {number}") as session:
        document = _issued(session, kind, number) or _issue(session, office, kind, number)
        if document is None:
            return 1
        refuse_own_subject(session, document.subject_kind, document.subject_key)
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
    if kind not in SUBJECTS:
        return None
    _name, subject = SUBJECTS[kind]
    return session.scalar(select(subject.key).where(subject.number == number.strip().upper()))


def _issued(session: Session, kind: str, number: str) -> Document | None:
    if kind == "decision_letter":
        found = session.scalar(
            select(Document)
            .join(Determination, Determination.document_id == Document.id)
            .where(Determination.number == number.strip().upper())
        )
        if found is not None:
            return found
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
        subject_kind=SUBJECTS[kind][0],
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
