"""The project's own environment: made from the hashed lock, with only the standard library, before anything else runs."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

PROGRAM = Path(__file__).resolve().parents[2]
FOLDER = PROGRAM / ".venv"
STAMP = FOLDER / "made-from.txt"
WHEELHOUSE = PROGRAM / "wheelhouse"
RUNTIME_LOCK = PROGRAM / "requirements.txt"
TEST_LOCK = PROGRAM / "requirements-test.txt"
REFUSED = 2
CAN_REPLACE_PROCESS: bool = hasattr(os, "fork")

WINDOWLESS = ("libgl1", "libegl1", "libglib2.0-0", "libdbus-1-3", "libfontconfig1", "libxkbcommon0", "libbrotli1")
WINDOW = ("libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxkbcommon-x11-0")
FOR_TESTS = ("xvfb", "xauth")
SHARED_OBJECTS = {
    "libgl1": "libGL.so.1",
    "libegl1": "libEGL.so.1",
    "libglib2.0-0": "libglib-2.0.so.0",
    "libdbus-1-3": "libdbus-1.so.3",
    "libfontconfig1": "libfontconfig.so.1",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libbrotli1": "libbrotlidec.so.1",
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
}


class NotReady(Exception):
    """The environment cannot be made; the message is a sentence for the person at the computer."""


def start(arguments: list[str]) -> int:
    """Run the program in its environment, making the environment first where it is missing; gives the exit code."""
    testing = arguments[:1] == ["test"]
    try:
        if running_inside():
            return _run(arguments)
        make_ready(TEST_LOCK if testing else RUNTIME_LOCK, packages_for(arguments))
    except NotReady as not_ready:
        sys.stderr.write(f"{not_ready}\n")
        return REFUSED
    return _start_again(arguments)


def running_inside() -> bool:
    """Tell whether this Python is the one of the environment, made from the lock as it is now."""
    return Path(sys.prefix).resolve() == FOLDER.resolve() and STAMP.is_file()


def packages_for(arguments: list[str]) -> tuple[str, ...]:
    """Give the system packages that a command needs: a window needs more than a command line, tests need a display."""
    if arguments[:1] == ["test"]:
        return (*WINDOWLESS, *WINDOW, *FOR_TESTS)
    opens_window = not arguments or (arguments[0] == "demo" and "--no-window" not in arguments)
    return (*WINDOWLESS, *WINDOW) if opens_window else WINDOWLESS


def make_ready(lock: Path, packages: tuple[str, ...]) -> None:
    """Make the environment from a lock when it is not made from it yet, and see that the system libraries are there."""
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    made = STAMP.read_text(encoding="utf-8").split() if STAMP.is_file() else []
    if wanted not in made:
        _make(lock)
        # The lock for tests holds all of the other one, so an environment made from it serves both.
        both = [wanted, hashlib.sha256(RUNTIME_LOCK.read_bytes()).hexdigest()]
        STAMP.write_text("\n".join(dict.fromkeys(both)) + "\n", encoding="utf-8")
    _install_system_packages(missing_packages(packages))


def missing_packages(packages: tuple[str, ...]) -> list[str]:
    """Give the system packages, of those named, whose libraries are not on this computer. Only Linux has any."""
    if not sys.platform.startswith("linux"):
        return []
    known = _shared_objects()
    missing = [name for name in packages if name in SHARED_OBJECTS and SHARED_OBJECTS[name] not in known]
    return missing + [name for name in packages if name in FOR_TESTS and shutil.which(_program_of(name)) is None]


def python_inside() -> Path:
    """Give the Python of the environment."""
    return FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _program_of(package: str) -> str:
    return "Xvfb" if package == "xvfb" else package


def _shared_objects() -> str:
    ldconfig = shutil.which("ldconfig") or "/sbin/ldconfig"
    try:
        return subprocess.run([ldconfig, "-p"], capture_output=True, text=True, check=False).stdout  # noqa: S603
    except OSError:
        return ""


def _make(lock: Path) -> None:
    if not python_inside().exists():
        _say("Making the program's environment. This happens once.")
        has_pip = importlib.util.find_spec("ensurepip") is not None
        venv.EnvBuilder(with_pip=has_pip, symlinks=os.name != "nt", clear=FOLDER.exists()).create(FOLDER)
    _say("Installing the program's libraries.")
    command = [
        str(python_inside()),
        *_pip(),
        "install",
        "--isolated",
        "--no-input",
        "--disable-pip-version-check",
        "--quiet",
    ]
    if WHEELHOUSE.is_dir():
        command += ["--no-index", "--find-links", str(WHEELHOUSE)]
    command += ["--require-hashes", "-r", str(lock)]
    if not WHEELHOUSE.is_dir():
        # Where an administrator set up a mirror in pip's own configuration, it is used.
        command.remove("--isolated")
    if subprocess.run(command, check=False).returncode != 0:  # noqa: S603 - the command is put together above
        raise NotReady(
            "The program's libraries could not be installed. Connect this computer to a network once, or put the folder "
            "“wheelhouse” beside main.py, and start again."
        )


def _pip() -> list[str]:
    answer = subprocess.run([str(python_inside()), "-m", "pip", "--version"], capture_output=True, check=False)  # noqa: S603
    if answer.returncode == 0:
        return ["-m", "pip"]
    wheels = sorted(WHEELHOUSE.glob("pip-*.whl"))
    if wheels:
        return [f"{wheels[-1]}/pip"]
    if importlib.util.find_spec("pip") is not None:
        spec = importlib.util.find_spec("pip")
        if spec is not None and spec.submodule_search_locations:
            return [str(spec.submodule_search_locations[0])]
    if _is_root_on_debian():
        _apt(["python3-venv", "python3-pip"])
        shutil.rmtree(FOLDER, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", str(FOLDER)], check=True)  # noqa: S603 - our own Python
        return ["-m", "pip"]
    raise NotReady(
        "This Python has no pip. Install the package python3-venv, or put the folder “wheelhouse” beside main.py."
    )


def _install_system_packages(missing: list[str]) -> None:
    if not missing:
        return
    if not _is_root_on_debian():
        raise NotReady(
            "These system packages are missing: " + " ".join(missing) + ". Install them, for example with: "
            "sudo apt-get install --no-install-recommends " + " ".join(missing)
        )
    _apt(missing)


def _is_root_on_debian() -> bool:
    return os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _apt(packages: list[str]) -> None:
    _say("Installing system packages: " + " ".join(packages))
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    output = subprocess.DEVNULL
    subprocess.run(["apt-get", "update", "-q"], check=False, env=quiet, stdout=output)  # noqa: S607
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    if subprocess.run(install, check=False, env=quiet, stdout=output).returncode != 0:  # noqa: S603 - names from the lists above
        raise NotReady("The system packages could not be installed: " + " ".join(packages))


def _say(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()


def _start_again(arguments: list[str]) -> int:
    command = [str(python_inside()), str(PROGRAM / "main.py"), *arguments]
    if not CAN_REPLACE_PROCESS:
        return subprocess.run(command, check=False).returncode  # noqa: S603 - Windows cannot replace a process
    os.execv(command[0], command)  # noqa: S606 - the same program in its own environment
    raise AssertionError  # execv never comes back


def _run(arguments: list[str]) -> int:
    if arguments[:1] == ["test"]:
        make_ready(TEST_LOCK, packages_for(arguments))
        from ui_admin.workstation.gates import run_gates  # noqa: PLC0415 - only where tests are asked for

        return run_gates(arguments[1:])
    from ui_admin.bootstrap import run_program  # noqa: PLC0415 - needs the environment

    return run_program(arguments)
