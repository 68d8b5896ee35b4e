"""Every page by keyboard, by ear and at any size: what has the focus, its name, its place."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QWidget,
)

from mentorjournal.ui.main_window import MainWindow
from mentorjournal.ui.pages import PAGE_CLASSES
from mentorjournal.ui.theme import Scheme, theme

from .conftest import Desk, Start

HAIR = 3
"""Pixels that nobody misses."""
PAGES = [name for name, (module, _) in PAGE_CLASSES.items() if name != "nobody"]


def visible(window: MainWindow) -> Iterator[QWidget]:
    return (one for one in window.findChildren(QWidget) if one.isVisible())


def stops(window: MainWindow) -> list[QWidget]:
    """What Tab should stop at; inner parts of a field count as the field."""
    found = []
    for one in visible(window):
        parent = one.parentWidget()
        if not one.focusPolicy() & Qt.FocusPolicy.TabFocus.value or not one.isEnabled():
            continue
        if one.focusProxy() is not None or isinstance(parent, QComboBox | QAbstractSpinBox):
            continue
        found.append(one)
    return found


def describe(one: QWidget) -> str:
    return f"{type(one).__name__} {one.accessibleName() or one.objectName()!r}"


@pytest.fixture
def desk(start: Start, sample: Path) -> Desk:
    return start(sample)


@pytest.mark.parametrize("name", PAGES)
def test_tab_reaches_every_control_and_is_caught_by_none(desk: Desk, name: str):
    desk.go(name)
    desk.settle()
    desk.window.rail.menu_anchor().setFocus(Qt.FocusReason.TabFocusReason)
    wanted = stops(desk.window)
    reached: list[QWidget] = []
    for _ in range(len(wanted) + 20):
        now = desk.focus()
        if now in reached:
            break
        reached.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    assert desk.focus() is reached[0], f"Tab does not come back: {describe(desk.focus())}"
    # What came into being on the way, such as a bar of formats, is no fault.
    missed = [describe(one) for one in wanted if one.isVisible() and one not in reached]
    assert missed == []
    QTest.keyClick(desk.focus(), Qt.Key.Key_Backtab)
    assert desk.focus() is reached[-1]


@pytest.mark.parametrize("name", PAGES)
def test_whatever_takes_the_focus_has_a_name(desk: Desk, name: str):
    desk.go(name)
    nameless = [
        describe(one)
        for one in visible(desk.window)
        if one.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not (one.accessibleName() or (isinstance(one, QAbstractButton | QLabel) and one.text()))
    ]
    assert nameless == []


@pytest.mark.parametrize("direction", ["left to right", "right to left"])
def test_nothing_is_wider_than_a_small_window_with_large_text(
    desk: Desk, qapp: QApplication, direction: str
):
    rtl = direction == "right to left"
    way = Qt.LayoutDirection
    qapp.setLayoutDirection(way.RightToLeft if rtl else way.LeftToRight)
    theme().set_text_scale(2.0)
    desk.go("settings")
    desk.window.resize(1024, 640)
    problems = []
    for name in PAGES:
        desk.go(name)
        QApplication.processEvents()
        if desk.window.size().toTuple() != (1024, 640):
            problems.append(f"{name} asks for {desk.window.size().toTuple()}")
            desk.go("settings")
            desk.window.resize(1024, 640)
            continue
        problems += [f"{name}: {what}" for what in outside(desk.window)]
        assert not desk.window.grab().isNull()
    assert not problems, "\n".join(problems)


def outside(window: MainWindow) -> list[str]:
    """What sticks out of the window, or of the part of it that it scrolls in, to a side."""
    found = []
    for one in visible(window):
        if one.isWindow() or one.window() is not window:
            continue
        place = one.mapTo(window, QPoint(0, 0)).x()
        if place < 0 or place + one.width() > window.width():
            found.append(f"{describe(one)} at {place}, {one.width()} wide")
        elif isinstance(one, QAbstractScrollArea) and not isinstance(one, QAbstractItemView):
            bar = one.horizontalScrollBar()
            inner = getattr(one, "widget", lambda: None)()
            if inner is not None and bar.maximum() > HAIR and not bar.isVisible():
                found.append(f"{describe(one)} hides {bar.maximum()} to the side")
    return found


def test_every_page_in_the_dark_and_from_right_to_left(desk: Desk, qapp: QApplication):
    theme().set_scheme(Scheme.DARK)
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    for name in PAGES:
        page = desk.go(name)
        picture = page.grab().toImage()
        ground = picture.pixelColor(2, picture.height() - 3)
        assert ground == theme().colour("window"), name
        assert page.mapTo(desk.window, QPoint(0, 0)).x() == 0, "the rail is on the other side"


def test_every_page_of_a_new_mentorship_has_a_word_to_say(start: Start, empty: Path):
    from mentorjournal.domain.mentorships import Role
    from mentorjournal.ui.widgets.text import Label

    desk = start(empty)
    desk.journal.mentorships.add(role=Role.MENTOR, counterpart="Jo")
    for name in PAGES:
        page = desk.go(name)
        words = [one.text() for one in page.findChildren(Label) if one.isVisible() and one.text()]
        buttons = [one for one in page.findChildren(QAbstractButton) if one.isVisible()]
        assert words or buttons, name


def test_all_pages_are_there() -> None:
    assert [module for module, _ in PAGE_CLASSES.values() if find_spec(module) is None] == []


def test_the_arrows_go_through_the_rail_and_enter_opens(desk: Desk):
    desk.window.rail.menu_anchor().setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(3):
        desk.key(Qt.Key.Key_Down)
    assert desk.focus().accessibleName().startswith("Goals")
    assert desk.window.current_page == "today"
    desk.key(Qt.Key.Key_Space)
    assert desk.window.current_page == "goals"
    desk.go("settings")
    desk.window.rail.menu_anchor().setFocus(Qt.FocusReason.TabFocusReason)
    desk.key(Qt.Key.Key_Tab)
    assert desk.focus().accessibleName() == "Today"
