"""What several tests do at the window around the pages: its first page, the menu of its rail."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from mentorjournal.ui.welcome.page import WelcomePage
from mentorjournal.ui.widgets.banner import Banner

from .conftest import Desk


def welcome(desk: Desk) -> WelcomePage:
    shown = desk.window.stack.currentWidget()
    assert isinstance(shown, WelcomePage)
    return shown


def problem(desk: Desk) -> str:
    """What the first page says is wrong."""
    return desk.child(Banner, within=welcome(desk)).text


def choose_mentorship(desk: Desk, entry: str) -> None:
    """Press an entry of the menu below the card at the top of the rail."""
    QTest.mouseClick(desk.window.rail.menu_anchor(), Qt.MouseButton.LeftButton)
    menu = desk.dialog(QMenu)
    find_action(menu, entry).trigger()
    menu.close()
    QApplication.processEvents()


def find_action(menu: QMenu, entry: str) -> QAction:
    for action in menu.actions():
        if action.text().startswith(entry):
            return action
    raise AssertionError(f"no entry {entry}")
