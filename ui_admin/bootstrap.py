"""Starting the program inside its environment: the command line or the window, and what becomes of a fault."""

from __future__ import annotations

import sys

from ui_admin.workstation import crash
from ui_admin.workstation.memory import loading

FAULT = 1


def run_program(arguments: list[str]) -> int:
    """Run the program; gives its exit code: 0 done, 1 a fault, 2 refused, 3 answered and something disagrees."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        if arguments:
            with loading():
                from ui_admin.commands.line import run  # noqa: PLC0415 - a window does not need the commands
            return run(arguments)
        with loading():
            from ui_admin.gui.application import run_window  # noqa: PLC0415 - a command does not need Qt
        return run_window()
    except Exception as fault:  # noqa: BLE001 - the last net: everything else becomes a crash file
        file = crash.write_crash_file(fault)
        sys.stderr.write(crash.sentence_for(file) + "\n")
        return FAULT
