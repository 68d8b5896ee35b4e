"""What every test may use; Qt is imported only by tests that ask for the application."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application dressed as the program dresses it: bundled fonts, theme, light colours."""
    from PySide6.QtCore import QStandardPaths

    from mentorjournal.ui.theme import Scheme, Theme

    QStandardPaths.setTestModeEnabled(True)
    qapp.setApplicationName("mentorjournal-tests")
    look = Theme()
    look.set_scheme(Scheme.LIGHT)
    look.apply(qapp)
    return qapp
