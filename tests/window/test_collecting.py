"""Cycles with widgets in them go on the GUI thread, whoever allocates."""

import gc
import threading
import weakref
from typing import ClassVar

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from mentorjournal.ui.collecting import Collector, leave_out


class _Knot(QObject):
    """A cycle that only the collector can undo."""

    gone: ClassVar[list[int]] = []

    def __init__(self) -> None:
        super().__init__()
        self.me = self

    def __del__(self) -> None:
        self.gone.append(threading.get_ident())


def test_a_knot_goes_on_the_gui_thread(qtbot: QtBot) -> None:
    was_on = gc.isenabled()
    gc.disable()
    parent = QObject()
    try:
        Collector(parent)
        _Knot.gone.clear()
        seen = weakref.ref(_Knot())
        made: list[object] = []
        worker = threading.Thread(target=lambda: made.extend([] for _ in range(200_000)))
        worker.start()
        worker.join()
        qtbot.waitUntil(lambda: seen() is None, timeout=20_000)
        assert _Knot.gone == [threading.get_ident()]
    finally:
        parent.deleteLater()
        gc.unfreeze()
        if was_on:
            gc.enable()


def test_what_stays_is_not_looked_through_until_a_journal_is_closed(qtbot: QtBot) -> None:
    was_on = gc.isenabled()
    gc.disable()
    parent = QObject()
    try:
        collector = Collector(parent)
        seen = weakref.ref(_Knot())
        leave_out()
        gc.collect()
        assert seen() is not None
        collector.journal_closed()
        qtbot.waitUntil(lambda: seen() is None, timeout=20_000)
    finally:
        parent.deleteLater()
        gc.unfreeze()
        if was_on:
            gc.enable()
