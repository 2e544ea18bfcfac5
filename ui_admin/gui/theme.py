"""The look: one table of tokens for light, dark and training, made into a palette and a short style sheet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

from ui_admin.workstation.folders import RESOURCES

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

FAMILY = "Noto UI Admin"


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours by what they are for."""

    page: str
    rail: str
    panel: str
    field: str
    ink: str
    ink2: str
    ink3: str
    accent: str
    fill: str
    on_accent: str
    selection: str
    rail_selected: str
    edge: str
    line: str
    line2: str
    data: str
    data2: str
    data3: str
    waiting: str
    waiting_soft: str
    good: str
    good_soft: str
    bad: str
    bad_soft: str
    closed: str
    closed_soft: str
    held: str
    held_soft: str
    rail_ink: str
    rail_ink3: str
    still: str


LIGHT = Tokens(
    page="#FFFFFF",
    rail="#F1F3F4",
    panel="#F6F8F9",
    field="#FFFFFF",
    ink="#15202A",
    ink2="#46525C",
    ink3="#5C6872",
    accent="#0B5A72",
    fill="#0B5A72",
    on_accent="#FFFFFF",
    selection="#E4EFF3",
    rail_selected="#DDE7EB",
    edge="#7F8A93",
    line="#E2E6E9",
    line2="#CBD2D7",
    data="#0B5A72",
    data2="#9CC3CF",
    data3="#DCE9ED",
    waiting="#855600",
    waiting_soft="#FBF0D8",
    good="#1A7439",
    good_soft="#E3F3E8",
    bad="#B0241C",
    bad_soft="#FBE8E6",
    closed="#56616B",
    closed_soft="#EDF0F2",
    held="#2353B0",
    held_soft="#E6EDFB",
    rail_ink="#15202A",
    rail_ink3="#46525C",
    still="#F1F3F4",
)
DARK = Tokens(
    page="#161B1F",
    rail="#101417",
    panel="#1B2126",
    field="#11161A",
    ink="#E9EDF0",
    ink2="#B9C3CA",
    ink3="#93A0A9",
    accent="#74C4DA",
    fill="#1F7C96",
    on_accent="#FFFFFF",
    selection="#17313A",
    rail_selected="#1E3037",
    edge="#76828C",
    line="#2B333A",
    line2="#3B454D",
    data="#3C9FB9",
    data2="#2C6375",
    data3="#21363E",
    waiting="#E5B557",
    waiting_soft="#342911",
    good="#6FCB8D",
    good_soft="#15301F",
    bad="#F4958C",
    bad_soft="#3B1F1D",
    closed="#A5B0B8",
    closed_soft="#262E34",
    held="#93B8FB",
    held_soft="#1B2B47",
    rail_ink="#E9EDF0",
    rail_ink3="#B9C3CA",
    still="#1F262C",
)
PLUM, PLUM_RAIL, PLUM_PANEL = "#74285F", "#5E1F4C", "#F8EAF4"

FIGURE, TITLE, SUM, VALUE, SECTION, BODY, SUPPORT, HINT, SMALLEST = 20.0, 18.0, 15.0, 12.5, 11.0, 10.0, 9.5, 9.0, 8.5


class Theme:
    """The tokens in force and the scale of the text; widgets ask it while they paint."""

    def __init__(self) -> None:
        self.tokens = LIGHT
        self.is_dark = False
        self.scale = 1.0

    def choose(self, app: QApplication, *, dark: bool, training: bool, scale: float = 1.0) -> None:
        """Put a theme on the running program: fonts, palette and style sheet."""
        tokens = DARK if dark else LIGHT
        if training:
            tokens = replace(
                tokens,
                rail=PLUM_RAIL,
                fill=PLUM,
                accent=tokens.accent if dark else PLUM,
                rail_selected="#FFFFFF" if not dark else "#43163A",
                rail_ink="#FFFFFF",
                rail_ink3="#F3DCEC",
                panel=tokens.panel if dark else PLUM_PANEL,
            )
        self.tokens, self.is_dark, self.scale = tokens, dark, scale
        app.setStyle("Fusion")
        app.setFont(self.font())
        app.setPalette(_palette(tokens))
        app.setStyleSheet(_sheet(tokens, self))

    def font(self, points: float = BODY, *, bold: bool = False) -> QFont:
        """Give a font of the family in a size."""
        font = QFont(FAMILY)
        font.setPointSizeF(points * self.scale)
        font.setBold(bold)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def px(self, pixels: int) -> int:
        """Scale a height with the text."""
        return round(pixels * self.scale)

    def colour(self, token: str) -> QColor:
        """Give the colour of a token."""
        return QColor(getattr(self.tokens, token))


THEME = Theme()


def load_fonts() -> None:
    """Load the two shipped fonts; a font that is not there is a fault of the installation and raises FileNotFoundError."""
    for weight in ("Regular", "Bold"):
        file = RESOURCES / "fonts" / f"NotoUIAdmin-{weight}.ttf"
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise FileNotFoundError(file)


def _palette(tokens: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for name, colour in (
        (role.Window, tokens.page),
        (role.Base, tokens.field),
        (role.AlternateBase, tokens.panel),
        (role.WindowText, tokens.ink),
        (role.Text, tokens.ink),
        (role.ButtonText, tokens.ink),
        (role.Button, tokens.page),
        (role.Highlight, tokens.selection),
        (role.HighlightedText, tokens.ink),
        (role.PlaceholderText, tokens.ink3),
        (role.ToolTipBase, tokens.panel),
        (role.ToolTipText, tokens.ink),
        (role.Link, tokens.accent),
    ):
        palette.setColor(name, QColor(colour))
    return palette


def _sheet(tokens: Tokens, theme: Theme) -> str:
    """Give the style of every widget; where two rules meet, the later one holds."""
    return _frame_style(tokens) + _entry_style(tokens, theme) + _list_style(tokens, theme) + _other_style(tokens)


def _frame_style(tokens: Tokens) -> str:
    return f"""
    QWidget#page, QStackedWidget#pages, QScrollArea#scroll, QWidget#scrolled {{ background: {tokens.page}; }}
    QWidget#rail {{ background: {tokens.rail}; border-right: 1px solid {tokens.line}; }}
    QWidget#panel {{ background: {tokens.panel}; border-left: 1px solid {tokens.line}; }}
    QWidget#note {{ background: {tokens.panel}; border-radius: 6px; }}
    QWidget#topbar {{ background: {tokens.page}; border-bottom: 1px solid {tokens.line}; }}
    QWidget#header {{ background: {tokens.page}; border-bottom: 1px solid {tokens.line}; }}
    QWidget#actionbar {{ background: {tokens.page}; border-top: 1px solid {tokens.line}; }}
    QWidget#statusline {{ background: {tokens.still};
        border-top: 1px solid {tokens.line}; }}
    QWidget#banner {{ background: {PLUM}; }}
    """


def _entry_style(tokens: Tokens, theme: Theme) -> str:
    field_height = theme.px(32) - 14
    arrow = (RESOURCES / "icons" / f"field-arrow-{'dark' if theme.is_dark else 'light'}.svg").as_posix()
    tick = (RESOURCES / "icons" / "field-tick.svg").as_posix()
    return f"""
    QLineEdit, QComboBox, QDateEdit, QSpinBox, QPlainTextEdit {{ background: {tokens.field}; color: {tokens.ink};
        border: 1px solid {tokens.edge}; border-radius: 6px; padding: 6px 9px; min-height: {field_height}px;
        selection-background-color: {tokens.data2}; selection-color: {tokens.ink}; }}
    QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus {{ border: 2px solid {tokens.accent}; padding: 5px 8px; }}
    QLineEdit[wrong="true"] {{ border: 2px solid {tokens.bad}; padding: 5px 8px; }}
    QLineEdit:read-only {{ background: {tokens.still}; border: none; padding: 7px 10px; }}
    QComboBox:disabled {{ background: {tokens.still}; border: none; padding: 7px 10px; }}
    QComboBox::drop-down {{ border: none; width: 28px; }}
    QComboBox::down-arrow {{ image: url("{arrow}"); width: 16px; height: 16px; }}
    QCheckBox {{ color: {tokens.ink}; spacing: 8px; }}
    QCheckBox::indicator {{ width: 16px; height: 16px; border: 1px solid {tokens.edge}; border-radius: 4px;
        background: {tokens.field}; }}
    QCheckBox::indicator:checked {{ background: {tokens.fill}; border: 1px solid {tokens.fill}; image: url("{tick}"); }}
    QComboBox QAbstractItemView {{ background: {tokens.page}; color: {tokens.ink}; border: 1px solid {tokens.edge};
        selection-background-color: {tokens.selection}; selection-color: {tokens.ink}; }}
    """


def _list_style(tokens: Tokens, theme: Theme) -> str:
    return f"""
    QTableView {{ background: {tokens.page}; border: none; gridline-color: transparent; outline: none; }}
    QHeaderView::section {{ background: {tokens.page}; color: {tokens.ink3}; border: none;
        border-bottom: 1px solid {tokens.line2}; padding: 0 8px; font-size: {HINT * theme.scale}pt; }}
    QScrollArea {{ border: none; }}
    QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
    QScrollBar::handle:vertical {{ background: {tokens.line2}; border-radius: 5px; min-height: 30px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
    QScrollBar::handle:horizontal {{ background: {tokens.line2}; border-radius: 5px; min-width: 30px; }}
    """


def _other_style(tokens: Tokens) -> str:
    return f"""
    QProgressBar {{ background: {tokens.data3}; border: none; border-radius: 4px; }}
    QProgressBar::chunk {{ background: {tokens.data}; border-radius: 4px; }}
    QComboBox[wrong="true"] {{ border: 2px solid {tokens.bad}; padding: 5px 8px; }}
    QToolTip {{ background: {tokens.panel}; color: {tokens.ink}; border: 1px solid {tokens.line2}; padding: 4px; }}
    QMenu {{ background: {tokens.page}; color: {tokens.ink}; border: 1px solid {tokens.line2}; padding: 4px; }}
    QMenu::item {{ padding: 6px 22px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {tokens.selection}; }}
    QMenu::separator {{ background: {tokens.line2}; height: 1px; margin: 4px 8px; }}
    """
