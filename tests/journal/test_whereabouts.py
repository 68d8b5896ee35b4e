"""Folders that are synced, and drives of other computers."""

from __future__ import annotations

import pytest

from mentorjournal.journal.whereabouts import Whereabouts, room_left, whereabouts


@pytest.mark.parametrize(
    ("folder", "mark", "program"),
    [
        ("Dropbox/writing", "", "Dropbox"),
        ("Dropbox (Company)", "", "Dropbox"),
        ("moved", ".dropbox.cache/", "Dropbox"),
        ("moved", ".dropbox", "Dropbox"),
        ("Sync", ".stfolder/", "Syncthing"),
        ("cloud", ".sync_0123456789ab.db", "Nextcloud"),
        ("cloud", "._sync_0123456789ab.db", "Nextcloud"),
        ("cloud", ".owncloudsync.log", "ownCloud"),
        ("Nextcloud", "", "Nextcloud"),
        ("OneDrive - Company/Documents", "", "OneDrive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "", "iCloud"),
        ("Library/CloudStorage/GoogleDrive-me", "", "Google Drive"),
        ("g", ".tmp.drivedownload/", "Google Drive"),
        ("Documents", "", ""),
        ("Documents", ".dropbox/", ""),
    ],
)
def test_a_synced_folder_is_known_by_its_name_or_its_marks(tmp_path, folder, mark, program):
    below = tmp_path / folder
    below.mkdir(parents=True)
    top = tmp_path / folder.split("/", maxsplit=1)[0]
    if mark.endswith("/"):
        (top / mark).mkdir()
    elif mark:
        (top / mark).touch()
    inside = below / "years" / "a.mentorjournal"
    found = whereabouts(inside, "ext4")
    assert found == Whereabouts(False, program)
    assert found.shared is bool(program)


@pytest.mark.parametrize(
    ("kind", "network"),
    [
        ("nfs4", True),
        ("cifs", True),
        ("SMB3", True),
        ("fuse.sshfs", True),
        ("fuse.rclone", True),
        ("fuse.ntfs-3g", False),
        ("fuseblk", False),
        ("ext4", False),
        ("apfs", False),
        ("NTFS", False),
        ("", False),
    ],
)
def test_a_drive_of_another_computer(tmp_path, kind, network):
    assert whereabouts(tmp_path / "a", kind).network is network


def test_the_room_that_is_left(tmp_path):
    assert room_left(tmp_path / "a") > 0
    assert room_left(tmp_path / "nowhere" / "a") is None
