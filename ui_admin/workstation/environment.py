"""The project's own environment: made from the hashed lock, with only the standard library, before anything else runs."""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import os
import subprocess
import sys
import venv
from pathlib import Path

from ui_admin.workstation.system_packages import (
    TO_INSTALL,
    NotReady,
    install_packages,
    missing_packages,
    packages_for,
    refuse_without_screen,
    say,
)

PROGRAM = Path(__file__).resolve().parents[2]
FOLDER = PROGRAM / ".venv"
STAMP = FOLDER / "made-from.txt"
WHEELHOUSE = PROGRAM / "wheelhouse"
RUNTIME_LOCK = PROGRAM / "requirements.txt"
TEST_LOCK = PROGRAM / "requirements-test.txt"
INSIDE_ON_UNIX, INSIDE_ON_WINDOWS = "lib/python*/site-packages/pip/__main__.py", "Lib/site-packages/pip/__main__.py"
REFUSED = 2
CAN_REPLACE_PROCESS: bool = hasattr(os, "fork")


def start(arguments: list[str]) -> int:
    """Run the program in its environment, making the environment first where it is missing; gives the exit code."""
    testing = arguments[:1] == ["test"]
    try:
        refuse_without_screen(arguments)
        if running_inside() and _speaks_utf8():
            return _run(arguments)
        make_ready(TEST_LOCK if testing else RUNTIME_LOCK, packages_for(arguments))
    except NotReady as not_ready:
        sys.stderr.write(f"{not_ready}\n")
        return REFUSED
    return _start_again(arguments)


def running_inside() -> bool:
    """Tell whether this Python is the one of the environment, made from the lock as it is now."""
    return Path(sys.prefix).resolve() == FOLDER.resolve() and STAMP.is_file()


def _speaks_utf8() -> bool:
    """Tell whether words of the command line and names of files are UTF-8, whatever the language of this computer."""
    return sys.getfilesystemencoding().lower() == "utf-8"


def make_ready(lock: Path, packages: tuple[str, ...]) -> None:
    """Make the environment from a lock when it is not made from it yet, and see that the system libraries are there."""
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    made = STAMP.read_text(encoding="utf-8").split() if STAMP.is_file() else []
    is_made = wanted in made and _fits_this_python()
    if not is_made:
        _refuse_folder_of_others()
    # All that is missing is named at once, before anything is made or fetched.
    lacking = [] if is_made or _can_install() else [TO_INSTALL]
    install_packages([*lacking, *missing_packages(packages)])
    if not is_made:
        _make(lock)
        # The lock for tests holds all of the other one, so an environment made from it serves both.
        both = [wanted, hashlib.sha256(RUNTIME_LOCK.read_bytes()).hexdigest()]
        STAMP.write_text("\n".join(dict.fromkeys(both)) + "\n", encoding="utf-8")


def python_inside() -> Path:
    """Give the Python of the environment."""
    return FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _fits_this_python() -> bool:
    """Tell whether the Python that the environment was made with is still there and has not become another version."""
    if not python_inside().exists():
        return False
    lines = (FOLDER / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
    made_with = {key.strip(): value.strip() for key, _, value in (line.partition("=") for line in lines)}
    here = f"{sys.version_info.major}.{sys.version_info.minor}."
    # An upgrade of the system puts another Python where the old one was; its libraries are not found by the new one.
    return not python_inside().samefile(sys.executable) or made_with.get("version", here).startswith(here)


def _can_install() -> bool:
    """Tell whether there is any pip that can put libraries into the environment."""
    kept = _fits_this_python() and _has_pip_inside()
    return bool(kept or _modules_of("ensurepip") or _modules_of("pip") or _pips_in_wheelhouse())


def _refuse_folder_of_others() -> None:
    folder = FOLDER if FOLDER.exists() else PROGRAM
    if not os.access(folder, os.W_OK):
        raise NotReady(
            f"The program's environment is made in its own folder, and you may not write in {folder}. Whoever may write there "
            "starts the program once; then everybody can."
        )


def _make(lock: Path) -> None:
    say("Making the program's environment. This happens once and takes a few minutes.")
    if not _fits_this_python() or not _has_pip_inside():
        has_pip = bool(_modules_of("ensurepip"))
        try:
            venv.EnvBuilder(with_pip=has_pip, symlinks=os.name != "nt", clear=FOLDER.exists()).create(FOLDER)
        except (OSError, subprocess.CalledProcessError) as fault:
            raise NotReady(f"The program's environment could not be made in {FOLDER}: {fault}.") from fault
    say("Installing the program's libraries.")
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
    answer = subprocess.run(command, check=False, stderr=subprocess.PIPE, text=True)  # noqa: S603 - put together above
    if answer.returncode != 0:
        # Its warnings about each attempt without a network would hide what it comes to.
        say(answer.stderr[max(0, answer.stderr.find("ERROR:")) :].rstrip())
        raise NotReady(
            "The program's libraries could not be installed. Connect this computer to a network once, or put the folder "
            "“wheelhouse” beside main.py, and start again."
        )


def _pip() -> list[str]:
    if _has_pip_inside():
        return ["-m", "pip"]
    wheels = _pips_in_wheelhouse()
    return [f"{wheels[-1]}/pip"] if wheels else _modules_of("pip")


def _has_pip_inside() -> bool:
    return any(path.is_file() for path in (*FOLDER.glob(INSIDE_ON_UNIX), FOLDER / INSIDE_ON_WINDOWS))


def _pips_in_wheelhouse() -> list[Path]:
    return sorted(WHEELHOUSE.glob("pip-*.whl"))


def _modules_of(package: str) -> list[str]:
    """Give the folder of a package of this Python, if it has it."""
    importlib.invalidate_caches()
    spec = importlib.util.find_spec(package)
    return list(spec.submodule_search_locations or ())[:1] if spec is not None else []


def _start_again(arguments: list[str]) -> int:
    command = [str(python_inside()), "-X", "utf8", str(PROGRAM / "main.py"), *arguments]
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
