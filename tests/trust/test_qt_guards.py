"""What Qt and Python do to a program that trusts them, and what is done about it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from PySide6.QtGui import QKeySequence

from mentorjournal.ui.command_table import ACTIONS
from mentorjournal.ui.widgets.markdown.editor import MarkdownEditor
from mentorjournal.ui.widgets.markdown.guard import guarded

PROGRAM = """
import sys
from PySide6.QtCore import QEvent, QCoreApplication
from PySide6.QtWidgets import QApplication, QWidget
from mentorjournal.ui.widgets.markdown.guard import guarded

said = []
sys.excepthook = lambda kind, value, trace: said.append(kind.__name__)

class Fragile(QWidget):
    @guarded(False)
    def event(self, event):
        if event.type() == QEvent.Type.User:
            1 / 0
        return super().event(event)

    @guarded(None)
    def closeEvent(self, event):
        len(5)

app = QApplication(["guard"])
one = Fragile()
one.show()
QCoreApplication.sendEvent(one, QEvent(QEvent.Type.User))
one.close()
print(*said)
"""


def test_an_error_in_a_guarded_method_is_reported_and_life_goes_on():
    """Without the guard, Python 3.11 ends in Qt's binding."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": ":".join(sys.path)},
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["ZeroDivisionError", "TypeError"]


@pytest.mark.parametrize(
    "name", ["event", "keyPressEvent", "focusInEvent", "focusNextPrevChild", "loadResource"]
)
def test_the_editor_guards_what_qt_calls(name):
    method = getattr(MarkdownEditor, name)
    assert method.__wrapped__.__name__ == name
    assert method.__code__ is guarded(None)(len).__code__


def test_settings_and_quit_have_keys_of_their_own():
    """Qt has none for them on some platforms."""
    keys = {spec.name: spec.keys for spec in ACTIONS}
    for name in ("settings", "quit"):
        assert not isinstance(keys[name], QKeySequence.StandardKey)
        assert keys[name]
