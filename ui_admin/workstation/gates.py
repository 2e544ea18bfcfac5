"""Every gate of the project in one command: style, types, architecture and tests, in that order."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROGRAM = Path(__file__).resolve().parents[2]
TOOLS = Path(sys.executable).parent

GATES = (
    ("ruff", ("ruff", "check", ".")),
    ("ruff format", ("ruff", "format", "--check", ".")),
    ("mypy", ("mypy",)),
    ("lint-imports", ("lint-imports",)),
)


def run_gates(arguments: list[str]) -> int:
    """Run all gates, or with arguments only the tests they choose; gives the exit code of the first gate that fails."""
    if not arguments:
        for name, command in GATES:
            sys.stderr.write(f"── {name}\n")
            code = subprocess.run([str(TOOLS / command[0]), *command[1:]], cwd=PROGRAM, check=False).returncode  # noqa: S603
            if code:
                return code
    tests = [str(TOOLS / "python"), "-m", "pytest", *(arguments or ["-n", "2", "--dist", "loadfile"])]
    return subprocess.run(tests, cwd=PROGRAM, check=False).returncode  # noqa: S603 - our own tools
