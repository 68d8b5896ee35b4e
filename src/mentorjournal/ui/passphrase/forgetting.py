"""After locking: no record of the journal is kept in the process, as far as that can be had.

What is certain: the key is overwritten, the connection is closed, and no object of the program
that held a record, a page, an undo step, a picture or a found text is alive any more; what is
remembered for speed is emptied. What Python cannot promise: a text is never overwritten when it
is let go, only freed, and its bytes stay until something else is put there. So the free memory is
overwritten (glibc, as blocks are freed) and given back to the system where that can be done. A
machine that writes its memory to disk, to sleep or because there is too little, is beyond that:
its disk has to be encrypted.
"""

from __future__ import annotations

import ctypes
import functools
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QPixmapCache

_PERTURB = -6  # M_PERTURB of glibc's mallopt(3): each freed block is filled with this byte
_FILL = 0xA5


@contextmanager
def overwriting() -> Iterator[None]:
    """Overwrite each block of memory as it is freed; only glibc can."""
    _tune(_FILL)
    try:
        yield
    finally:
        _tune(0)


def forget() -> None:
    """Delete what waits for it, empty what is remembered, and give free memory back.

    Takes a fifth of a second, while nobody can use the window anyway.
    """
    with overwriting():
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QPixmapCache.clear()
        gc.unfreeze()
        for remembered in gc.get_objects():
            if isinstance(remembered, functools._lru_cache_wrapper):
                remembered.cache_clear()
        gc.collect()
    if not gc.isenabled():
        gc.freeze()
    with suppress(OSError, AttributeError):
        if sys.platform == "linux":
            ctypes.CDLL(None).malloc_trim(0)


def _tune(fill: int) -> None:
    with suppress(OSError, AttributeError):
        if sys.platform == "linux":
            ctypes.CDLL(None).mallopt(_PERTURB, fill)
