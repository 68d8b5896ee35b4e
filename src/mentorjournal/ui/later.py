"""Work on the GUI thread that can wait: a step in each turn of the event loop."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot

_PAUSE_MS = 5
"""What a step has changed is painted in a turn of its own, before the next step."""


class Later(QObject):
    """Does steps in their order, one in each turn, so that a key or a paint comes between them.

    It goes with its parent, and what is left is not done then.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: deque[Callable[[], object]] = deque()
        self._turn = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._turn.timeout.connect(self._on_turn)

    @property
    def waiting(self) -> bool:
        """Whether a step is left."""
        return bool(self._steps)

    def add(self, *steps: Callable[[], object]) -> None:
        """Do these once those before them are done; none may take much longer than 10 ms."""
        self._steps.extend(steps)
        if self._steps:
            self._turn.start()

    def add_all(self, steps: Iterator[Callable[[], object]]) -> None:
        """Do all of these in the place of one step; each is asked for when its turn has come."""
        self.add(partial(self._do_next, steps))

    def _do_next(self, steps: Iterator[Callable[[], object]]) -> None:
        step = next(steps, None)
        if step is not None:
            step()
            self._steps.appendleft(partial(self._do_next, steps))

    def finish(self) -> None:
        """Do at once what is left: somebody needs it now."""
        while self._steps:
            self._steps.popleft()()
        self._turn.stop()

    @Slot()
    def _on_turn(self) -> None:
        if self._steps:
            self._steps.popleft()()
        if self._steps:
            self._turn.start()
