"""What one measurement gives: a figure beside its floor, and whether it keeps what was promised."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RATIO, MOST, LEAST = "ratio", "most", "least"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. `floor` is in the same unit and was measured in the same process.

    `bound` says what is promised: the `ratio` to the floor is at most `target`, or the value is at `most` or at `least`
    `target`; without a bound nothing is promised.
    """

    benchmark: str
    name: str
    value: float
    unit: str
    floor: float | None = None
    bound: str | None = None
    target: float | None = None
    rows: int | None = None

    @property
    def ratio(self) -> float | None:
        """How many times the floor; for a rate, how many times slower than the floor."""
        if not self.floor or not self.value:
            return None
        return self.floor / self.value if self.unit == "per_second" else self.value / self.floor

    @property
    def is_kept(self) -> bool | None:
        """Whether the promise is kept; None where nothing is promised."""
        if self.bound is None or self.target is None:
            return None
        if self.bound == LEAST:
            return self.value >= self.target
        measured = self.ratio if self.bound == RATIO else self.value
        return measured is not None and measured <= self.target

    def to_json(self) -> dict[str, Any]:
        """Give the figure with what follows from it."""
        return {
            "benchmark": self.benchmark,
            "name": self.name,
            "value": _short(self.value),
            "unit": self.unit,
            "floor": _short(self.floor),
            "ratio": _short(self.ratio),
            "bound": self.bound,
            "target": self.target,
            "kept": self.is_kept,
            "rows": self.rows,
        }


@dataclass
class Stopwatch:
    """Seconds that this process worked inside a `with`.

    They are seconds of the processor, so that what else the computer does is not counted; waiting for the disk is left
    out, of the floor as of what is measured.
    """

    seconds: float = 0.0
    laps: list[float] = field(default_factory=list)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Measure what is inside."""
        start = time.process_time()
        try:
            yield
        finally:
            self.laps.append(time.process_time() - start)
            self.seconds += self.laps[-1]


def percentile(values: Sequence[float], share: float) -> float:
    """Give the value that a share of all values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def middle(runs: Sequence[Sequence[Figure]]) -> list[Figure]:
    """Give of every figure the run whose ratio, or value where there is no floor, is the median of all runs."""
    found = []
    for same in zip(*runs, strict=True):
        by_size = sorted(same, key=lambda figure: figure.ratio or figure.value)
        pivot = median(range(len(by_size)))
        found.append(by_size[int(pivot)])
    return found


def _short(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.4g}")
