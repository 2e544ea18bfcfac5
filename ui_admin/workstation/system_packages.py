"""What the system must have before the program can run: shared libraries, a screen, a Python that can install packages."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys

WINDOWLESS = (
    "libgl1",
    "libegl1",
    "libglib2.0-0",
    "libdbus-1-3",
    "libfontconfig1",
    "libxkbcommon0",
    "libbrotli1",
    "libgssapi-krb5-2",
)
WINDOW = ("libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxkbcommon-x11-0")
FOR_TESTS = ("xvfb", "xauth")
TO_INSTALL = "python3-venv"
FIRST_LINES = 3
SHARED_OBJECTS = {
    "libgl1": "libGL.so.1",
    "libegl1": "libEGL.so.1",
    "libglib2.0-0": "libglib-2.0.so.0",
    "libdbus-1-3": "libdbus-1.so.3",
    "libfontconfig1": "libfontconfig.so.1",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libbrotli1": "libbrotlidec.so.1",
    "libgssapi-krb5-2": "libgssapi_krb5.so.2",
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
}


class NotReady(Exception):
    """The program cannot start here; the message is a sentence for the person at the computer."""


def packages_for(arguments: list[str]) -> tuple[str, ...]:
    """Give the system packages that a command needs: a window needs more than a command line, tests need a display."""
    if arguments[:1] == ["test"]:
        return (*WINDOWLESS, *WINDOW, *FOR_TESTS)
    return (*WINDOWLESS, *WINDOW) if opens_window(arguments) else WINDOWLESS


def opens_window(arguments: list[str]) -> bool:
    """Tell whether a command opens a window on the screen."""
    return not arguments or ("demo" in arguments and not {"--no-window", "--help", "-h"} & set(arguments))


def missing_packages(packages: tuple[str, ...]) -> list[str]:
    """Give the system packages, of those named, whose libraries are not on this computer. Only Linux has any."""
    if not sys.platform.startswith("linux"):
        return []
    known = _shared_objects()
    missing = [name for name in packages if name in SHARED_OBJECTS and SHARED_OBJECTS[name] not in known]
    return missing + [name for name in packages if name in FOR_TESTS and shutil.which(_program_of(name)) is None]


def install_packages(missing: list[str]) -> None:
    """Install system packages where that is allowed; else refuse with the command that installs all of them."""
    if not missing:
        return
    if os.name != "posix" or os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise NotReady(
            "System packages are missing. Install them and start again; on Debian and Ubuntu with: "
            "sudo apt-get install --no-install-recommends " + " ".join(missing)
        )
    say("Installing system packages: " + " ".join(missing))
    _apt("update", "-q")
    answer = _apt("install", "-y", "-q", "--no-install-recommends", *missing)
    if answer.returncode != 0:
        # The first lines say why; offline there is one more for each package.
        say("\n".join(answer.stderr.splitlines()[:FIRST_LINES]))
        raise NotReady(
            "The system packages could not be installed: " + " ".join(missing) + ". Connect this computer to a network "
            "once, or install them from a medium of the system, and start again."
        )


def refuse_without_screen(arguments: list[str]) -> None:
    """Refuse to open a window where there is no screen, or none that lets this person in: Qt would end without a sentence."""
    if not sys.platform.startswith("linux") or not opens_window(arguments) or os.environ.get("QT_QPA_PLATFORM"):
        return
    screen = os.environ.get("DISPLAY")
    if os.environ.get("WAYLAND_DISPLAY"):
        return
    if not screen:
        raise NotReady(
            "The program opens a window, but there is no screen here (DISPLAY is not set). Start it on a desktop, or work "
            "without a window: python3 main.py --help"
        )
    if not _lets_in():
        raise NotReady(
            f"The screen {screen} does not let the program in. Start it as the person who is signed in to the desktop, not "
            "as another one."
        )


def say(sentence: str) -> None:
    """Say what is being done to the person who waits."""
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()


def _program_of(package: str) -> str:
    return "Xvfb" if package == "xvfb" else package


def _shared_objects() -> str:
    ldconfig = shutil.which("ldconfig") or "/sbin/ldconfig"
    try:
        return subprocess.run([ldconfig, "-p"], capture_output=True, text=True, check=False).stdout  # noqa: S603
    except OSError:
        return ""


def _apt(*arguments: str) -> subprocess.CompletedProcess[str]:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # What it remarks on the way would only confuse; it is shown where it failed.
    return subprocess.run(["apt-get", *arguments], check=False, env=quiet, capture_output=True, text=True)  # noqa: S603, S607


def _lets_in() -> bool:
    """Ask the screen as Qt will; without the library that asks, Qt is left to say so."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    is_refused = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not is_refused
