"""Which benchmarks there are, and how each is run: in a process of its own, as often as asked, changing nothing."""

from __future__ import annotations

import os
import platform
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from benchmarks.alone import measure_alone
from benchmarks.figures import middle
from ui_admin.domain.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from benchmarks.figures import Figure
    from benchmarks.nation import Nation

# What a name runs; each part is a process of its own, so that memory and caches are its own too.
BENCHMARKS: Mapping[str, tuple[str, ...]] = {
    "import": ("import_xlsx", "import_csv"),
    "search": ("search",),
    "lists": ("lists",),
    "determination": ("determination",),
    "law": ("law",),
    "payment-run": ("payment_run",),
    "register": ("register",),
    "start": ("start",),
    "cases": ("cases",),
}


def parts_of(names: Sequence[str]) -> list[str]:
    """Give the parts that some benchmarks run, all of them without a name; refuses a name that is none."""
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        raise Refused("command.unknown_value", name=unknown[0], known=", ".join(BENCHMARKS))
    return [part for name in names or BENCHMARKS for part in BENCHMARKS[name]]


def measure(nation: Nation, part: str, repeat: int) -> list[Figure]:
    """Run one part several times; gives the median of each figure."""
    return middle([measure_alone(nation, part) for _ in range(repeat)])


def missing_for(parts: Sequence[str]) -> list[str]:
    """Name what some parts are compared with and is not installed; they are measured without it."""
    return ["openfisca"] if "law" in parts and find_spec("openfisca_core") is None else []


def machine() -> dict[str, Any]:
    """Say what was measured on."""
    import sqlcipher3.dbapi2 as driver  # noqa: PLC0415 - the one use

    return {
        "cores": os.cpu_count(),
        "memory_gb": _memory(),
        "system": platform.system(),
        "python": platform.python_version(),
        "sqlite": driver.sqlite_version,
    }


def _memory() -> int | None:
    try:
        return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)
    except (AttributeError, ValueError, OSError):
        return None
