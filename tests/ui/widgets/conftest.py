"""Fixtures for tests of widgets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from PySide6.QtGui import QClipboard
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from mentorjournal.ui.widgets.markdown.editor import MarkdownEditor


@pytest.fixture
def editor(qtbot: QtBot) -> MarkdownEditor:
    """An empty Markdown editor in a window, ready to type into."""
    from mentorjournal.ui.widgets.markdown.editor import MarkdownEditor

    made = MarkdownEditor()
    qtbot.addWidget(made)
    made.resize(640, 480)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


@pytest.fixture
def clipboard(qapp: QApplication) -> Iterator[QClipboard]:
    """The clipboard, emptied afterwards: PySide6 6.12 must not find our objects on it at exit."""
    held = qapp.clipboard()
    held.clear()
    yield held
    held.clear()
