"""Looking at a paper that came in, page by page, without leaving the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui_admin.gui.dialogs.pages_view import PagesView, show_view
from ui_admin.lookups.claims.papers import stored_paper

if TYPE_CHECKING:
    from ui_admin.gui.pages.page import Page
    from ui_admin.lookups.claims.papers import StoredPaper


class PaperView(PagesView):
    """One paper: what it is, when it came and whose it is above its pages."""

    def __init__(self, page: Page, paper: StoredPaper) -> None:
        self.paper = paper
        say, words = page.desk.say, page.desk.words
        title = say("paper_view.title", paper=say(f"required_paper.{paper.kind}"), number=paper.number)
        super().__init__(page, title, paper.file, paper.pages, media_type=paper.media_type)
        self.add_line(say("paper_view.came", day=words.day(paper.received_on), name=paper.owner))
        links = " · ".join(f"{one.name} {one.number}" for one in paper.links)
        self.add_line(links or say("paper_view.nobodys"), "ink2" if links else "waiting")
        if paper.remark:
            self.add_line(paper.remark)


def view_paper(page: Page, number: str) -> None:
    """Show a paper by its number; a file that is gone or changed is said in the message line."""
    page.desk.ask(lambda office: stored_paper(office, number), lambda paper: show_view(PaperView(page, paper)))
