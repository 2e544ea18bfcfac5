"""Starting the program inside its environment: the command line or the window, and what becomes of a fault."""

from __future__ import annotations

from ui_admin.workstation import crash
from ui_admin.workstation.memory import loading
from ui_admin.workstation.streams import ready_streams, write_error

FAULT = 1


def run_program(arguments: list[str]) -> int:
    """Run the program; gives its exit code: 0 done, 1 a fault, 2 refused, 3 answered and something disagrees."""
    ready_streams()
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
        write_error(crash.sentence_for(file) + "\n")
        return FAULT
