"""Nothing shows as a window of its own but what is meant to be one.

A part that is made visible before it stands in something is a window until it does: it flashes on
the screen, and takes the keyboard from what is being typed.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from mentorjournal.shots.pages import PAGES, PARTS
from mentorjournal.shots.popovers import POPOVERS
from mentorjournal.shots.sheets import SHEETS
from mentorjournal.shots.stage import Stage
from mentorjournal.ui.search.palette import SearchPalette
from mentorjournal.ui.widgets.popover import Popover

from .conftest import Desk, Start

MEANT = (QDialog, QMenu, Popover, SearchPalette)


class Windows(QObject):
    """Notes every widget that shows as a window and is not meant to be one."""

    def __init__(self) -> None:
        super().__init__()
        self.strange: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget)
        if shown and watched.isWindow() and not isinstance(watched, MEANT):
            self.strange.append(type(watched).__name__)
        return False


@pytest.fixture
def desk(start: Start, sample: Path) -> Desk:
    return start(sample)


def test_pages_that_are_made_ahead_leave_the_keyboard_where_it_is(desk: Desk):
    desk.go("today")._capture.setFocus()
    windows = Windows()
    QApplication.instance().installEventFilter(windows)
    desk.window.make_pages_ahead()
    ahead = desk.window._ahead
    assert ahead is not None
    desk.bot.waitUntil(lambda: not ahead._turn.isActive(), timeout=60_000)
    assert windows.strange == []
    assert QApplication.focusWidget() is desk.window.page("today")._capture


def test_no_part_of_a_page_or_a_sheet_shows_by_itself(desk: Desk):
    stage, windows = Stage(desk.program), Windows()
    QApplication.instance().installEventFilter(windows)
    for scene in (*PAGES, *PARTS, *SHEETS, *POPOVERS):
        if scene.name == "sheet-crash":  # it stands in for the handler of errors
            continue
        windows.strange.clear()
        scene.show(stage)
        QApplication.processEvents()
        assert windows.strange == [], scene.name
        stage.clear()
