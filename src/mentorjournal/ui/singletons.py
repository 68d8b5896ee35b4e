"""Keep None, True and False alive under PySide6 on Python 3.11.

PySide6 6.12 counts on the immortal singletons of Python 3.12 and later (PEP 683): each call that
returns nothing takes a reference to None that it never took, each emitted signal one to True.
On Python 3.11, where they are counted, some 5,000 calls later the interpreter ends with "Fatal
Python error: none_dealloc". Giving each a count that no run can use up is what PEP 683 does.
"""

from __future__ import annotations

import sys

PLENTY = 1 << 60
"""References given: at a thousand million stolen a second, enough for thirty years."""


def keep_singletons() -> None:
    """Make the singletons immortal where Python has not done so; safe to call again."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    if hasattr(sys, "getobjects"):
        return  # a debug build, where the count does not come first in an object
    import ctypes

    for singleton in (None, True, False, NotImplemented, Ellipsis):
        count = ctypes.c_ssize_t.from_address(id(singleton))
        if count.value < PLENTY:
            count.value += PLENTY
