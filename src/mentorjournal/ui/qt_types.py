"""The types of Qt are made on the GUI thread, before another thread reads modules that name them.

PySide makes the Python type of a class when it is named first, and does not expect a second
thread there: making a type runs Python, Python may let the other thread go on, and when that one
names the same type, one frees what the other still reads. The process ends with SIGSEGV; with two
threads that name all types at once, every time (`tests/ui/test_qt_types.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from types import ModuleType

_AT_ONCE = 12
"""Types made in a step: some 4 ms; the slowest one alone takes 12."""


def steps() -> Iterator[Callable[[], None]]:
    """Yield what makes all types of the modules that pages are built of, a few in each step."""
    from PySide6 import QtCore, QtGui, QtWidgets

    for module in (QtCore, QtGui, QtWidgets):
        names = dir(module)
        for at in range(0, len(names), _AT_ONCE):
            yield partial(_make, module, names[at : at + _AT_ONCE])


def _make(module: ModuleType, names: list[str]) -> None:
    for name in names:
        getattr(module, name)
