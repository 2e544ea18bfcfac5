"""Papers about a claim: the decision letter, the receipt, the worksheet, and letters in the words they were sealed with."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from ui_admin.domain.refusal import Refused
from ui_admin.lookups.office.copies import issued_document
from ui_admin.operations.steps.printing.copies import copy_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui_admin.office import Office
    from ui_admin.operations.steps.printing.copies import Aim, Maker
    from ui_admin.workstation.language import Words

SEALED = ("employer-inquiry", "claimant-inquiry", "other-office-inquiry", "lapse-notice")


def decision_letter_paper(office: Office, number: str, aim: Aim, words: Words) -> Mapping[str, Any]:
    """Make the decision letter of a claim."""
    from ui_admin.lookups.printables.claims import decision_letter  # noqa: PLC0415 - paper is loaded only here
    from ui_admin.reports.decision_letter import write_decision_letter  # noqa: PLC0415 - likewise

    kind, number = "decision_letter", number.upper()
    data = decision_letter(office, number, words)
    with copy_of(office, kind, number, aim, words) as (file, head):
        return {"pages": write_decision_letter(data, file, head, words)}


def claim_receipt_paper(office: Office, number: str, aim: Aim, words: Words) -> Mapping[str, Any]:
    """Make the receipt of a claim."""
    from ui_admin.lookups.printables.claims import claim_receipt  # noqa: PLC0415 - paper is loaded only here
    from ui_admin.reports.claim_receipt import write_claim_receipt  # noqa: PLC0415 - likewise

    kind, number = "claim_receipt", number.upper()
    data = claim_receipt(office, number, words)
    with copy_of(office, kind, number, aim, words) as (file, head):
        return {"pages": write_claim_receipt(data, file, head, words)}


def worksheet_paper(office: Office, number: str, aim: Aim, words: Words) -> Mapping[str, Any]:
    """Make the worksheet of a claim's last determination, made or proposed."""
    from ui_admin.lookups.printables.worksheets import worksheet  # noqa: PLC0415 - paper is loaded only here
    from ui_admin.reports.worksheet import write_worksheet  # noqa: PLC0415 - likewise

    data = worksheet(office, number, words)
    with copy_of(office, "worksheet", number.upper(), aim, words) as (file, head):
        return {"pages": write_worksheet(data, file, head, words)}


def sealed_letter_paper(office: Office, number: str, aim: Aim, words: Words, *, name: str) -> Mapping[str, Any]:
    """Make the last letter of a kind about a claim, in the words it was sealed with."""
    from ui_admin.lookups.printables.letters import sealed_letters  # noqa: PLC0415 - paper is loaded only here
    from ui_admin.reports.letter import write_letters  # noqa: PLC0415 - likewise

    kind = name.replace("-", "_")
    with office.look() as session:
        issued = issued_document(session, kind, number)
        if issued is None:
            raise Refused("inquiry_letter.none", number=number)
        own_number = issued.number
    letter = sealed_letters(office, [own_number], words)[0]
    with copy_of(office, kind, number, aim, words, shown=letter.letter.number, sealed=letter.sealed) as (file, head):
        return {"pages": write_letters([(letter.letter, head)], file, words)}


CLAIM_PAPERS: Mapping[str, Maker] = {
    "decision-letter": decision_letter_paper,
    "claim-receipt": claim_receipt_paper,
    "worksheet": worksheet_paper,
    **{name: partial(sealed_letter_paper, name=name) for name in SEALED},
}
