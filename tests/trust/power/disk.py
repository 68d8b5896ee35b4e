"""A disk whose power fails: what was not synced is kept, dropped or torn at random.

The rules are the strictest that a file system may follow: bytes and sizes last from the next
fsync of their file on; names (creating, renaming, linking, removing, and folders themselves) from
the next fsync of the folder that they stand in. Until then each sector of a write, and each change
of a name, may be there or not, in any order; a file that has grown may hold rubbish.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import NamedTuple

SECTOR = 512


class Write(NamedTuple):
    """Bytes at a place; None is the end of the file, at that place."""

    place: int
    content: bytes | None


class File:
    """One file, by whatever name. synced: what lasts; waiting: what was done to it since."""

    def __init__(self) -> None:
        self.synced = bytearray()
        self.waiting: list[Write] = []
        self.size = 0

    def write(self, place: int, content: bytes) -> None:
        self.waiting.append(Write(place, content))
        self.size = max(self.size, place + len(content))

    def cut(self, size: int) -> None:
        self.waiting.append(Write(size, None))
        self.size = size

    def sync(self) -> None:
        self.synced = self._after(lambda: True)
        self.waiting.clear()

    def live(self) -> bytes:
        return bytes(self._after(lambda: True))

    def left(self, chance: random.Random, share: float) -> bytes:
        """What a power cut leaves, when each sector was written with a probability."""
        found = self._after(lambda: chance.random() < share)
        if self.waiting and len(found) < self.size and chance.random() < 0.3:
            missing = self.size - len(found)
            found += chance.randbytes(missing) if chance.random() < 0.5 else bytes(missing)
        return bytes(found)

    def _after(self, keeps: Callable[[], bool]) -> bytearray:
        found = bytearray(self.synced)
        for place, content in self.waiting:
            if content is None:
                if keeps():
                    _fit(found, place)
                continue
            start = place
            while start < place + len(content):
                end = min((start // SECTOR + 1) * SECTOR, place + len(content))
                if keeps():
                    if len(found) < end:
                        _fit(found, end)
                    found[start:end] = content[start - place : end - place]
                start = end
        return found


def _fit(content: bytearray, size: int) -> None:
    if len(content) > size:
        del content[size:]
    else:
        content += bytes(size - len(content))


Names = dict[str, "File | None"]
"""The files of a folder by name; None is a folder."""
Change = tuple[tuple[str, "File | None", bool], ...]
"""Names of one folder that change together: (name, what it is now, whether it is there)."""


class Disk:
    """The files below one folder, as they are and as they last; paths are relative to it."""

    def __init__(self) -> None:
        self.names: dict[str, Names] = {"": {}}
        self._synced: dict[str, Names] = {"": {}}
        self._waiting: dict[str, list[Change]] = {"": []}

    def find(self, path: str) -> File | None:
        folder, name = parted(path)
        return self.names.get(folder, {}).get(name)

    def create(self, path: str) -> File:
        file = File()
        self._change(path, file)
        return file

    def make_folder(self, path: str) -> None:
        self._change(path, None)
        self.names[path], self._synced[path], self._waiting[path] = {}, {}, []

    def remove(self, path: str) -> None:
        folder, name = parted(path)
        self.names[folder].pop(name)
        self._waiting[folder].append(((name, None, False),))

    def link(self, path: str, other: str) -> None:
        self._change(other, self.find(path))

    def rename(self, path: str, other: str) -> None:
        (folder, name), (there, new) = parted(path), parted(other)
        assert folder == there, "nothing is moved from folder to folder"
        file = self.names[folder].pop(name)
        self.names[folder][new] = file
        self._waiting[folder].append(((name, None, False), (new, file, True)))

    def sync_folder(self, path: str) -> None:
        self._synced[path] = dict(self.names[path])
        self._waiting[path].clear()

    def _change(self, path: str, file: File | None) -> None:
        folder, name = parted(path)
        self.names[folder][name] = file
        self._waiting[folder].append(((name, file, True),))

    def after_power_cut(self, chance: random.Random) -> dict[str, bytes]:
        """The files that are left when the power fails now, by path."""
        share = chance.choice((0.0, 1.0, chance.random(), chance.random()))
        found: dict[str, bytes] = {}
        folders = [""]
        for folder in folders:
            for name, file in self._names_left(folder, chance).items():
                path = f"{folder}/{name}" if folder else name
                if file is not None:
                    found[path] = file.left(chance, share)
                elif path in self.names:
                    folders.append(path)
        return found

    def _names_left(self, folder: str, chance: random.Random) -> Names:
        waiting = self._waiting[folder]
        how = chance.choice(("none", "all", "first", "some"))
        end = {"none": 0, "first": chance.randint(0, len(waiting))}.get(how, len(waiting))
        found = dict(self._synced[folder])
        for change in waiting[:end]:
            if how == "some" and chance.random() < 0.5:
                continue
            for name, file, there in change:
                if there:
                    found[name] = file
                else:
                    found.pop(name, None)
        return found


def parted(path: str) -> tuple[str, str]:
    """The folder of a path, "" for the top, and the name in it."""
    found = PurePosixPath(path)
    folder = str(found.parent)
    return ("" if folder == "." else folder), found.name
