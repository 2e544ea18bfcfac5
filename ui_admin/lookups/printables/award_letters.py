"""The letter that tells what was decided about a running award, with the words it was sealed with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.domain.refusal import Refused
from ui_admin.lookups.printables.addressees import addressed
from ui_admin.lookups.printables.heads import in_groups, letterhead
from ui_admin.reports.letter import Letter
from ui_admin.storage.claims import Claim
from ui_admin.storage.documents import Document

if TYPE_CHECKING:
    from ui_admin.office import Office
    from ui_admin.workstation.language import Words

KIND = "award_letter"


def award_letter(office: Office, claim_number: str, words: Words) -> tuple[Letter, str]:
    """Give the last letter about the award of a claim, and the line at its foot; refuses where there is none."""
    with office.look() as session:
        record = session.scalar(
            select(Document)
            .join(Claim, Claim.key == Document.subject_key)
            .where(
                Claim.number == claim_number.strip().upper(), Document.subject_kind == "claim", Document.kind == KIND
            )
            .order_by(Document.key.desc())
            .limit(1)
        )
        if record is None:
            raise Refused("award_letter.none", number=claim_number)
        facts, day = record.facts, words.day(record.issued_on)
        addressee = addressed(facts["name"], facts["latin_name"], *facts["address"].splitlines())
        letter = Letter(
            letterhead=letterhead(office),
            title=facts["title"],
            number=record.number,
            issued_on=day,
            addressee=addressee,
            pairs=(
                (words.say("letter.number"), record.number),
                (words.say("paper.claim"), facts["claim"]),
                (words.say("paper.decision"), facts["determination"]),
            ),
            paragraphs=tuple(facts["paragraphs"]),
            signed_by=(facts["officer"], day),
        )
        seal = in_groups(record.sha256[:16])
        return letter, words.say("letter.sealed", number=record.number, day=record.issued_on, hash=seal)
