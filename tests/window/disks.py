"""Real faults of disks and other programs, for the tests that need them."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = hasattr(os, "geteuid") and os.geteuid() == 0

needs_mount = pytest.mark.skipif(
    not (ROOT and sys.platform == "linux"), reason="only root may mount a small disk"
)
posix = pytest.mark.skipif(os.name != "posix", reason="other systems do not let go of the file")


@contextmanager
def small_disk(place: Path, megabytes: int) -> Iterator[Path]:
    """A disk of that size, mounted at a new folder."""
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(place)],
        capture_output=True,
        text=True,
    )
    if made.returncode:
        pytest.skip(f"no disk can be mounted here: {made.stderr.strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def fill(disk: Path) -> Path:
    """Take all the room there is; remove the file to give it back."""
    filler = disk / "other things"
    with filler.open("wb", buffering=0) as file:
        size = 1 << 16
        while size:
            try:
                file.write(bytes(size))
            except OSError:
                size //= 2
    return filler


_HOLD = """
import sqlcipher3.dbapi2 as driver, sys
connection = driver.connect(sys.argv[1], isolation_level=None)
connection.execute(sys.argv[2])
print("held", flush=True)
sys.stdin.read()
connection.execute("ROLLBACK")
"""


class Holder:
    """Another program that has a lock on the file."""

    def __init__(self, path: Path, lock: str = "BEGIN EXCLUSIVE") -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", _HOLD, str(path), lock],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "held\n"

    def let_go(self) -> None:
        self.process.communicate("")


@contextmanager
def held(path: Path, lock: str = "BEGIN EXCLUSIVE") -> Iterator[Holder]:
    """Another program holds a lock, until it lets go or the block ends."""
    holder = Holder(path, lock)
    try:
        yield holder
    finally:
        holder.process.kill()
        holder.process.wait()
        for pipe in (holder.process.stdin, holder.process.stdout):
            if pipe is not None:
                pipe.close()


# Root may write whatever the mode of a file says, because of two capabilities.
_OVERRIDES = 0b110
_VERSION_3 = 0x20080522


class _Capabilities(ctypes.Structure):
    _fields_ = (
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    )


@contextmanager
def like_anybody() -> Iterator[None]:
    """Let the modes of files and folders count for this thread, also for root."""
    if not ROOT:
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(_VERSION_3, 0)
    found = (_Capabilities * 2)()
    if libc.capget(header, found):
        pytest.skip("no capabilities here")
    whole = found[0].effective
    found[0].effective = whole & ~_OVERRIDES
    if libc.capset(header, found):
        pytest.skip("root cannot give anything up here")
    try:
        yield
    finally:
        found[0].effective = whole
        libc.capset(header, found)
