"""Every page as a golden text: what can be seen and reached on it, with its words, keys and order of focus.

When a page changed on purpose, accept its new outline and read the difference before it is committed:
`UI_ADMIN_ACCEPT_OUTLINES=1 pytest tests/gui/test_outlines.py && git diff tests/gui/outlines`
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollBar,
    QTableView,
    QWidget,
)

from tests.gui.conftest import settle
from tests.offices import add_employer, add_person, decided_claim, make_desks, pay_months
from tests.operations.bare_overpayment import bare_overpayment
from ui_admin.domain.payment import NewRun
from ui_admin.domain.periods import Month
from ui_admin.gui.pages.office.office import TABS
from ui_admin.gui.rail import PAGES
from ui_admin.gui.widgets.basics import CutLabel
from ui_admin.lookups.listing import Wanted
from ui_admin.lookups.lists import claims_page, returns_page
from ui_admin.operations.payments.payment_runs import draft_run, try_run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.offices import Desks
    from ui_admin.gui.main_window import MainWindow

OUTLINES = Path(__file__).parent / "outlines"
ACCEPT = "UI_ADMIN_ACCEPT_OUTLINES"
SCHEMES = ("th-sso", "my-eis")
SIZES = (100, 125, 150)
SCREEN = (1366, 690)
TIME = re.compile(r"\b\d\d:\d\d\b")  # a practice office has its own day and the hour of the computer
SHOWN = [*PAGES, *(f"office/{tab}" for tab in TABS)]


class Sample:
    """A small office with one of everything, and what each page shows of it."""

    def __init__(self, folder: str, scheme: str) -> None:
        self.scheme = scheme
        self.measured: dict[int, list[Measured]] = {}
        self.desks: Desks = make_desks(folder, scheme)
        employer = add_employer(self.desks)
        person = add_person(self.desks)
        pay_months(self.desks, employer, Month(2026, 8), 15)
        decided_claim(self.desks, person, employer, date(2026, 8, 31))
        run = draft_run(self.desks.clerk, NewRun(self.desks.office.today(), self.desks.office.today())).result
        try_run(self.desks.clerk, run)
        returned = returns_page(self.desks.office, Wanted(limit=1)).rows[0].number
        claim = claims_page(self.desks.office, Wanted(limit=1)).rows[0].number
        owed = bare_overpayment(self.desks, claim)
        self.what = {
            "overpayment": owed,
            "person": person,
            "employer": employer,
            "claim": claim,
            "return": returned,
            "run": run,
        }

    def show(self, window: MainWindow, page: str) -> None:
        """Show a page of the sample."""
        name, _, part = page.partition("/")
        window.go(name, part or self.what.get(name))
        settle(window)


@pytest.fixture(scope="module", params=SCHEMES)
def sample(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sample]:
    made = Sample(str(tmp_path_factory.mktemp("sample")), request.param)
    yield made
    made.desks.office.engine.dispose()


def outline(root: QWidget) -> list[str]:
    """Write what can be seen or reached below a widget, one line each, in the order of the widgets."""
    order = {id(widget): place for place, widget in enumerate(reached(root), 1)}
    lines: list[str] = []
    _outline(root, root, order, 0, lines)
    return lines


def reached(root: QWidget) -> list[QWidget]:
    """Give the widgets below a root that Tab reaches, in its order."""
    found, widget = [], root.nextInFocusChain()
    seen = {id(root)}
    while widget is not None and id(widget) not in seen:
        seen.add(id(widget))
        can = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()
        if can and widget.focusProxy() is None and root.isAncestorOf(widget) and widget.isVisibleTo(root):
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def _outline(widget: QWidget, root: QWidget, order: dict[int, int], depth: int, lines: list[str]) -> None:
    if widget is not root:
        if not widget.isVisibleTo(root) or isinstance(widget, (QScrollBar, QHeaderView)):
            return
        line = _line(widget, order)
        if line:
            lines.append("  " * depth + line)
            depth += 1
    for child in widget.children():
        if isinstance(child, QWidget) and not child.objectName().startswith("qt_"):
            _outline(child, root, order, depth, lines)
        elif isinstance(child, QWidget):
            for grandchild in child.children():
                if isinstance(grandchild, QWidget):
                    _outline(grandchild, root, order, depth, lines)


def _line(widget: QWidget, order: dict[int, int]) -> str:
    name, words = widget.accessibleName(), _words(widget)
    if not (name or words or id(widget) in order):
        return ""
    # A label is a label, however it deals with too little room.
    parts = ["QLabel" if isinstance(widget, QLabel) else type(widget).__name__]
    if words:
        parts.append(f"“{words}”")
    if name and name != words:
        parts.append(f"name “{name}”")
    keys = widget.shortcut().toString() if isinstance(widget, QAbstractButton) else ""
    if keys:
        parts.append(f"key {keys}")
    if id(widget) in order:
        parts.append(f"focus {order[id(widget)]}")
    if isinstance(widget, QTableView) and widget.accessibleDescription():
        parts.append(f"empty “{widget.accessibleDescription()}”")
    if not widget.isEnabled():
        parts.append("dead")
    return " · ".join(parts)


def _words(widget: QWidget) -> str:
    if isinstance(widget, (QLabel, QAbstractButton)):
        return widget.text().replace("\n", " ")
    if isinstance(widget, QComboBox):
        return " / ".join(widget.itemText(place) for place in range(widget.count()))
    if isinstance(widget, QLineEdit):
        return widget.placeholderText()
    if isinstance(widget, QTableView):
        model = widget.model()
        heads = [model.headerData(place, Qt.Orientation.Horizontal, 0) for place in range(model.columnCount())]
        return " | ".join(str(head) for head in heads)
    return ""


# What another run writes differently: the folder of the test, free room on the disk, versions and hashes.
CHANGING = ("checks", "licences", "import_return", "coverage")


def test_every_page_looks_as_it_was_accepted(sample: Sample, open_window: Callable[..., MainWindow]) -> None:
    window = open_window(sample.desks.supervisor)
    different = []
    for page in SHOWN:
        if page.rpartition("/")[2] in CHANGING:
            continue
        sample.show(window, page)
        found = TIME.sub("hh:mm", "\n".join(outline(window.pages[page.partition("/")[0]])) + "\n")
        file = OUTLINES / sample.scheme / f"{page.replace('/', '-')}.txt"
        if os.environ.get(ACCEPT):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(found, encoding="utf-8")
        kept = file.read_text(encoding="utf-8") if file.is_file() else ""
        if kept != found:
            different.append((page, found, kept))
    assert [page for page, _found, _kept in different] == [], different[0][1]


def test_the_frame_looks_as_it_was_accepted(sample: Sample, open_window: Callable[..., MainWindow]) -> None:
    window = open_window(sample.desks.supervisor)
    parts = (window.rail, window.top, window.header, window.status)
    found = "\n\n".join("\n".join(outline(part)) for part in parts) + "\n"
    file = OUTLINES / sample.scheme / "frame.txt"
    if os.environ.get(ACCEPT):
        file.write_text(found, encoding="utf-8")
    assert found == file.read_text(encoding="utf-8")


@dataclass(frozen=True)
class Measured:
    """A page at a text size: what the window needs, what the page needs and has, what is cut, and what has no name."""

    page: str
    window: tuple[int, int]
    needs: int
    has: int
    cut: tuple[tuple[str, int, int], ...]
    nameless: tuple[str, ...]


def measured(sample: Sample, open_window: Callable[..., MainWindow], size: int) -> list[Measured]:
    """Look at every page at a text size; once, for looking takes long and asking does not."""
    if size not in sample.measured:
        window = open_window(sample.desks.clerk, size=size)
        window.resize(*SCREEN)
        sample.measured[size] = [_measure(sample, window, page) for page in SHOWN]
    return sample.measured[size]


def _measure(sample: Sample, window: MainWindow, page: str) -> Measured:
    sample.show(window, page)
    name, need = page.partition("/")[0], window.minimumSizeHint()
    return Measured(
        page=page,
        window=(need.width(), need.height()),
        needs=window.pages[name].minimumSizeHint().width(),
        has=window.frames[name].viewport().width(),
        cut=tuple(_cut_labels(window)),
        nameless=tuple(type(widget).__name__ for widget in reached(window) if not _read_out(widget)),
    )


@pytest.mark.parametrize("size", SIZES)
def test_no_page_makes_the_window_outgrow_a_small_screen(
    sample: Sample, open_window: Callable[..., MainWindow], size: int
) -> None:
    found = measured(sample, open_window, size)
    assert [
        (look.page, look.window) for look in found if look.window[0] > SCREEN[0] or look.window[1] > SCREEN[1]
    ] == []


@pytest.mark.parametrize("size", SIZES)
def test_no_word_is_cut_off(sample: Sample, open_window: Callable[..., MainWindow], size: int) -> None:
    found = measured(sample, open_window, size)
    cut = [(look.page, *label) for look in found for label in look.cut]
    assert cut == [], cut


def test_at_plain_text_every_page_fits_without_scrolling_sideways(
    sample: Sample, open_window: Callable[..., MainWindow]
) -> None:
    found = measured(sample, open_window, 100)
    assert [(look.page, look.needs, look.has) for look in found if look.needs > look.has] == []


def test_what_takes_the_focus_has_a_name_to_be_read_out(sample: Sample, open_window: Callable[..., MainWindow]) -> None:
    found = measured(sample, open_window, 100)
    assert [(look.page, look.nameless) for look in found if look.nameless] == []


def _read_out(widget: QWidget) -> str:
    """What a screen reader calls a widget: its own name, its words, or those of the label that points to it."""
    return str(QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name))


def _cut_labels(window: QWidget) -> Iterator[tuple[str, int, int]]:
    """Labels whose words need more pixels than they have: to the side, or downwards where they wrap."""
    for label in window.findChildren(QLabel):
        if not label.isVisible() or isinstance(label, CutLabel) or not label.text():
            continue
        needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().width()
        room = label.height() if label.wordWrap() else label.width()
        # The tall line of the merged font has empty pixels above and below; to the side there are none.
        if needed > room + (4 if label.wordWrap() else 1):
            yield label.text(), needed, room
