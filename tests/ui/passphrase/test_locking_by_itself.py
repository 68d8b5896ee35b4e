"""When a journal locks by itself: after idle minutes, after a sleep, and when the desktop says."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from mentorjournal.settings import Settings
from mentorjournal.ui.passphrase.locking import IDLE, Locking, SystemLocks

DAY = 86_400.0


class Clock:
    """Both clocks, set by the test."""

    def __init__(self) -> None:
        self.running = self.calendar = 1_000.0

    def __call__(self) -> tuple[float, float]:
        return self.running, self.calendar

    def pass_time(self, seconds: float) -> None:
        self.running += seconds
        self.calendar += seconds


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path))
    return Settings()


@pytest.fixture
def window(qtbot) -> QWidget:
    widget = QWidget()
    widget.field = QLineEdit(widget)
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    return widget


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def asked(window: QWidget, settings: Settings, clock: Clock) -> Iterator[list[bool]]:
    """Grows each time that the lock is asked for; `look` is what the timer does."""
    found: list[bool] = []
    owner = QObject()
    locking = Locking(settings, owner, clock)
    locking.wanted.connect(lambda: found.append(True))
    window.look = locking.look
    yield found
    owner.deleteLater()


def test_it_locks_after_ten_minutes_without_a_key(window, clock, asked):
    clock.pass_time(599)
    window.look()
    assert asked == []
    clock.pass_time(1)
    window.look()
    assert asked == [True]


@pytest.mark.parametrize("how", ["key", "click", "move"])
def test_whoever_types_or_points_is_there(window, clock, asked, how):
    clock.pass_time(599)
    handle = window.windowHandle()
    if how == "key":
        QTest.keyClick(handle, Qt.Key.Key_A)
    elif how == "click":
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton)
    else:
        QTest.mouseMove(handle, window.rect().center())
    clock.pass_time(599)
    window.look()
    assert asked == []
    clock.pass_time(1)
    window.look()
    assert asked == [True]


def test_another_window_of_ours_counts_too(window, clock, asked, qtbot):
    clock.pass_time(599)
    other = QLineEdit()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    clock.pass_time(500)
    QTest.keyClick(other.windowHandle(), Qt.Key.Key_A)
    clock.pass_time(500)
    window.look()
    assert asked == []


def test_a_machine_that_slept_is_locked_when_it_wakes(window, clock, asked):
    clock.calendar += DAY  # the other one stood still
    window.look()
    assert asked == [True]


def test_a_calendar_that_is_set_back_does_not_keep_it_open(window, clock, asked):
    clock.calendar -= DAY
    clock.running += 600
    window.look()
    assert asked == [True]


@pytest.mark.parametrize(("chosen", "seconds"), [("2", 120), ("30", 1_800), ("nonsense", 600)])
def test_the_minutes_are_a_choice(window, clock, asked, settings, chosen, seconds):
    settings.set_value(IDLE, chosen)
    clock.pass_time(seconds - 1)
    window.look()
    assert asked == []
    clock.pass_time(1)
    window.look()
    assert asked == [True]


def test_it_may_never_lock_by_itself(window, clock, asked, settings):
    settings.set_value(IDLE, "0")
    clock.pass_time(10 * DAY)
    window.look()
    assert asked == []


# The desktop ------------------------------------------------------------------------------

SAYS = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from mentorjournal.ui.passphrase.locking import SystemLocks

LAST = ("org.gnome.ScreenSaver", "ActiveChanged", True), ("org.freedesktop.login1.Session", "Lock")
BUS = "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus"
heard, ended = [], []

class Locks(SystemLocks):
    @Slot("QDBusMessage")
    def on_told(self, message):
        super().on_told(message)
        if message.path() == "/last":
            ended.append(message.interface())
        if len(ended) == len(LAST):
            print(len(heard))
            app.quit()

app = QCoreApplication([])
locks = Locks()
locks.locked.connect(lambda: heard.append(1))
interface, name, *said = sys.argv[1:]

def say():
    for bus in (QDBusConnection.sessionBus(), QDBusConnection.systemBus()):
        bus.call(QDBusMessage.createMethodCall(*BUS, "GetId"))  # by now it knows who listens
    tell("/somewhere", interface, name, *(word == "yes" for word in said))
    for last in LAST:
        tell("/last", *last)

def tell(path, interface, name, *said):
    message = QDBusMessage.createSignal(path, interface, name)
    message.setArguments(list(said))
    QDBusConnection.sessionBus().send(message)

QTimer.singleShot(0, say)
app.exec()
"""


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="there is no message bus")
@pytest.mark.parametrize(
    ("said", "times"),
    [
        (("org.freedesktop.ScreenSaver", "ActiveChanged", "yes"), 3),
        (("org.freedesktop.ScreenSaver", "ActiveChanged", "no"), 2),
        (("org.freedesktop.login1.Manager", "PrepareForSleep", "yes"), 3),
        (("org.freedesktop.login1.Manager", "PrepareForSleep", "no"), 2),
        (("org.freedesktop.login1.Session", "Lock"), 3),
    ],
)
def test_a_locked_screen_and_a_coming_sleep_are_heard(tmp_path: Path, said, times):
    """Over a bus of this test's own, which stands for that of the system too.

    On each of the two ways there is a last signal that locks in any case: what was said before it
    has been heard by then.
    """
    script = tmp_path / "says.py"
    script.write_text(
        "import os\n"
        "os.environ['DBUS_SYSTEM_BUS_ADDRESS'] = os.environ['DBUS_SESSION_BUS_ADDRESS']\n" + SAYS
    )
    source = str(Path(__file__).parents[3] / "src")
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, str(script), *said],
        env={**os.environ, "PYTHONPATH": source},
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert done.stdout.split() == [str(times)], done.stderr


def test_without_a_bus_it_says_nothing(qtbot, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere")
    locks = SystemLocks()
    with qtbot.assertNotEmitted(locks.locked):
        pass
