"""What Qt says goes into the log without its words."""

from __future__ import annotations

import doctest
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler, qWarning

from mentorjournal import crash
from mentorjournal.ui import qt_messages
from mentorjournal.ui.qt_messages import HARMLESS, QtMessages

MARK = "what Lena said on Tuesday"


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What reaches the log while Qt's messages are listened to."""
    lines: list[str] = []
    monkeypatch.setattr(crash, "note", lambda level, text: lines.append(text))
    messages = QtMessages()
    yield lines
    messages.close()


def speak(text: str) -> None:
    qWarning(text)


def test_a_message_is_told_without_its_words(told, capfd):
    speak(f"QTextBrowser: No document for /home/amara/{MARK}")
    (line,) = told
    assert line.startswith("Qt: QTextBrowser (default, ")
    assert MARK not in line
    assert "amara" not in line
    assert capfd.readouterr() == ("", ""), "nor to the terminal"


def test_a_message_that_comes_again_and_again_is_told_once(told):
    for _ in range(3):
        speak("QPainter::begin: Paint device returned engine == 0")
    speak("QPainter::end: Painter ended with 2 saved states")
    assert [line.split(" (")[0] for line in told] == ["Qt: QPainter::begin", "Qt: QPainter::end"]


def test_a_harmless_message_is_not_told(told, capfd):
    for text in HARMLESS:
        speak(text)
    assert told == []
    assert capfd.readouterr() == ("", "")


def test_afterwards_whoever_listened_before_hears_again(qapp):
    heard: list[str] = []

    def listen(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        heard.append(text)

    before = qInstallMessageHandler(listen)
    try:
        messages = QtMessages()
        speak("one")
        messages.close()
        speak("two")
    finally:
        qInstallMessageHandler(before)
    assert heard == ["two"]


def test_the_example_holds():
    assert doctest.testmod(qt_messages).failed == 0
