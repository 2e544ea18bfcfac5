"""Columns of a reviewed return, and the rows behind each of its tabs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ui_admin.domain.contribution import RowState
from ui_admin.domain.money import Money
from ui_admin.gui.tables.table import Column

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ui_admin.gui.desk import Desk
    from ui_admin.lookups.return_review import ReturnReview

SHAPE = {RowState.TAKE: "taken", RowState.LOOK: "open", RowState.UNKNOWN: "open", RowState.REFUSED: "refused"}
TINT = {RowState.LOOK: "waiting_soft", RowState.UNKNOWN: "waiting_soft", RowState.REFUSED: "bad_soft"}
ORDER = {RowState.REFUSED: 0, RowState.UNKNOWN: 1, RowState.LOOK: 2, RowState.TAKE: 3}
TABS = ("all", "refused", "unknown", "look", "take", "absent")


@dataclass(frozen=True, slots=True)
class Absent:
    """Somebody of last month's return whom this file does not name."""

    number: str
    name: str


def rows_by_tab(reviewed: ReturnReview) -> Mapping[str, tuple[Any, ...]]:
    """Sort the rows of a review behind its tabs: what needs an answer first, then in the order of the file."""
    rows = tuple(sorted(reviewed.rows, key=lambda row: (ORDER[row.state], row.row)))
    tabs: dict[str, tuple[Any, ...]] = {"all": rows}
    tabs.update({state.value: tuple(row for row in rows if row.state is state) for state in RowState})
    tabs["absent"] = tuple(Absent(number, name) for number, name in reviewed.missing)
    return tabs


def review_columns(desk: Desk) -> tuple[Column, ...]:
    """The columns of a reviewed row; somebody absent has number, name and the sentence only."""
    say, words, book = desk.say, desk.words, desk.office.scheme.currency

    def tint(one: Any) -> str:  # noqa: ANN401 - a ReviewedRow or Absent
        return "" if isinstance(one, Absent) else TINT.get(one.state, "")

    def of_file(text: Callable[[Any], str]) -> Callable[[Any], str]:
        return lambda one: "" if isinstance(one, Absent) else text(one)

    def money(one: Any, name: str) -> str:  # noqa: ANN401 - a ReviewedRow
        amount = getattr(one, name)
        return "–" if amount is None or one.wage is None else words.money(Money(amount, book))

    def wage(one: Any) -> str:  # noqa: ANN401 - a ReviewedRow
        return one.value or "–" if one.wage is None else words.money(Money(one.wage, book))

    def result(one: Any) -> str:  # noqa: ANN401 - a ReviewedRow or Absent
        return say("row_state.absent" if isinstance(one, Absent) else f"row_state.{one.state.value}")

    def why(one: Any) -> str:  # noqa: ANN401 - a ReviewedRow or Absent
        if isinstance(one, Absent):
            return say("import_page.absent_why")
        return words.say_sentence(one.why) if one.why else ""

    def number(one: Any) -> str:  # noqa: ANN401 - a ReviewedRow or Absent
        return one.number if isinstance(one, Absent) else one.identification or one.value or "–"

    def name(one: Any) -> str:  # noqa: ANN401 - a ReviewedRow or Absent
        return str(one.name if isinstance(one, Absent) else one.name or one.register_name)

    return (
        Column(say("head.row"), of_file(lambda one: str(one.row)), 54, right=True, tint=tint),
        Column(say("head.identifier"), number, 165, tint=tint),
        Column(say("head.name"), name, 200, tint=tint),
        Column(say("head.wage"), of_file(wage), 100, right=True, tint=tint),
        Column(say("head.worker"), of_file(lambda one: money(one, "worker")), 80, right=True, tint=tint),
        Column(say("head.employer_part"), of_file(lambda one: money(one, "employer")), 80, right=True, tint=tint),
        Column(
            say("head.result"),
            result,
            112,
            status=lambda one: "closed" if isinstance(one, Absent) else SHAPE[one.state],
            tint=tint,
        ),
        Column(say("head.why"), why, 300, stretch=True, tint=tint),
    )
