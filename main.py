"""Starts UI Admin: makes the project's environment when it is not there yet, then runs the program inside it."""

import sys

OLDEST = (3, 11)

if sys.version_info < OLDEST:
    sys.stderr.write("UI Admin needs Python 3.11 or later; this is " + sys.version.split()[0] + ".\n")
    sys.exit(2)

from ui_admin.workstation import environment

if __name__ == "__main__":
    sys.exit(environment.start(sys.argv[1:]))
