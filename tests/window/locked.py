"""A journal with a passphrase, and what a person does with it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mentorjournal.journal.backups import Places, folder_beside
from mentorjournal.journal.passphrase import give
from mentorjournal.ui.passphrase.unlock_page import UnlockPage

from .conftest import Desk

PASSPHRASE = "copper lantern seven rivers"
CONTROL = Qt.KeyboardModifier.ControlModifier
PATIENCE_MS = 20_000


def encrypt(path: Path) -> Path:
    """Give a journal the passphrase."""
    give(path, PASSPHRASE, Places(folder_beside(path)), datetime.now().astimezone())
    return path


def unlock_page(desk: Desk) -> UnlockPage:
    page = desk.window.stack.currentWidget()
    assert isinstance(page, UnlockPage)
    assert page.isVisible()
    return page


def type_passphrase(desk: Desk, text: str = PASSPHRASE) -> None:
    page = unlock_page(desk)
    desk.settle()
    assert page.field.line.hasFocus()
    desk.type(text)
    desk.key(Qt.Key.Key_Return)


def unlock(desk: Desk, text: str = PASSPHRASE) -> None:
    type_passphrase(desk, text)
    desk.bot.waitUntil(lambda: desk.program.context is not None, timeout=PATIENCE_MS)
    QApplication.processEvents()


def lock(desk: Desk) -> UnlockPage:
    desk.key(Qt.Key.Key_L, CONTROL)
    desk.bot.waitUntil(lambda: desk.program.context is None, timeout=PATIENCE_MS)
    desk.bot.wait(1)
    return unlock_page(desk)


def wrong(desk: Desk, text: str = "something else") -> UnlockPage:
    page = unlock_page(desk)
    before = page.wait.wrong
    page.field.clear()
    type_passphrase(desk, text)
    desk.bot.waitUntil(lambda: page.wait.wrong > before, timeout=PATIENCE_MS)
    return page
