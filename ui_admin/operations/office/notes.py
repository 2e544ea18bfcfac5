"""Notes and contacts: what was said about a record, with whom and how; dated, signed and never edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.done import Done, done
from ui_admin.domain.refusal import Refused
from ui_admin.operations.steps.papers import subject_of
from ui_admin.storage.acts import act_of
from ui_admin.storage.audit import Note

if TYPE_CHECKING:
    from ui_admin.office import Office

CHANNELS = ("note", "visit", "telephone", "letter", "e_mail")


def write_note(office: Office, kind: str, number: str, *, channel: str, with_whom: str = "", text: str) -> Done[str]:
    """Write a note on a claim, a person or an employer."""
    if not text.strip():
        raise Refused("note.text_needed", field="text")
    if channel not in CHANNELS:
        raise Refused("note.channel_needed", field="channel")
    with office.change("note.write", note=channel) as session:
        subject = subject_of(session, kind, number)
        session.add(
            Note(
                subject_kind=kind,
                subject_key=subject.key,
                channel=channel,
                text=text.strip(),
                with_whom=with_whom.strip(),
            )
        )
        act_of(session).about(kind, subject.key, subject.number)
        return done(number, "note")
