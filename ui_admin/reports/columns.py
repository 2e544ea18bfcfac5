"""Printed tables: columns with title, value, width and total, drawn row by row so that any number of rows is linear."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

from reportlab.lib.units import mm

from ui_admin.reports.glyphs import BOLD, REGULAR
from ui_admin.reports.paper import BOTTOM, LEFT, ROW
from ui_admin.reports.shaped import break_lines, shortened, width_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ui_admin.reports.paper import Paper

Item = TypeVar("Item")
ROW_HEIGHT = 6.6 * mm
LINE = 11.5
PADDING = 3.0
FOOT = 20 * mm


class Align(StrEnum):
    """On which side of its column a value stands."""

    LEFT = "left"
    RIGHT = "right"


class Fit(StrEnum):
    """What gives way when a value is longer than its column: dots, or another line. Numbers are never shortened."""

    SHORTEN = "shorten"
    BREAK = "break"


@dataclass(frozen=True)
class PrintedColumn(Generic[Item]):
    """A column of a printed table; its width is a share of the table."""

    title: str
    value: Callable[[Item], str]
    share: float
    align: Align = Align.LEFT
    size: float = ROW
    weight: str = REGULAR
    fit: Fit = Fit.BREAK


@dataclass(frozen=True)
class PrintedTable(Generic[Item]):
    """A table: its columns, and what a page writes above its first row and below its last one."""

    columns: tuple[PrintedColumn[Item], ...]
    before_page: Callable[[Paper, int], None] | None = None
    after_page: Callable[[Paper, int, int], None] | None = None
    row_height: float = ROW_HEIGHT

    def draw(self, paper: Paper, items: Iterable[Item]) -> int:
        """Draw all rows over as many pages as they need; gives their number."""
        edges = self._edges(paper)
        self._head(paper, edges)
        number = first = 0
        for number, item in enumerate(items, 1):
            lines = [self._lines(column, item, edges[place]) for place, column in enumerate(self.columns)]
            height = self.row_height + LINE * (max(len(part) for part in lines) - 1)
            if paper.y - height < BOTTOM + FOOT:
                if self.after_page is not None:
                    self.after_page(paper, first, number - 1)
                first = number - 1
                paper.new_page()
                self._head(paper, edges)
                if self.before_page is not None:
                    self.before_page(paper, number - 1)
            self._row(paper, edges, lines, number, height=height)
        if self.after_page is not None:
            self.after_page(paper, first, number)
        return number

    def _edges(self, paper: Paper) -> list[tuple[float, float]]:
        whole = sum(column.share for column in self.columns)
        edges, x = [], LEFT
        for column in self.columns:
            width = (paper.right - LEFT) * column.share / whole
            edges.append((x + PADDING, x + width - PADDING))
            x += width
        return edges

    def _lines(self, column: PrintedColumn[Item], item: Item, edge: tuple[float, float]) -> tuple[str, ...]:
        value, width = column.value(item), edge[1] - edge[0]
        if width_of(value, column.size, column.weight) <= width:
            return (value,)
        if column.fit is Fit.SHORTEN:
            return (shortened(value, width, column.size, column.weight),)
        return break_lines(value, width, column.size, column.weight)

    def _head(self, paper: Paper, edges: list[tuple[float, float]]) -> None:
        paper.line(width=1.2)
        titles = [break_lines(c.title, e[1] - e[0], ROW, BOLD) for c, e in zip(self.columns, edges, strict=True)]
        deepest = max(len(lines) for lines in titles)
        top = paper.y
        for column, (left, right), lines in zip(self.columns, edges, titles, strict=True):
            paper.y = top - 11
            for line in lines:
                self._put(paper, column, (left, right), line, weight=BOLD, size=ROW)
                paper.y -= LINE
        paper.y = top - 6 - LINE * deepest
        paper.line(width=0.7)

    def _row(
        self,
        paper: Paper,
        edges: list[tuple[float, float]],
        lines: list[tuple[str, ...]],
        number: int,
        *,
        height: float,
    ) -> None:
        top = paper.y
        if number % 2 == 0:
            paper.band(top - height, height)
        for column, edge, texts in zip(self.columns, edges, lines, strict=True):
            paper.y = top - self.row_height / 2 - 3
            for text in texts:
                self._put(paper, column, edge, text, weight=column.weight, size=column.size)
                paper.y -= LINE
        paper.y = top - height

    def _put(
        self,
        paper: Paper,
        column: PrintedColumn[Item],
        edge: tuple[float, float],
        text: str,
        *,
        weight: str,
        size: float,
    ) -> None:
        if column.align is Align.RIGHT:
            paper.text_right(edge[1], text, size=size, weight=weight)
        else:
            paper.text(edge[0], text, size=size, weight=weight)
