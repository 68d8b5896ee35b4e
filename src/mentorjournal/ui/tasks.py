"""Work off the GUI thread: records go in, a result comes out, no QObject crosses."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

_SEEN = 0.05
"""Seconds between two times that work says how far it is: each takes time of the GUI thread."""


class Job:
    """What the work may ask while it runs: whether to stop, and how to tell how far it is."""

    def __init__(self, report: Callable[[int, int], None]) -> None:
        self._report = report
        self._said = time.monotonic()
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next look."""
        self._stop.set()

    def cancelled(self) -> bool:
        """Whether somebody asked for an end."""
        return self._stop.is_set()

    def progress(self, done: int, whole: int) -> None:
        """Say how far it is, as parts done of the whole; not more often than the eye sees."""
        now = time.monotonic()
        if now - self._said >= _SEEN:
            self._said = now
            self._report(done, whole)


class _Relay(QObject):
    """Brings results to the GUI thread.

    One for all work, owned by `Tasks`: a relay of its own for each piece would go with the last
    reference to it, which may be the one that the worker holds, and so on the worker's thread.
    """

    finished = Signal(object, object, object)
    progressed = Signal(object, int, int)


class _Work(QRunnable):
    """One piece of work for the pool.

    PySide keeps it for good where it has run before `QThreadPool.start` returned, so once it runs
    it holds nothing of what it was given: no journal, no key, no record outlives its locking.
    """

    def __init__(self, fn: Callable[[Job], Any], job: Job, number: int, relay: _Relay) -> None:
        super().__init__()
        self._given = [(fn, job, number, relay)]

    def run(self) -> None:
        fn, job, number, relay = self._given.pop()
        relay.finished.emit(number, *_outcome(fn, job))


def _outcome(fn: Callable[[Job], Any], job: Job) -> tuple[Any, BaseException | None]:
    try:
        return fn(job), None
    except BaseException as caught:
        return None, caught


class Task(QObject):
    """One piece of work under way; keep it to be able to cancel it.

    Attributes:
        progressed: parts done, parts in all.
    """

    progressed = Signal(int, int)

    def __init__(
        self,
        job: Job,
        on_done: Callable[[Any], None] | None,
        on_error: Callable[[BaseException], None] | None,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._on_done, self._on_error = on_done, on_error
        self.job = job

    def cancel(self) -> None:
        """Stop soon; neither callback is called any more."""
        self.job.cancel()

    def settle(self, result: Any, error: BaseException | None) -> None:
        """Call back, on the GUI thread."""
        self.setParent(None)
        if self.job.cancelled():
            return
        if error is None:
            if self._on_done is not None:
                self._on_done(result)
        elif self._on_error is not None:
            self._on_error(error)
        else:
            raise error


class Tasks(QObject):
    """Runs work in a small pool and calls back on the GUI thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._relay = _Relay(self)
        self._relay.finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)
        self._relay.progressed.connect(self._on_progressed, Qt.ConnectionType.QueuedConnection)
        self._started = 0
        self._under_way: dict[int, Task] = {}

    def run_task(
        self,
        fn: Callable[[Job], Any],
        on_done: Callable[[Any], None] | None = None,
        on_error: Callable[[BaseException], None] | None = None,
    ) -> Task:
        """Run `fn(job)` on another thread; `fn` gets and returns records, never a QObject.

        Without `on_done` nobody is told that it worked. Without `on_error` a failure is raised on
        the GUI thread, where it is logged and shown.
        """
        self._started += 1
        job = Job(partial(self._relay.progressed.emit, self._started))
        task = self._under_way[self._started] = Task(job, on_done, on_error, self)
        self._pool.start(_Work(fn, job, self._started, self._relay))
        return task

    @Slot(object, object, object)
    def _on_finished(self, number: int, result: Any, error: BaseException | None) -> None:
        self._under_way.pop(number).settle(result, error)

    @Slot(object, int, int)
    def _on_progressed(self, number: int, done: int, whole: int) -> None:
        task = self._under_way.get(number)
        if task is not None and not task.job.cancelled():
            task.progressed.emit(done, whole)

    def close(self) -> None:
        """Let no result arrive any more, and wait for what cannot stop at once."""
        for task in self.findChildren(Task):
            task.cancel()
        self.wait()

    def idle(self) -> bool:
        """Whether no work is under way."""
        return self._pool.activeThreadCount() == 0

    def wait(self, milliseconds: int = 5000) -> bool:
        """Wait until all work has ended, at closing; False when it has not."""
        return self._pool.waitForDone(milliseconds)
