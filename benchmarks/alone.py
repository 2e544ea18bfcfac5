"""A part of a benchmark in a process of its own, on the nation as it was built."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

from benchmarks.figures import Figure
from ui_admin.workstation.folders import PROGRAM

if TYPE_CHECKING:
    from benchmarks.nation import Nation


def measure_alone(nation: Nation, part: str) -> list[Figure]:
    """Run one part, and throw away what it wrote into the nation."""
    command = [sys.executable, "-m", "benchmarks", part, str(nation.folder), str(nation.population.size)]
    try:
        done = subprocess.run(command, cwd=PROGRAM, stdout=subprocess.PIPE, check=True)  # noqa: S603 - this program
    finally:
        nation.throw_away_changes()
    return [Figure(**figure) for figure in json.loads(done.stdout)]
