"""Which benchmarks there are, and how each is run: in a process of its own, as often as asked, changing nothing."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from benchmarks.deciding import cases, determination
from benchmarks.figures import Figure, middle
from benchmarks.importing import import_csv, import_xlsx
from benchmarks.listing import lists
from benchmarks.paying import payment_run
from benchmarks.printing import register
from benchmarks.searching import search
from benchmarks.starting import start
from ui_admin.domain.refusal import Refused
from ui_admin.workstation.folders import PROGRAM

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from benchmarks.nation import Nation

    Measure = Callable[[Nation], list[Figure]]

# What a name runs; each part is a process of its own, so that memory and caches are its own too.
BENCHMARKS: Mapping[str, Mapping[str, Measure]] = {
    "import": {"import_xlsx": import_xlsx, "import_csv": import_csv},
    "search": {"search": search},
    "lists": {"lists": lists},
    "determination": {"determination": determination},
    "payment-run": {"payment_run": payment_run},
    "register": {"register": register},
    "start": {"start": start},
    "cases": {"cases": cases},
}
PARTS: Mapping[str, Measure] = {name: part for parts in BENCHMARKS.values() for name, part in parts.items()}


def parts_of(names: Sequence[str]) -> list[str]:
    """Give the parts that some benchmarks run, all of them without a name; refuses a name that is none."""
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        raise Refused("command.unknown_value", name=unknown[0], known=", ".join(BENCHMARKS))
    return [part for name in names or BENCHMARKS for part in BENCHMARKS[name]]


def measure(nation: Nation, part: str, repeat: int) -> list[Figure]:
    """Run one part several times on the nation as it was built; gives the median of each figure."""
    runs = []
    for _ in range(repeat):
        try:
            runs.append(_alone(nation, part))
        finally:
            nation.throw_away_changes()
    return middle(runs)


def _alone(nation: Nation, part: str) -> list[Figure]:
    command = [sys.executable, "-m", "benchmarks", part, str(nation.folder), str(nation.population.size)]
    done = subprocess.run(command, cwd=PROGRAM, stdout=subprocess.PIPE, check=True)  # noqa: S603 - this program
    return [Figure(**figure) for figure in json.loads(done.stdout)]


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
