"""Who prints: the letterhead of the office and the line that says when and by whom a document was printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.reports.paper import Letterhead, Print

if TYPE_CHECKING:
    from ui_admin.office import Office
    from ui_admin.workstation.language import Words


HASH_PART = 8


def in_groups(sha256: str) -> str:
    """Write a hash in groups that a person can read out and compare."""
    return " ".join(sha256[at : at + HASH_PART] for at in range(0, len(sha256), HASH_PART))


def letterhead(office: Office) -> Letterhead:
    """Give the letterhead of the office."""
    second = next((name for language, name in office.scheme.names.items() if language == "en"), "")
    return Letterhead(office.profile.name, second, office.profile.address)


def printed(office: Office, words: Words, document: str, number: str, *, copy_no: int = 1, sealed: str = "") -> Print:
    """Say what is printed, by whom and when; the code leads back to the record.

    Copies of a sealed document are alike but for the copy number: who printed each stands in the office's records.
    """
    title = words.say(f"document.{document}")
    name = office.officer.name if office.officer else ""
    line = sealed or words.say(
        "paper.printed" if name else "paper.made", document=title, moment=office.now(), name=name
    )
    code = f"UIADMIN:{document}:{number}" if number else ""
    return Print(number, line, copy_no, is_training=office.profile.is_training, code=code)
