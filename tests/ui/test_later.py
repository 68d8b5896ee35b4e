"""Steps that can wait: in their order, one in each turn, and all at once when they are needed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from pytestqt.qtbot import QtBot

from mentorjournal.ui.later import Later


def test_steps_come_in_their_order_and_none_at_once(qtbot: QtBot) -> None:
    owner, done = QObject(), []
    later = Later(owner)
    later.add(lambda: done.append("one"), lambda: done.append("two"))
    later.add(lambda: done.append("three"))
    assert done == []
    assert later.waiting
    qtbot.waitUntil(lambda: not later.waiting)
    assert done == ["one", "two", "three"]


def test_a_step_may_add_another(qtbot: QtBot) -> None:
    owner, done = QObject(), []
    later = Later(owner)
    later.add(lambda: later.add(lambda: done.append("added")))
    qtbot.waitUntil(lambda: done == ["added"])
    assert not later.waiting


def test_steps_that_are_made_on_the_way_come_one_by_one_before_those_behind(qtbot: QtBot) -> None:
    owner, done = QObject(), []
    later = Later(owner)
    later.add_all(partial(done.append, number) for number in range(3) if number not in done)
    later.add(lambda: done.append("behind"))
    assert done == []
    qtbot.waitUntil(lambda: not later.waiting)
    assert done == [0, 1, 2, "behind"]


def test_what_is_needed_now_is_done_now(qtbot: QtBot) -> None:
    owner, done = QObject(), []
    later = Later(owner)
    later.add(lambda: done.append("one"), lambda: done.append("two"))
    later.finish()
    assert done == ["one", "two"]
    QCoreApplication.processEvents()
    assert done == ["one", "two"]


def test_what_is_left_goes_with_its_owner(qtbot: QtBot) -> None:
    owner, done = QObject(), []
    Later(owner).add(lambda: done.append("one"))
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    assert done == []
