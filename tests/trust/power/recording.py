"""What a program does to the files of a folder, call by call, as strace saw it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from .disk import Disk, File

ROOT = Path(__file__).parents[3]
SESSION = Path(__file__).with_name("session.py")
_TRACED = (
    "open,openat,creat,close,dup,dup2,dup3,lseek,write,pwrite64,writev,pwritev,pwritev2,ftruncate,"
    "truncate,fallocate,fsync,fdatasync,sync_file_range,rename,renameat,renameat2,link,linkat,"
    "unlink,unlinkat,mkdir,mkdirat,rmdir,copy_file_range,sendfile,mmap,chdir"
)
_LINE = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (-?\d+|0x[0-9a-f]+)(?: .*)?$")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


class Call(NamedTuple):
    """One call of the system that succeeded; texts among its arguments are bytes."""

    name: str
    arguments: tuple[Any, ...]
    result: int


class Recording(NamedTuple):
    """A session, and what it said on its standard output, where it said it.

    Attributes:
        folder: where the files were. calls: all of them, in order. said: for each line of output
            the number of the call that wrote it, and what it said.
    """

    folder: Path
    calls: list[Call]
    said: list[tuple[int, dict[str, Any]]]


@cache
def why_not() -> str:
    """Why nothing can be recorded here; "" where it can."""
    if not sys.platform.startswith("linux"):
        return "strace is there on Linux only"
    if shutil.which("strace") is None:
        return "strace is not installed"
    tried = subprocess.run(["strace", "-f", "-o", os.devnull, "true"], capture_output=True)
    return "" if tried.returncode == 0 else "strace may not trace here"


def record(folder: Path, *arguments: str) -> Recording:
    """Run `session.py FOLDER ARGUMENTS` and write down what it does."""
    log = folder.with_name(folder.name + ".strace")
    folder.mkdir()
    done = subprocess.run(
        [
            *("strace", "-f", "-xx", "-s", "10000000", "-e", f"trace={_TRACED}", "-o", str(log)),
            *(sys.executable, str(SESSION), str(folder), *arguments),
        ],
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "src")))},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    calls = list(_calls(log))
    log.unlink()
    said = [
        (number, json.loads(call.arguments[1]))
        for number, call in enumerate(calls)
        if call.name == "write" and call.arguments[0] == 1
    ]
    assert len(said) == len(done.stdout.splitlines())
    return Recording(folder, calls, said)


def _calls(log: Path) -> Iterator[Call]:
    with log.open(encoding="ascii") as lines:
        for line in lines:
            assert "<unfinished" not in line, "only one thread may write"
            found = _LINE.match(line)
            if found is None or found[3].startswith("-"):
                continue
            yield Call(found[1], tuple(_arguments(found[2])), int(found[3], 0))


def _arguments(text: str) -> Iterator[Any]:
    place = 0
    while place < len(text):
        found = _TEXT.match(text, place)
        if found:
            yield bytes.fromhex(found[1].replace("\\x", ""))
            place = found.end()
        else:
            end = text.find(", ", place)
            end = len(text) if end < 0 else end
            word = text[place:end]
            yield int(word) if word.lstrip("-").isdigit() else word
            place = end
        place += 2


class Replay:
    """The calls of a recording, done again on a disk whose power may fail."""

    def __init__(self, recording: Recording) -> None:
        self.disk = Disk()
        self._folder = str(recording.folder)
        self._open: dict[int, tuple[File | None, str]] = {}
        self._places: dict[int, int] = {}

    def do(self, call: Call) -> None:
        """Do one call; those that touch no file of the folder do nothing."""
        doing = getattr(self, f"_{call.name}", None)
        assert doing is not None, call.name
        doing(call)

    def _path(self, name: bytes) -> str | None:
        text = os.fsdecode(name)
        if text == self._folder:
            return ""
        inside = text.startswith(self._folder + "/")
        return text[len(self._folder) + 1 :] if inside else None

    def _openat(self, call: Call) -> None:
        handle = call.result
        self._open.pop(handle, None)
        path = self._path(call.arguments[1])
        if path is None:
            return
        flags = call.arguments[2]
        if path in self.disk.names:
            self._open[handle] = (None, path)
            return
        assert "O_APPEND" not in flags
        file = self.disk.find(path)
        if file is None:
            assert "O_CREAT" in flags, path
            file = self.disk.create(path)
        elif "O_TRUNC" in flags:
            file.cut(0)
        self._open[handle] = (file, path)
        self._places[handle] = 0

    def _close(self, call: Call) -> None:
        self._open.pop(call.arguments[0], None)

    def _lseek(self, call: Call) -> None:
        if call.arguments[0] in self._open:
            self._places[call.arguments[0]] = call.result

    def _write(self, call: Call) -> None:
        handle, content = call.arguments[:2]
        file, _ = self._open.get(handle, (None, ""))
        if file is not None:
            place = self._places[handle]
            file.write(place, content[: call.result])
            self._places[handle] = place + call.result

    def _pwrite64(self, call: Call) -> None:
        handle, content, _, place = call.arguments
        file, _ = self._open.get(handle, (None, ""))
        if file is not None:
            file.write(place, content[: call.result])

    def _ftruncate(self, call: Call) -> None:
        file, _ = self._open.get(call.arguments[0], (None, ""))
        if file is not None:
            file.cut(call.arguments[1])

    def _fsync(self, call: Call) -> None:
        if call.arguments[0] not in self._open:
            return
        file, path = self._open[call.arguments[0]]
        if file is None:
            self.disk.sync_folder(path)
        else:
            file.sync()

    _fdatasync = _fsync

    def _rename(self, call: Call) -> None:
        old, new = (self._path(name) for name in call.arguments[-2:])
        if old is not None and new is not None:
            self.disk.rename(old, new)

    def _link(self, call: Call) -> None:
        old, new = (self._path(name) for name in call.arguments[:2])
        if old is not None and new is not None:
            self.disk.link(old, new)

    def _unlink(self, call: Call) -> None:
        path = self._path(call.arguments[0])
        if path is not None:
            self.disk.remove(path)

    def _mkdir(self, call: Call) -> None:
        path = self._path(call.arguments[0])
        if path is not None:
            self.disk.make_folder(path)

    def _nothing(self, call: Call) -> None:
        handle = call.arguments[0]
        assert handle not in self._open, f"{call.name} is not replayed"

    _dup = _dup2 = _dup3 = _writev = _pwritev = _fallocate = _nothing
    _sync_file_range = _copy_file_range = _sendfile = _nothing

    def _mmap(self, call: Call) -> None:
        if call.arguments[4] in self._open:
            assert "PROT_WRITE" not in call.arguments[2] or "MAP_PRIVATE" in call.arguments[3]
