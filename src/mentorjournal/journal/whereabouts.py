"""Where a journal lies: on this computer, on a network drive, or in a folder that is synced.

The settings of the file are safe in all three (one file, a rollback journal, no shared memory; see
`direct`), but two computers may have it open at once, which the locks of one cannot see.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "afpfs", "9p", "davfs", "webdav"}
)
_LOCAL_FUSE = frozenset(
    {"ntfs-3g", "exfat", "encfs", "gocryptfs", "cryfs", "veracrypt", "mergerfs", "bindfs", "portal"}
)
_MARKS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".849C9593-D756-4E56-8D6E-42412F2A707B": "OneDrive",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
}
"""What the programs themselves leave in the folder that they sync."""
_NAMES = {
    "Dropbox": "Dropbox",
    "OneDrive": "OneDrive",
    "Nextcloud": "Nextcloud",
    "ownCloud": "ownCloud",
    "Google Drive": "Google Drive",
    "GoogleDrive": "Google Drive",
    "My Drive": "Google Drive",
    "Mobile Documents": "iCloud",
    "com~apple~CloudDocs": "iCloud",
    "iCloudDrive": "iCloud",
    "iCloud Drive": "iCloud",
}
"""What those folders are called where nobody has changed it."""
_MOST_ENTRIES = 5_000


class Whereabouts(NamedTuple):
    """Where a file lies.

    Attributes:
        network: on a drive of another computer.
        synced_by: the program that copies it to other computers, or "".
    """

    network: bool = False
    synced_by: str = ""

    @property
    def shared(self) -> bool:
        """Whether another computer may have it open."""
        return self.network or bool(self.synced_by)


def whereabouts(path: Path, file_system: str) -> Whereabouts:
    """Where a file lies; looks through the folders above it, so not for whoever waits.

    Args:
        path: the file.
        file_system: the kind of file system it is on, as the system calls it.
    """
    return Whereabouts(_is_network(path, file_system.lower()), _synced_by(path.absolute()))


def room_left(path: Path) -> int | None:
    """How many bytes can still be written where a file lies; None when nobody can tell."""
    try:
        return shutil.disk_usage(path.parent).free
    except OSError:
        return None


def _is_network(path: Path, kind: str) -> bool:
    if kind in _NETWORK or str(path).startswith(("\\\\", "//")):
        return True
    family, _, name = kind.partition(".")
    return family == "fuse" and bool(name) and name not in _LOCAL_FUSE


def _synced_by(path: Path) -> str:
    for folder in path.parents:
        if found := _NAMES.get(folder.name) or _by_beginning(folder.name):
            return found
        if found := next(_marks_in(folder), ""):
            return found
    return ""


def _by_beginning(name: str) -> str:
    """A folder of a second account: "OneDrive - Company", "Dropbox (Company)"."""
    for beginning in ("OneDrive - ", "OneDrive-", "Dropbox (", "Dropbox-", "GoogleDrive-"):
        if name.startswith(beginning):
            return _NAMES[beginning.rstrip(" -(")]
    return ""


def _marks_in(folder: Path) -> Iterator[str]:
    with suppress(OSError), os.scandir(folder) as entries:
        for number, entry in enumerate(entries):
            if number >= _MOST_ENTRIES:
                return
            name = entry.name
            if name == ".dropbox" and entry.is_dir():
                continue  # beside the folder that is synced, Dropbox keeps its own settings so
            if name in _MARKS:
                yield _MARKS[name]
            elif name.startswith((".sync_", "._sync_")) and name.endswith(".db"):
                yield "Nextcloud"
