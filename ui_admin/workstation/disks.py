"""Whether a folder lies on a disk of this computer or on a share of the network, where SQLite's locks cannot be trusted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

# What the systems call their network file systems. A disk that a host lends its container or guest (9p, virtiofs) is none.
SHARES = frozenset(
    {"nfs", "nfs3", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "smbnetfs", "afs", "afp", "afpfs", "ncp", "ncpfs"}
    | {"webdav", "davfs", "davfs2", "sshfs", "rclone", "glusterfs", "ceph", "lustre", "beegfs", "gpfs", "ocfs2", "gfs2"}
)
MOUNTS = Path("/proc/mounts")
MAC_MOUNT = Path("/sbin/mount")
REMOTE_DRIVE = 4  # DRIVE_REMOTE of GetDriveTypeW


def is_on_network_share(folder: Path) -> bool:
    """Tell whether a folder, there or yet to be made, lies on a share of the network; one that cannot be told does not."""
    place = folder.expanduser().absolute()
    if sys.platform == "win32":
        return _is_remote_drive(place)
    mounts = _mac_mounts() if sys.platform == "darwin" else _linux_mounts()
    return filesystem_of(place.resolve(), mounts).removeprefix("fuse.") in SHARES


def filesystem_of(place: Path, mounts: list[tuple[Path, str]]) -> str:
    """Give the type of the file system that is mounted nearest above a place; the last of two on one point counts."""
    nearest = ""
    depth = 0
    for point, kind in mounts:
        if place.is_relative_to(point) and len(point.parts) >= depth:
            nearest, depth = kind, len(point.parts)
    return nearest


def read_mounts(text: str) -> list[tuple[Path, str]]:
    """Read the mounts of Linux: device, point, type; a space in a point is written as an octal number."""
    mounts = []
    for line in text.splitlines():
        fields = line.split()
        if len(fields) > 2:
            point = fields[1].encode().decode("unicode_escape").encode("latin-1").decode(errors="replace")
            mounts.append((Path(point), fields[2]))
    return mounts


def _linux_mounts() -> list[tuple[Path, str]]:
    try:
        return read_mounts(MOUNTS.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return []


def _mac_mounts() -> list[tuple[Path, str]]:
    said = subprocess.run([str(MAC_MOUNT)], capture_output=True, text=True, check=False).stdout  # noqa: S603 - a constant
    mounts = []
    for line in said.splitlines():
        head, _, options = line.rpartition(" (")
        point = head.partition(" on ")[2]
        mounts.append((Path(point), options.partition(",")[0].rstrip(")")))
    return mounts


def _is_remote_drive(place: Path) -> bool:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - Windows only

        return place.drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(place.anchor) == REMOTE_DRIVE
    return False
