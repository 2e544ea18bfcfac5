"""A share of the network is told from a disk of this computer."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from ui_admin.workstation import disks

MOUNTS = r"""
/dev/sda1 / ext4 rw,relatime 0 0
tmpfs /run tmpfs rw 0 0
server:/export /mnt/desks nfs4 rw,vers=4.2 0 0
//files/office /mnt/two\040words cifs rw 0 0
/dev/sdb1 /mnt/desks/stick vfat rw 0 0
me@host: /home/me/far fuse.sshfs rw 0 0
host /shared 9p rw 0 0
/dev/sdc1 /over ext4 rw 0 0
srv:/x /over nfs rw 0 0
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the mounts of Linux")
@pytest.mark.parametrize(
    ("folder", "is_share"),
    [
        ("/office", False),
        ("/run/office", False),
        ("/mnt/desks", True),
        ("/mnt/desks/office/one", True),
        ("/mnt/desksother", False),
        ("/mnt/two words/office", True),
        ("/mnt/desks/stick/office", False),
        ("/home/me/far/office", True),
        ("/home/me/near", False),
        ("/shared/office", False),
        ("/over/office", True),
    ],
)
def test_a_folder_lies_where_the_nearest_mount_above_it_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, *, is_share: bool
) -> None:
    (tmp_path / "mounts").write_text(MOUNTS.lstrip(), encoding="utf-8")
    monkeypatch.setattr(disks, "MOUNTS", tmp_path / "mounts")
    assert disks.is_on_network_share(Path(folder)) is is_share


@pytest.mark.skipif(sys.platform != "linux", reason="the mounts of Linux")
def test_a_computer_that_does_not_say_what_is_mounted_refuses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disks, "MOUNTS", tmp_path / "missing")
    assert not disks.is_on_network_share(tmp_path)
