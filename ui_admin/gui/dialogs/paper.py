"""Taking in a paper: its scan or photo, what it is, whose it is and when it came."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui_admin.domain.paper import OTHER_KINDS, NewPaper
from ui_admin.gui.dialogs.deed import DeedDialog
from ui_admin.operations.claims.claims import receive_document
from ui_admin.operations.office.documents import take_in_paper

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui_admin.gui.desk import Desk
    from ui_admin.gui.dialogs.deed import Deed
    from ui_admin.gui.pages.page import Page


def kinds_of_paper(desk: Desk) -> list[tuple[str, str]]:
    """Give the papers that may come in: those the scheme asks for, for any reason, and the others of a counter."""
    asked = dict.fromkeys(kind for papers in desk.office.scheme.documents.values() for kind in papers)
    return [(desk.say(f"required_paper.{kind}"), kind) for kind in (*asked, *OTHER_KINDS)]


def ask_paper_of_claim(page: Page, number: str, missing: Sequence[str], chosen: str = "") -> DeedDialog:
    """Ask for a paper a claim waits for; with a scan it is kept, without one it was only seen at the counter."""
    desk, say = page.desk, page.desk.say
    dialog = DeedDialog(page, say("ask.receive_papers"), say("paper_dialog.about_claim"))
    others = [pair for pair in kinds_of_paper(desk) if pair[1] not in missing]
    kind = dialog.add_choice(
        "kind", say("head.paper"), [(say(f"required_paper.{one}"), one) for one in missing] + others
    )
    kind.put(chosen or next(iter(missing), ""))  # type: ignore[attr-defined] # both kinds of choice take a value
    dialog.add_file("file")
    dialog.optional.add("file")
    dialog.add_day("received_on", say("head.received"), desk.office.today())

    def deed(said: dict[str, Any]) -> Deed:
        if said["file"] is None:
            return lambda office: receive_document(office, number, said["kind"], said["received_on"])
        new = NewPaper(said["file"], said["kind"], "claim", number, said["received_on"])
        return lambda office: take_in_paper(office, new)

    dialog.act_with(say("ask.receive_go"), deed)
    return dialog


def ask_paper(page: Page, subject: tuple[str, str] | None = None) -> DeedDialog:
    """Ask for any paper with its scan; whose it is may stay open when the page does not say."""
    desk, say = page.desk, page.desk.say
    about = "paper_dialog.about" if subject is None else "paper_dialog.about_subject"
    dialog = DeedDialog(page, say("action.take_in_paper"), say(about))
    dialog.add_file("file")
    dialog.add_choice("kind", say("head.paper"), kinds_of_paper(desk))
    if subject is None:
        dialog.add_subject("subject").field.setPlaceholderText(say("paper_dialog.not_known"))
        dialog.optional.add("subject")
    dialog.add_day("received_on", say("head.received"), desk.office.today())
    dialog.add_line("remark", say("paper_dialog.remark"))

    def deed(said: dict[str, Any]) -> Deed:
        kind, number = subject or said["subject"] or ("", "")
        new = NewPaper(said["file"], said["kind"], kind, number, said["received_on"], said["remark"])
        return lambda office: take_in_paper(office, new)

    dialog.act_with(say("ask.receive_go"), deed)
    return dialog


def ask_whose(page: Page, paper: str, deed: Callable[[str, str], Deed]) -> DeedDialog:
    """Ask whose a paper is, or to which further record it belongs."""
    say = page.desk.say
    dialog = DeedDialog(page, say("action.link_paper"), say("paper_dialog.about_link", number=paper))
    dialog.add_subject("subject")
    dialog.act_with(say("paper_dialog.link_go"), lambda said: deed(*said["subject"]))
    return dialog
