"""Writing over memory that was freed, where the system's C library is glibc.

Python and Qt free a text without writing over it. Freed memory waits in lists by size until
somebody asks for as much; so enough is asked for in each size, and comes back filled with zeros.
Elsewhere nothing of this is done, and nothing is lost by it but what it is for.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from contextlib import suppress

_PYTHON_SIZES = range(48, 513, 16)
"""Sizes that Python keeps lists of itself; no text takes less (`Objects/obmalloc.c`)."""
_PYTHON_BYTES, _MOST_PYTHON_BYTES = 2_000_000, 24_000_000
"""As much as lies free in one size, and in the pages that no size has at the moment."""
_PYTHON_HEAD = sys.getsizeof(b"")
_SMALL = range(16, 1_040, 16)
"""Sizes of which each thread keeps seven more, which only malloc(3) hands out."""
_SEVEN = 7
_LARGE = (262_144, 65_536, 16_384, 4_096, 1_024, 512, 256, 128, 64, 32, 16)
_BETWEEN_LOOKS = 32
_MOST = 400_000


class _Use(ctypes.Structure):
    """What mallinfo2(3) tells."""

    _fields_ = [
        (name, ctypes.c_size_t)
        for name in (
            *("arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks"),
            *("uordblks", "fordblks", "keepcost"),
        )
    ]


def what_was_freed() -> Iterator[None]:
    """Write over what is free by now, and give whole pages back; in pieces of some milliseconds."""
    most = _MOST_PYTHON_BYTES
    for size in reversed(_PYTHON_SIZES):
        held = [bytes(size - _PYTHON_HEAD) for _ in range(most // size)]
        yield
        del held
        most = _PYTHON_BYTES
        yield
    with suppress(OSError, AttributeError):
        if sys.platform == "linux":
            _of_the_library(ctypes.CDLL(None))


def _of_the_library(library: ctypes.CDLL) -> None:
    library.malloc.restype = library.calloc.restype = ctypes.c_void_p
    library.free.argtypes = (ctypes.c_void_p,)
    library.mallinfo2.restype = _Use
    library.malloc_trim(0)
    held: list[int] = []
    for size in _SMALL:
        for _ in range(_SEVEN):
            held.append(library.malloc(size))
            ctypes.memset(held[-1], 0, size)
    for size in _LARGE:
        whole = library.mallinfo2().arena
        while len(held) < _MOST:
            held += [library.calloc(1, size) for _ in range(_BETWEEN_LOOKS)]
            if library.mallinfo2().arena != whole:  # nothing is left of this size
                break
    for block in held:
        library.free(block)
    library.malloc_trim(0)
