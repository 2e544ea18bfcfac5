"""Columns of a reviewed return, and the rows behind each of its tabs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ui_admin.domain.contribution import RowState
from ui_admin.domain.money import Money
from ui_admin.gui.tables.table import Column
from ui_admin.rules.identity import check_identity

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.contributions.return_checks import CheckedPerson, ReturnChecks
    from ui_admin.lookups.contributions.return_review import ReturnReview

SHAPE = {RowState.TAKE: "taken", RowState.LOOK: "open", RowState.UNKNOWN: "open", RowState.REFUSED: "refused"}
TINT = {RowState.LOOK: "waiting_soft", RowState.UNKNOWN: "waiting_soft", RowState.REFUSED: "bad_soft"}
ORDER = {RowState.REFUSED: 0, RowState.UNKNOWN: 1, RowState.LOOK: 2, RowState.TAKE: 3}
TABS = ("all", "refused", "unknown", "look", "take", "absent", "elsewhere", "benefit")


@dataclass(frozen=True, slots=True)
class Absent:
    """Somebody of last month's return whom this file does not name."""

    number: str
    name: str


@dataclass(frozen=True, slots=True)
class Beside:
    """Somebody on the return whom another register knows of for the same month: `kind` is the tab."""

    kind: str
    person: CheckedPerson


def rows_by_tab(reviewed: ReturnReview, checks: ReturnChecks | None = None) -> Mapping[str, tuple[Any, ...]]:
    """Sort the rows of a review behind its tabs: what needs an answer first, then in the order of the file."""
    rows = tuple(sorted(reviewed.rows, key=lambda row: (ORDER[row.state], row.row)))
    tabs: dict[str, tuple[Any, ...]] = {"all": rows}
    tabs.update({state.value: tuple(row for row in rows if row.state is state) for state in RowState})
    tabs["absent"] = tuple(Absent(number, name) for number, name in reviewed.missing)
    for kind, people in (
        ("elsewhere", checks.elsewhere if checks else ()),
        ("benefit", checks.draw_benefit if checks else ()),
    ):
        tabs[kind] = tuple(Beside(kind, person) for person in people)
    return tabs


class _Texts:
    """What the cells of a reviewed row say; somebody absent has number, name and the sentence only."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.book = desk.office.scheme.currency

    def number(self, one: Any) -> str:  # noqa: ANN401 - a row of any tab
        if isinstance(one, Absent | Beside):
            return one.number if isinstance(one, Absent) else one.person.number
        identity = check_identity(self.desk.office.scheme, "national_id", one.identification)
        return identity.normal if identity.valid else one.identification or one.written("identification") or "–"

    def name(self, one: Any) -> str:  # noqa: ANN401 - a row of any tab
        if isinstance(one, Beside):
            return one.person.name
        return str(one.name if isinstance(one, Absent) else one.name or one.register_name)

    def wage(self, one: Any) -> str:  # noqa: ANN401 - a row of any tab
        if isinstance(one, Absent | Beside):
            return ""
        return one.written("wage") or "–" if one.wage is None else self._money(one.wage)

    def owed(self, payer: str) -> Callable[[Any], str]:
        def text(one: Any) -> str:  # noqa: ANN401 - a row of any tab
            if isinstance(one, Absent | Beside):
                return ""
            return "–" if one.wage is None else self._money(getattr(one, payer))

        return text

    def result(self, one: Any) -> str:  # noqa: ANN401 - a row of any tab
        if isinstance(one, Beside):
            return self.desk.say(f"row_state.{one.kind}")
        return self.desk.say("row_state.absent" if isinstance(one, Absent) else f"row_state.{one.state.value}")

    def why(self, one: Any) -> str:  # noqa: ANN401 - a row of any tab
        if isinstance(one, Absent):
            return self.desk.say("import_page.absent_why")
        if isinstance(one, Beside):
            return self.desk.words.say_sentence(one.person.why)
        return " ".join(self.desk.words.say_sentence(why) for _column, _value, why in one.faults)

    def _money(self, minor: int) -> str:
        return self.desk.words.money(Money(minor, self.book))


def _tint(one: Any) -> str:  # noqa: ANN401 - a row of any tab
    return "" if isinstance(one, Absent | Beside) else TINT.get(one.state, "")


def _shape(one: Any) -> str:  # noqa: ANN401 - a row of any tab
    if isinstance(one, Absent | Beside):
        return "closed" if isinstance(one, Absent) else "open"
    return SHAPE[one.state]


def _row(one: Any) -> str:  # noqa: ANN401 - a row of any tab
    return "" if isinstance(one, Absent) else str(one.person.row if isinstance(one, Beside) else one.row)


def review_columns(desk: Desk) -> tuple[Column, ...]:
    """The columns of a reviewed return."""
    say, texts = desk.say, _Texts(desk)
    return (
        Column(say("head.row"), _row, 54, right=True, tint=_tint),
        Column(say("head.identifier"), texts.number, 165, tint=_tint),
        Column(say("head.name"), texts.name, 190, tint=_tint),
        Column(say("head.wage"), texts.wage, 96, right=True, tint=_tint),
        Column(say("head.worker"), texts.owed("worker"), 80, right=True, tint=_tint),
        Column(say("head.employer_part"), texts.owed("employer"), 80, right=True, tint=_tint),
        Column(say("head.result"), texts.result, 112, status=_shape, tint=_tint),
        Column(say("head.why"), texts.why, 300, stretch=True, tint=_tint),
    )
