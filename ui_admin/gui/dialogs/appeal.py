"""What an appeal and a complaint are taken in with: against what, by whom, why, and when it came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.domain.appeal import APPELLANTS, CHANNELS, TOPICS, Against, NewAppeal, NewComplaint
from ui_admin.gui.dialogs.deed import DeedDialog
from ui_admin.operations.claims.appeals import receive_appeal
from ui_admin.operations.claims.complaints import receive_complaint

if TYPE_CHECKING:
    from ui_admin.gui.pages.page import Page


def ask_appeal(page: Page, claim_number: str = "") -> DeedDialog:
    """Ask what an appeal says; without a claim its number is asked too."""
    say, desk = page.say, page.desk
    about = say("ask.receive_appeal_about", number=claim_number) if claim_number else say("ask.receive_appeal_any")
    dialog = DeedDialog(page, say("ask.receive_appeal"), about)
    if not claim_number:
        dialog.add_line("claim_number", say("appeal_page.claim"))
        dialog.optional.discard("claim_number")
    objects = [(say(f"appeal_object.{code.value}"), code.value) for code in Against]
    dialog.add_choice("against", say("appeal_page.against"), objects)
    dialog.add_text("grounds", say("appeal_page.grounds"))
    dialog.add_day("received_on", say("appeal_page.received_on"), desk.office.today())
    dialog.add_choice(
        "channel", say("appeal_page.channel"), [(say(f"appeal_channel.{name}"), name) for name in CHANNELS]
    )
    dialog.add_choice("appellant", say("appeal_page.by"), [(say(f"appellant.{name}"), name) for name in APPELLANTS])
    dialog.add_line("appellant_name", say("appeal_page.appellant_name"))
    dialog.add_line("excuse", say("appeal_page.excuse"))

    def new(said: dict[str, object]) -> NewAppeal:
        given = {"claim_number": claim_number, **said}
        return NewAppeal(**given)  # type: ignore[arg-type] # the names of the dialog are those of the appeal

    dialog.act_with(say("ask.receive_appeal_go"), lambda said: lambda office: receive_appeal(office, new(said)))
    return dialog


def ask_complaint(page: Page) -> DeedDialog:
    """Ask what a complaint says and who makes it."""
    say, desk = page.say, page.desk
    dialog = DeedDialog(page, say("ask.receive_complaint"), say("ask.receive_complaint_about"))
    dialog.add_choice("topic", say("complaint_page.topic"), [(say(f"complaint_topic.{name}"), name) for name in TOPICS])
    dialog.add_text("words", say("complaint_page.words"))
    dialog.add_line("name", say("complaint_page.name"))
    dialog.add_line("person_number", say("complaint_page.person_number"))
    channels = [(say(f"appeal_channel.{name}"), name) for name in CHANNELS]
    dialog.add_choice("channel", say("appeal_page.channel"), channels)
    dialog.add_day("received_on", say("appeal_page.received_on"), desk.office.today())

    def new(said: dict[str, object]) -> NewComplaint:
        return NewComplaint(**said)  # type: ignore[arg-type] # the names of the dialog are those of the complaint

    dialog.act_with(say("ask.receive_complaint_go"), lambda said: lambda office: receive_complaint(office, new(said)))
    return dialog
