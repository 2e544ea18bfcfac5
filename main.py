"""Starts UI Admin: makes the project's environment when it is not there yet, then runs the program inside it."""

import sys

OLDEST = (3, 11)
STOPPED = 130

if sys.version_info < OLDEST:
    sys.stderr.write("UI Admin needs Python 3.11 or later; this is " + sys.version.split()[0] + ".\n")
    sys.exit(2)

from ui_admin.workstation import environment

if __name__ == "__main__":
    try:
        sys.exit(environment.start(sys.argv[1:]))
    except KeyboardInterrupt:
        # Stopped while it was still being loaded; later the command line says the same.
        sys.stderr.write("Stopped; everything is as it was.\n")
        sys.exit(STOPPED)
