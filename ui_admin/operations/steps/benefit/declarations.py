"""The sentence that a claimant signs with a report: kept once for each wording, so that years later the words can be shown."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import select

from ui_admin.storage.certification_parts import Declaration
from ui_admin.workstation.language import words_in

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ui_admin.office import Office

SENTENCE = "declaration.report"
SHOWN = 8


def declaration_version(session: Session, office: Office) -> str:
    """Give the version of the sentence as it is worded today, keeping the wording when it is new."""
    language = office.profile.language
    text = words_in(language, office.scheme.era).say(SENTENCE)
    version = f"{language}-{hashlib.sha256(text.encode()).hexdigest()[:SHOWN]}"
    if session.scalar(select(Declaration.key).where(Declaration.version == version)) is None:
        session.add(Declaration(version=version, language=language, text=text, used_from=office.today()))
        session.flush()
    return version
