"""One part of a benchmark in this process: figures as JSON, then gone without closing, so that its log can be dropped."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.nation import Nation
from benchmarks.population import Population
from ui_admin.workstation.memory import loading

if TYPE_CHECKING:
    from collections.abc import Mapping

# In which module each part is a function; the others are not loaded, or their memory would be counted.
PARTS: Mapping[str, str] = {
    "insert_ready_rows": "importing",
    "import_xlsx": "importing",
    "import_csv": "importing",
    "search": "searching",
    "lists": "listing",
    "determination": "deciding",
    "cases": "deciding",
    "law": "law",
    "payment_run": "paying",
    "register": "printing",
    "start": "starting",
}

if __name__ == "__main__":
    part, folder, size = sys.argv[1:]
    with loading():
        measure = getattr(import_module(f"benchmarks.{PARTS[part]}"), part)
    figures = measure(Nation(Path(folder), Population(int(size))))
    sys.stdout.write(json.dumps([asdict(figure) for figure in figures]))
    sys.stdout.flush()
    # A last connection that is closed would write the log into the office; the nation stays as it was built.
    os._exit(0)
