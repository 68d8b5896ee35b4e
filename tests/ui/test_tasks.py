"""Work off the GUI thread: what comes back, and that nothing of it stays behind."""

from __future__ import annotations

import threading
import time
import weakref
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QRunnable
from pytestqt.qtbot import QtBot

from mentorjournal.ui.tasks import Job, Tasks


class Record:
    """Something that work is about."""


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


def test_what_is_made_elsewhere_comes_back_on_the_thread_of_the_window(
    tasks: Tasks, qtbot: QtBot
) -> None:
    came: list[tuple[object, int]] = []
    tasks.run_task(
        lambda job: threading.get_ident(),
        lambda made_on: came.append((made_on, threading.get_ident())),
    )
    qtbot.waitUntil(lambda: bool(came))
    ((made_on, came_on),) = came
    assert came_on == threading.get_ident()
    assert made_on != came_on


def test_how_far_it_is_is_said_no_more_often_than_it_is_seen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each time takes time of the window's thread, from typing for one."""
    now = 100.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    said: list[int] = []
    job = Job(lambda done, whole: said.append(done))
    for done in range(1, 1_001):  # a second of work
        now += 0.001
        job.progress(done, 1_000)
    assert 10 < len(said) < 30
    assert said == sorted(said)


def test_a_failure_goes_to_whoever_asked_for_it(tasks: Tasks, qtbot: QtBot) -> None:
    def fail(job: Job) -> None:
        raise ValueError("no")

    failed: list[BaseException] = []
    tasks.run_task(fail, None, failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], ValueError)


def test_nothing_comes_of_what_was_cancelled(tasks: Tasks, qtbot: QtBot) -> None:
    came: list[object] = []
    goes_on = threading.Event()
    cancelled = tasks.run_task(lambda job: goes_on.wait(60), came.append, came.append)
    cancelled.cancel()
    goes_on.set()
    tasks.run_task(lambda job: "later", came.append)
    qtbot.waitUntil(lambda: bool(came) and tasks.idle())
    assert came == ["later"]


def test_what_was_handed_over_goes_though_its_runnable_may_stay(
    tasks: Tasks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of 3,000 short pieces of work PySide kept 2 to 19 for good, with all that they held."""
    kept: list[QRunnable] = []
    start = tasks._pool.start

    def keep(work: QRunnable) -> None:
        kept.append(work)
        start(work)

    monkeypatch.setattr(tasks._pool, "start", keep)

    def look(record: Record, job: Job) -> bool:
        return record is not None

    def fail(record: Record, job: Job) -> None:
        raise ValueError("no")

    records = [Record(), Record()]
    there = [weakref.ref(record) for record in records]
    came: list[object] = []
    tasks.run_task(partial(look, records[0]), came.append)
    tasks.run_task(partial(fail, records[1]), None, lambda error: came.append(type(error)))
    records.clear()
    qtbot.waitUntil(lambda: len(came) == 2 and tasks.idle())
    assert len(kept) == 2
    assert [ref() for ref in there] == [None, None]
