"""What can be done from anywhere in the window: one line each; shortcuts, the finder and the officer's menu follow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

from ui_admin.gui.dialogs.take_in_claim import ask_claim_file

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui_admin.gui.desk import Desk
    from ui_admin.gui.main_window import MainWindow

    Deed = Callable[[MainWindow], None]


@dataclass(frozen=True, slots=True)
class Action:
    """An action: its words, what it does, its key, its icon, the permission it needs, and where its key belongs to it.

    With `page` the key means this action on that page of the rail only; without, everywhere else.
    """

    words: str
    do: Deed
    shortcut: str = ""
    icon: str = "chevron-right"
    verb: str = ""
    page: str = ""
    in_menu: bool = False
    in_finder: bool = True

    def is_possible(self, desk: Desk) -> bool:
        """Tell whether the officer may do it."""
        return not self.verb or desk.may(self.verb)


def opens(page: str, what: str | None = None) -> Deed:
    """Go to a page, or to a part of it."""
    return lambda window: window.desk.open(page, what)


def take_in_claim_file(window: MainWindow) -> None:
    """Ask for the file of a claim that another office sent."""
    ask_claim_file(window.page(window.shown[0]))


ACTIONS = (
    Action("action.new_claim", opens("new_claim"), "Ctrl+N", "plus", "claim.file"),
    Action("action.new_person", opens("new_person"), "Ctrl+N", "plus", "person.register", page="people"),
    Action("action.new_employer", opens("new_employer"), "Ctrl+N", "plus", "employer.register", page="employers"),
    Action("action.import_return", opens("import_return"), "Ctrl+N", "upload", "return.post", page="returns"),
    Action("action.take_in_claim", take_in_claim_file, icon="file-import", verb="claim.take_in"),
    Action("page.today.title", opens("today"), "Ctrl+1", "home"),
    Action("page.supervision.title", opens("supervision"), "Ctrl+Shift+1", "users", "claim.decide"),
    Action("page.quality.title", opens("quality"), icon="clipboard-text"),
    Action("page.people.title", opens("people"), "Ctrl+2", "users"),
    Action("page.employers.title", opens("employers"), "Ctrl+3", "building-factory-2"),
    Action("page.arrears.title", opens("arrears"), "Ctrl+Shift+A", "alert-triangle"),
    Action("page.returns.title", opens("returns"), "Ctrl+4", "file-import"),
    Action("page.claims.title", opens("claims"), "Ctrl+5", "clipboard-text"),
    Action("page.second_entries.title", opens("second_entries"), icon="clipboard-text"),
    Action("page.appeals.title", opens("appeals"), "Ctrl+Shift+H", "arrow-back"),
    Action("page.complaints.title", opens("complaints"), icon="arrow-back"),
    Action("page.payments.title", opens("payments"), "Ctrl+6", "cash"),
    Action("page.overpayments.title", opens("overpayments"), "Ctrl+Shift+O", "cash"),
    Action("page.reports.title", opens("reports"), "Ctrl+7", "report-analytics"),
    Action("page.scheme.title", opens("scheme"), "Ctrl+8", "scale"),
    Action("page.office.title", opens("office"), "Ctrl+9", "building"),
    Action("page.precheck.title", opens("precheck"), "Ctrl+Shift+K", icon="scale"),
    Action("page.change_requests.title", opens("change_requests"), icon="users"),
    Action("page.duplicates.title", opens("duplicates"), icon="users"),
    Action("page.merges.title", opens("merges"), icon="users"),
    Action("page.anomalies.title", opens("anomalies"), icon="alert-triangle"),
    Action("page.representatives.title", opens("representatives"), icon="users"),
    Action("page.papers.title", opens("papers"), "Ctrl+Shift+P", icon="inbox"),
    Action("page.inquiries.title", opens("inquiries"), "Ctrl+Shift+Q", icon="send"),
    Action("action.counter", opens("counter"), "Ctrl+Shift+E", "inbox", "certification.enter"),
    Action("page.cash_desk.title", opens("cash_desk"), "Ctrl+J", "cash"),
    Action("page.import_statement.title", opens("import_statement"), icon="upload", verb="statement.import"),
    Action("action.backup", opens("office", "backups"), icon="device-floppy", verb="backup.make"),
    Action("officers.add", opens("office", "officers"), icon="plus", verb="officer.add"),
    Action("office_page.audit", opens("office", "audit"), icon="clipboard-text"),
    Action("action.check", opens("office", "checks"), icon="check"),
    Action("office_tab.licences", opens("office", "licences"), icon="scale"),
    Action("window.find", lambda window: window.open_finder(), "Ctrl+K", "search", in_finder=False),
    Action("window.look_again", lambda window: window.look_again(), "F5", "refresh"),
    Action("window.back", lambda window: window.back(), "Alt+Left", "arrow-left"),
    Action("window.help", lambda window: window.show_help(), "F1", "help-circle"),
    Action("window.theme", lambda window: window.other_theme(), "Ctrl+Shift+D", "moon", in_menu=True),
    Action("window.text_100", lambda window: window.text_size(100), "Ctrl+0", "typography", in_menu=True),
    Action("window.text_125", lambda window: window.text_size(125), icon="typography", in_menu=True),
    Action("window.text_150", lambda window: window.text_size(150), icon="typography", in_menu=True),
    Action("window.password", lambda window: window.change_password(), icon="key", in_menu=True),
    Action("window.lock", lambda window: window.lock(), "Ctrl+Shift+L", "lock", in_menu=True),
    Action("window.sign_out", lambda window: window.sign_out(), icon="logout", in_menu=True),
)


def possible(desk: Desk) -> tuple[Action, ...]:
    """Give the actions that the officer may do."""
    return tuple(action for action in ACTIONS if action.is_possible(desk))


def meant_by(keys: str, page: str, among: Sequence[Action]) -> Action | None:
    """Give the action that a key means on a page of the rail: its own before that of everywhere."""
    fitting = [action for action in among if action.shortcut == keys and action.page in {page, ""}]
    return max(fitting, key=lambda action: bool(action.page), default=None)


def bind(window: MainWindow) -> list[QShortcut]:
    """Bind the keys of the table to a window, each key once."""
    among = possible(window.desk)

    def press(keys: str) -> None:
        action = meant_by(keys, window.rail_page, among)
        if action is not None:
            action.do(window)

    bound = []
    for keys in dict.fromkeys(action.shortcut for action in among if action.shortcut):
        shortcut = QShortcut(QKeySequence(keys), window)
        shortcut.activated.connect(lambda keys=keys: press(keys))
        bound.append(shortcut)
    return bound
