"""Looking for words: in files of any kind, and in the memory of a process."""

from __future__ import annotations

import re
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

MOST_UNPACKED = 4_000_000
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")
_WRITABLE = re.compile(r"([0-9a-f]+)-([0-9a-f]+) rw")
_AT_ONCE = 1 << 20


def words_in(content: bytes, words: Iterable[str]) -> set[str]:
    """Which words are in some bytes as they are, in UTF-8 or UTF-16, whatever their case."""
    low = content.lower()
    return {w for w in words if any(w.lower().encode(code) in low for code in _ENCODINGS)}


def words_in_file(path: Path, words: Iterable[str]) -> set[str]:
    """Which words are in a file or its name, also in what is compressed in it."""
    words, content = list(words), path.read_bytes()
    found = words_in(content, words) | words_in(path.name.encode(), words)
    for part in unpacked(content):
        found |= words_in(part, words)
    return found


def unpacked(content: bytes) -> Iterator[bytes]:
    """Whatever begins like a zlib or gzip stream, as far as it goes."""
    for start in re.finditer(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08", content):
        gzip = content[start.start()] == 0x1F
        stream = zlib.decompressobj(31 if gzip else 15)
        try:
            part = stream.decompress(content[start.start() :], MOST_UNPACKED)
        except zlib.error:
            continue
        if part:
            yield part


def words_in_folder(folder: Path, words: Iterable[str]) -> dict[str, set[str]]:
    """Which words are where below a folder; places without any are left out."""
    words = list(words)
    found = {}
    for path in folder.rglob("*"):
        here = (
            words_in_file(path, words)
            if path.is_file() and not path.is_symlink()
            else words_in(path.name.encode(), words)
        )
        if here:
            found[str(path.relative_to(folder))] = here
    return found


def words_in_memory(process: int, words: Iterable[str]) -> dict[str, int]:
    """How often words are in what a process has written into its memory (Linux alone)."""
    forms = {word: [word.encode(code) for code in _ENCODINGS[:2]] for word in words}
    return in_memory(process, forms)


def in_memory(process: int, forms: dict[str, list[bytes]]) -> dict[str, int]:
    """How often each thing is there, in any of its forms."""
    assert sys.platform == "linux"
    found = dict.fromkeys(forms, 0)
    longest = max(len(form) for every in forms.values() for form in every) - 1
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for content in _regions(process, memory, longest):
            for name, every in forms.items():
                found[name] += sum(content.count(form) for form in every)
    return found


def _regions(process: int, memory: object, longest: int) -> Iterator[bytes]:
    """What can be written to, in pieces that overlap by less than the longest thing."""
    for line in Path(f"/proc/{process}/maps").read_text().splitlines():
        place = _WRITABLE.match(line)
        if place is None:
            continue
        at, end = int(place[1], 16), int(place[2], 16)
        kept = b""
        while at < end:
            try:
                memory.seek(at)
                content = memory.read(min(_AT_ONCE, end - at))
            except OSError:
                break  # a part that the system keeps to itself
            if not content:
                break
            yield kept + content
            kept, at = content[-longest:], at + len(content)
