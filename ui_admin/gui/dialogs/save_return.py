"""Saving a posted return as a file: the layout is chosen, then the place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from ui_admin.gui.dialogs.act import ActDialog
from ui_admin.operations.contributions.return_export import PLAIN, WrittenReturn, export_layouts, export_return

if TYPE_CHECKING:
    from ui_admin.gui.pages.page import Page


def ask_to_save(page: Page, number: str) -> None:
    """Ask which layout a return is written in, and write it."""
    page.desk.ask(export_layouts, lambda layouts: _ask(page, number, dict(layouts)))


def _ask(page: Page, number: str, endings: dict[str, str]) -> None:
    say = page.say
    dialog = ActDialog(page, page.desk, say("return_page.save_as"), about=say("return_page.save_about"), large=number)
    choices = [(say(f"return_page.plain_{name}") if name in PLAIN else name, name) for name in endings]
    dialog.add_choice("layout", say("return_page.save_layout"), choices)

    def choose(answers: dict[str, str]) -> None:
        layout = answers["layout"]
        offered = str(Path.home() / f"{number}.{endings[layout]}")
        file, _kind = QFileDialog.getSaveFileName(page, say("return_page.save_as"), offered)
        if file:
            save_return(page, number, layout, Path(file))

    dialog.answered.connect(choose)
    dialog.finish(say("return_page.save_as"))


def save_return(page: Page, number: str, layout: str, file: Path) -> None:
    """Write a return into a file and say what was written, what was cut, and what the layout asks and is nought."""

    def said(written: WrittenReturn) -> None:
        if written.cut:
            page.desk.good("return_page.saved_cut", file=file.name, rows=", ".join(map(str, written.cut)))
        elif written.unknown:
            page.desk.said.emit("good", page.say(f"layout_unknown.{written.unknown[0]}"))
        else:
            page.desk.good("return_page.saved", file=file.name, lines=written.lines)

    page.desk.act(lambda office: export_return(office, number, layout, file), said)
