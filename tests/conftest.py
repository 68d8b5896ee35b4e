"""What every test may use; Qt is imported only by tests that ask for the application.

The tests of domain, journal, reports and command line run where there is no Qt at all:
`python -m pytest tests/domain tests/journal tests/reports tests/cli`.
"""

from __future__ import annotations

import importlib.util
import os
import tempfile
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

# No test fails because the machine is slow; each run tries other examples than the last.
settings.register_profile(
    "patient", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("patient")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYTEST_QT_API", "pyside6")
# No knowledge of whoever runs the tests shall get among ours.
os.environ["XDG_DATA_HOME"] = os.path.join(tempfile.gettempdir(), f"mentorjournal-{os.getpid()}")


def _has_qt() -> bool:
    try:
        return importlib.util.find_spec("PySide6") is not None
    except (ImportError, ValueError):
        return False


pytest_plugins = ["pytestqt.plugin"] if _has_qt() else []


PATIENCE_MS = 60_000
"""For what takes a moment; only a fault is slower."""


@pytest.fixture
def qtbot(qtbot: QtBot) -> QtBot:
    """Wait as long as a machine needs that has much else to do, unless a test says how long."""
    for name in ("waitUntil", "waitSignal", "waitSignals", "waitActive", "waitExposed"):
        setattr(qtbot, name, partial(getattr(qtbot, name), timeout=PATIENCE_MS))
    return qtbot


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


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what takes minutes, unless it is asked for: `-m long`."""
    if config.getoption("markexpr"):
        return
    long = [item for item in items if item.get_closest_marker("long")]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]
